from __future__ import annotations

import io
import re
from collections.abc import Callable
from decimal import Decimal

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.report import layout
from gongkai.report.editions import NAMES, edition
from gongkai.report.form import blank
from gongkai.report.model import Cell, Report
from gongkai.report.read import read
from gongkai.report.render import Unrenderable
from gongkai.report.render.xlsx import SHEETS
from strategies import reports

YEARS = {"2019": 2020, "2021": 2025}
SUM = re.compile(r'=IF\(COUNT\((?P<area>[A-Z0-9:]+)\)=0,"",SUM\((?P=area)\)\)')
BALANCE = re.compile(
    r'=IF\(COUNT\((?P<cells>[A-Z0-9,]+)\)<4,"",IF\((?P<difference>[A-Z0-9+-]+)=0,"平","差 "&\(.+\)\)\)'
)

Place = Callable[[Cell], tuple[Worksheet, int, int]]


def opened(name: str) -> tuple[openpyxl.Workbook, Place]:
    """The blank form of an edition, and where on its sheets a cell is."""
    book = openpyxl.load_workbook(io.BytesIO(blank(YEARS[name], "xlsx")))
    places = {
        slot.cell: (book[SHEETS[drawn.name]], y + 1, x + 1)
        for drawn in (layout.disclosure(name), layout.requests(name), layout.disputes(name))
        for y, x, slot in drawn.placed()
        if slot.cell
    }
    return book, lambda cell: places[cell]


def evaluated(sheet: Worksheet, formula: str) -> int | str:
    """What a spreadsheet would show for a sum of the form."""
    found = SUM.fullmatch(formula)
    assert found, formula
    left, top, right, bottom = range_boundaries(found["area"])
    values = [
        evaluated(sheet, value) if isinstance(value, str) and value.startswith("=") else value
        for row in sheet.iter_rows(top, bottom, left, right, values_only=True)
        for value in row
    ]
    numbers = [value for value in values if isinstance(value, int)]
    return sum(numbers) if numbers else ""


@settings(max_examples=5, deadline=None)
@given(st.sampled_from(NAMES).flatmap(lambda name: reports(edition=name)))
def test_the_sums_of_a_filled_form_are_those_of_a_consistent_report(report: Report) -> None:
    name = report.editions["requests"]
    book, place = opened(name)
    formulas = []
    for cell, figure in report.cells.items():
        sheet, row, column = place(cell)
        if isinstance(sheet.cell(row, column).value, str):
            formulas.append(cell)
        else:
            sheet.cell(row, column, figure.value)
    assert {cell for cell in report.cells if cell.table != "disclosure" and "total" in cell[1:]} == set(formulas)
    for cell in formulas:
        sheet, row, column = place(cell)
        assert evaluated(sheet, str(sheet.cell(row, column).value)) == report.cells[cell].value


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_form_shows_no_figure_at_all(name: str) -> None:
    book, place = opened(name)
    shown = openpyxl.load_workbook(io.BytesIO(blank(YEARS[name], "xlsx")), data_only=True)
    for cell in edition(name).cells():
        sheet, row, column = place(cell)
        value = sheet.cell(row, column).value
        assert value is None or evaluated(sheet, str(value)) == ""
        assert shown[sheet.title].cell(row, column).value in (None, "")


@pytest.mark.parametrize("name", NAMES)
def test_only_sums_are_locked_and_every_entry_is_validated(name: str) -> None:
    book, place = opened(name)
    for cell in edition(name).cells():
        sheet, row, column = place(cell)
        each = sheet.cell(row, column)
        assert each.protection.locked == isinstance(each.value, str)
        rules = [rule for rule in sheet.data_validations.dataValidation if each.coordinate in rule.sqref]
        wanted = [] if each.value else ["decimal" if cell.column == "amount" else "whole"]
        assert [rule.type for rule in rules] == wanted
    assert all(sheet.protection.sheet for sheet in book)


def test_the_balance_of_each_column_is_checked_under_table_three() -> None:
    book, place = opened("2021")
    sheet = book["表三"]
    row = next(cells for cells in sheet.iter_rows() if "勾稽校验" in str(cells[0].value))
    checks = [BALANCE.fullmatch(str(cell.value)) for cell in row[3:10]]
    assert len(checks) == 7 and all(checks)
    for column, check in zip(edition("2021").request_columns, checks, strict=True):
        assert check
        named = [
            sheet.cell(*place(Cell("requests", key, column.key))[1:]).coordinate
            for key in ("new", "carried_in", "total", "carried_out")
        ]
        assert check["cells"].split(",") == named
        assert check["difference"] == "{}+{}-{}-{}".format(*named)
    rules = [rule for area in sheet.conditional_formatting for rule in area.rules]
    assert sorted(str(rule.text) for rule in rules) == ["差", "平"]


def test_the_title_follows_from_issuer_and_year() -> None:
    book, _ = opened("2021")
    sheet = book["正文"]
    assert sheet["A1"].value == '=B2&B3&"年政府信息公开工作年度报告"'
    assert [sheet[f"A{row}"].value for row in (2, 3, 4)] == ["发布机关", "报告年度", "发布日期"]
    assert sheet["B3"].value == 2025
    headings = [cell.value for cell in sheet["A"] if cell.value in edition("2021").sections.values()]
    assert headings == list(edition("2021").sections.values())


@pytest.mark.parametrize("name", NAMES)
def test_the_word_form_has_the_tables_of_its_edition_with_empty_cells(name: str) -> None:
    document = docx.Document(io.BytesIO(blank(YEARS[name], "docx")))
    assert f"{YEARS[name]}年政府信息公开工作年度报告" in document.paragraphs[0].text.replace("\n", "")
    draws = (layout.disclosure(name), layout.requests(name), layout.disputes(name))
    for table, drawn in zip(document.tables, draws, strict=True):
        grid = [row.cells for row in table.rows]
        for y, x, slot in drawn.placed():
            assert grid[y][x].text == ("" if slot.cell else slot.text)


def test_an_amount_may_have_decimals_and_a_change_may_be_negative() -> None:
    book, place = opened("2019")
    rules = {}
    for cell in (Cell("disclosure", "fees", "change"), Cell("disclosure", "procurement", "amount")):
        sheet, row, column = place(cell)
        at = sheet.cell(row, column).coordinate
        rules[cell.column] = next(r for r in sheet.data_validations.dataValidation if at in r.sqref)
    assert Decimal(rules["change"].formula1) < 0
    assert (rules["amount"].type, rules["amount"].formula1) == ("decimal", "0")


@pytest.mark.parametrize(("year", "kind"), [(2025, "pdf"), (2018, "docx"), (2500, "xlsx")])
def test_another_kind_or_year_is_refused_in_one_line(year: int, kind: str) -> None:
    with pytest.raises(Unrenderable) as caught:
        blank(year, kind)
    assert "\n" not in caught.value.message


@settings(max_examples=3, deadline=None)
@given(st.sampled_from(NAMES).flatmap(lambda name: reports(edition=name)))
def test_a_filled_workbook_is_read_as_what_was_entered(report: Report) -> None:
    name = report.editions["requests"]
    book, place = opened(name)
    for cell, figure in report.cells.items():
        sheet, row, column = place(cell)
        sheet.cell(row, column, figure.value)
    book["正文"]["A1"], book["正文"]["B2"], book["正文"]["B3"] = report.title, report.issuer, report.year
    out = io.BytesIO()
    book.save(out)
    back = read(out.getvalue(), "form.xlsx")
    assert {cell: each.value for cell, each in back.cells.items()} == {
        cell: each.value for cell, each in report.cells.items()
    }
    assert (back.issuer, back.year) == (report.issuer, report.year)


@settings(max_examples=3, deadline=None)
@given(st.sampled_from(NAMES).flatmap(lambda name: reports(edition=name)))
def test_a_filled_word_form_is_read_as_what_was_entered(report: Report) -> None:
    name = report.editions["requests"]
    document = docx.Document(io.BytesIO(blank(YEARS[name], "docx")))
    title = document.paragraphs[0].runs[0]
    title.text = title.text.replace("（行政机关名称）", str(report.issuer))
    draws = (layout.disclosure(name), layout.requests(name), layout.disputes(name))
    for table, drawn in zip(document.tables, draws, strict=True):
        grid = [row.cells for row in table.rows]
        for y, x, slot in drawn.placed():
            if slot.cell:
                grid[y][x].paragraphs[0].runs[0].text = layout.shown(report.cells[slot.cell])
    out = io.BytesIO()
    document.save(out)
    back = read(out.getvalue(), "form.docx")
    assert {cell: each.value for cell, each in back.cells.items()} == {
        cell: each.value for cell, each in report.cells.items()
    }
    assert (back.issuer, back.year) == (report.issuer, YEARS[name])
