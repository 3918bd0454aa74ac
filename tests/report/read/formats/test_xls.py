from __future__ import annotations

import pytest

from compound_files import cell, compound, record, workbook
from gongkai.report.read.document import Document, Grid, Unreadable
from gongkai.report.read.formats import xls


def read(stream: bytes) -> Document:
    (document,) = xls.load(compound({"Workbook": stream}), "sample.xls")
    return document


def test_an_older_workbook_is_read_as_a_newer_one() -> None:
    rows: list[list[str | float | None]] = [["某县年报", None], ["规章", 3.0], ["收费", 96171.6]]
    # Below 4 KB the stream lies in another place of the file than above.
    for more in (0, 300):
        document = read(workbook([*rows, *[["行", 1.0]] * more], merged=[(0, 0, 0, 1)]))
        line, table = document.blocks
        assert not isinstance(line, Grid) and line.text == "某县年报"
        assert isinstance(table, Grid)
        assert [[box.text if box else None for box in row] for row in table.rows] == [
            ["规章", "3"],
            ["收费", "96171.6"],
            *[["行", "1"]] * more,
        ]
        assert document.format == "xls"


def test_a_workbook_with_a_password_is_refused() -> None:
    plain = workbook([["规章", 3.0]])
    first = 4 + 16
    with pytest.raises(Unreadable) as refused:
        read(plain[:first] + record(0x2F, bytes(54)) + plain[first:])
    assert refused.value.code == "READ-ENCRYPTED"


@pytest.mark.parametrize("place", [(65_535, 255), (3, 9_000)])
def test_a_cell_too_far_out_is_refused(place: tuple[int, int]) -> None:
    plain = workbook([["规章", 3.0]])
    end = record(0x0A, b"")
    with pytest.raises(Unreadable) as refused:
        read(plain.removesuffix(end) + cell(*place, 1.0) + end)
    assert refused.value.code == "READ-LIMIT"


def test_a_compound_file_without_a_workbook_is_damaged() -> None:
    with pytest.raises(Unreadable) as refused:
        list(xls.load(compound({"Other": b"x" * 100}), "a.xls"))
    assert refused.value.code == "READ-DAMAGED"
