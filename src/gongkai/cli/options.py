"""What several commands ask for in the same words."""

from __future__ import annotations

from pathlib import Path

import click

LANGUAGES = ("zh", "en")

files = click.argument("files", nargs=-1, required=True, metavar="FILE… | FOLDER | -")

lang = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default="zh",
    show_default=True,
    help="提示语言 Language of the messages.",
)

output = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="写入此文件 Write to this file instead of standard output.",
)


def said(lang: str, chinese: str, english: str) -> str:
    """The sentence in the language asked for."""
    return english if lang == "en" else chinese


def tell(lang: str, chinese: str, english: str) -> None:
    """One line to standard error."""
    click.echo(said(lang, chinese, english), err=True)


class Cannot(click.ClickException):
    """The command cannot do what was asked: one line, exit code 2."""

    exit_code = 2

    def __init__(self, lang: str, chinese: str, english: str) -> None:
        super().__init__(said(lang, chinese, english))
