"""`read: file → Report` 识读: what stands in a published annual report, in whatever shape it was found.

Every cell is read and right, or it is null or missing with a finding that says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.report.model import Cell, Figure, Finding, Report, Severity
from gongkai.report.read import formats
from gongkai.report.read.document import Document, Grid
from gongkai.report.read.formats import own_json
from gongkai.report.read.identity import identify
from gongkai.report.read.kind import not_a_report, old_form
from gongkai.report.read.normal import matching
from gongkai.report.read.sections import divide, split_headings, texts
from gongkai.report.read.statistics import statistics, undecided
from gongkai.report.read.tables import Tables, combined, read_tables

__all__ = ["read", "read_all", "understand"]


def read(data: bytes, source: str) -> Report:
    """Reads one file; `source` names it, and its ending helps where the bytes do not say what they are.

    Raises `Unreadable` where nothing can be read at all.
    """
    if formats.kind(data, source) == "json":
        return own_json.load_report(data, source)
    seen: _Seen | None = None
    for document in formats.extractions(data, source):
        seen = _look(document, seen)
        if seen.tables.complete:
            break
    if seen is None:
        raise AssertionError("a format yields at least one document or raises Unreadable")
    return _report(seen)


def read_all(data: bytes, source: str) -> Iterator[Report]:
    """Reads a file that may hold several reports: our own JSON Lines do, every other kind holds one."""
    if formats.kind(data, source) == "json":
        yield from own_json.load_reports(data, source)
    else:
        yield read(data, source)


def understand(document: Document) -> Report:
    """The report that one document makes, or the finding that it is none."""
    return _report(_look(document, None))


@dataclass(frozen=True, slots=True)
class _Seen:
    """One file as far as it was looked at."""

    document: Document
    copy: Document
    tables: Tables


def _look(document: Document, before: _Seen | None) -> _Seen:
    document = split_headings(document)
    copy = matching(document)
    tables = read_tables(copy)
    if before is None:
        return _Seen(document, copy, tables)
    if not tables.readings and before.tables.readings:
        # The costlier look lost the tables, and with them its claim on the text.
        return before
    return _Seen(document, copy, combined(before.tables, tables))


def _report(seen: _Seen) -> Report:
    document, copy, tables = seen.document, seen.copy, seen.tables
    keys = divide(copy)
    identity = identify(document, copy)
    cells = tables.cells
    if not cells:
        refused = not_a_report(copy, keys, identity)
        if refused is not None:
            return Report(document.source, findings=(refused, *document.notes))
    notes = [*document.notes, *identity.findings]
    if not cells and old_form(identity):
        cells, found = _old(copy)
        notes += found
    else:
        notes += tables.findings
    consumed = frozenset(at for at in tables.consumed if isinstance(copy.blocks[at], Grid) or keys[at] not in _PROSE)
    return Report(
        source=document.source,
        issuer=identity.issuer,
        year=identity.year,
        title=identity.title,
        period=identity.period,
        published_on=identity.published_on,
        index_number=identity.index_number,
        document_number=identity.document_number,
        editions=tables.editions,
        cells=cells,
        texts=texts(document, keys, consumed),
        findings=tuple(notes),
    )


_PROSE = ("preamble", "overview", "problems", "other")
"""Sections that hold no table: a line of theirs is never taken for a row, whatever it looks like."""

_OLD = Finding(
    "OLD-FORM",
    Severity.INFO,
    "2019 年以前的旧格式，没有表二至表四",
    "the form used before 2019: there are no tables II to IV",
)


def _old(copy: Document) -> tuple[dict[Cell, Figure], list[Finding]]:
    """The statistics table of the old form, where there is one."""
    cells = statistics(copy)
    return cells, [_OLD, *undecided(cells)]
