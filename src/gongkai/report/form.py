"""空白年报格式: a blank form to fill in. The XLSX sums while it is filled and shows whether the 勾稽 holds.

A cell left empty stays empty: no sum shows 0 before a figure was entered. A filled form is read as a report.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from gongkai.report import layout
from gongkai.report.editions import BALANCE, MONEY, SIGNED, Edition, edition, for_year
from gongkai.report.layout import Drawn, Role, Slot
from gongkai.report.model import Cell, Entry, Figure, Report
from gongkai.report.render import Unrenderable, docx, xlsx
from gongkai.report.render.xlsx import Book

KINDS = ("xlsx", "docx")

ISSUER = "（行政机关名称）"

# What each section is to tell: 国办公开办函〔2021〕30号 and 第五十条.
_HINTS = {
    "overview": "主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面；"
    "各级人民政府另报工作考核、社会评议和责任追究结果",
    "problems": "存在的主要问题；改进情况",
    "other": "收取信息处理费情况；没有的写“无”",
}
_ASPECTS = "\n".join(
    f"（{number}）{aspect}"
    for number, aspect in zip(
        "一二三四五",
        ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障"),
        strict=True,
    )
)
_LINES = {"overview": 6, "problems": 3, "other": 2}
_OPEN: dict[str, Any] = {"locked": False, "bg_color": "#FFFDF2"}
_CHECK = "勾稽校验"


def blank(year: int, kind: str) -> bytes:
    """The form for a report year as "xlsx" or "docx". Raises `Unrenderable` for another kind or year."""
    if kind not in KINDS:
        raise Unrenderable(
            f"空白格式只有 {'、'.join(KINDS)}，没有“{kind}”",
            f'a blank form can be {" or ".join(KINDS)}, not "{kind}"',
        )
    if not 2019 <= year <= 2200:
        raise Unrenderable(
            f"{year} 年没有这种格式：年度应在 2019 至 2200 之间",
            f"there is no such form for {year}: the year must lie between 2019 and 2200",
        )
    form = for_year(year)
    return docx.render(_empty(form, year)) if kind == "docx" else _workbook(form, year)


def _empty(form: Edition, year: int) -> Report:
    """A report whose every cell is blank, with the names of the five aspects to write under."""
    return Report(
        source="",
        year=year,
        title=f"{ISSUER}{year}年政府信息公开工作年度报告",
        editions=dict.fromkeys(("disclosure", "requests", "disputes"), form.edition),
        cells={cell: Figure(None, Entry.BLANK) for cell in form.cells()},
        texts={"overview": _ASPECTS, "problems": "（一）存在的主要问题\n（二）改进情况"},
    )


def _workbook(form: Edition, year: int) -> bytes:
    out = io.BytesIO()
    book = xlsx.open_book(out, f"{year}年政府信息公开工作年度报告", "", year)
    _texts(book, form, year)
    name = form.edition
    for drawn in (layout.disclosure(name), layout.requests(name), layout.disputes(name)):
        sheet = book.workbook.add_worksheet(xlsx.SHEETS[drawn.name])
        places = {slot.cell: (y, x) for y, x, slot in drawn.placed() if slot.cell}
        formulas = _formulas(form, places)
        xlsx.draw(book, sheet, drawn, _inputs(book, formulas))
        if drawn.name == "requests":
            _balance(book, sheet, drawn, places)
        sheet.protect()
    book.workbook.close()
    return out.getvalue()


def _texts(book: Book, form: Edition, year: int) -> None:
    """The sheet of prose: the particulars in pairs, then each section with lines to write on."""
    sheet = book.workbook.add_worksheet(xlsx.TEXT_SHEET)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 90)
    title = book.format("title", bold=True, font_size=16, align="center", text_wrap=True)
    heading = book.format("heading", bold=True, font_size=13)
    line = book.format("line", text_wrap=True, valign="top", align="left", border=1, **_OPEN)
    sheet.merge_range(0, 0, 0, 1, "", title)
    sheet.write_formula(0, 0, '=B2&B3&"年政府信息公开工作年度报告"', title, f"{year}年政府信息公开工作年度报告")
    for row, (label, value) in enumerate((("发布机关", ""), ("报告年度", year), ("发布日期", "")), 1):
        sheet.write_string(row, 0, label, book.format("label"))
        sheet.write(row, 1, value or None, line)
    row = 4
    for section, text in form.sections.items():
        sheet.merge_range(row, 0, row, 1, text, heading)
        row += 1
        for _ in range(_LINES.get(section, 1)):
            sheet.merge_range(row, 0, row, 1, "", line)
            sheet.set_row(row, 60 if section in _LINES else 30)
            if section in _HINTS:
                sheet.data_validation(
                    row,
                    0,
                    row,
                    0,
                    {"validate": "any", "input_title": text[:32], "input_message": _HINTS[section][:255]},
                )
            row += 1
    xlsx.page(sheet, landscape=False)
    sheet.protect()


def _inputs(book: Book, formulas: Mapping[Cell, str]) -> xlsx.Fill:
    """Fills sums with their formulas, locked, and leaves every other cell open, with its validation."""
    total = book.boxed(Role.VALUE, bold=True, bg_color="#F1F3F5")
    entry = book.boxed(Role.VALUE, **_OPEN)

    def fill(sheet: Worksheet, y: int, x: int, slot: Slot) -> None:
        if slot.cell is None:
            return
        if slot.cell in formulas:
            sheet.write_formula(y, x, formulas[slot.cell], total, "")
            return
        if slot.columns > 1:
            for over in range(slot.columns):
                sheet.write_blank(y, x + over, None, entry)
        sheet.write_blank(y, x, None, entry)
        sheet.data_validation(y, x, y, x, _validation(slot.cell))

    return fill


def _validation(cell: Cell) -> dict[str, object]:
    if cell in MONEY:
        return {
            "validate": "decimal",
            "criteria": ">=",
            "value": 0,
            "error_title": "请填数字",
            "error_message": "单位为万元，填不小于 0 的数字",
        }
    signed = cell.column == SIGNED
    return {
        "validate": "integer",
        "criteria": ">=",
        "value": -1_000_000_000 if signed else 0,
        "error_title": "请填整数",
        "error_message": "填整数，减少的填负数" if signed else "填不小于 0 的整数；没有的填 0",
    }


def _formulas(form: Edition, places: Mapping[Cell, tuple[int, int]]) -> dict[Cell, str]:
    """The sums of tables III and IV: 总计 of each row, （七）总计 of each column."""
    found: dict[Cell, str] = {}
    for cell, (y, _) in places.items():
        if cell.table == "disclosure":
            continue
        if cell.column == "total":
            row = [
                x for (table, key, column), (_, x) in places.items() if (table, key) == cell[:2] and column != "total"
            ]
            found[cell] = _sum((y, min(row)), (y, max(row)))
        elif cell.table == "requests" and cell.row == "total":
            first, last = (places[Cell("requests", form.outcome_rows[end], cell.column)] for end in (0, -1))
            found[cell] = _sum(first, last)
    return found


def _sum(first: tuple[int, int], last: tuple[int, int]) -> str:
    area = f"{xl_rowcol_to_cell(*first)}:{xl_rowcol_to_cell(*last)}"
    return f'=IF(COUNT({area})=0,"",SUM({area}))'


def _balance(book: Book, sheet: Worksheet, drawn: Drawn, places: Mapping[Cell, tuple[int, int]]) -> None:
    """A row under table III that says for each column whether 第一项 + 第二项 = 第三项（七）总计 + 第四项."""
    y = len(drawn.rows) + 1
    style = book.boxed(Role.VALUE, italic=True)
    columns = [column.key for column in edition("2021").request_columns]
    # A label that stood there before any figure does would be read as a sentence of the report.
    named = book.boxed(Role.LABEL, align="left", italic=True)
    corners = [
        places[Cell("requests", row, column)] for row, column in (("new", columns[0]), ("carried_out", columns[-1]))
    ]
    area = ":".join(xl_rowcol_to_cell(*corner) for corner in corners)
    sheet.merge_range(y, 0, y, 2, "", named)
    sheet.write_formula(y, 0, f'=IF(COUNT({area})=0,"","{_CHECK}")', named, "")
    for column in columns:
        cells = [xl_rowcol_to_cell(*places[Cell("requests", row, column)]) for row in BALANCE]
        new, carried_in, total, carried_out = cells
        x = places[Cell("requests", "new", column)][1]
        difference = f"{new}+{carried_in}-{total}-{carried_out}"
        sheet.write_formula(
            y,
            x,
            f'=IF(COUNT({",".join(cells)})<4,"",IF({difference}=0,"平","差 "&({difference})))',
            style,
            "",
        )
    last = y, places[Cell("requests", "new", columns[-1])][1]
    first = y, places[Cell("requests", "new", columns[0])][1]
    wrong = book.format("wrong", bg_color="#FBECEB", font_color="#B3261E", bold=True)
    right = book.format("right", bg_color="#E7F4EC", font_color="#1F7A4D")
    for value, shade in (("差", wrong), ("平", right)):
        sheet.conditional_format(
            *first, *last, {"type": "text", "criteria": "begins with", "value": value, "format": shade}
        )
