"""公开件的查询: what the page of an item asks the database, and nothing but the tables of what is public.

Asked plainly: Django would take several times as long to write these questions as the database to answer them, and
these are the pages that everybody opens.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection

from gongkai.web.accounts.models import Agency
from gongkai.web.publishing.models import Publication

_KNOWN = """
    SELECT shown.id, shown.stamp, shown.hidden, shown.hidden_on, now.stamp, agency.name, agency.path,
        (SELECT MAX(id) FROM publishing_adjustment)
    FROM publishing_publication now
    {which}JOIN accounts_agency agency ON agency.id = shown.agency_id
    WHERE now.index_number = %s AND now.until IS NULL
"""
_NOW = _KNOWN.format(which="").replace("shown.", "now.")
_ANOTHER = "JOIN publishing_publication shown ON shown.item_id = now.item_id AND shown.revision = %s "
_THEN = _KNOWN.format(which=_ANOTHER) + " ORDER BY shown.id DESC LIMIT 1"
MOST = 2**31 - 1
"""The largest revision that a column holds; SQLite is not even asked for a larger number than 2**63."""
_COLUMNS = (
    "id", "item_id", "index_number", "revision", "kind", "title", "summary", "body", "entry", "subject",
    "genre", "form", "video", "doc_number", "keywords", "maker", "unit", "ended", "note", "clarification", "hidden",
)  # fmt: skip
_DAYS = ("formed_on", "effective_on", "expires_on", "ended_on", "published_on", "first_published_on", "until")
_OF_AGENCY = ("id", "code", "name", "short_name", "level", "body", "path")
_VERSION = f"""
    SELECT {", ".join(f"one.{name}" for name in (*_COLUMNS, *_DAYS))}, one.stamp,
        {", ".join(f"agency.{name}" for name in _OF_AGENCY)}
    FROM publishing_publication one
    JOIN accounts_agency agency ON agency.id = one.agency_id
    WHERE one.id = %s AND one.hidden = %s
"""  # noqa: S608 - our own names
_FILES = """
    SELECT position, name, type, size, alt FROM publishing_publicfile
    WHERE publication_id = %s AND inline = %s ORDER BY position
"""
_NEIGHBOURS = " UNION ALL ".join(
    f"""
    SELECT {way}, tie.id, tie.kind, other.title, other.index_number, other.first_published_on
    FROM publishing_publictie tie JOIN publishing_publication other ON other.item_id = tie.{far}
    WHERE tie.{near} = %s AND tie.cut = %s AND other.until IS NULL AND other.hidden = %s
    """  # noqa: S608 - our own names
    for way, near, far in ((1, "item_id", "other_id"), (0, "other_id", "item_id"))
)
_VERSIONS = """
    SELECT id, revision, published_on, until, note FROM publishing_publication
    WHERE item_id = %s AND hidden = %s ORDER BY id DESC
"""


@dataclass(frozen=True, slots=True)
class Known:
    """What one question tells of an item: enough to know whether a kept page is still good (`state`).

    `newest` is the last adjustment of any catalogue.
    """

    pk: int
    hidden: bool
    hidden_on: str
    newest: int | None
    state: tuple[object, ...]


def known(index: str, revision: int | None = None) -> Known | None:
    """The current version of an index number, or the one of a revision; None for a number nobody has."""
    if revision is not None and revision > MOST:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_NOW if revision is None else _THEN, [index] if revision is None else [revision, index])
        row = cursor.fetchone()
    return Known(row[0], bool(row[2]), str(row[3]), row[7], tuple(row)) if row else None


def version(pk: int) -> Publication | None:
    """公开件 with its agency; None where it has been taken down."""
    rows = _rows(_VERSION, [pk, False])
    if not rows:
        return None
    row, after = rows[0], len(_COLUMNS) + len(_DAYS)
    days = [_day(told) if told else None for told in row[len(_COLUMNS) : after]]
    values = (*row[: len(_COLUMNS)], *days, _moment(row[after]))
    agency = Agency(**dict(zip(_OF_AGENCY, row[after + 1 :], strict=True)))
    return Publication(agency=agency, **dict(zip((*_COLUMNS, *_DAYS, "stamp"), values, strict=True)))


def files(pk: int) -> list[tuple[int, str, str, int, str]]:
    """附件 of a version that do not stand in its text: place, name, type, size, what a picture shows."""
    return _rows(_FILES, [pk, False])


def neighbours(item: int) -> list[tuple[str, bool, str, str, date]]:
    """关联 that are public, both ways: the kind, whether it goes out from here; title, number and day of the other."""
    found = _rows(f"{_NEIGHBOURS} ORDER BY 1 DESC, 2", [item, False, False] * 2)
    return [(kind, bool(way), title, index, _day(day)) for way, _pk, kind, title, index, day in found]


def versions(item: int) -> list[tuple[int, int, date, date | None, str]]:
    """公开过的版本, the latest first: number of the row, revision, since when, until when, what it changed."""
    return [
        (pk, number, _day(since), _day(until) if until else None, note)
        for pk, number, since, until, note in _rows(_VERSIONS, [item, False])
    ]


def _rows(question: str, given: Sequence[int | bool]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(question, given)
        return list(cursor.fetchall())


def _day(told: object) -> date:
    """A day, that SQLite tells as text."""
    return told if isinstance(told, date) else date.fromisoformat(str(told))


def _moment(told: datetime | str) -> datetime:
    """A moment, that SQLite tells in UTC and without saying so."""
    moment = told if isinstance(told, datetime) else datetime.fromisoformat(told)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
