"""`gongkai compile`: the three tables of an agency's year, from its ledgers, register and yearly figures."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gongkai.cli import deliver, office, options
from gongkai.cli.render import rendered
from gongkai.cli.table import report_text
from gongkai.report.editions import NAMES
from gongkai.report.exchange import dumps, loads
from gongkai.report.model import Report
from gongkai.report.render import KINDS

FORMATS = ("text", *dict.fromkeys(("json", *KINDS)))

kind = click.option(
    "--format",
    "kind",
    type=click.Choice(FORMATS),
    help="输出格式 Format of the output; by default that of the file named with -o, else text.",
)
"""`--format` of the commands that give one report."""


@click.command()
@click.option("--agency", required=True, metavar="CODE", help="机关代码 The agency's code.")
@click.option("--year", required=True, type=click.IntRange(2008, 2200), help="报告年度 The year.")
@click.option("--form", type=click.Choice(NAMES), help="报告格式，默认为该年度的 The edition of the form.")
@kind
@options.output
@options.lang
def command(agency: str, year: int, form: str | None, kind: str | None, output: Path | None, lang: str) -> None:
    """编制：由本机关台账、登记簿和年度数据得出年度报告的三张表。

    Makes the three tables of an agency's year from its ledgers, its register and its yearly figures.
    """
    office.need(lang)
    if not office.has_database():
        raise options.Cannot(lang, "本机没有机关数据库", "there is no office's database here")
    asked = ["--agency", agency, "--year", str(year), "--lang", lang, *(("--form", form) if form else ())]
    give(loads(office.answered("compile", *asked).decode()), kind, output, lang)


def give(report: Report, kind: str | None, output: Path | None, lang: str) -> None:
    """One report in the format that was asked for, or that the file's ending names."""
    chosen = kind or deliver.kind_of(output, {name: name for name in FORMATS}, lang=lang)
    if chosen == "text":
        colour = output is None and sys.stdout.isatty()
        data = deliver.encoded(report_text(report, lang=lang, colour=colour))
    elif chosen == "json":
        data = deliver.encoded(dumps(report) + "\n")
    else:
        if chosen in ("docx", "xlsx", "pdf"):
            deliver.refuse_terminal(chosen, output, lang=lang)
        data = rendered(report, chosen, lang=lang)
    deliver.write(data, output, lang=lang)
