"""`gongkai compare`: what changed from one report to the other."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import click
import simplejson
from rich.console import RenderableType
from rich.text import Text

from gongkai.cli import deliver, options
from gongkai.cli.intake import one
from gongkai.cli.table import drawn, mark, name_of, ruled, section_of
from gongkai.report import layout
from gongkai.report.compare import Change, Comparison, Link, compare
from gongkai.report.model import Cell, Figure, Number

SCHEMA = "gongkai.comparison/1"


@click.command()
@click.argument("a")
@click.argument("b")
@click.option(
    "--format",
    "kind",
    type=click.Choice(("text", "json")),
    help="输出格式 Format of the output; by default that of the file named with -o, else text.",
)
@options.output
@options.lang
def command(a: str, b: str, kind: str | None, output: Path | None, lang: str) -> None:
    """比较两份报告：数字增减、年度衔接、文字相同程度；A 在前，B 在后。

    Compares two reports, A the earlier: changed cells, links from year to year, how much prose is the same.
    Exit code 1 where a strict link between two years does not hold.
    """
    kind = kind or deliver.kind_of(output, {"json": "json"}, lang=lang)
    found = compare(one(a, lang=lang), one(b, lang=lang))
    if kind == "json":
        text = simplejson.dumps(to_object(found), use_decimal=True, ensure_ascii=False, indent=1) + "\n"
        deliver.write(deliver.encoded(text), output, lang=lang)
    else:
        with deliver.sink(output, lang=lang) as stream:
            stream.write(deliver.encoded(drawn(_parts(found, lang), colour=stream.isatty())))
    sys.exit(int(any(link.strict and not link.agrees for link in found.links)))


def to_object(found: Comparison) -> dict[str, Any]:
    """The comparison as JSON data."""
    return {
        "schema": SCHEMA,
        "reports": [
            {"source": each.source, "issuer": each.issuer, "year": each.year, "editions": dict(each.editions)}
            for each in (found.before, found.after)
        ],
        "changes": [
            {
                "cell": list(change.cell),
                "before": _plain(change.before),
                "after": _plain(change.after),
                "absolute": change.absolute,
                "relative": None if change.relative is None else round(change.relative, 4),
            }
            for change in found.changes
        ],
        "links": [
            {"cell": list(link.cell), "expected": link.expected, "found": link.found, "agrees": link.agrees}
            for link in found.links
        ],
        "texts": {
            prose.section: {"similarity": round(prose.similarity, 4), "passages": list(prose.passages)}
            for prose in found.prose
        },
    }


def _plain(figure: Figure | None) -> Number | str | None:
    if figure is None:
        return None
    return figure.entry.value if figure.value is None else figure.value


def _parts(found: Comparison, lang: str) -> Iterator[RenderableType]:
    said = options.said
    yield Text(f"{name_of(found.before, lang)}  →  {name_of(found.after, lang)}", style="bold")
    if found.before.issuer != found.after.issuer:
        yield Text(said(lang, "  两份报告的发布机关不同", "  The issuers differ"), style="yellow")
    for table in found.forms_differ:
        yield Text(
            said(
                lang,
                f"  “{section_of(table, lang)}”的表格格式不同，只比较两种格式共有的单元",
                f"  Table {table} is of two forms; only the cells of both are compared",
            ),
            style="yellow",
        )
    yield from _changes(found, lang)
    for link in found.links:
        if not link.agrees:
            yield _broken(link, found, lang)
    if found.links:
        held = sum(link.agrees for link in found.links)
        yield Text(
            said(
                lang,
                f"年度衔接：{len(found.links)} 处可核对，{held} 处一致",
                f"Links between the years: {len(found.links)} can be checked, {held} hold",
            )
        )
    yield from _prose(found, lang)


def _changes(found: Comparison, lang: str) -> Iterator[RenderableType]:
    said = options.said
    if not found.changes:
        yield Text(said(lang, "数字没有变化", "No figure changed"))
        return
    heads = (said(lang, "前", "before"), said(lang, "后", "after"), said(lang, "增减", "change"), "%")
    title = said(lang, f"变化的单元：{len(found.changes)} 处", f"Cells that changed: {len(found.changes)}")
    table = ruled(title, "", heads)
    for change in found.changes:
        table.add_row(_label(change.cell, found), *_figures(change))
    yield table


def _label(cell: Cell, found: Comparison) -> str:
    form = found.after.editions.get(cell.table) or found.before.editions.get(cell.table) or "2021"
    return layout.label(cell, form)


def _figures(change: Change) -> tuple[str, str, str, str]:
    absolute, relative = change.absolute, change.relative
    signed = "" if absolute is None else f"{absolute:+f}" if isinstance(absolute, Decimal) else f"{absolute:+d}"
    share = "" if relative is None else f"{relative * 100:+.1f}"
    return mark(change.before), mark(change.after), signed, share


def _broken(link: Link, found: Comparison, lang: str) -> Text:
    label, expected, stands = (
        _label(link.cell, found),
        layout.number(link.expected),
        layout.number(link.found),
    )
    level = options.said(lang, "错误", "error") if link.strict else options.said(lang, "警告", "warning")
    sentence = options.said(
        lang,
        f"{label}：按上年应为 {expected}，本年为 {stands}",
        f"{'/'.join(link.cell)}: {expected} by last year's report, {stands} in this year's",
    )
    return Text(f"  {level} {sentence}", style="red" if link.strict else "yellow")


def _prose(found: Comparison, lang: str) -> Iterator[Text]:
    for prose in found.prose:
        share = f"{prose.similarity * 100:.0f} %"
        yield Text(
            options.said(
                lang,
                f"文字相同程度 {section_of(prose.section, lang)}：{share}",
                f"The same prose, {prose.section}: {share}",
            )
        )
        for passage in prose.passages:
            yield Text(f"      “{' '.join(passage.split())}”", style="dim")
