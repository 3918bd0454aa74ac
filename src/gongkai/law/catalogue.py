"""主动公开目录 (第十二条, 第二十条 to 第二十二条): what an organ must publish, and what an entry of its catalogue says.

Data: data/catalogue.toml and data/grassroots.toml, each entry with its article, its source and how well that was seen.
Words that stand in a published table (ticks, attributes) are values as they stand there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from gongkai.law.organs import Body, Level
from gongkai.law.periods import Limit
from gongkai.law.terms import Outcome


class Binding(StrEnum):
    """不予公开的强度 (第十四条至第十六条): must not ever; must not unless; may be withheld."""

    ABSOLUTE = "absolute"
    RELATIVE = "relative"
    DISCRETIONARY = "discretionary"


class Need(StrEnum):
    """公开属性的要件 (国办发〔2016〕80号): what must go with an attribute when it is submitted.

    `POLICY_REVIEW`: a policy document first goes to the office for review (报公开工作机构审查).
    """

    GROUND = "ground"
    REASON = "reason"
    POLICY_REVIEW = "policy_review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """条款: something the law names, in Chinese and English, by its article. `since` None: the day is not known.

    `sure` says how well the source was seen: S read, P in part, D derived, M-H, M-M, M-L from memory.
    """

    code: str
    title: str
    english: str
    article: str
    source: str
    sure: str
    since: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Provision):
    """基层政务公开领域 (国办发〔2019〕54号): a field of publication and whom it binds.

    No `levels`, no `bodies`: every organ.
    """

    levels: frozenset[Level]
    bodies: frozenset[Body]

    def binds(self, level: Level | None, body: Body | None) -> bool:
        """Whether an organ of this level and kind must publish it; schools, hospitals and companies are no organs."""
        if body is Body.INSTITUTION:
            return False
        return (not self.levels or level in self.levels) and (not self.bodies or body in self.bodies)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Field):
    """法定主动公开内容 (第二十条、第二十一条): an item, and the rows of table II that count it.

    `reported`: edition of the annual report → keys of its rows; no edition, no row.
    """

    reported: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Provision):
    """目录栏目 (第十二条; 国办发〔2019〕54号): one thing an entry says. `part`: its own head under a shared one.

    `ticks`: the words it is chosen from, none if it is free; `several`: more than one may be chosen;
    `usual`: the text where nothing else is fixed.
    """

    part: str
    mandatory: bool
    ticks: tuple[str, ...]
    several: bool
    usual: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata(Column):
    """目录元数据 (第十二条第三款). `core`: how well its place among the 14 core ones is known, empty if it has none."""

    core: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute(Provision):
    """公开属性 (国办发〔2016〕80号): 主动公开、依申请公开、不予公开, and what goes with it."""

    needs: frozenset[Need]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground(Provision):
    """不予公开的理由 (第十四条至第十六条), and the outcome of a request refused on it.

    `kinds`: what the article names, in Chinese and English; `unless`: when it is public all the same, likewise.
    """

    outcome: Outcome
    binding: Binding
    kinds: tuple[tuple[str, str], ...]
    unless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """目录节点: a place in an agency's catalogue. `basis` is its article; `limit` the time to publish (第二十六条).

    How long the limit is on a day: `periods.period(node.limit, day)`.
    """

    code: str
    title: str
    english: str
    basis: str
    source: str
    sure: str
    limit: Limit
    children: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """目录条目的问题: the column, whether its value `lacks` or is wrong, and the sentence."""

    code: str
    lacks: bool
    message: str
    english: str


class Damaged(ValueError):
    """目录数据损坏: the data file cannot be used, in one line."""

    def __init__(self, name: str, why: str) -> None:
        self.message = f"{name} 已损坏：{why}"
        self.english = f"{name} is damaged: {why}"
        super().__init__(self.message)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """主动公开的规定 (第十二条至第二十六条): all of the data.

    `groups` are the heads that items and fields stand under, `guide` is what the 指南 must say.
    """

    groups: tuple[Provision, ...]
    items: tuple[Item, ...]
    fields: tuple[Field, ...]
    columns: tuple[Column, ...]
    metadata: tuple[Metadata, ...]
    guide: tuple[Column, ...]
    attributes: tuple[Attribute, ...]
    grounds: tuple[Ground, ...]


@cache
def catalogue() -> Catalogue:
    """主动公开的规定 (第十二条至第二十六条) as the package's data have them."""
    data = resources.files(__package__) / "data"
    names = ("catalogue.toml", "grassroots.toml")
    return load({name: (data / name).read_text("utf-8") for name in names})


def load(texts: Mapping[str, str]) -> Catalogue:
    """The catalogue in the texts of its files, by name. Raises `Damaged`."""
    tables: dict[str, Any] = {}
    for name, text in texts.items():
        try:
            tables |= tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise Damaged(name, str(error)) from error
    try:
        return _catalogue(tables)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise Damaged(", ".join(texts), str(error)) from error


def items(level: Level | None, body: Body | None) -> tuple[Item, ...]:
    """法定主动公开内容 (第二十条、第二十一条): what an organ of that level and kind must publish, in the law's order.

    第二十一条 binds governments of cities and counties, their departments, and governments of townships: not
    派出机关 such as 街道办事处. Where level or body is not known, only 第二十条.
    """
    return tuple(item for item in catalogue().items if item.binds(level, body))


def grassroots() -> tuple[Field, ...]:
    """基层政务公开标准目录的26个领域 (国办发〔2019〕54号), for counties, townships and streets."""
    return catalogue().fields


def skeleton(level: Level | None, body: Body | None) -> tuple[Node, ...]:
    """起始目录 (第二十条至第二十二条): the catalogue an agency begins with, its groups with their entries."""
    bound = [*items(level, body), *(field for field in grassroots() if field.binds(level, body))]
    tree = []
    for group in catalogue().groups:
        children = tuple(_node(one) for one in bound if one.code.startswith(f"{group.code}."))
        if children:
            tree.append(_node(group, children))
    return tuple(tree)


def missing(entry: Mapping[str, str], wanted: Iterable[Column] | None = None) -> tuple[Fault, ...]:
    """目录条目的缺项 (第十二条第三款; 国办发〔2019〕54号): what an entry lacks, and what is not a word of the list.

    `entry` maps the code of a column to what stands there; `wanted` are the metadata unless other columns are given,
    such as `catalogue().columns` for a row of a standard catalogue or `catalogue().guide`. Where the entry has the
    attribute 不予公开, its `ground` is the value of an outcome and its `reason` a sentence.
    """
    columns = catalogue().metadata if wanted is None else wanted
    faults = [fault for column in columns for fault in _faults(column, entry.get(column.code, "").strip())]
    return (*faults, *_unmet(entry))


def chosen(column: Column, value: str) -> list[str]:
    """勾选的内容: the words that are ticked in a column, or that stand there with 、 between them; else the value."""
    if not column.ticks:
        return [value] if value else []
    return [word for word in map(str.strip, _BETWEEN.split(_UNTICKED.sub("", value))) if word]


_UNTICKED = re.compile(r"□[^□■☑√、，,；;\n]*")
_BETWEEN = re.compile(r"[■☑√、，,；;\n]+")
_OPEN = re.compile(r"其他[(:：].+")
"""其他 with what it is."""


def _faults(column: Column, value: str) -> Iterator[Fault]:
    head, english = column.part or column.title, column.english
    words = chosen(column, value)
    if column.mandatory and not words:
        yield Fault(column.code, True, f"缺少“{head}”", f"“{english}” is missing")
    if not column.ticks:
        return
    allowed = {_plain(tick) for tick in column.ticks}
    for word in words:
        if _plain(word) not in allowed and not ("其他" in allowed and _OPEN.fullmatch(_plain(word))):
            choice = "、".join(column.ticks)
            yield Fault(column.code, False, f"“{head}”不能是“{word}”，只能是：{choice}",
                        f"“{english}” cannot be “{word}”, only: {choice}")  # fmt: skip
    if len(words) > 1 and not column.several:
        yield Fault(column.code, False, f"“{head}”只能选一项", f"“{english}” takes one choice only")


def _unmet(entry: Mapping[str, str]) -> Iterator[Fault]:
    """What the attribute of the entry needs and the entry has not."""
    attribute = entry.get("attribute", "").strip()
    needs = next((one.needs for one in catalogue().attributes if one.title == attribute), frozenset())
    ground = entry.get("ground", "").strip()
    if Need.GROUND in needs and ground not in {one.outcome for one in catalogue().grounds}:
        if ground:
            yield Fault("ground", False, f"“{ground}”不是不予公开的理由", f"“{ground}” is no ground for withholding")
        else:
            yield Fault("ground", True, "不予公开的，应当写明法定理由", "what is withheld needs a ground of the law")
    if Need.REASON in needs and not entry.get("reason", "").strip():
        yield Fault("reason", True, "不主动公开的，应当说明理由", "what is not published needs a reason")


def _plain(text: str) -> str:
    return text.replace("（", "(").replace("）", ")").replace(" ", "")


def _node(one: Provision, children: tuple[Node, ...] = ()) -> Node:
    return Node(one.code, one.title, one.english, one.article, one.source, one.sure, Limit.PUBLICATION, children)


def _catalogue(tables: Mapping[str, Any]) -> Catalogue:
    attributes = tuple(
        Attribute(**_provision(row), needs=frozenset(map(Need, row["needs"]))) for row in _rows(tables, "attributes")
    )
    titles = [one.title for one in attributes]
    return Catalogue(
        groups=tuple(Provision(**_provision(tables[name])) for name in ("article20", "article21", "fields")),
        items=tuple(_item(row) for row in _rows(tables, "article20", "article21")),
        fields=tuple(Field(**_field(row)) for row in _rows(tables, "fields")),
        columns=tuple(Column(**_column(row, titles)) for row in _rows(tables, "columns")),
        metadata=tuple(
            Metadata(**_column(row, titles), core=row.get("core", ""))
            for row in _rows(tables, "statutory", "page_head", "core")
        ),
        guide=tuple(Column(**_column(row, titles)) for row in _rows(tables, "guide")),
        attributes=attributes,
        grounds=tuple(_ground(row) for row in _rows(tables, "grounds")),
    )


def _rows(tables: Mapping[str, Any], *names: str) -> list[dict[str, Any]]:
    """The entries of the tables, each with what its table says for all. A code stands once."""
    shared = {name: {key: tables[name][key] for key in tables[name].keys() - _OWN} for name in names}
    rows = [{**shared[name], **entry} for name in names for entry in tables[name]["entries"]]
    codes = [row["code"] for row in rows]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise ValueError(f"{', '.join(names)}: {', '.join(twice)} ×2")
    return rows


_OWN = {"code", "zh", "en", "entries"}
_WORDS = {"code": "code", "zh": "title", "en": "english", "article": "article", "source": "source", "sure": "sure"}


def _provision(row: Mapping[str, Any]) -> dict[str, Any]:
    if lacking := [key for key in _WORDS if not isinstance(row.get(key), str) or not row[key]]:
        raise ValueError(f"{row.get('code') or row.get('zh')}: {', '.join(lacking)}?")
    return {name: row[key] for key, name in _WORDS.items()} | {"since": row.get("from")}


def _field(row: Mapping[str, Any]) -> dict[str, Any]:
    levels, bodies = frozenset(map(Level, row.get("levels", ()))), frozenset(map(Body, row.get("bodies", ())))
    return {**_provision(row), "levels": levels, "bodies": bodies}


def _item(row: Mapping[str, Any]) -> Item:
    return Item(**_field(row), reported={edition: tuple(rows) for edition, rows in row.get("reported", {}).items()})


def _column(row: Mapping[str, Any], titles: list[str]) -> dict[str, Any]:
    ticks = titles if row.get("ticks") == "attributes" else row.get("ticks", [])
    if not isinstance(ticks, list):
        raise ValueError(f"{row['code']}: ticks?")
    rest = {"part": row.get("part", ""), "usual": row.get("usual", ""), "several": row.get("several", False)}
    return {**_provision(row), **rest, "ticks": tuple(ticks), "mandatory": row.get("mandatory", False)}


def _ground(row: Mapping[str, Any]) -> Ground:
    kinds = tuple((chinese, english) for chinese, english in row["kinds"])
    outcome, binding = Outcome(row["code"]), Binding(row["binding"])
    return Ground(**_provision(row), outcome=outcome, binding=binding, kinds=kinds, unless=tuple(row.get("unless", ())))
