"""`gongkai form`: a blank form to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.cli import deliver, options
from gongkai.cli.render import ending
from gongkai.report.form import blank

KINDS = ("xlsx", "docx")
FIRST_YEAR = 2019
"""The first report year that has a national form, 国办公开办函〔2019〕60号."""


@click.command()
@click.option(
    "--year", type=click.IntRange(FIRST_YEAR, 2100), required=True, help="报告年度 The report year."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE.{" + ",".join(KINDS) + "}",
    help="输出文件，格式由后缀决定 The file to write; its ending says the format.",
)
@options.lang
def command(year: int, output: Path, lang: str) -> None:
    """空白年度报告：xlsx 内合计自动计算。

    Writes a blank form for a report year; the sums in the xlsx compute themselves.
    """
    deliver.write(blank(year, ending(output, KINDS, lang=lang)), output, lang=lang)
