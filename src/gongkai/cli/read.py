"""`gongkai read`: what stands in published reports."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

import click

from gongkai.cli import deliver, options
from gongkai.cli.intake import Intake, Taken
from gongkai.cli.render import rendered
from gongkai.cli.table import report_text
from gongkai.report.exchange import dumps
from gongkai.report.model import Report
from gongkai.report.render import csv as csv_of_one

PAPERS = ("xlsx", "html", "md")
"""One file a report; the others put any number of reports into one stream."""

ENDINGS = {"json": "json", "jsonl": "json", "csv": "csv", "htm": "html"} | {kind: kind for kind in PAPERS}
"""The format that a file's ending asks for."""

WHOSE = ("source", "issuer", "year", "edition")
"""Columns of the CSV in front of those of one report."""


@click.command()
@options.files
@click.option(
    "--format",
    "kind",
    type=click.Choice(("text", "json", "csv", *PAPERS)),
    help="输出格式 Format of the output; by default that of the file named with -o, else text.",
)
@options.output
@options.lang
def command(files: tuple[str, ...], kind: str | None, output: Path | None, lang: str) -> None:
    """识读已发布的年度报告：文件、文件夹（含下级），或 - 表示标准输入。

    Reads published annual reports in whatever format they are found. Several reports come as JSON Lines, as
    one CSV, or, as xlsx, html or md, into the folder named with -o.
    """
    kind = kind or deliver.kind_of(output, ENDINGS, lang=lang)
    run = Intake(files, lang=lang, quiet=output is None and sys.stdout.isatty())
    if kind in PAPERS and run.several:
        _papers(run, kind, output, lang)
    elif kind in PAPERS:
        _paper(run, kind, output, lang)
    else:
        with deliver.sink(output, lang=lang) as stream:
            _STREAMS[kind](run, stream, output is not None)
    sys.exit(run.close())


def _weighed(run: Intake) -> Iterator[Report]:
    for report in run.reports():
        run.weigh(report.findings)
        yield report


def _paper(run: Intake, kind: str, output: Path | None, lang: str) -> None:
    if kind == "xlsx":
        deliver.refuse_terminal(kind, output, lang=lang)
    reports = list(_weighed(run))
    if len(reports) > 1:
        raise _folder_wanted(kind, lang)
    for report in reports:
        deliver.write(rendered(report, kind, lang=lang), output, lang=lang)


def _folder_wanted(kind: str, lang: str) -> options.Cannot:
    return options.Cannot(
        lang,
        f"多份报告输出为 {kind} 时，请用 -o 指定文件夹",
        f"Several reports as {kind}: name a folder with -o",
    )


def _papers(run: Intake, kind: str, output: Path | None, lang: str) -> None:
    # A folder under the name of a file would be no answer to someone who asked for one file.
    if output is None or (output.suffix.lower().lstrip(".") in ENDINGS and not output.is_dir()):
        raise _folder_wanted(kind, lang)
    target = deliver.folder(output, lang=lang)
    taken: set[str] = set()
    for report in _weighed(run):
        name = _free(Path(report.source).stem, taken)
        deliver.write(rendered(report, kind, lang=lang), target / f"{name}.{kind}", lang=lang)


def _free(stem: str, taken: set[str]) -> str:
    """A name not yet given in this run: files of one name in two folders must not overwrite each other."""
    name, count = stem, 1
    while name.casefold() in taken:
        count += 1
        name = f"{stem}-{count}"
    taken.add(name.casefold())
    return name


def _text(run: Intake, stream: IO[bytes], _to_file: bool) -> None:
    colour = stream.isatty()
    for report in _weighed(run):
        stream.write(deliver.encoded(report_text(report, lang=run.lang, colour=colour)))


def _json(run: Intake, stream: IO[bytes], _to_file: bool) -> None:
    for taken in run:
        run.weigh(() if taken.refused else taken.report.findings)
        stream.write(json_line(taken))


def json_line(taken: Taken) -> bytes:
    """One object on one line; a file that could not be read gives one too, with the finding that says why."""
    return deliver.encoded(dumps(taken.report) + "\n")


def _csv(run: Intake, stream: IO[bytes], to_file: bool) -> None:
    if to_file:
        stream.write(b"\xef\xbb\xbf")  # a spreadsheet takes a file without the mark for the local code page
    stream.write(_csv_lines((WHOSE + csv_of_one.HEAD,)))
    for report in _weighed(run):
        whose = (report.source, report.issuer or "", str(report.year or ""), report.edition or "")
        marked = tuple(map(csv_of_one.plain, whose))
        stream.write(_csv_lines(marked + row for row in csv_of_one.rows(report)))


def _csv_lines(rows: Iterable[tuple[str, ...]]) -> bytes:
    page = io.StringIO(newline="")
    csv.writer(page).writerows(rows)
    return deliver.encoded(page.getvalue())


_STREAMS: dict[str, Callable[[Intake, IO[bytes], bool], None]] = {"text": _text, "json": _json, "csv": _csv}
