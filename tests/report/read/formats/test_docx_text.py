from __future__ import annotations

import pytest
from lxml import etree

from gongkai.report.read.formats.docx_text import Runs, is_layout, number, tr_rows

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def element(name: str, content: str) -> etree._Element:
    return etree.fromstring(f"<w:{name} {_W}>{content}</w:{name}>")


def cell(text: str, count: int = 1) -> str:
    return "<w:tc>" + f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" * count + "</w:tc>"


def rows(*contents: str) -> str:
    return "".join(f"<w:tr>{content}</w:tr>" for content in contents)


@pytest.mark.parametrize(
    ("value", "expected"), [("3", 3), ("", 1), ("-2", 1), ("x", 1), ("٣", 1), ("9" * 400, 999_999_999)]
)
def test_a_number_of_the_file_is_read_or_left_at_the_default(value: str, expected: int) -> None:
    assert number(etree.fromstring(f'<w:gridSpan {_W} w:val="{value}"/>'), 1) == expected
    assert number(None, 1) == 1


def test_the_text_boxes_and_footnotes_of_a_paragraph_are_named() -> None:
    runs = Runs(
        element(
            "p",
            '<w:r><w:t>甲</w:t><w:footnoteReference w:id="4"/></w:r>'
            "<w:r><w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict></w:r>",
        )
    )
    assert (runs.text, runs.notes, len(runs.boxes)) == ("甲", ["4"], 1)


def test_hidden_text_is_left_out_and_text_that_says_it_is_not_hidden_is_kept() -> None:
    hidden, shown = (f"<w:r><w:rPr><w:vanish{at}/></w:rPr><w:t>甲</w:t></w:r>" for at in ("", ' w:val="0"'))
    assert Runs(element("p", hidden)).text == ""
    assert Runs(element("p", shown)).text == "甲"


def test_rows_whose_deletion_is_tracked_are_left_out() -> None:
    table = element("tbl", rows("<w:trPr><w:del/></w:trPr>" + cell("旧"), cell("新")))
    assert [[part.text for part in row.cells[0].iter("{*}t")] for row in tr_rows(table)] == [["新"]]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (rows(cell("甲"), cell("乙")), True),
        (rows(cell("甲") + cell("1")), False),
        (rows(cell("导航") + cell("正" * 100, 7)), True),
        (rows(cell("说明") + cell("正" * 700)), False),
        (rows(cell("导航") + f"<w:tc><w:tbl>{rows(cell('甲') + cell('1'))}</w:tbl></w:tc>"), True),
    ],
    ids=["one column", "figures", "article", "long value", "nested"],
)
def test_a_table_lays_out_the_page_where_it_holds_an_article(content: str, expected: bool) -> None:
    assert is_layout(element("tbl", content)) is expected
