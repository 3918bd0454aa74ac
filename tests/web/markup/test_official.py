from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from gongkai.report.editions import NAMES, edition
from gongkai.report.model import Cell, Figure, Report
from gongkai.web.markup.official import number, paper, plain, sheets

BEFORE_THE_FORM = Report(
    "", issuer="星槎县", year=2015, cells={Cell("statistics", "主动公开政府信息数", "value"): Figure(9)}
)


def whole(name: str) -> Report:
    form = edition(name)
    cells = {cell: Figure(at) for at, cell in enumerate(form.cells())}
    tables = ("disclosure", "requests", "disputes")
    return Report("", issuer="星槎县", year=2025, editions=dict.fromkeys(tables, name), cells=cells)


@pytest.mark.parametrize("name", NAMES)
def test_every_address_of_a_form_is_drawn_once_on_a_paper_and_once_on_its_tables(name: str) -> None:
    for drawn in (
        lambda report, draw: paper(report, draw),
        lambda report, draw: "".join(one.table for one in sheets(report, draw)),
    ):
        asked: Counter[Cell] = Counter()

        def draw(cell: Cell, asked: Counter[Cell] = asked) -> tuple[str, str]:
            asked[cell] += 1
            return "", ""

        drawn(whole(name), draw)
        assert asked == Counter(edition(name).cells())


@pytest.mark.parametrize("name", NAMES)
def test_each_box_of_table_two_stands_by_itself_under_its_label(name: str) -> None:
    found = list(sheets(whole(name), plain(whole(name))))
    boxes = edition(name).disclosure
    assert [one.title.rpartition(" ")[2] for one in found[: len(boxes)]] == [box.label for box in boxes]
    assert len({one.name for one in found}) == len(found) == len(boxes) + 2


def test_a_paper_has_its_six_sections_in_order_with_their_prose_and_every_region_has_its_heading() -> None:
    told = {"overview": "（一）主动公开\n公开<b>三</b>件。", "other": "无"}
    html = paper(replace(whole("2021"), texts=told), plain(whole("2021")))
    assert re.findall(r'<h2 id="section-(\w+)">', html) == [
        "overview", "disclosure", "requests", "disputes", "problems", "other",
    ]  # fmt: skip
    assert "公开&lt;b&gt;三&lt;/b&gt;件。" in html and "<b>" not in html
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'aria-labelledby="([^"]+)"', html)) <= set(ids)


def test_a_report_from_before_the_form_shows_its_indicators() -> None:
    (only,) = sheets(BEFORE_THE_FORM, plain(BEFORE_THE_FORM))
    assert only.title == "统计指标" and "主动公开政府信息数" in only.table and ">9</td>" in only.table


def test_the_spans_of_the_tables_fill_every_row() -> None:
    for sheet in sheets(whole("2021"), plain(whole("2021"))):
        width, taken = 0, Counter[int]()
        for at, row in enumerate(re.findall(r"<tr>(.*?)</tr>", sheet.table)):
            for slot in re.findall(r"<(?:td|th)([^>]*)>", row):
                spans = {name: int(many) for name, many in re.findall(r'(rowspan|colspan)="(\d+)"', slot)}
                for down in range(spans.get("rowspan", 1)):
                    taken[at + down] += spans.get("colspan", 1)
            width = width or taken[at]
            assert taken[at] == width, sheet.name


def test_a_number_that_leads_somewhere_is_a_link_with_its_words_and_both_are_escaped() -> None:
    assert number("3") == (' class="num"', "3")
    attributes, content = number("<3>", "/a?b=1&c=2", '三、"答复"')
    assert attributes == ' class="num"'
    assert content == '<a href="/a?b=1&amp;c=2" aria-label="三、&quot;答复&quot;">&lt;3&gt;</a>'
