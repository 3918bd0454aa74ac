from __future__ import annotations

import re
from dataclasses import replace

from lxml import html as reader

from gongkai.report.model import Cell, Entry, Figure, Finding, Report, Severity
from gongkai.report.render.checkpage import render, render_many
from sample_paper import paper

BALANCE = Finding(
    rule="T3-BALANCE",
    severity=Severity.ERROR,
    message="总计列不平，差 3。",
    message_en="Column total does not balance: 3 apart.",
    cells=(("requests", "new", "total"), ("requests", "carried_out", "total")),
    hard=True,
)
PROSE = Finding(
    rule="P-06",
    severity=Severity.WARNING,
    message="正文与表四不符 <b>",
    message_en="The text and table IV do not agree.",
    cells=(("disputes", "reconsideration"), ("disclosure",)),
    evidence='全年没有行政复议。<script>alert("x")</script>',
)
NOTE = Finding("READ-UNDECIDED", Severity.INFO, "无法确定。", "Undecided.", (("requests", "granted", "other"),))


def page_of(report: Report, *findings: Finding) -> reader.HtmlElement:
    return reader.fromstring(render(report, findings).decode())


def test_each_finding_leads_to_its_cells_and_each_cell_back_to_its_finding() -> None:
    page = page_of(paper(), NOTE, PROSE, BALANCE)
    items = page.xpath("//ol[@class='findings']/li")
    assert [item.get("class") for item in items] == ["error", "warning", "info"]
    for link in page.xpath("//a[starts-with(@href, '#')]"):
        assert page.get_element_by_id(link.get("href")[1:]) is not None
    marked = page.get_element_by_id("r1-requests-new-total")
    assert marked.get("data-severity") == "error"
    assert marked.xpath(".//a/@href") == [f"#{items[0].get('id')}"]
    assert items[0].xpath(".//p[@class='places']/a/@href") == [
        "#r1-requests-new-total",
        "#r1-requests-carried_out-total",
    ]


def test_severity_is_said_in_words_and_signs_and_the_message_in_both_languages() -> None:
    page = page_of(paper(), BALANCE)
    said = page.xpath("string(//ol[@class='findings']/li)")
    for words in ("✕", "错误", "error", "T3-BALANCE", "须改正后方可发布", BALANCE.message, BALANCE.message_en):
        assert words in said


def test_a_finding_on_a_row_marks_the_row_and_signs_its_first_cell_only() -> None:
    page = page_of(paper(), PROSE)
    row = page.xpath("//td[starts-with(@id, 'r1-disputes-reconsideration-')]")
    assert len(row) == 5
    assert [len(cell.xpath(".//a")) for cell in row] == [1, 0, 0, 0, 0]
    assert "#r1-disclosure" in page.xpath("//p[@class='places']/a/@href")


def test_evidence_and_messages_are_quoted_and_never_run() -> None:
    text = render(paper(), [PROSE]).decode()
    assert re.search(r"<script|<link|<img|src=|url\(|@import|https?:", text) is None
    assert reader.fromstring(text).xpath("string(//blockquote)") == PROSE.evidence


def test_undecided_and_missing_cells_are_told_apart_from_blank_ones() -> None:
    undecided, missing = Cell("requests", "granted", "other"), Cell("requests", "granted", "legal")
    cells = {cell: figure for cell, figure in paper().cells.items() if cell != missing}
    report = replace(paper(), cells={**cells, undecided: Figure(None, Entry.UNDECIDED, '21"710')})
    page = page_of(report, NOTE)
    cell = page.get_element_by_id("r1-requests-granted-other")
    assert cell.text_content().startswith("无法确定")
    assert cell.xpath(".//span/@title") == ['21"710']
    assert len(page.xpath("//span[@title='原件中未读到']")) == 1


def test_a_table_that_was_not_found_is_said_to_be_missing() -> None:
    report = replace(
        paper(),
        editions={"requests": "2021"},
        cells={cell: figure for cell, figure in paper().cells.items() if cell.table != "disclosure"},
    )
    assert "（原件中未读到表二）" in page_of(report).text_content()


def test_several_reports_stand_on_one_page_under_a_list_with_their_counts() -> None:
    page = reader.fromstring(render_many([(paper("2021"), [BALANCE, PROSE]), (paper("2019"), [])]).decode())
    assert page.xpath("//nav//a/@href") == ["#r1", "#r2"]
    assert [cell.text_content() for cell in page.xpath("//nav//tbody/tr[1]/td")] == ["1", "1", ""]
    assert len(page.xpath("//article")) == 2
    identifiers = page.xpath("//@id")
    assert len(identifiers) == len(set(identifiers))
    assert "未发现不一致" in page.get_element_by_id("r2").text_content()


def test_a_severity_has_the_word_that_the_terminal_gives_it() -> None:
    marks = [Finding("X", severity, "甲", "a") for severity in Severity]
    shown = render(Report("a.html", title="甲"), marks).decode()
    assert [shown.count(word) for word in (" 错误 <small", " 警告 <small", " 提示 <small")] == [1, 1, 1]
