"""比较: annual reports beside each other as pages have them, numbers with charts, rates, tables with differences.

A page says what it compares and where each figure comes from; every figure is the way there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from gongkai.report import layout
from gongkai.report.beside import TABLES, Beside, Row, in_a_row, signed, with_the_first
from gongkai.report.compare import Change, Link
from gongkai.report.editions import NAMES, asks, edition
from gongkai.report.model import Cell, Figure, Number, Report
from gongkai.report.rates import Facts, Ranked, Rate, ranked, rates
from gongkai.web.markup import text
from gongkai.web.markup.charts import Bar, bars
from gongkai.web.markup.language import spoken
from gongkai.web.markup.lists import Column, table

SIDE_BY_SIDE = 6
"""So many reports have room beside each other in a table."""
NONE = "—"
FACTS = "facts"
INDICATORS = (
    Cell("requests", "new", "total"),
    Cell("requests", "total", "total"),
    Cell("requests", "carried_out", "total"),
    Cell("disputes", "reconsideration", "total"),
    Cell("disputes", "litigation.direct", "total"),
    Cell("disputes", "litigation.after_reconsideration", "total"),
    Cell("disclosure", "normative", "in_force"),
)
"""The numbers that are drawn; all others stand in the tables."""


@dataclass(frozen=True, slots=True)
class Compared:
    """相比较的一份: its short name here, its page, where a figure of it stands, where the basis of a rate does.

    `basis` is asked with a table's name, or with `FACTS`. `facts`: numbers no table has; empty where nobody knows them.
    """

    name: str
    report: Report
    href: str
    source: Callable[[Cell], str]
    basis: Callable[[str], str]
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Panel:
    """A chart with the table of its numbers; of rates that are all nought there is none, "".

    `name` is its own on the page, `about` the formula of a rate.
    """

    name: str
    title: str
    about: str
    chart: SafeString
    table: SafeString


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with differences, and whether its reports follow two forms."""

    title: str
    name: str
    table: SafeString
    two_forms: bool
    count: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole of it, as `look/comparison.html` shows it. `joins`: 年度衔接 that do not hold, of so many `joined`."""

    panels: tuple[Panel, ...]
    rates: tuple[Panel, ...]
    sheets: tuple[Sheet, ...]
    joins: tuple[str, ...]
    joined: int


def comparison(reports: Sequence[Compared], *, years: bool, least: int, whole: bool) -> Comparison:
    """逐年比较 (`years`: each with the one before it), or of agencies: each with the first, and ranked.

    `least`: bases below it are not ranked. `whole`: cells that are the same in all are shown too.
    """
    plain = [one.report for one in reports]
    held = in_a_row(plain) if years else with_the_first(plain)
    linked = list(held.links()) if years else []
    narrow = len(reports) <= SIDE_BY_SIDE
    return Comparison(
        tuple(_indicators(reports, held)),
        tuple(_rates(reports, least, ranking=not years)),
        tuple(_sheets(reports, held, whole=whole)) if narrow else (),
        tuple(_broken(reports[at].name, link) for at, link in linked if not link.agrees),
        len(linked),
    )


# Numbers with their charts -------------------------------------------------------------------------


def _indicators(reports: Sequence[Compared], held: Beside) -> Iterator[Panel]:
    """Those that are not nought in all."""
    for at, cell in enumerate(INDICATORS):
        if not any(_value(one, cell) for one in reports):
            continue
        name, title = f"number-{at}", _label(cell)
        drawn = [Bar(one.name, _value(one, cell), _said(one.report.cells.get(cell))) for one in reports]
        yield Panel(
            name, title, "", bars(title, drawn, name), table(_number_columns(reports, held, cell), range(len(reports)))
        )


def _number_columns(reports: Sequence[Compared], held: Beside, cell: Cell) -> list[Column[int]]:
    return [
        Column(_("Report"), lambda at: _link(reports[at].href, reports[at].name)),
        Column(_("Value"), lambda at: _figure(reports[at], cell), "num"),
        Column(_("Change in number"), lambda at: signed(_absolute(held.difference(cell, at))), "num"),
        Column("%", lambda at: _share(held.difference(cell, at)), "num"),
    ]


def _value(one: Compared, cell: Cell) -> Number | None:
    figure = one.report.cells.get(cell)
    return None if figure is None else figure.value


def _absolute(change: Change | None) -> Number | None:
    return None if change is None else change.absolute


def _share(change: Change | None) -> str:
    relative = None if change is None else change.relative
    return "" if relative is None else f"{signed((relative * 100).quantize(Decimal('0.1')))}%"


# Rates ---------------------------------------------------------------------------------------------


def _rates(reports: Sequence[Compared], least: int, *, ranking: bool) -> Iterator[Panel]:
    """Each rate that one of them has; of agencies from the highest, of years in their order."""
    found = [rates(one.report, one.facts) for one in reports]
    for each in zip(*found, strict=True):
        if all(rate.value is None for rate in each):
            continue
        rows = _ordered(each, least, ranking=ranking)
        first = each[0]
        name, title = f"rate-{first.key}", spoken(first.zh, first.en)
        drawn = [
            Bar(reports[at].name, one.rate.value, one.rate.percent or NONE, hollow=one.rate.small(least))
            for at, one in rows
        ]
        chart = bars(title, drawn, name) if any(one.value for one in drawn) else mark_safe("")
        about = spoken(first.formula_zh, first.formula_en)
        yield Panel(name, title, about, chart, table(_rate_columns(reports, least, ranking=ranking), rows))


def _ordered(each: Sequence[Rate], least: int, *, ranking: bool) -> list[tuple[int, Ranked]]:
    """The reports' places in the list, each with its rate and its rank."""
    if not ranking:
        return [(at, Ranked(str(at), rate, None)) for at, rate in enumerate(each)]
    return [(int(one.name), one) for one in ranked(((str(at), rate) for at, rate in enumerate(each)), least=least)]


def _rate_columns(reports: Sequence[Compared], least: int, *, ranking: bool) -> list[Column[tuple[int, Ranked]]]:
    ranks: list[Column[tuple[int, Ranked]]] = [Column(_("Rank"), lambda row: row[1].place or NONE, "num")]
    return [
        Column(_("Report"), lambda row: _link(reports[row[0]].href, reports[row[0]].name)),
        Column(_("Rate"), lambda row: row[1].rate.percent or NONE, "num"),
        Column(_("Part"), lambda row: _part(reports[row[0]], row[1].rate, row[1].rate.numerator), "num"),
        Column(_("Base"), lambda row: _base(reports[row[0]], row[1].rate, least), "num"),
        *(ranks if ranking else []),
    ]


def _part(one: Compared, rate: Rate, value: Number | None) -> SafeString | str:
    if value is None:
        return NONE
    return _link(one.basis(_basis(rate.key)), layout.number(value))


def _basis(key: str) -> str:
    """The table a rate is worked out from."""
    if key == "punctual":
        return FACTS
    return "disputes" if key.endswith("corrected") else "requests"


def _base(one: Compared, rate: Rate, least: int) -> SafeString | str:
    """The base; of one that is small, that it is."""
    base = _part(one, rate, rate.base)
    if rate.value is None or not rate.small(least):
        return base
    return mark_safe(f'<span class="badge">{text(_("small"))}</span> {base}')  # noqa: S308 - escaped


# Tables with differences ---------------------------------------------------------------------------


def _sheets(reports: Sequence[Compared], held: Beside, *, whole: bool) -> Iterator[Sheet]:
    for name in TABLES:
        rows = [row for row in held.rows(name) if whole or row.differs]
        form = edition(next((one.editions[name] for one in reversed(held.reports) if name in one.editions), NAMES[-1]))
        differing = sum(row.differs for row in rows)
        drawn = table(_cell_columns(reports, held), rows) if rows else mark_safe("")
        yield Sheet(form.sections[name], name, drawn, held.forms_differ(name), differing)


def _cell_columns(reports: Sequence[Compared], held: Beside) -> list[Column[Row]]:
    columns: list[Column[Row]] = [Column(_("Cell"), lambda row: _label(row.cell))]
    for at, one in enumerate(reports):
        columns.append(Column(one.name, partial(_standing, one), "num"))
        if held.against[at] is not None:
            columns.append(Column(_("Change in number"), partial(_difference, at), "num"))
    return columns


def _standing(one: Compared, row: Row) -> SafeString | str:
    return _figure(one, row.cell)


def _difference(at: int, row: Row) -> str:
    """With its sign; where one is no number, that they are different; where they are the same, nothing."""
    change = row.changes[at]
    if change is None:
        return ""
    return signed(change.absolute) or "≠"


def _figure(one: Compared, cell: Cell) -> SafeString | str:
    figure = one.report.cells.get(cell)
    return NONE if figure is None else _link(one.source(cell), layout.shown(figure) or _("blank"))


def _said(figure: Figure | None) -> str:
    return layout.shown(figure) or NONE


def _label(cell: Cell) -> str:
    """The cell in the words of the latest form that has it."""
    return layout.label(cell, next((name for name in reversed(NAMES) if asks(name, cell)), NAMES[-1]))


def _link(href: str, words: str) -> SafeString:
    return mark_safe(f'<a href="{text(href)}">{text(words)}</a>')  # noqa: S308 - escaped


def _broken(name: str, link: Link) -> str:
    return _("%(report)s, %(cell)s: %(expected)s by the year before, %(found)s here") % {
        "report": name, "cell": _label(link.cell), "expected": layout.number(link.expected),
        "found": layout.number(link.found),
    }  # fmt: skip
