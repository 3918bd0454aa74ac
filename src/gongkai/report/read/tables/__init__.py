"""The three tables of the form 年度报告表二、表三、表四, found and read wherever they stand in a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from gongkai.report.editions import NAMES, edition
from gongkai.report.model import Cell, Entry, Figure, Finding
from gongkai.report.read.document import Document
from gongkai.report.read.tables import disclosure, disputes, requests
from gongkai.report.read.tables.outcome import TableReading, gathered, missing, undecided
from gongkai.report.read.tables.rows import Row, rows
from gongkai.report.read.tables.segments import segments

Reader = Callable[[Sequence[Row | None], str | None], TableReading]

READERS: Mapping[str, Reader] = MappingProxyType(
    {"disclosure": disclosure.read, "requests": requests.read, "disputes": disputes.read}
)
_NAMES = {
    "disclosure": ("表二", "table II"),
    "requests": ("表三", "table III"),
    "disputes": ("表四", "table IV"),
}


@dataclass(frozen=True, slots=True)
class Tables:
    """What the tables say, by table name, and the blocks of the document that were table and not prose."""

    readings: Mapping[str, TableReading]
    consumed: frozenset[int]

    @property
    def cells(self) -> dict[Cell, Figure]:
        found: dict[Cell, Figure] = {}
        for reading in self.readings.values():
            found |= reading.cells
        return found

    @property
    def editions(self) -> dict[str, str]:
        return {table: reading.edition for table, reading in self.readings.items() if reading.edition}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Notes of every table, in the order of the form; a table that was not found has one of its own."""
        found: list[Finding] = []
        for table in READERS:
            if table in self.readings:
                found += gathered(self.readings[table].findings)
            else:
                found.append(missing([(table,)], *_NAMES[table]))
        return tuple(found)

    @property
    def complete(self) -> bool:
        """Whether every cell of the form has a number: then no costlier look at the source can add anything."""
        for table in READERS:
            reading = self.readings.get(table)
            if reading is None:
                return False
            found = [reading.cells.get(cell) for cell in _cells(reading.edition or NAMES[-1], table)]
            if None in [None if said is None else said.value for said in found]:
                return False
        return True


@cache
def _cells(name: str, table: str) -> tuple[Cell, ...]:
    return tuple(edition(name).cells(table))


def read_tables(copy: Document) -> Tables:
    """Reads tables II, III and IV from the matching copy of a document."""
    found = segments(list(rows(copy)))
    readings: dict[str, TableReading] = {}
    for table, segment in sorted(found.items()):
        # Table II comes first: its edition is likely to be that of table III.
        likely = readings["disclosure"].edition if "disclosure" in readings else None
        reading = READERS[table](segment.rows, likely)
        if reading.edition is not None:
            readings[table] = reading
    consumed = frozenset(row.block for segment in found.values() for row in segment.rows if row is not None)
    return Tables(readings, consumed)


def combined(first: Tables, second: Tables) -> Tables:
    """Two looks at one source: each table from the look that saw more; where they differ, neither is believed."""
    readings: dict[str, TableReading] = {}
    for table in READERS:
        a, b = first.readings.get(table), second.readings.get(table)
        chosen = a or b
        if a is not None and b is not None:
            chosen = _agreed(*((b, a) if _seen(b) >= _seen(a) else (a, b)))
        if chosen is not None:
            readings[table] = chosen
    return Tables(readings, second.consumed or first.consumed)


def _seen(reading: TableReading) -> int:
    return sum(figure.entry is not Entry.UNDECIDED for figure in reading.cells.values())


def _agreed(chosen: TableReading, other: TableReading) -> TableReading:
    cells = dict(chosen.cells)
    findings = list(chosen.findings)
    for cell, figure in chosen.cells.items():
        rival = other.cells.get(cell)
        if rival is None or rival.value is None or figure.value in (None, rival.value):
            continue
        cells[cell] = Figure(None, Entry.UNDECIDED, figure.text, figure.place)
        findings.append(undecided([cell], figure.text, [str(figure.value), str(rival.value)]))
    return TableReading(cells, findings, chosen.edition)
