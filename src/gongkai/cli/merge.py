"""`gongkai merge`: the parent's report as the sum of its members', and where a published one parts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import RenderableType
from rich.text import Text

from gongkai.cli import deliver, options
from gongkai.cli.intake import Intake, one
from gongkai.cli.render import rendered
from gongkai.cli.table import drawn, findings, name_of, tables
from gongkai.corpus.causes import cause
from gongkai.report.against import Against, against, explained
from gongkai.report.against import findings as partings
from gongkai.report.exchange import dumps
from gongkai.report.merge import Merge, merge, with_notes
from gongkai.report.model import Report
from gongkai.report.render import KINDS
from gongkai.report.roster import BadRoster, Roster, decode, parse, roster


@click.command()
@options.files
@click.option(
    "--roster",
    "names",
    type=click.Path(path_type=Path),
    required=True,
    metavar="ROSTER.csv",
    help="名册：名称[,代码][,别名…] The members: name[,code][,aliases…].",
)
@click.option(
    "--against", "parent", metavar="PARENT", help="与已公布的汇总报告核对 A published parent to compare with."
)
@click.option("--issuer", help="汇总报告的发布机关 Whose report the sum is.")
@click.option("--year", type=int, help="汇总年度 The year to sum; by default that of most reports.")
@click.option("--format", "kind", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE.{" + ",".join(KINDS) + "}",
    help="另将汇总报告写入此文件 Write the sum to this file as well.",
)
@options.lang
def command(
    files: tuple[str, ...],
    names: Path,
    parent: str | None,
    issuer: str | None,
    year: int | None,
    kind: str,
    output: Path | None,
    lang: str,
) -> None:
    """汇总下级报告：逐格相加，列出缺报、重复、格式不同、空白；不猜测。

    Sums the members' reports cell by cell and says who is missing, twice, or on the other form. Exit code 1
    where something stands in the way of a full sum, or a published parent parts from it.
    """
    ending = deliver.ending(output, KINDS, lang=lang) if output else ""
    members = _roster(names, lang)
    published = one(parent, lang=lang) if parent else None
    run = Intake(files, lang=lang)
    merged = merge(list(run.reports()), members, issuer=issuer or _issuer(published), year=year)
    found = None
    if published is not None:
        found = against(published, [(member.name, report) for member, report in merged.counted])
        merged = with_notes(merged, partings(found, published))
    _write(merged, found, kind, lang)
    if output is not None:
        deliver.write(rendered(merged.report, ending, lang=lang), output, lang=lang)
    run.weigh(merged.report.findings)
    sys.exit(run.close())


def _issuer(published: Report | None) -> str | None:
    return None if published is None else published.issuer


def _roster(names: Path, lang: str) -> Roster:
    try:
        return roster(parse(decode(names.read_bytes())))
    except OSError as error:
        chinese, english = cause(error)
        raise options.Cannot(lang, f"{names}：无法读取：{chinese}", f"{names}: cannot be read: {english}") from error
    except BadRoster as error:
        raise options.Cannot(lang, f"{names}：{error.message}", f"{names}: {error.english}") from error


def _write(merged: Merge, found: Against | None, kind: str, lang: str) -> None:
    with deliver.sink(None, lang=lang) as stream:
        if kind == "json":
            stream.write(deliver.encoded(dumps(merged.report, indent=1) + "\n"))
        else:
            stream.write(deliver.encoded(drawn(_parts(merged, found, lang), colour=stream.isatty())))


def _parts(merged: Merge, found: Against | None, lang: str) -> Iterator[RenderableType]:
    said = options.said
    title = said(lang, f"汇总 {len(merged.counted)} 份", f"Sum of {len(merged.counted)} reports")
    yield Text(f"{name_of(merged.report, lang)}  {title}", style="bold")
    yield from tables(merged.report, lang)
    yield from findings(merged.report.findings, lang)
    if found is not None:
        yield Text(
            said(
                lang,
                f"与公布的报告核对：{found.agreeing} 处一致，{len(found.partings)} 处不符，"
                f"{len(found.open)} 处无法核对",
                f"Against the published report: {found.agreeing} cells agree, {len(found.partings)} part, "
                f"{len(found.open)} cannot be compared",
            )
        )
        chinese, english = explained(found.together)
        if chinese:
            yield Text(said(lang, f"全部不符之处：{chinese}", f"All of them together: {english}"), style="bold")
