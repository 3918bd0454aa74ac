"""`gongkai check`: what does not agree, within a report, with the year before, with the reports below."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from gongkai.cli import deliver, options
from gongkai.cli.intake import Intake, Taken, in_a_line, one, with_findings
from gongkai.cli.read import json_line
from gongkai.cli.table import findings_text
from gongkai.report.checks import check
from gongkai.report.model import Finding, Report, Severity
from gongkai.report.render.checkpage import render_many

ENDINGS = {"html": "html", "htm": "html", "json": "json", "jsonl": "json"}
"""The format that a file's ending asks for."""

FAILED = "CHECK-FAILED"
NOTES = {FAILED: "核对未完成: a rule failed on this report, so it was read but not checked."}
"""What this command itself may have to say of a report."""


@click.command()
@options.files
@click.option("--previous", metavar="FILE", help="同一机关上一年报告 The same office's report for last year.")
@click.option("--children", metavar="FOLDER", help="所属各单位报告 The reports this one is the sum of.")
@click.option(
    "--format",
    "kind",
    type=click.Choice(("text", "json", "html")),
    help="输出格式 Format of the output; by default that of the file named with -o, else text.",
)
@options.output
@options.lang
def command(
    files: tuple[str, ...],
    previous: str | None,
    children: str | None,
    kind: str | None,
    output: Path | None,
    lang: str,
) -> None:
    """核对年度报告：勾稽关系、格式要素、文字与表格、年度之间、上下级之间。

    Checks annual reports: sums, form, prose against tables, year against year, a parent against its parts.
    Exit code 0: clean; 1: errors found; 2: a file could not be read.
    """
    kind = kind or deliver.kind_of(output, ENDINGS, lang=lang)
    run = Intake(files, lang=lang, quiet=output is None and sys.stdout.isatty())
    if run.several and (previous or children):
        raise options.Cannot(
            lang,
            "--previous、--children 只用于核对一份报告",
            "--previous and --children go with one report only",
        )
    before = one(previous, lang=lang) if previous else None
    below = _below(children, lang=lang) if children else ()
    _write(run, _checked(run, before, below), kind, output)
    sys.exit(run.close())


def _below(folder: str, *, lang: str) -> tuple[Report, ...]:
    run = Intake((folder,), lang=lang)
    reports = tuple(run.reports())
    if run.refused:
        raise options.Cannot(
            lang,
            f"{folder}：有 {run.refused} 份未能读取，无法与合计核对",
            f"{folder}: {run.refused} could not be read, so the sum cannot be checked",
        )
    return reports


def _checked(run: Intake, previous: Report | None, children: tuple[Report, ...]) -> Iterator[Taken]:
    for taken in run:
        if taken.refused:
            yield taken
            continue
        try:
            found = check(taken.report, previous=previous, children=children)
        except Exception as error:  # noqa: BLE001 - a fault of a rule on one report must not stop the others
            yield run.refuse(taken.report, _failed(error))
            continue
        report = with_findings(taken.report, found)
        run.weigh(report.findings)
        yield Taken(report)


def _failed(error: Exception) -> Finding:
    reason = in_a_line(error)
    return Finding(FAILED, Severity.ERROR, f"核对中出错：{reason}", f"A rule failed: {reason}")


def _write(run: Intake, checked: Iterator[Taken], kind: str, output: Path | None) -> None:
    with deliver.sink(output, lang=run.lang) as stream:
        if kind == "html":
            reports = [taken.report for taken in checked if not taken.refused]
            stream.write(render_many([(report, report.findings) for report in reports]))
            return
        for taken in checked:
            if kind == "json":
                stream.write(json_line(taken))
            elif not taken.refused:
                text = findings_text(taken.report, lang=run.lang, colour=stream.isatty())
                stream.write(deliver.encoded(text))
