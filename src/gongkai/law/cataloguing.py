"""目录的继承与调整 (第十二条、第二十二条): the law's catalogue, adjusted from the top of the tree down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from gongkai.law.catalogue import Node


class Change(StrEnum):
    """目录调整的种类."""

    ADD = "add"  # 增加
    CHANGE = "change"  # 修改
    REMOVE = "remove"  # 取消
    RESTORE = "restore"  # 恢复


@dataclass(frozen=True, slots=True)
class Adjustment:
    """一项目录调整: `parent` is the code it is added under ("" for the top); `fields` by the codes of the columns.

    `fields["title"]` is the name of the entry; the others are the ten columns of the standard catalogue.
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

    `removed`: taken out here or above; it is kept so that it can be taken in again and that items filed under it are
    found.
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


def adjusted(skeleton: Sequence[Node], adjustments: Iterable[Adjustment]) -> tuple[Entry, ...]:
    """现行目录: the skeleton with all adjustments in their order, those of the highest agency first.

    An adjustment of a superior to an entry this agency's skeleton has not is passed over. Entries of 第二十条 and
    第二十一条 and their groups are never taken out (see `objection`).
    """
    table = {entry.code: (entry, parent) for entry, parent in _flat(map(_entry, skeleton), "")}
    for one in adjustments:
        _apply(table, one)
    return _tree(table, "")


def objection(tree: Sequence[Entry], wanted: Adjustment) -> Misplaced | None:
    """What stands against an adjustment of a catalogue as it is now; None for nothing."""
    there = {entry.code: entry for entry, _parent in _flat(tree, "")}
    entry = there.get(wanted.code)
    if wanted.change is Change.ADD:
        if entry is not None:
            return Misplaced(f"编码“{wanted.code}”已有条目", f"there is an entry {wanted.code} already")
        if wanted.parent and wanted.parent not in there:
            return Misplaced("上级条目不存在", "there is no such entry to add it under")
        named = wanted.fields.get("title", "").strip()
        return None if named else Misplaced("条目应有名称", "an entry needs a name")
    if entry is None:
        return Misplaced(f"没有编码为“{wanted.code}”的条目", f"there is no entry {wanted.code}")
    if wanted.change is Change.REMOVE and any(one.statutory for one, _parent in _flat((entry,), "")):
        return Misplaced(
            "第二十条、第二十一条规定的法定公开内容不得取消", "what Articles 20 and 21 name cannot be taken out"
        )
    if (wanted.change is Change.REMOVE) is entry.removed and wanted.change is not Change.CHANGE:
        return Misplaced("条目已是这样", "the entry is so already")
    return None


def listed(tree: Iterable[Entry]) -> list[tuple[Entry, int]]:
    """The entries in force in their order, each with its depth; what was taken out is left out with what is below."""
    return list(_deep(tree, 0))


def _deep(tree: Iterable[Entry], depth: int) -> Iterable[tuple[Entry, int]]:
    for entry in tree:
        if not entry.removed:
            yield entry, depth
            yield from _deep(entry.children, depth + 1)


def _entry(node: Node) -> Entry:
    statutory = not node.code.startswith("fields")
    return Entry(
        node.code, node.title, node.english, node.basis, {}, statutory, False, False, tuple(map(_entry, node.children))
    )


def _flat(tree: Iterable[Entry], parent: str) -> Iterable[tuple[Entry, str]]:
    for entry in tree:
        yield entry, parent
        yield from _flat(entry.children, entry.code)


def _apply(table: dict[str, tuple[Entry, str]], one: Adjustment) -> None:
    if one.change is Change.ADD:
        if one.code not in table and (not one.parent or one.parent in table):
            title = one.fields.get("title", "")
            basis = one.fields.get("basis", "")
            table[one.code] = Entry(one.code, title, title, basis, dict(one.fields), False, True, False), one.parent
        return
    if one.code not in table:
        return
    entry, parent = table[one.code]
    if one.change is Change.CHANGE:
        fields = {**entry.fields, **one.fields}
        changed = replace(entry, fields=fields, title=fields.get("title", entry.title))
        table[one.code] = changed, parent
    else:
        table[one.code] = replace(entry, removed=one.change is Change.REMOVE), parent


def _tree(table: Mapping[str, tuple[Entry, str]], parent: str) -> tuple[Entry, ...]:
    return tuple(
        replace(entry, children=_tree(table, entry.code)) for entry, above in table.values() if above == parent
    )
