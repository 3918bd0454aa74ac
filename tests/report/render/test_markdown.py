from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from gongkai.report import layout
from gongkai.report.model import Report
from gongkai.report.render.markdown import render
from sample_paper import paper


@pytest.mark.parametrize("report", [paper("2021"), paper("2019"), paper("2019", disclosure="2021")])
def test_each_row_of_figures_is_a_pipe_row_after_its_label(report: Report) -> None:
    rows = [
        [re.sub(r"\\(.)", r"\1", cell.strip()) for cell in line.strip("|").split(" | ")]
        for line in render(report).decode().splitlines()
        if line.startswith("|") and "---" not in line
    ]
    for name, (drawn,) in layout.tables(report).items():
        for row in drawn.rows[drawn.heads :]:
            values = [layout.shown(report.cells[slot.cell]) for slot in row if slot.cell]
            labels = [slot.text for slot in row if slot.cell is None]
            if values:
                found = [each for each in rows if [cell for cell in each if cell] == [*labels, *filter(None, values)]]
                assert len(found) == 1, (name, labels)


def test_the_heads_of_table_four_say_which_results_they_are() -> None:
    text = render(paper()).decode()
    assert "行政诉讼复议后起诉尚未审结" in text
    assert "行政复议结果维持" in text


def test_prose_is_shown_as_it_stands_by_a_markdown_renderer() -> None:
    html = MarkdownIt("commonmark").enable("table").render(render(paper()).decode())
    assert "a*b_c|d &lt;b&gt;#x &amp; y。" in html
    assert "<p>1. 另有一事。</p>" in html
    assert html.count("<table>") == 3
