"""目录文件 (国办发〔2019〕54号): the whole catalogue of an agency as a spreadsheet in the layout of the standard ones.

Two more columns stand after the ten: the code of the entry and of the one above it, by which a row is known again. In a
file that has none a row is known by its 公开事项. What is written is what is read: nothing is changed by taking in the
file that was given out.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import xlsxwriter

from gongkai.law import cataloguing
from gongkai.law.catalogue import catalogue, chosen
from gongkai.law.cataloguing import PLACED, TITLE, Adjustment, Change, Entry, every, listed, objection, row
from gongkai.web.accounts.models import Agency
from gongkai.web.files.sheets import BadSheet, columns
from gongkai.web.markup.language import spoken
from gongkai.web.publishing.catalogue import adjustments_of, next_code, tree_with

CODE, ABOVE = "code", "above"
COLUMNS = catalogue().columns
EXTRA = {CODE: "编码", ABOVE: "上级编码"}
NAMES = {"".join(c.part or c.title.partition("（")[0]): c.code for c in COLUMNS} | {
    head: field for field, head in EXTRA.items()
}
"""The heads of the columns as `sheets.columns` compares them."""
LONGEST = 2000
"""Characters a column may have."""


class Fate(StrEnum):
    """一行的结果."""

    SAME = "same"  # 没有变化
    CHANGED = "changed"  # 修改
    ADDED = "added"  # 增加
    REFUSED = "refused"  # 不能采用


@dataclass(frozen=True, slots=True)
class Result:
    """一行的导入结果: the line in the file, the entry's name, what comes of it by which adjustments, or why not."""

    line: int
    name: str
    fate: Fate
    why: str = ""
    adjustments: tuple[Adjustment, ...] = ()


class BadRow(ValueError):
    """这一行不能采用: one line in each language."""

    def __init__(self, message: str, english: str) -> None:
        super().__init__(message)
        self.message, self.english = message, english


def rows(tree: Sequence[Entry], agency: Agency) -> Iterator[dict[str, str]]:
    """The entries in force, a row each, by the codes of the columns and `EXTRA`."""
    there = {entry.code: (entry, parent) for entry, parent in every(tree)}
    for number, (entry, _depth) in enumerate(listed(tree), 1):
        parent = there[entry.code][1]
        above = there[parent][0] if parent else None
        yield {**row(entry, above, str(number), agency.name), CODE: entry.code, ABOVE: parent}


# Given out -----------------------------------------------------------------------------------------


def as_xlsx(agency: Agency, tree: Sequence[Entry]) -> bytes:
    """The catalogue under the heads of the standard catalogues; every value is text."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("主动公开目录")
        fields = [column.code for column in COLUMNS] + list(EXTRA)
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "align": "center", "border": 1})
        cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        sheet.merge_range(0, 0, 0, len(fields) - 1, f"{agency.name}政府信息主动公开目录", head)
        _heads(sheet, head)
        for at, values in enumerate(rows(tree, agency), 3):
            for across, field in enumerate(fields):
                sheet.write_string(at, across, values[field], cell)
        sheet.set_column(0, 0, 6)
        sheet.set_column(1, len(fields) - 1, 18)
        sheet.freeze_panes(3, 3)
    return out.getvalue()


def _heads(sheet: xlsxwriter.worksheet.Worksheet, head: xlsxwriter.format.Format) -> None:
    """Two lines of heads: columns that share one stand beside each other under it."""
    shared = [column.title for column in COLUMNS if column.part]
    for across, column in enumerate(COLUMNS):
        if not column.part:
            sheet.merge_range(1, across, 2, across, column.title, head)
            continue
        sheet.write_string(2, across, column.part, head)
        if shared and column.title == shared[0]:
            sheet.merge_range(1, across, 1, across + len(shared) - 1, column.title, head)
            shared = []
    for across, words in enumerate(EXTRA.values(), len(COLUMNS)):
        sheet.merge_range(1, across, 2, across, words, head)


# Taken in ------------------------------------------------------------------------------------------


def planned(agency: Agency, table: Sequence[Sequence[str]]) -> Iterator[Result]:
    """What would become of each row, those before it being taken in. Raises `BadSheet` where heads are lacking."""
    first, found = _layout(table)
    made = adjustments_of(agency)
    tree = tree_with(agency, made)
    for line, cells in enumerate(table[first:], first + 1):
        values = {field: cells[at].strip() if at < len(cells) else "" for field, at in found.items()}
        name = values.get("submatter") or values.get("matter", "")
        try:
            wanted, grown = _adjustments(agency, tree, values), tree
            for count, one in enumerate(wanted, 1):
                _require(grown, one)
                grown = tree_with(agency, [*made, *wanted[:count]])
        except BadRow as bad:
            yield Result(line, name, Fate.REFUSED, spoken(bad.message, bad.english))
            continue
        made, tree = [*made, *wanted], grown
        yield Result(line, name, FATES[wanted[-1].change] if wanted else Fate.SAME, adjustments=wanted)


FATES = {Change.ADD: Fate.ADDED, Change.CHANGE: Fate.CHANGED}


def _layout(table: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    """Where the rows begin, and where each column stands: the heads are one line or two, a title may stand above."""
    for at, line in enumerate(table[:5]):
        below = table[at + 1] if at + 1 < len(table) else ()
        parts = [text for text in below if text in ("一级事项", "二级事项")]
        over = {across: text for across, text in enumerate(below) if text} if parts else {}
        heads = [over.get(across, text) for across, text in enumerate(line)]
        found = columns(heads, NAMES)
        if "matter" in found:
            return at + (2 if parts else 1), found
    raise BadSheet("没有“一级事项”这一列", "there is no column 一级事项")


def _require(tree: Sequence[Entry], wanted: Adjustment) -> None:
    found = objection(tree, wanted)
    if found is not None:
        raise BadRow(found.message, found.english)


def _adjustments(agency: Agency, tree: Sequence[Entry], values: Mapping[str, str]) -> tuple[Adjustment, ...]:
    """What a row comes to: nothing, a change, an addition; with the head it stands under, where that is new."""
    if not values["matter"]:
        raise BadRow("一级事项是空的", "the matter of the first level is empty")
    long = next((field for field, text in values.items() if len(text) > LONGEST), None)
    if long is not None:
        raise BadRow(f"有一栏超过{LONGEST}字", f"a column has more than {LONGEST} characters")
    there = {entry.code: (entry, parent) for entry, parent in every(tree)}
    entry = _known(there, tree, values)
    if entry is None:
        return _added(agency, there, tree, values)
    parent = there[entry.code][1]
    above = there[parent][0] if parent else None
    elsewhere = above is not None and values["matter"] != above.title
    if elsewhere or (values.get(ABOVE) or parent) != parent:
        raise BadRow("条目不能移到别处：请取消后另行增加", "an entry is not moved: take it out and add another")
    fields = _fields(values, row(entry, above, "", agency.name))
    name = values.get("submatter", "") if above else values["matter"]
    fields |= {TITLE: name} if name != entry.title else {}
    return (Adjustment(Change.CHANGE, entry.code, fields=fields),) if fields else ()


def _known(there: cataloguing.Table, tree: Sequence[Entry], values: Mapping[str, str]) -> Entry | None:
    """The entry a row is about, by its code, else by its names; None where there is none yet."""
    code = values.get(CODE, "")
    if code:
        if code not in there:
            raise BadRow(f"没有编码为“{code}”的条目", f"there is no entry {code}")
        return there[code][0]
    matter, submatter, above = values["matter"], values.get("submatter", ""), values.get(ABOVE, "")
    found = []
    for entry, _depth in listed(tree):
        parent = there[entry.code][1]
        names = (there[parent][0].title, entry.title) if parent else (entry.title, "")
        if names == (matter, submatter) and above in ("", parent):
            found.append(entry)
    return _only(found, submatter or matter)


def _only(found: Sequence[Entry], name: str) -> Entry | None:
    if len(found) > 1:
        raise BadRow(
            f"有几个名为“{name}”的条目，请写明编码", f"several entries are called {name}: write the code"
        )  # fmt: skip
    return found[0] if found else None


def _added(
    agency: Agency, there: cataloguing.Table, tree: Sequence[Entry], values: Mapping[str, str]
) -> tuple[Adjustment, ...]:
    """A new entry; its head is the entry of the code above, else the one of that name, else a new one at the top."""
    matter, submatter, parent = values["matter"], values.get("submatter", ""), values.get(ABOVE, "")
    fields = {code: text for code, text in _fields(values, {}).items() if text}
    if not submatter and not parent:
        return (Adjustment(Change.ADD, next_code(agency, tree, ""), "", {TITLE: matter, **fields}),)
    if not submatter:
        raise BadRow("有上级编码而没有二级事项", "a code above without a matter of the second level")
    if parent and (parent not in there or there[parent][0].title != matter):
        raise BadRow(f"编码“{parent}”不是“{matter}”", f"the code {parent} is not that of {matter}")
    heads = [entry for entry, _depth in listed(tree) if entry.title == matter and parent in ("", entry.code)]
    head = _only(heads, matter)
    under = head.code if head else next_code(agency, tree, "")
    new = () if head else (Adjustment(Change.ADD, under, "", {TITLE: matter}),)
    return (*new, Adjustment(Change.ADD, next_code(agency, tree, under), under, {TITLE: submatter, **fields}))


def _fields(values: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """The columns that somebody fills in, as far as a row says something else than there is now."""
    given = {}
    for column in COLUMNS:
        if column.code in values and column.code not in PLACED:
            text = values[column.code]
            text = "、".join(chosen(column, text)) if column.ticks else text
            if text != now.get(column.code, ""):
                given[column.code] = text
    return given
