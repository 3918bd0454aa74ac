"""The three tables of the form 年度报告表二、表三、表四, found and read wherever they stand in a document."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from gongkai.report.model import Cell, Figure, Finding
from gongkai.report.read.document import Document
from gongkai.report.read.tables import disclosure, disputes, requests
from gongkai.report.read.tables.outcome import missing
from gongkai.report.read.tables.rows import rows
from gongkai.report.read.tables.segments import segments

READERS = MappingProxyType(
    {"disclosure": disclosure.read, "requests": requests.read, "disputes": disputes.read}
)
_NAMES = {"disclosure": ("表二", "table II"), "requests": ("表三", "table III"), "disputes": ("表四", "table IV")}


@dataclass(frozen=True, slots=True)
class Tables:
    """What the tables say: figures, the edition of each table, notes, and the blocks that were table and not prose."""

    cells: dict[Cell, Figure]
    editions: dict[str, str]
    findings: tuple[Finding, ...]
    consumed: frozenset[int]


def read_tables(copy: Document) -> Tables:
    """Reads tables II, III and IV from the matching copy of a document."""
    found = segments(list(rows(copy)))
    cells: dict[Cell, Figure] = {}
    editions: dict[str, str] = {}
    findings: list[Finding] = []
    for table, read in READERS.items():
        segment = found.get(table)
        reading = read(segment.rows) if segment is not None else None
        if reading is None or reading.edition is None:
            findings.append(missing([(table,)], *_NAMES[table]))
            continue
        cells |= reading.cells
        findings += reading.findings
        if reading.edition:
            editions[table] = reading.edition
    consumed = frozenset(row.block for segment in found.values() for row in segment.rows if row is not None)
    return Tables(cells, editions, tuple(findings), consumed)
