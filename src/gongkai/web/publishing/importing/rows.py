"""导入的一条信息: what a row says, read by the law's own readers of days, 文号 and 索引号.

What cannot be an item at all is `Refused`. What an item lacks to be public as it is stands in `wants`: it is kept as a
draft. What is only to be told stands in `doubts`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from gongkai.law import docnumber, indexnumber
from gongkai.law.publication.acts import Act, Attribute
from gongkai.report.layout import printable
from gongkai.web.accounts.hands import Refused
from gongkai.web.markup.language import spoken
from gongkai.web.publishing.actions.drafting import Draft
from gongkai.web.publishing.importing.columns import COLUMNS, ENDS, GENRES, KINDS, TIES, several
from gongkai.web.publishing.importing.given import File, Given
from gongkai.web.publishing.models import Kind, Tied
from gongkai.web.publishing.oneline import one_line

Word = TypeVar("Word")

LONGEST = {"summary": 300, "subject": 60, "keywords": 120, "maker": 200, "unit": 80, "doc_number": 80}
MOST_TITLE, MOST_BODY = 200, 1_000_000
_DAY = re.compile(
    r"(\d{4})\s*[年./-]?\s*(\d{1,2})\s*[月./-]?\s*(\d{1,2})\s*日?(?:[\sT]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
)
_HEADS = {column.field: column.head for column in COLUMNS}


@dataclass(frozen=True, slots=True)
class Ending:
    """废止、宣布失效 of a document: which, since when, by which document."""

    act: Act
    on: date
    by: str


@dataclass(slots=True)
class Row:
    """一条信息 as it is taken in. `key` tells it apart: the same key of the same agency is the same item.

    `index` is the number it keeps, "" for none; `published` the day it became public, None where nobody says it.
    """

    key: str
    kind: Kind
    draft: Draft
    files: Sequence[File]
    index: str
    address: str
    published: date | None
    ending: Ending | None
    ties: Sequence[tuple[Tied, str]]
    wants: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def row(given: Given, entry_of: Callable[[str], str | None], today: date) -> Row:
    """一条信息 from its texts. `entry_of`: the catalogue's code for what a row calls its entry, None for no such entry.

    Raises `Refused` with why it can be no item.
    """
    if given.fault:
        raise Refused(given.fault)
    values = {name: one_line(text) if name != "body" else printable(text) for name, text in given.values.items()}
    wants: list[str] = []
    doubts: list[str] = []
    published, formed = _day(values, "published"), _day(values, "formed_on")
    if formed is None and published is None:
        raise Refused(_("Neither the day it was formed nor the day it became public is given."))
    if formed is None:
        doubts.append(_("The day it was formed is not given: it is taken to be the day it became public."))
    if published is None:
        wants.append(_("The day it became public is not given."))
    if any(day is not None and day > today for day in (published, formed)):
        raise Refused(_("A day is after today."))
    wants += [_("“%(name)s” is not in the package.") % {"name": name} for name in given.lost]
    address = _address(values.get("address", ""))
    index = _index(values.get("index", ""), doubts)
    key = index or address
    if not key:
        raise Refused(_("It has neither an index number nor an address of old: it could not be told from another."))
    first = formed or published or today
    made = _draft(values, entry_of, first, doubts)
    ending = _ending(values)
    return Row(
        key, _one_of(KINDS, values, "kind"), made, given.files, index, address, published, ending, _ties(values), wants,
        doubts,
    )  # fmt: skip


def referred(text: str) -> set[str]:
    """What another item may be called: its index number, its address of old, its document number, each in any form."""
    names = {text.strip()}
    for number in (indexnumber.parse(text).number, docnumber.parse(text).number):
        names |= {str(number)} if number is not None else set()
    with suppress(Refused):
        names.add(_address(text))
    return names - {""}


def _draft(
    values: Mapping[str, str], entry_of: Callable[[str], str | None], formed: date, doubts: list[str]
) -> Draft:  # fmt: skip
    title = values.get("title", "")
    if not title:
        raise Refused(_("It has no title."))
    entry = entry_of(values.get("entry", ""))
    if entry is None:
        raise Refused(_("“%(name)s” is no entry of the catalogue.") % {"name": values.get("entry", "")})
    body = values.get("body", "")
    if len(body) > MOST_BODY:
        raise Refused(_("The text is too long."))
    words: dict[str, Any] = {name: _fitting(values, name, most, doubts) for name, most in LONGEST.items()}
    if len(title) > MOST_TITLE:
        raise Refused(_("The title is too long."))
    words["doc_number"] = _doc_number(words["doc_number"], doubts)
    genre = GENRES.get(values.get("genre", ""))
    return Draft(
        title, entry, formed, body=body, genre=genre.value if genre else "", attribute=Attribute.PUBLIC.value,
        effective_on=_day(values, "effective_on"), expires_on=_day(values, "expires_on"), **words,
    )  # fmt: skip


def _fitting(values: Mapping[str, str], name: str, most: int, doubts: list[str]) -> str:
    text = values.get(name, "")
    if len(text) > most:
        doubts.append(_("“%(head)s” was cut to %(count)d characters.") % {"head": _HEADS[name], "count": most})
    return text[:most]


def _doc_number(text: str, doubts: list[str]) -> str:
    """发文字号 as the law writes it; one in no proper form stays as it is, and is told."""
    if not text:
        return ""
    read = docnumber.parse(text)
    doubts += [f"{text}: {spoken(fault.message, fault.english)}" for fault in read.faults]
    return str(read.number) if read.number is not None else text


def _index(text: str, doubts: list[str]) -> str:
    """索引号 in its canonical form; "" with a doubt for what is none: it is given a new one."""
    if not text:
        return ""
    read = indexnumber.parse(text)
    doubts += [f"{text}: {spoken(fault.message, fault.english)}" for fault in read.faults]
    found = str(read.number) if read.number is not None else ""
    return found if len(found) <= 60 else ""


def _address(text: str) -> str:
    """原地址 as this site is asked for it: the path and its query, without the host."""
    if not text:
        return ""
    with suppress(ValueError):  # of a host that is none
        parts = urlsplit(text)
        path = f"/{parts.path.lstrip('/')}"
        whole = f"{path}?{parts.query}" if parts.query else path
        if whole != "/" and len(whole) <= 300:
            return whole
    raise Refused(_("“%(address)s” is no address of a page.") % {"address": text[:80]})


def _ending(values: Mapping[str, str]) -> Ending | None:
    act = _one_of(ENDS, values, "validity")
    on = _day(values, "ended_on")
    if act is None:
        if on is not None:
            raise Refused(_("It has a day of repeal, and does not say that it is repealed."))
        return None
    if on is None:
        raise Refused(_("It is no longer in force, and the day is not given."))
    return Ending(act, on, values.get("ended_by", "") or _("The old site does not say by which document."))


def _ties(values: Mapping[str, str]) -> list[tuple[Tied, str]]:
    return [(kind, other) for name, kind in TIES.items() for other in several(values.get(name, ""))]


def _one_of(known: Mapping[str, Word], values: Mapping[str, str], name: str) -> Word:
    text = "".join(values.get(name, "").split())
    if text not in known:
        raise Refused(_("“%(head)s” is not known: %(value)s") % {"head": _HEADS[name], "value": text[:60]})
    return known[text]


def _day(values: Mapping[str, str], name: str) -> date | None:
    text = values.get(name, "")
    if not text:
        return None
    found = _DAY.fullmatch(text)
    try:
        if found is None:
            raise ValueError(text)
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        said = {"head": _HEADS[name], "value": text[:60]}
        raise Refused(_("“%(head)s” is no day: %(value)s") % said) from None
