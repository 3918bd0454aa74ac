"""The three tables of the form 年度报告表二、表三、表四, found and read wherever they stand in a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.report.editions import NAMES, addresses
from gongkai.report.model import Cell, Entry, Figure, Finding
from gongkai.report.read.document import Document
from gongkai.report.read.tables import disclosure, disputes, requests
from gongkai.report.read.tables.outcome import TableReading, gathered, missing, undecided
from gongkai.report.read.tables.rows import rows
from gongkai.report.read.tables.segments import segments

TABLES = ("disclosure", "requests", "disputes")
"""The three tables, in the order of the form."""

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
        for table in TABLES:
            if table in self.readings:
                found += gathered(self.readings[table].findings)
            else:
                found.append(missing([(table,)], *_NAMES[table]))
        return tuple(found)

    @property
    def complete(self) -> bool:
        """Whether every cell of the form has a number: then no costlier look at the source can add anything."""
        for table in TABLES:
            reading = self.readings.get(table)
            if reading is None:
                return False
            found = [reading.cells.get(cell) for cell in addresses(reading.edition or NAMES[-1], table)]
            if None in [None if said is None else said.value for said in found]:
                return False
        return True


def read_tables(copy: Document) -> Tables:
    """Reads tables II, III and IV from the matching copy of a document."""
    found = segments(list(rows(copy)))
    readings: dict[str, TableReading] = {}
    for table, segment in sorted(found.items()):
        if table == "requests":
            # Table II comes first: its edition is likely to be that of table III.
            likely = readings["disclosure"].edition if "disclosure" in readings else None
            reading = requests.read(segment.rows, likely)
        else:
            reading = (disclosure if table == "disclosure" else disputes).read(segment.rows)
        if reading.edition is not None:
            readings[table] = reading
    consumed = frozenset(row.block for segment in found.values() for row in segment.rows if row is not None)
    return Tables(readings, consumed)


def combined(first: Tables, second: Tables) -> Tables:
    """Two looks at one source: each table from the look that saw more; where they differ, neither is believed."""
    readings: dict[str, TableReading] = {}
    for table in TABLES:
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
