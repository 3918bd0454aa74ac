"""What several commands ask for in the same words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import IO, Any, TypeVar

import click

LANGUAGES = ("zh", "en")

Command = TypeVar("Command", bound=Callable[..., Any])

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


def target(kinds: tuple[str, ...]) -> Callable[[Command], Command]:
    """`-o` of a command that always writes a file, whose ending is one of `kinds` and says the format."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        required=True,
        metavar="FILE.{" + ",".join(kinds) + "}",
        help="输出文件，格式由后缀决定 The file to write; its ending says the format.",
    )


def said(lang: str, chinese: str, english: str) -> str:
    """The sentence in the language asked for."""
    return english if lang == "en" else chinese


_CONTROL = dict.fromkeys(
    (*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\N{REPLACEMENT CHARACTER}"
)


def plain(text: str) -> str:
    """Text of others fit for a terminal: no character that moves the cursor, ends the line or turns it round."""
    return text.translate(_CONTROL)


def tell(lang: str, chinese: str, english: str) -> None:
    """One line to standard error."""
    click.echo(plain(said(lang, chinese, english)), err=True)


def day(typed: str, lang: str) -> date:
    """The day a person typed, YYYY-MM-DD; raises `Cannot` for anything else."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Cannot(lang, f"“{typed}”不是日期（年-月-日）", f"“{typed}” is no date (YYYY-MM-DD)") from None


class Cannot(click.ClickException):
    """The command cannot do what was asked: one line, exit code 2."""

    exit_code = 2

    def __init__(self, lang: str, chinese: str, english: str) -> None:
        super().__init__(plain(said(lang, chinese, english)))
        self._label = said(lang, "错误：", "Error: ")

    def show(self, file: IO[Any] | None = None) -> None:
        """The line, with its label in the language asked for."""
        click.echo(f"{self._label}{self.message}", file=file, err=file is None)
