"""A list as a file: every value as it stands, and nothing a spreadsheet would reckon with."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from gongkai.web.files.tablefile import KINDS, still, written

ROWS = [["登记号", "名称"], ["星规-2025-001", "供水管理办法"], ["0012", "=1+1"]]


def test_a_csv_has_its_mark_and_no_formula() -> None:
    data = written("csv", "登记簿", ROWS)
    assert data.startswith("\ufeff".encode())
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig")))) == [*ROWS[:2], ["0012", "'=1+1"]]


def test_an_xlsx_has_every_value_as_text() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(written("xlsx", "登记簿", ROWS)))
    assert book.get_sheet_by_name("登记簿").to_python() == ROWS


@given(
    st.lists(
        st.text(
            st.characters(min_codepoint=32, max_codepoint=0xFFFF, exclude_categories=["Cc", "Cs"]),
            min_size=1,
            max_size=8,
        ),
        min_size=1,
        max_size=4,
    )
)
def test_no_value_of_a_csv_begins_as_a_formula(values: list[str]) -> None:
    for row in csv.reader(io.StringIO(written("csv", "表", [values]).decode("utf-8-sig"))):
        assert not any(value.startswith(("=", "+", "-", "@")) for value in row)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "＝1", "＋1", "－1", "＠a", "\t=1", "\r=1", "\n=1"])
def test_no_text_is_a_formula(text: str) -> None:
    assert still(text) == f"'{text}"
    assert still(f"甲{text}") == f"甲{text}"


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_written(kind: str) -> None:
    assert written(kind, "表", ROWS)
