"""目录的继承与调整 (第十二条、第二十二条): the law's catalogue, adjusted from the top of the tree down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from gongkai.law.catalogue import Node, catalogue, missing

TITLE = "title"
"""条目名称, as `Adjustment.fields` calls it."""
STATUTORY = frozenset({"20", "21"})
"""法定公开内容: the groups of 第二十条 and 第二十一条."""
PLACED = frozenset({"number", "matter", "submatter"})
"""序号、公开事项: columns that say where an entry stands and what it is called; nobody fills them in."""


class Change(StrEnum):
    """目录调整的种类."""

    ADD = "add"  # 增加
    CHANGE = "change"  # 修改
    REMOVE = "remove"  # 取消
    RESTORE = "restore"  # 恢复


@dataclass(frozen=True, slots=True)
class Adjustment:
    """一项目录调整: `parent` is the code it is added under ("" for the top); `fields` by the codes of the columns.

    `fields["title"]` is the name of the entry; the others are columns of the standard catalogue, those of `PLACED` not.
    """

    change: Change
    code: str
    parent: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


class Misplaced(ValueError):
    """不能这样调整: one line of Chinese in `message`, the same in `english`."""

    def __init__(self, message: str, english: str) -> None:
        super().__init__(message)
        self.message, self.english = message, english


@dataclass(frozen=True, slots=True)
class Entry:
    """目录条目 in force: `fields` as adjusted; `statutory`: of 第二十条 or 第二十一条; `own`: added by an agency.

    `basis` is the article that names it, "" for what an agency added; what was fixed instead is in `fields`.
    `removed`: taken out, by this agency or one above it; what stands below it is then out too. It is kept so that it
    can be taken in again and that items filed under it are found.
    """

    code: str
    title: str
    english: str
    basis: str
    fields: Mapping[str, str]
    statutory: bool
    own: bool
    removed: bool
    children: tuple[Entry, ...] = ()


Table = Mapping[str, tuple[Entry, str]]
"""The entries by their codes, each with the code of the one it stands under."""


def adjusted(skeleton: Sequence[Node], adjustments: Iterable[Adjustment]) -> tuple[Entry, ...]:
    """现行目录: the skeleton with all adjustments in their order, those of the highest agency first.

    What an agency says of an entry thus stands against its superior's, column by column, whichever was said later. Of
    an entry that both have added, the words of the lower one stand. An adjustment to an entry that this agency's
    skeleton has not is passed over. What 第二十条 and 第二十一条 name is neither taken out nor renamed, whatever an
    adjustment says.
    """
    table = {entry.code: (entry, parent) for entry, parent in every(tuple(map(_entry, skeleton)))}
    for one in adjustments:
        _apply(table, one)
    return _tree(table, "")


def objection(tree: Sequence[Entry], wanted: Adjustment) -> Misplaced | None:
    """What stands against an adjustment of a catalogue as it is now; None for nothing."""
    there = {entry.code: (entry, parent) for entry, parent in every(tree)}
    if wanted.change is Change.ADD:
        found = _against_adding(there, wanted)
    elif wanted.code not in there:
        return Misplaced(f"没有编码为“{wanted.code}”的条目", f"there is no entry {wanted.code}")
    elif wanted.change is Change.CHANGE:
        found = _against_changing(there, wanted)
    else:
        found = _against_taking(there, wanted)
    return found or _against_words(wanted.fields)


def listed(tree: Iterable[Entry]) -> list[tuple[Entry, int]]:
    """The entries in force in their order, each with its depth; what was taken out is left out with what is below."""
    return list(_deep(tree, 0))


def every(tree: Iterable[Entry], parent: str = "") -> Iterator[tuple[Entry, str]]:
    """All entries, those taken out too, each with the code of the one it stands under ("" for none)."""
    for entry in tree:
        yield entry, parent
        yield from every(entry.children, entry.code)


def following(tree: Iterable[Entry], parent: str, mark: str) -> str:
    """下一个编码 under an entry: `mark` tells the additions of one agency from those of the agencies above it."""
    stem = f"{parent}.{mark}" if parent else mark
    taken = [entry.code.removeprefix(stem) for entry, _above in every(tree) if entry.code.startswith(stem)]
    return f"{stem}{max((int(rest) for rest in taken if rest.isascii() and rest.isdigit()), default=0) + 1}"


def row(entry: Entry, above: Entry | None, number: str, organ: str) -> dict[str, str]:
    """基层政务公开标准目录的一行 (国办发〔2019〕54号): what stands in each column, by its code.

    `above` is the entry it stands under, whose name is then the 一级事项; `organ` the 公开主体 where nothing else was
    fixed. A column that nobody has filled in is empty.
    """
    usual = {column.code: column.usual for column in catalogue().columns} | {"basis": entry.basis, "organ": organ}
    given = {code: text for code, text in entry.fields.items() if text and code in usual}
    placed = {
        "number": number,
        "matter": above.title if above else entry.title,
        "submatter": entry.title if above else "",
    }
    return {**usual, **given, **placed}


def _deep(tree: Iterable[Entry], depth: int) -> Iterator[tuple[Entry, int]]:
    for entry in tree:
        if not entry.removed:
            yield entry, depth
            yield from _deep(entry.children, depth + 1)


def _entry(node: Node) -> Entry:
    statutory = node.code.partition(".")[0] in STATUTORY
    children = tuple(map(_entry, node.children))
    return Entry(node.code, node.title, node.english, node.basis, {}, statutory, False, False, children)


def _is_out(there: Table, code: str) -> bool:
    """Whether an entry or one it stands under was taken out."""
    while code:
        entry, code = there[code]
        if entry.removed:
            return True
    return False


def _against_adding(there: Table, wanted: Adjustment) -> Misplaced | None:
    if not wanted.code or wanted.code in there:
        return Misplaced(f"编码“{wanted.code}”已有条目", f"there is an entry {wanted.code} already")
    if wanted.parent and wanted.parent not in there:
        return Misplaced("上级条目不存在", "there is no such entry to add it under")
    if _is_out(there, wanted.parent):
        return Misplaced("上级条目已取消，应当先恢复", "the entry above was taken out: take it in again first")
    return None if wanted.fields.get(TITLE, "").strip() else _UNNAMED


_UNNAMED = Misplaced("条目应有名称", "an entry needs a name")


def _against_changing(there: Table, wanted: Adjustment) -> Misplaced | None:
    entry, _parent = there[wanted.code]
    title = wanted.fields.get(TITLE, entry.title)
    if _is_out(there, wanted.code):
        return Misplaced("条目已取消，应当先恢复", "the entry was taken out: take it in again first")
    if not title.strip():
        return _UNNAMED
    if entry.statutory and title != entry.title:
        return Misplaced("第二十条、第二十一条规定的名称不得修改", "what Articles 20 and 21 name keeps its name")
    if title == entry.title and all(text == said(entry, code) for code, text in wanted.fields.items() if code != TITLE):
        return Misplaced("没有修改任何内容", "nothing would be changed")
    return None


def said(entry: Entry, code: str) -> str:
    """What was fixed for a column of an entry; the basis is the law's where nothing else was."""
    return entry.fields.get(code) or (entry.basis if code == "basis" else "")


def _against_taking(there: Table, wanted: Adjustment) -> Misplaced | None:
    entry, parent = there[wanted.code]
    if wanted.change is Change.REMOVE and entry.statutory:
        return Misplaced(
            "第二十条、第二十一条规定的法定公开内容不得取消", "what Articles 20 and 21 name cannot be taken out"
        )
    if (wanted.change is Change.REMOVE) is entry.removed:
        return Misplaced("条目已是这样", "the entry is so already")
    if _is_out(there, parent):
        return Misplaced("上级条目已取消，应当先恢复", "the entry above was taken out: take it in again first")
    return None


def _against_words(fields: Mapping[str, str]) -> Misplaced | None:
    """A column that nobody fills in or that there is not, or a word that is not of the column's list."""
    columns = {column.code: column for column in catalogue().columns if column.code not in PLACED}
    for code in fields:
        if code != TITLE and code not in columns:
            return Misplaced(f"没有“{code}”这一栏", f"there is no column {code} to fill in")
    faults = missing(fields, [columns[code] for code in fields if code in columns])
    wrong = next((fault for fault in faults if not fault.lacks), None)
    return Misplaced(wrong.message, wrong.english) if wrong else None


def _apply(table: dict[str, tuple[Entry, str]], one: Adjustment) -> None:
    if one.code not in table:
        if one.change is Change.ADD and (not one.parent or one.parent in table):
            title = one.fields.get(TITLE, "")
            table[one.code] = Entry(one.code, title, title, "", dict(one.fields), False, True, False), one.parent
        return
    entry, parent = table[one.code]
    if one.change in (Change.ADD, Change.CHANGE):
        table[one.code] = _changed(entry, one.fields), parent
    elif not entry.statutory:
        table[one.code] = replace(entry, removed=one.change is Change.REMOVE), parent


def _changed(entry: Entry, fields: Mapping[str, str]) -> Entry:
    """With some columns filled in anew; the English of a name that was changed is that name."""
    title = entry.title if entry.statutory else fields.get(TITLE, entry.title)
    english = entry.english if title == entry.title else title
    return replace(entry, fields={**entry.fields, **fields}, title=title, english=english)


def _tree(table: Table, parent: str) -> tuple[Entry, ...]:
    below: dict[str, list[Entry]] = {}
    for entry, above in table.values():
        below.setdefault(above, []).append(entry)
    return _grown(below, parent)


def _grown(below: Mapping[str, Sequence[Entry]], parent: str) -> tuple[Entry, ...]:
    return tuple(replace(entry, children=_grown(below, entry.code)) for entry in below.get(parent, ()))
