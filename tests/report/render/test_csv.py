from __future__ import annotations

import csv
import io
from decimal import Decimal

from gongkai.report.model import Cell, Figure, Report
from gongkai.report.render.csv import HEAD, render
from sample_paper import paper


def test_each_cell_is_one_line_with_its_address_label_value_and_entry() -> None:
    report = paper("2019", disclosure="2021")
    head, *lines = csv.reader(io.StringIO(render(report).decode("utf-8-sig")))
    assert tuple(head) == HEAD
    assert len(lines) == len(report.cells)
    for line, (cell, figure) in zip(lines, report.cells.items(), strict=True):
        assert tuple(line[:3]) == cell
        assert line[5] == figure.entry.value
        assert (Decimal(line[4]) if line[4] else None) == figure.value
    assert lines[0][3] == "规章·本年制发件数"


def test_a_label_cannot_become_a_formula_in_a_spreadsheet() -> None:
    report = Report(source="x", cells={Cell("statistics", "=1+1", "value"): Figure(2)})
    assert "'=1+1" in render(report).decode("utf-8-sig")
