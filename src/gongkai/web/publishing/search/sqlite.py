"""SQLite: two FTS5 tables that keep no text, and the runs beside them, by which a row is taken out again.

A row's number begins with its day, so that the newest are found first without sorting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from django.db import connection

from gongkai.web.publishing.search.documents import Document
from gongkai.web.publishing.search.query import Query, Word
from gongkai.web.publishing.search.rows import PK, RANK, Row
from gongkai.web.publishing.search.tokens import characters, pieces

TABLES = (
    "CREATE TABLE publishing_indexed (id integer PRIMARY KEY, title text NOT NULL, more text NOT NULL, "
    "whole text NOT NULL)",
    "CREATE VIRTUAL TABLE publishing_heads USING fts5(title, more, content='', tokenize='ascii')",
    "CREATE VIRTUAL TABLE publishing_words USING fts5(phrase, single, content='', tokenize='ascii')",
    # So much is gathered before it is written: many rows at once are then written once.
    "INSERT INTO publishing_words(publishing_words, rank) VALUES ('hashsize', 33554432)",
)
DROPPED = (
    "DROP TABLE IF EXISTS publishing_words",
    "DROP TABLE IF EXISTS publishing_heads",
    "DROP TABLE IF EXISTS publishing_indexed",
)
BATCHED: tuple[str, ...] = ()
INDEXES: tuple[str, ...] = ()
SETTLED = (
    "INSERT INTO publishing_words(publishing_words) VALUES ('optimize')",
    "INSERT INTO publishing_heads(publishing_heads) VALUES ('optimize')",
)
"""After many rows: one tree instead of several."""

_JOINED = (
    "CROSS JOIN publishing_publication p INDEXED BY publishing_searchable"
    " ON p.id = (w.rowid & 4294967295) AND p.until IS NULL AND NOT p.hidden"
)
FACTS = "p.id, CAST(substr(p.first_published_on, 1, 4) AS integer), p.agency_id, p.kind, p.entry, p.genre"


def _number(pk: int, day: date) -> int:
    return day.toordinal() << 32 | pk


def put(documents: Sequence[Document]) -> None:
    """Writes rows; those that are there are written anew. In the order of their days it is fastest."""
    drop((one.pk, one.day) for one in documents)
    heads, words, kept = [], [], []
    for one in documents:
        number, spoken = _number(one.pk, one.day), _spoken(one.title, one.more, one.whole)
        heads.append((number, *spoken[:2]))
        words.append((number, *spoken[2:]))
        kept.append((number, one.title, one.more, one.whole))
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO publishing_heads(rowid, title, more) VALUES (%s, %s, %s)", heads)
        cursor.executemany("INSERT INTO publishing_words(rowid, phrase, single) VALUES (%s, %s, %s)", words)
        cursor.executemany("INSERT INTO publishing_indexed VALUES (%s, %s, %s, %s)", kept)


def _spoken(title: str, more: str, whole: str) -> tuple[str, str, str, str]:
    """The columns of both tables: the same for the same runs, or a row could not be taken out."""
    return pieces(title), pieces(more), pieces(whole), " ".join(characters(whole))


def drop(keys: Iterable[tuple[int, date]]) -> None:
    """Takes rows out; those that are not there stay away."""
    numbers = [_number(pk, day) for pk, day in keys]
    marks = ", ".join(["%s"] * len(numbers))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, title, more, whole FROM publishing_indexed WHERE id IN ({marks})", numbers)  # noqa: S608 - marks alone
        for number, *row in cursor.fetchall():
            spoken = _spoken(*row)
            cursor.execute(
                "INSERT INTO publishing_heads(publishing_heads, rowid, title, more) VALUES ('delete', %s, %s, %s)",
                [number, *spoken[:2]],
            )
            cursor.execute(
                "INSERT INTO publishing_words(publishing_words, rowid, phrase, single) VALUES ('delete', %s, %s, %s)",
                [number, *spoken[2:]],
            )
            cursor.execute("DELETE FROM publishing_indexed WHERE id = %s", [number])


def stale() -> Iterator[tuple[int, date]]:
    """Rows of what is not the current version of anything."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT w.id FROM publishing_indexed w LEFT JOIN publishing_publication p"
            " ON p.id = (w.id & 4294967295) AND p.until IS NULL AND NOT p.hidden WHERE p.id IS NULL"
        )
        numbers = [row[0] for row in cursor.fetchall()]
    return ((number & 0xFFFFFFFF, date.fromordinal(number >> 32)) for number in numbers)


def _quoted(word: Word) -> str:
    return f'"{" ".join(word.pieces())}"{"*" if word.is_prefix else ""}'


def match(query: Query) -> str:
    """The words as FTS5 reads them: phrases in quotation marks, in which nothing is an operator."""
    singles = (f"single : {_quoted(word)[:-1]}" if word.is_character else "" for word in query.words)
    return " AND ".join(one or f"phrase : {_quoted(word)}" for one, word in zip(singles, query.words, strict=True))


def newest(query: Query, condition: str, given: Sequence[Any], most: int) -> tuple[list[Row], bool]:
    """全文命中: facts of the newest in which all words stand; whether there are more."""
    asked = (
        f"SELECT {FACTS} FROM publishing_words w {_JOINED} WHERE w.publishing_words MATCH %s{condition}"  # noqa: S608 - own words
        " ORDER BY w.rowid DESC LIMIT %s"
    )
    rows = ask(asked, [match(query), *given, most + 1])
    return rows[:most], len(rows) > most


def ranked(query: Query, condition: str, given: Sequence[Any], most: int) -> tuple[list[Row], bool]:
    """The same, first those in whose title, keywords and summary all words stand, by their rank."""
    rows, more = newest(query, condition, given, most)
    asked = (
        f"SELECT {FACTS}, bm25(publishing_heads, 10.0, 1.0) FROM publishing_heads w {_JOINED}"  # noqa: S608 - own words
        f" WHERE w.publishing_heads MATCH %s{condition} ORDER BY w.rowid DESC LIMIT %s"
    )
    heads = ask(asked, [" AND ".join(map(_quoted, query.words)), *given, most])
    heads.sort(key=itemgetter(RANK))
    named = {row[PK] for row in heads}
    return [*heads, *(row for row in rows if row[PK] not in named)][:most], more


def near(found: Sequence[str], condition: str, given: Sequence[Any], most: int) -> list[Row]:
    """Numbers of those in whose titles any of some pieces stand, the nearest first."""
    asked = (
        f"SELECT p.id FROM publishing_heads w {_JOINED} WHERE w.publishing_heads MATCH %s{condition}"  # noqa: S608 - own words
        " ORDER BY bm25(publishing_heads, 10.0, 1.0), w.rowid DESC LIMIT %s"
    )
    matched = " OR ".join(f'"{piece}"' for piece in found)
    return ask(asked, [f"title : ({matched})", *given, most])


def ask(statement: str, given: Sequence[Any]) -> list[Row]:
    """The rows of a query."""
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return list(cursor.fetchall())
