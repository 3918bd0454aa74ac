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
@options.target(KINDS)
@options.lang
def command(report: str, output: Path, lang: str) -> None:
    """按年度报告的官方格式输出；REPORT 可以是任何能识读的文件。

    Renders a report in the layout of its edition of the form. REPORT is any file that `read` reads.
    """
    kind = deliver.ending(output, KINDS, lang=lang)
    found = one(report, lang=lang)
    deliver.write(rendered(found, kind, lang=lang), output, lang=lang)


def rendered(report: Report, kind: str, *, lang: str) -> bytes:
    """The report as a file of that kind, or the end of the command with one line."""
    try:
        return render(report, kind)
    except Unrenderable as error:
        raise options.Cannot(lang, error.message, error.english) from error
