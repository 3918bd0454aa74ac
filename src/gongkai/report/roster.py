"""报告单位名册: the bodies whose reports make up a parent's, and which report is whose."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.report.read.normal import match_copy, squeeze

SHORTEST = 4
"""Characters a name needs before its end may identify it: 信访局 is the end of too many."""

HEADINGS = frozenset(("name", "名称", "单位", "单位名称", "机关名称"))
"""Heads of the column of names."""


@dataclass(frozen=True, slots=True)
class Member:
    """名册中的一个单位: its name, its code where it has one, and other names it signs with."""

    name: str
    code: str = ""
    aliases: tuple[str, ...] = ()


class BadRoster(ValueError):
    """The roster cannot be used. The message is one clear line of Chinese; `english` the same in English."""

    def __init__(self, message: str, english: str) -> None:
        super().__init__(message)
        self.message, self.english = message, english


def parse(text: str) -> tuple[Member, ...]:
    """A roster from CSV: name, code, aliases…; a first line with `name` or 名称 is a heading.

    Columns before that of the names, such as 序号, are passed over. Where there is no comma, tabs or semicolons
    divide the columns: spreadsheets give these too.

    Raises `BadRoster` where it is empty or one name stands for two members.
    """
    text = text.removeprefix("\ufeff")
    divider = next((sign for sign in ",\t;" if sign in text), ",")
    try:
        rows = [[field.strip() for field in row] for row in csv.reader(io.StringIO(text), delimiter=divider)]
    except csv.Error as error:
        raise BadRoster(f"名册不是 CSV：{error}", f"The roster is no CSV: {error}") from error
    rows = [row for row in rows if any(row)]
    named = next((at for at, field in enumerate(rows[0]) if field.lower() in HEADINGS), None) if rows else None
    if named is not None:
        rows = [row[named:] for row in rows[1:]]
    members = tuple(map(_member, rows))
    _examine(members)
    return members


def _member(row: Sequence[str]) -> Member:
    name, code, *aliases = (*row, "", "")
    return Member(name, code, tuple(filter(None, aliases)))


def decode(data: bytes) -> str:
    """A roster file as text: UTF-8, UTF-16 with its mark, or GB18030, in which Chinese spreadsheets save CSV.

    Raises `BadRoster` where it is none of them.
    """
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadRoster("名册应为 UTF-8 或 GB18030 的文字", "a roster is text in UTF-8 or GB18030")


def _examine(members: Sequence[Member]) -> None:
    if not members:
        raise BadRoster("名册中没有单位", "There is no member in the roster")
    owners: dict[str, Member] = {}
    for member in members:
        if not member.name:
            raise BadRoster("名册中有一行没有名称", "A line of the roster has no name")
        for name in _names(member):
            if owners.setdefault(name, member) is not member:
                raise BadRoster(
                    f"名册中“{name}”对应两个单位：{owners[name].name}、{member.name}",
                    f"In the roster {name} stands for two members: {owners[name].name} and {member.name}",
                )


def _names(member: Member) -> frozenset[str]:
    return frozenset(map(key, (member.name, *member.aliases)))


def key(name: str) -> str:
    """A name for comparing: Simplified, half-width, without spaces."""
    return squeeze(match_copy(name))


@dataclass(frozen=True, slots=True)
class Roster:
    """名册, ready to be asked."""

    members: tuple[Member, ...]
    _owners: Mapping[str, Member] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # A sum asks once for every member: to go through all names each time would cost the square of their number.
        owners = {name: member for member in reversed(self.members) for name in _names(member)}
        object.__setattr__(self, "_owners", owners)

    def whose(self, issuer: str | None) -> tuple[Member | None, bool]:
        """The member of this name, and whether the name is the member's own.

        A name that is the end of exactly one member's name, or ends in it, identifies that member, though not
        as its own name: a report often leaves out the place in front.
        """
        if not issuer:
            return None, False
        name = key(issuer)
        exact = self._owners.get(name)
        if exact is not None:
            return exact, True
        ends = [member for member in self.members if any(_ends(name, each) for each in _names(member))]
        return (ends[0], False) if len(ends) == 1 else (None, False)


def _ends(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= SHORTEST and long.endswith(short)


def roster(members: Iterable[Member]) -> Roster:
    """The roster of these members. Raises `BadRoster` as `parse` does."""
    found = tuple(members)
    _examine(found)
    return Roster(found)
