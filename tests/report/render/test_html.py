from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import html as reader

from gongkai.report import layout
from gongkai.report.model import Report
from gongkai.report.render.html import render
from sample_paper import paper


def cells_of(table: reader.HtmlElement) -> list[tuple[str, int, int]]:
    return [
        (each.text_content(), int(each.get("rowspan", 1)), int(each.get("colspan", 1)))
        for each in table.xpath(".//th|.//td")
    ]


@pytest.mark.parametrize("report", [paper("2021"), paper("2019"), paper("2019", disclosure="2021")])
def test_the_tables_are_those_of_the_form_with_their_spans(report: Report) -> None:
    tables = reader.fromstring(render(report).decode()).xpath("//table")
    for table, (drawn,) in zip(tables, layout.tables(report).values(), strict=True):
        assert cells_of(table) == [
            (layout.shown(report.cells[slot.cell]) if slot.cell else slot.text, slot.rows, slot.columns)
            for row in drawn.rows
            for slot in row
        ]


def test_heads_say_what_they_rule_and_tables_are_named_by_their_heading() -> None:
    page = reader.fromstring(render(paper()).decode())
    assert page.xpath("//th[not(@scope)]") == []
    for table in page.xpath("//table"):
        assert page.get_element_by_id(table.get("aria-labelledby")).tag == "h2"
    assert page.xpath("//th[.='（三）不予公开']/@scope") == ["rowgroup"]
    assert page.xpath("//th[.='法人或其他组织']/@scope") == ["colgroup"]


def test_the_page_fetches_nothing_and_runs_nothing() -> None:
    text = render(paper()).decode()
    assert re.search(r"<script|<link|<img|src=|url\(|@import|https?:", text) is None


def test_markup_in_the_report_is_shown_as_text() -> None:
    page = reader.fromstring(render(replace(paper(), title="年报 <&>\"'")).decode())
    assert page.xpath("string(//h1)") == "年报 <&>\"'"
    assert page.xpath("//p[contains(., '<b>#x & y')]")
    assert page.xpath("//meta[@name='PubDate']/@content") == ["2025-01-27"]
    assert page.xpath("/html/@lang") == ["zh-CN"]
