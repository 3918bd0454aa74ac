from __future__ import annotations

import pytest
import typst

from gongkai.report.read.document import Grid, Line
from gongkai.report.read.formats import pdf_tables

_PAGES = """#set page(paper: "a4")
Prose only
#pagebreak()
Above
#table(columns: 2, [Rules], [17], [Orders], [23])
Between
#table(columns: 3, [a], [b], [c])
Below"""


def test_only_pages_with_tables_are_given_with_their_prose_in_order() -> None:
    found, lost = pdf_tables.tables(typst.compile(_PAGES.encode()), [1, 2])
    assert list(found) == [2] and lost == ()
    shown = [
        block.text if isinstance(block, Line) else [[box.text if box else None for box in row] for row in block.rows]
        for block in found[2]
    ]
    assert shown == ["Above", [["Rules", "17"], ["Orders", "23"]], "Between", [["a", "b", "c"]], "Below"]
    assert [block.place.line for block in found[2]] == [1, 2, 3, 4, 5]


def test_words_of_one_cell_keep_their_spaces_and_lines() -> None:
    page = b"#table(columns: (2cm, 2cm), [Refused by law], [1 2])"
    found, _ = pdf_tables.tables(typst.compile(page), [1])
    (table,) = found[1]
    assert isinstance(table, Grid)
    assert [box.text if box else None for box in table.rows[0]] == ["Refused\nby law", "1 2"]


def test_letters_printed_twice_to_look_bold_are_read_once() -> None:
    twice = "#box(width: 0pt)[17]#h(0.2pt)17"
    page = f"#table(columns: 2, [Rules], [{twice}])".encode()
    found, _ = pdf_tables.tables(typst.compile(page), [1])
    (table,) = found[1]
    assert isinstance(table, Grid)
    assert [box.text if box else None for box in table.rows[0]] == ["Rules", "17"]


def test_a_page_that_breaks_the_library_is_noted_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaking(page: object) -> list[object]:
        raise KeyError("Resources")

    monkeypatch.setattr(pdf_tables, "_blocks", breaking)
    found, lost = pdf_tables.tables(typst.compile(_PAGES.encode()), [2])
    assert found == {}
    assert [(note.rule, "2" in note.message) for note in lost] == [("READ-DAMAGED", True)]


def test_a_document_that_breaks_the_library_is_noted() -> None:
    found, lost = pdf_tables.tables(b"%PDF-1.4 nothing", [1])
    assert found == {} and [note.rule for note in lost] == ["READ-DAMAGED"]
