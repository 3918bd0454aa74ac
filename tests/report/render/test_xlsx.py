from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from gongkai.report import layout
from gongkai.report.model import Cell, Figure, Report
from gongkai.report.render.xlsx import SHEETS, render
from sample_paper import paper


@pytest.mark.parametrize("report", [paper("2021"), paper("2019"), paper("2021", disclosure="2019")])
def test_each_table_stands_on_its_sheet_with_numbers_as_numbers(report: Report) -> None:
    book = openpyxl.load_workbook(io.BytesIO(render(report)))
    for name, (drawn,) in layout.tables(report).items():
        sheet = book[SHEETS[name]]
        spans = {str(area) for area in sheet.merged_cells.ranges}
        for y, x, slot in drawn.placed():
            stood = sheet.cell(y + 1, x + 1).value
            figure = report.cells[slot.cell] if slot.cell else None
            if figure is not None and figure.value is not None:
                assert Decimal(str(stood)) == figure.value
            else:
                assert stood == (layout.shown(figure) or None if slot.cell else slot.text)
            if slot.rows > 1 or slot.columns > 1:
                first, last = sheet.cell(y + 1, x + 1), sheet.cell(y + slot.rows, x + slot.columns)
                assert f"{first.coordinate}:{last.coordinate}" in spans


def test_the_prose_stands_on_its_own_sheet_in_order() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(render(paper())))["正文"]
    lines = [row[0] for row in sheet.iter_rows(values_only=True)]
    assert lines[0] == "清江市柳林县人民政府2024年政府信息公开工作年度报告"
    assert lines.index("一、总体情况") < lines.index("1. 另有一事。") < lines.index("六、其他需要报告的事项")


def test_a_number_longer_than_a_spreadsheet_keeps_is_written_as_text() -> None:
    amount = Cell("disclosure", "fees", "amount")
    long = Decimal("123456789012345.678901")
    report = Report(source="x", editions={"disclosure": "2021"}, cells={amount: Figure(long)})
    sheet = openpyxl.load_workbook(io.BytesIO(render(report)))["表二"]
    values = [value for row in sheet.iter_rows(values_only=True) for value in row]
    assert "123456789012345.678901" in values


def test_a_paragraph_longer_than_a_cell_goes_on_in_the_next_row() -> None:
    text = "长" * 70_000
    sheet = openpyxl.load_workbook(io.BytesIO(render(replace(paper(), texts={"overview": text}))))["正文"]
    lines = [str(row[0]) for row in sheet.iter_rows(values_only=True)]
    assert "".join(line for line in lines if line.startswith("长")) == text


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    report = replace(paper(), texts={"overview": "=HYPERLINK(1)"})
    sheet = openpyxl.load_workbook(io.BytesIO(render(report)))["正文"]
    cell = next(row[0] for row in sheet.iter_rows() if row[0].value == "=HYPERLINK(1)")
    assert cell.data_type == "s"
