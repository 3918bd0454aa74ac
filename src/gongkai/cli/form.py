"""`gongkai form`: a blank form to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.cli import deliver, options
from gongkai.report.form import KINDS, blank
from gongkai.report.render import Unrenderable


@click.command()
@click.option("--year", type=int, required=True, help="报告年度 The report year.")
@options.target(KINDS)
@options.lang
def command(year: int, output: Path, lang: str) -> None:
    """空白年度报告：xlsx 内合计自动计算。

    Writes a blank form for a report year; the sums in the xlsx compute themselves.
    """
    kind = deliver.ending(output, KINDS, lang=lang)
    try:
        data = blank(year, kind)
    except Unrenderable as error:
        raise options.Cannot(lang, error.message, error.english) from error
    deliver.write(data, output, lang=lang)
