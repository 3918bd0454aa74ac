"""Why that day 期限说明: a deadline as a page shows it, a bar of its days and a table of its runs. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.law.deadlines import ONE_DAY, Deadline, Why
from gongkai.law.explained import Run, lines, runs

COUNTS = (Why.COUNTED, Why.MAKE_UP)


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of the bar, in days from its left end; `kind` is its class: counted, rest or left-out."""

    left: int
    width: int
    kind: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: which days, what is said of them, and whether they count."""

    days: str
    said: str
    counts: bool


def pieces(deadline: Deadline, today: date) -> tuple[Piece, ...]:
    """期限条: what has been counted by today, what is left, what does not count; () for months and years."""
    start = deadline.clock.start
    if len(deadline.days) != (deadline.due - start).days:
        return ()
    return tuple(piece for run in runs(deadline) for piece in _split(run, start, today))


def _split(run: Run, start: date, today: date) -> Iterator[Piece]:
    left, end = (run.first - start - ONE_DAY).days, (run.last - start).days
    if run.why not in COUNTS:
        yield Piece(left, end - left, "left-out")
        return
    gone = min(max((today - start).days, left), end)
    if gone > left:
        yield Piece(left, gone - left, "counted")
    if end > gone:
        yield Piece(gone, end - gone, "rest")


def rows(deadline: Deadline, lang: str) -> tuple[Row, ...]:
    """逐段说明: the start, each run, the end; in the words of `law.explained`."""
    first, *middle, last = lines(deadline, lang)
    mark = ": " if lang == "en" else "："
    said = [line.partition(mark) for line in (first, *middle)]
    counts = [False, *(run.why in COUNTS for run in runs(deadline))]
    due = f"{deadline.due}"
    return (
        *(Row(days, words, counted) for (days, _mark, words), counted in zip(said, counts, strict=True)),
        Row(due, last, True),
    )
