"""`gongkai render`: a report in the official layout."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.cli import deliver, options
from gongkai.cli.intake import one
from gongkai.report.model import Report
from gongkai.report.render import KINDS, Unrenderable, render


@click.command()
@click.argument("report")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE.{" + ",".join(KINDS) + "}",
    help="输出文件，格式由后缀决定 The file to write; its ending says the format.",
)
@options.lang
def command(report: str, output: Path, lang: str) -> None:
    """按年度报告的官方格式输出；REPORT 可以是任何能识读的文件。

    Renders a report in the layout of its edition of the form. REPORT is any file that `read` reads.
    """
    kind = ending(output, KINDS, lang=lang)
    found = one(report, lang=lang)
    deliver.write(rendered(found, kind, lang=lang), output, lang=lang)


def rendered(report: Report, kind: str, *, lang: str) -> bytes:
    """The report as a file of that kind, or the end of the command with one line."""
    try:
        return render(report, kind)
    except Unrenderable as error:
        raise options.Cannot(lang, error.message, error.english) from error


def ending(output: Path, kinds: tuple[str, ...], *, lang: str) -> str:
    """The format that a file's ending names."""
    kind = output.suffix.lower().lstrip(".")
    if kind not in kinds:
        listed = "、".join(f".{each}" for each in kinds)
        raise options.Cannot(
            lang, f"文件后缀应为 {listed}", f"The file must end in one of {', '.join(kinds)}"
        )
    return kind
