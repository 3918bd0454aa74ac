"""PostgreSQL: a tsvector of the head with places and weights, one of everything without, and the runs beside them.

A tsvector counts no further than 16,383 places and 256 of one word. So words of more than one piece are looked for in
the runs of what has all their pieces.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.db import connection, transaction

from gongkai.web.publishing.search.documents import Document, bounded
from gongkai.web.publishing.search.query import Query, Word
from gongkai.web.publishing.search.rows import RANK, Row
from gongkai.web.publishing.search.tokens import pieces

TABLES = (
    # What is long stands apart: a row that is found is read, and ranked by its head, without its text.
    "CREATE TABLE publishing_indexed (id bigint PRIMARY KEY, day date NOT NULL, head tsvector NOT NULL, "
    "words tsvector NOT NULL, whole text NOT NULL) WITH (toast_tuple_target = 128)",
    "ALTER TABLE publishing_indexed ALTER head SET STORAGE MAIN,"
    " ALTER words SET STORAGE EXTERNAL, ALTER whole SET STORAGE EXTERNAL",
)
DROPPED = ("DROP TABLE IF EXISTS publishing_indexed",)
BATCHED = ("SET LOCAL synchronous_commit = off",)
"""With many rows: a batch is not waited for until it is on disk; the last one, which is, has all before it there."""
INDEXES = (
    # So little that it stays in the processor's cache: with more it takes two or three times as long.
    "SET LOCAL maintenance_work_mem = '16MB'",
    "CREATE INDEX publishing_heads ON publishing_indexed USING gin (head)",
    "CREATE INDEX publishing_words ON publishing_indexed USING gin (words)",
)
SETTLED = ("ANALYZE publishing_indexed",)
BYTES = 900_000
"""Of the lexemes of one row: PostgreSQL takes a million."""
TOGETHER = 50
"""Rows that are sent at once; the server takes them while the next are prepared."""

_CURRENT = "p.until IS NULL AND NOT p.hidden"
_JOINED = f"FROM w JOIN publishing_publication p ON p.id = w.id AND {_CURRENT}"
FACTS = "p.id, extract(year FROM p.first_published_on)::integer, p.agency_id, p.kind, p.entry, p.genre"


def put(documents: Sequence[Document]) -> None:
    """Writes rows; those that are there are written anew. No text in them has a sign that COPY would read."""
    drop((one.pk, one.day) for one in documents)
    with connection.cursor() as cursor, cursor.copy("COPY publishing_indexed FROM STDIN") as copy:
        # Every piece that is sent is waited for: many rows in each.
        for at in range(0, len(documents), TOGETHER):
            copy.write("".join(map(_line, documents[at : at + TOGETHER])))


def _line(one: Document) -> str:
    lexemes = bounded(set(pieces(one.whole).split()), BYTES)
    return f"{one.pk}\t{one.day}\t{_placed(one)}\t{' '.join(lexemes)}\t{one.whole}\n"


def _placed(one: Document) -> str:
    """The head as a tsvector is written: each piece with its place, those of the title with weight A."""
    title, more = pieces(one.title).split(), pieces(one.more).split()
    placed = [f"{piece}:{at}A" for at, piece in enumerate(title, 1)]
    return " ".join([*placed, *(f"{piece}:{at}" for at, piece in enumerate(more, len(title) + 2))])


def drop(keys: Iterable[tuple[int, date]]) -> None:
    """Takes rows out; those that are not there stay away."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM publishing_indexed WHERE id = ANY(%s)", [[pk for pk, _day in keys]])


def stale() -> Iterator[tuple[int, date]]:
    """Rows of what is not the current version of anything."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT w.id FROM publishing_indexed w LEFT JOIN publishing_publication p"  # noqa: S608 - own words
            f" ON p.id = w.id AND {_CURRENT} WHERE p.id IS NULL"
        )
        numbers = [row[0] for row in cursor.fetchall()]
    return ((number, date.min) for number in numbers)


def _all(word: Word, between: str) -> str:
    found = [_lexeme(piece) for piece in word.pieces()]
    return f"({between.join(found)}{':*' if word.is_prefix else ''})"


def _lexeme(piece: str) -> str:
    return f"'{piece}'"


def match(query: Query) -> str:
    """The pieces of all words, as a tsquery is written: each is quoted, and none has a quotation mark in it."""
    return " & ".join(_all(word, " & ") for word in query.words)


def recheck(query: Query) -> tuple[str, list[Any]]:
    """What words of several pieces must be found by besides."""
    phrases = [word.within() for word in query.words if len(word.pieces()) > 1]
    return " AND ".join(["whole LIKE %s"] * len(phrases)), [f"%{phrase}%" for phrase in phrases]


def newest(query: Query, condition: str, given: Sequence[Any], most: int) -> tuple[list[Row], bool]:
    """全文命中: facts of the newest in which all words stand; whether there are more."""
    text, values = _texts(query, condition, given, most + 1)
    rows = ask(f"WITH w AS MATERIALIZED ({text}) SELECT {FACTS} {_JOINED} ORDER BY w.day DESC, w.id DESC", values)  # noqa: S608 - own words
    return rows[:most], len(rows) > most


def ranked(query: Query, condition: str, given: Sequence[Any], most: int) -> tuple[list[Row], bool]:
    """The same, first those in whose title, keywords and summary all words stand, by their rank."""
    text, values = _texts(query, condition, given, most + 1)
    head, ranks = _heads(query, condition, given, most)
    asked = (
        f"WITH t AS MATERIALIZED ({text}), h AS MATERIALIZED ({head}), w AS MATERIALIZED ("  # noqa: S608 - own words
        "SELECT id, day, rank FROM h UNION ALL SELECT id, day, 0 FROM t WHERE id NOT IN (SELECT id FROM h)"
        " ORDER BY rank DESC, day DESC, id DESC LIMIT %s)"
        f" SELECT {FACTS}, (SELECT count(*) FROM t) {_JOINED} ORDER BY w.rank DESC, w.day DESC, w.id DESC"
    )
    rows = ask(asked, [*values, *ranks, most])
    return rows, bool(rows) and rows[0][RANK] > most


def _texts(query: Query, condition: str, given: Sequence[Any], most: int) -> tuple[str, list[Any]]:
    """The newest in which all words stand, as a query of their numbers and days."""
    found = "SELECT id, day, whole FROM publishing_indexed WHERE words @@ %s::tsquery"
    return _limited("id, day", found, [match(query)], query, condition, given, most)


def _heads(query: Query, condition: str, given: Sequence[Any], most: int) -> tuple[str, list[Any]]:
    """The newest in whose head all words stand, with a rank."""
    placed = " & ".join(_all(word, " <-> ") for word in query.words)
    found = (
        "SELECT id, day, whole, ts_rank('{0.1, 0.1, 0.1, 1.0}', head, %s::tsquery) AS rank"
        " FROM publishing_indexed WHERE head @@ %s::tsquery"
    )
    return _limited("id, day, rank", found, [placed, placed], query, condition, given, most)


def _limited(
    columns: str, found: str, sought: list[Any], query: Query, condition: str, given: Sequence[Any], most: int
) -> tuple[str, list[Any]]:
    """The newest of what an index has found. Texts are read in the order of days, and only as many as it takes."""
    again, phrases = recheck(query)
    conditions = [again] if again else []
    if condition:
        public = f"SELECT p.id FROM publishing_publication p WHERE {_CURRENT}{condition}"  # noqa: S608 - own words
        conditions.append(f"id IN ({public})")
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    order = "ORDER BY day DESC, id DESC"
    return (  # the offset keeps the conditions where they stand
        f"SELECT {columns} FROM ({found} {order} OFFSET 0) sorted{where} {order} LIMIT {most}",  # noqa: S608 - own words
        [*sought, *phrases, *given],
    )


def near(found: Sequence[str], condition: str, given: Sequence[Any], most: int) -> list[Row]:
    """Numbers of those in whose titles any of some pieces stand, the nearest first."""
    asked = (
        "WITH w AS MATERIALIZED (SELECT id, ts_rank(head, %s::tsquery) AS score"  # noqa: S608 - own words
        " FROM publishing_indexed WHERE head @@ %s::tsquery)"
        f" SELECT p.id {_JOINED}{condition}"
        " ORDER BY w.score DESC, p.first_published_on DESC, p.id DESC LIMIT %s"
    )
    matched = " | ".join(f"{_lexeme(piece)}:A" for piece in found)
    return ask(asked, [matched, matched, *given, most])


def ask(statement: str, given: Sequence[Any]) -> list[Row]:
    """The rows of a query, by the indexes: PostgreSQL thinks that to read all texts for a frequent word is cheaper."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL jit = off; SET LOCAL enable_seqscan = off")
        cursor.execute(statement, given)
        return list(cursor.fetchall())
