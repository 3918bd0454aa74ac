"""`read: file → Report` 识读: what stands in a published annual report, in whatever shape it was found.

Every cell is read and right, or it is null or missing with a finding that says why.
"""

from __future__ import annotations

from dataclasses import replace

from gongkai.report.model import Finding, Report, Severity
from gongkai.report.read import formats
from gongkai.report.read.document import Document
from gongkai.report.read.formats import own_json
from gongkai.report.read.identity import identify
from gongkai.report.read.kind import not_a_report, old_form
from gongkai.report.read.normal import matching
from gongkai.report.read.sections import divide, split_headings, texts
from gongkai.report.read.statistics import statistics
from gongkai.report.read.tables import Tables, combined, read_tables

__all__ = ["read", "understand"]


def read(data: bytes, source: str) -> Report:
    """Reads one file; `source` names it, and its ending helps where the bytes do not say what they are.

    Raises `Unreadable` where nothing can be read at all.
    """
    if formats.kind(data, source) == "json":
        return own_json.load_report(data, source)
    found: tuple[Document, Tables] | None = None
    for document in formats.extractions(data, source):
        document = split_headings(document)
        copy = matching(document)
        tables = read_tables(copy)
        if found is not None:
            document = _fuller(found[0], document)
            tables = combined(found[1], tables)
        found = document, tables
        if tables.complete:
            break
    if found is None:
        raise AssertionError("a format yields at least one document or raises Unreadable")
    return understand(*found)


def understand(document: Document, tables: Tables) -> Report:
    """The report that a document and its tables make, or the finding that it is none."""
    copy = matching(document)
    keys = divide(copy)
    identity = identify(document, copy, keys)
    report = Report(
        source=document.source,
        issuer=identity.issuer,
        year=identity.year,
        title=identity.title,
        period=identity.period,
        published_on=identity.published_on,
        index_number=identity.index_number,
        document_number=identity.document_number,
    )
    refused = not_a_report(document, copy, keys, identity)
    if refused is not None and not tables.cells:
        return replace(report, issuer=None, year=None, findings=(refused, *document.notes))
    notes = [*document.notes, *identity.findings]
    cells = tables.cells
    if not cells and old_form(document, copy, keys, identity):
        old = statistics(document, copy)
        cells = dict(old.cells)
        notes += [OLD, *old.findings]
    else:
        notes += tables.findings
    return replace(
        report,
        editions=tables.editions,
        cells=cells,
        texts=texts(document, keys, tables.consumed),
        findings=tuple(notes),
    )


OLD = Finding(
    "OLD-FORM",
    Severity.INFO,
    "2019 年以前的旧格式，没有表二至表四",
    "the form used before 2019: there are no tables II to IV",
)


def _fuller(first: Document, second: Document) -> Document:
    """A later extraction has the tables as grids; the first is kept where the later one lost the text."""
    return second if len(second.blocks) > 3 else first


