"""年报版式: how the form is drawn, as data. Every renderer and the check page draw from this description.

Source: the annexes of 国办公开办函〔2019〕60号 and 〔2021〕30号. The order of a paper: title, particulars,
introduction, then the six sections; in sections 二 to 四 the prose found around a table stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import groupby

from gongkai.report.editions import Box, Edition, Label, edition, for_year
from gongkai.report.model import SECTIONS, Cell, Entry, Figure, Number, Report


class Role(StrEnum):
    """What a slot of a table says: `BOX` names the item of 第二十条, `HEAD` rules a column, `LABEL` a row."""

    BOX = "box"
    CORNER = "corner"
    HEAD = "head"
    LABEL = "label"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Slot:
    """One drawn cell at its upper left position, with its spans. A `VALUE` has the address it shows."""

    text: str
    role: Role
    rows: int = 1
    columns: int = 1
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """表样: one table. `widths` are shares of the page; the first `heads` rows repeat on a new page."""

    name: str
    rows: tuple[tuple[Slot, ...], ...]
    widths: tuple[float, ...]
    heads: int = 0

    def placed(self) -> Iterator[tuple[int, int, Slot]]:
        """Every slot with the row and column of its upper left position, counted from 0."""
        taken: set[tuple[int, int]] = set()
        for y, row in enumerate(self.rows):
            x = 0
            for slot in row:
                while (y, x) in taken:
                    x += 1
                yield y, x, slot
                taken.update((y + dy, x + dx) for dy in range(slot.rows) for dx in range(slot.columns))
                x += slot.columns

    def cells(self) -> Iterator[Cell]:
        """Every address drawn."""
        return (slot.cell for row in self.rows for slot in row if slot.cell is not None)


@dataclass(frozen=True, slots=True)
class Title:
    """年报标题."""

    text: str


@dataclass(frozen=True, slots=True)
class Particular:
    """One line of the particulars 索引号、发布机关…"""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """章节标题 一、 to 六、. `section` is its key in `SECTIONS`."""

    text: str
    section: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of prose. `second`: it is a heading of the second level （一）."""

    text: str
    section: str
    second: bool = False


Part = Title | Particular | Heading | Paragraph | Drawn

INFORMATION = "信息内容"
UNIT = "（单位：万元）"
_SECOND = re.compile(r"（[一二三四五六七八九十]{1,3}）[^。；]{1,40}")
# XML 1.0 has no place for these, and no paper needs them.
_UNPRINTABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)))


def printable(text: str) -> str:
    """The text without the control characters that no document format can hold."""
    return text.translate(_UNPRINTABLE)


def number(value: Number) -> str:
    """A number in plain digits: no exponent, no thousands separator."""
    return str(value) if isinstance(value, int) else format(value, "f")


def shown(figure: Figure | None) -> str:
    """What stands in the cell: the number, or the sign or words of the source. Undecided is left blank."""
    if figure is None:
        return ""
    if figure.value is not None:
        return number(figure.value)
    signs = {Entry.SLASH: "/", Entry.DASH: "—", Entry.NOT_APPLICABLE: "不适用"}
    return printable(figure.text) if figure.entry is Entry.REMARK else signs.get(figure.entry, "")


TYPE_AREA = 156.0
"""Width of the type area of an official paper in mm (GB/T 9704)."""


def fitted(text: str, millimetres: float, wanted: float) -> float:
    """字号 in points, to the half: figures and signs are set smaller to stay on one line; sentences wrap instead."""
    plain = text.isascii()
    if not text or (not plain and len(text) > 3):
        return wanted
    room = (millimetres - 1.6) * 72 / 25.4 / ((0.57 if plain else 1.0) * len(text))
    return max(4.0, min(wanted, int(room * 2) / 2))


def whole(drawn: Drawn, report: Report) -> bool:
    """Whether the table is to be kept on one page: those of the form are, unless remarks make them long."""
    figures = (report.cells.get(cell) for cell in drawn.cells())
    return drawn.name in _DRAW and len(drawn.rows) < 32 and all(len(shown(each)) <= 20 for each in figures)


def chinese_date(day: date) -> str:
    """2025年1月27日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _box(box: Box) -> Iterator[tuple[Slot, ...]]:
    """One box of table II on four columns; its last column takes what is left."""
    spans = [1] * (len(box.columns) - 1) + [4 - len(box.columns)]
    yield (Slot(box.label, Role.BOX, columns=4),)
    yield (
        Slot(INFORMATION, Role.CORNER),
        *(Slot(_money(c), Role.HEAD, columns=n) for c, n in zip(box.columns, spans, strict=True)),
    )
    for row in box.rows:
        yield (
            Slot(row.text, Role.LABEL),
            *(
                Slot("", Role.VALUE, columns=n, cell=Cell("disclosure", row.key, column.key))
                for column, n in zip(box.columns, spans, strict=True)
            ),
        )


def _money(column: Label) -> str:
    """The head of an amount says its unit: the 2019 form leaves it out, and some papers then give 元."""
    return column.text + UNIT if column.key == "amount" and "万元" not in column.text else column.text


@cache
def disclosure(name: str) -> Drawn:
    """表二 of an edition, its boxes under each other."""
    rows = tuple(row for box in edition(name).disclosure for row in _box(box))
    return Drawn("disclosure", rows, (25, 25, 25, 25))


def _request_heads(form: Edition) -> Iterator[tuple[Slot, ...]]:
    first, *groups, total = form.request_columns
    yield (
        Slot(form.corner, Role.CORNER, rows=3, columns=3),
        Slot(form.about, Role.HEAD, columns=len(form.request_columns)),
    )
    yield (
        Slot(first.text, Role.HEAD, rows=2),
        Slot(form.legal_persons, Role.HEAD, columns=len(groups)),
        Slot(total.text, Role.HEAD, rows=2),
    )
    yield tuple(Slot(column.text, Role.HEAD) for column in groups)


def _request_labels(rows: Sequence[Label], depth: int = 3) -> Iterator[tuple[Slot, ...]]:
    """The label slots of each row: a group's slot stands in its first row and spans all of them."""
    spans: dict[tuple[str, ...], int] = {}
    for row in rows:
        for level in range(1, len(row.groups) + 1):
            spans[row.groups[:level]] = spans.get(row.groups[:level], 0) + 1
    drawn: set[tuple[str, ...]] = set()
    for row in rows:
        slots = []
        for level in range(1, len(row.groups) + 1):
            group = row.groups[:level]
            if group not in drawn:
                slots.append(Slot(group[-1], Role.LABEL, rows=spans[group]))
                drawn.add(group)
        yield (*slots, Slot(row.text, Role.LABEL, columns=depth - len(row.groups)))


@cache
def requests(name: str) -> Drawn:
    """表三 of an edition: three columns of labels, seven of figures, the 勾稽 note in the corner."""
    form = edition(name)
    body = (
        (
            *labels,
            *(Slot("", Role.VALUE, cell=Cell("requests", row.key, c.key)) for c in form.request_columns),
        )
        for row, labels in zip(form.request_rows, _request_labels(form.request_rows), strict=True)
    )
    return Drawn("requests", (*_request_heads(form), *body), (7.7, 9.5, 33.6, *[7.03] * 7), heads=3)


@cache
def disputes(name: str) -> Drawn:
    """表四: one row of figures under three heads, each with its five results."""
    form = edition(name)
    top: list[Slot] = []
    middle: list[Slot] = []
    bottom: list[Slot] = []
    values: list[Slot] = []
    for group, members in groupby(form.dispute_rows, key=lambda row: (row.groups or (row.text,))[0]):
        tracks = list(members)
        top.append(Slot(group, Role.HEAD, columns=len(tracks) * len(form.dispute_columns)))
        for track in tracks:
            if track.groups:
                middle.append(Slot(track.text, Role.HEAD, columns=len(form.dispute_columns)))
            heads = bottom if track.groups else middle
            heads += [Slot(c.text, Role.HEAD, rows=1 if track.groups else 2) for c in form.dispute_columns]
            values += [Slot("", Role.VALUE, cell=Cell("disputes", track.key, c.key)) for c in form.dispute_columns]
    rows = (tuple(top), tuple(middle), tuple(bottom), tuple(values))
    return Drawn("disputes", rows, tuple([100 / 15] * 15), heads=3)


def listed(name: str, head: tuple[str, str], pairs: Iterable[tuple[str, Cell]]) -> Drawn:
    """A list of labels and figures: the indicators of a report before 2019, or rows outside the form."""
    body = ((Slot(label, Role.LABEL), Slot("", Role.VALUE, cell=cell)) for label, cell in pairs)
    rows = ((Slot(head[0], Role.CORNER), Slot(head[1], Role.HEAD)), *body)
    return Drawn(name, rows, (70, 30), heads=1)


_DRAW = {"disclosure": disclosure, "requests": requests, "disputes": disputes}


def editions(report: Report) -> dict[str, str]:
    """The edition in which each table is drawn. A table that was not found has none and is not drawn."""
    otherwise = report.edition or for_year(report.year or 2021).edition
    present = {cell.table for cell in report.cells}
    return {name: report.editions.get(name, otherwise) for name in _DRAW if name in present or name in report.editions}


def tables(report: Report) -> dict[str, tuple[Drawn, ...]]:
    """The tables of each section: that of the form, then figures at addresses that the form does not have."""
    found = editions(report)
    drawn = {name: [_DRAW[name](chosen)] for name, chosen in found.items()}
    for name, form in found.items():
        known = set(drawn[name][0].cells())
        extra = [cell for cell in report.cells if cell.table == name and cell not in known]
        if extra:
            pairs = [(label(cell, _owner(cell, form)), cell) for cell in extra]
            drawn[name].append(listed(name, ("格式以外的项目", "数值"), pairs))
    statistics = [(cell.row, cell) for cell in report.cells if cell.table == "statistics"]
    if statistics:
        drawn["statistics"] = [listed("statistics", ("指标名称", "数值"), statistics)]
    return {name: tuple(each) for name, each in drawn.items()}


def _owner(cell: Cell, otherwise: str) -> str:
    """The edition that has this address."""
    return next((name for name in ("2021", "2019") if cell in _labels(name)), otherwise)


@cache
def _labels(name: str) -> dict[Cell, str]:
    form, found = edition(name), {}
    for box in form.disclosure:
        for row in box.rows:
            for column in box.columns:
                found[Cell("disclosure", row.key, column.key)] = f"{row.text}·{_money(column)}"
    for table, rows, columns in (
        ("requests", form.request_rows, form.request_columns),
        ("disputes", form.dispute_rows, form.dispute_columns),
    ):
        for row in rows:
            for column in columns:
                path = "".join((*row.groups, row.text))
                found[Cell(table, row.key, column.key)] = f"{path}·{column.text}"
    return found


def label(cell: Cell, name: str) -> str:
    """The address in the words of the form: `三、本年度办理结果（三）不予公开1.属于国家秘密·自然人`."""
    return _labels(name).get(cell) or (cell.row if cell.column == "value" else f"{cell.row}·{cell.column}")


def row_label(table: str, row: str, name: str) -> str:
    """A row in the words of the form; its key where the edition does not have it."""
    return next((words.rpartition("·")[0] for cell, words in _labels(name).items() if cell[:2] == (table, row)), row)


def title(report: Report) -> str:
    """年报标题: as it stood, or made from issuer and year."""
    if report.title:
        return printable(" ".join(report.title.split()))
    year = f"{report.year}年" if report.year else ""
    return f"{printable(report.issuer or '')}{year}政府信息公开工作年度报告"


def particulars(report: Report) -> Iterator[Particular]:
    """索引号、文号、发布机关、发布日期 where known; year and period only where title and prose do not say them."""
    if report.index_number:
        yield Particular("索引号", printable(report.index_number))
    if report.document_number:
        yield Particular("文号", printable(report.document_number))
    if report.issuer:
        yield Particular("发布机关", printable(report.issuer))
    if report.year and str(report.year) not in title(report):
        yield Particular("报告年度", f"{report.year}年")
    if report.published_on:
        yield Particular("发布日期", chinese_date(report.published_on))
    if report.period and not any("统计期限" in text for text in report.texts.values()):
        yield Particular("统计期限", "至".join(chinese_date(day) for day in report.period))


def paragraphs(report: Report, section: str) -> Iterator[Paragraph]:
    """The prose of a section, one paragraph a line of its text."""
    for line in printable(report.texts.get(section) or "").split("\n"):
        if text := line.strip():
            yield Paragraph(text, section, second=_SECOND.fullmatch(text) is not None)


def parts(report: Report) -> Iterator[Part]:
    """The whole paper in reading order.

    All six headings stand where the report follows the form; before 2019 only those that have a text.
    """
    yield Title(title(report))
    yield from particulars(report)
    yield from paragraphs(report, "preamble")
    drawn = tables(report)
    form = edition(report.edition) if report.edition else for_year(report.year or 2021)
    of_the_form = bool(editions(report)) or not drawn
    for section in SECTIONS[1:]:
        prose = tuple(paragraphs(report, section))
        if of_the_form or prose:
            yield Heading(form.sections[section], section)
        yield from prose
        yield from drawn.get(section, ())
    yield from drawn.get("statistics", ())
