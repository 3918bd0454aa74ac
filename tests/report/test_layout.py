from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report import layout
from gongkai.report.editions import NAMES, edition
from gongkai.report.layout import Drawn, Heading, Paragraph, Role, Slot
from gongkai.report.model import Cell, Entry, Figure, Report
from strategies import reports

DRAWN = [draw(name) for name in NAMES for draw in (layout.disclosure, layout.requests, layout.disputes)]


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: f"{drawn.name}-{len(drawn.rows)}")
def test_spans_fill_every_position_of_the_grid_exactly_once(drawn: Drawn) -> None:
    taken = [
        (y + down, x + over)
        for y, x, slot in drawn.placed()
        for down in range(slot.rows)
        for over in range(slot.columns)
    ]
    every = {(y, x) for y in range(len(drawn.rows)) for x in range(len(drawn.widths))}
    assert sorted(taken) == sorted(every)


@pytest.mark.parametrize("name", NAMES)
def test_every_address_of_the_form_is_drawn_once_and_in_its_order(name: str) -> None:
    for draw in (layout.disclosure, layout.requests, layout.disputes):
        drawn = draw(name)
        assert list(drawn.cells()) == list(edition(name).cells(drawn.name))


def test_table_three_has_its_note_in_the_corner_and_its_outcomes_in_groups() -> None:
    drawn = layout.requests("2021")
    assert drawn.rows[0][0] == Slot(edition("2021").corner, Role.CORNER, rows=3, columns=3)
    groups = {slot.text: slot.rows for row in drawn.rows for slot in row if slot.rows > 1 and slot.role is Role.LABEL}
    assert groups == {
        "三、本年度办理结果": 22,
        "（三）不予公开": 8,
        "（四）无法提供": 3,
        "（五）不予处理": 5,
        "（六）其他处理": 3,
    }
    assert [slot.text for slot in layout.requests("2019").rows[-3] if slot.role is Role.LABEL] == ["（六）其他处理"]


def test_the_head_of_an_amount_says_its_unit_in_both_editions() -> None:
    for name in NAMES:
        heads = [slot.text for row in layout.disclosure(name).rows for slot in row if slot.role is Role.HEAD]
        assert [head for head in heads if "金额" in head and "（单位：万元）" in head]


def test_table_two_of_one_edition_stands_beside_table_three_of_the_other() -> None:
    report = Report(
        source="x",
        editions={"disclosure": "2021", "requests": "2019"},
        cells={Cell("requests", "closed", "total"): Figure(3)},
    )
    tables = layout.tables(report)
    assert tables["disclosure"] == (layout.disclosure("2021"),)
    assert tables["requests"] == (layout.requests("2019"),)
    assert "disputes" not in tables


def test_a_figure_at_an_address_the_form_does_not_have_is_still_drawn() -> None:
    cell = Cell("requests", "closed", "natural")
    report = Report(source="x", editions={"requests": "2021"}, cells={cell: Figure(4)})
    form, extra = layout.tables(report)["requests"]
    assert cell not in set(form.cells())
    assert list(extra.cells()) == [cell]
    assert extra.rows[1][0].text == "三、本年度办理结果（六）其他处理·自然人"


def test_a_report_before_2019_has_only_the_headings_of_its_texts_and_its_statistics() -> None:
    report = Report(
        source="x",
        issuer="双桥镇人民政府",
        year=2016,
        cells={Cell("statistics", "主动公开信息数", "value"): Figure(25)},
        texts={"overview": "本年公开工作平稳。"},
    )
    parts = list(layout.parts(report))
    assert [part.section for part in parts if isinstance(part, Heading)] == ["overview"]
    assert [part.name for part in parts if isinstance(part, Drawn)] == ["statistics"]


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (None, ""),
        (Figure(0), "0"),
        (Figure(-3), "-3"),
        (Figure(Decimal("1E+3")), "1000"),
        (Figure(Decimal("96171.60")), "96171.60"),
        (Figure(None, Entry.BLANK), ""),
        (Figure(None, Entry.SLASH, "／"), "/"),
        (Figure(None, Entry.DASH, "--"), "—"),
        (Figure(None, Entry.NOT_APPLICABLE, "不适用"), "不适用"),
        (Figure(None, Entry.REMARK, "见附件\x07"), "见附件"),
        (Figure(None, Entry.UNDECIDED, "2171"), ""),
    ],
)
def test_a_cell_shows_its_number_or_its_sign_and_nothing_that_is_undecided(figure: Figure | None, text: str) -> None:
    assert layout.shown(figure) == text


@settings(max_examples=20, deadline=None)
@given(reports())
def test_the_paper_holds_every_figure_and_every_paragraph(report: Report) -> None:
    parts = list(layout.parts(report))
    drawn = {cell for part in parts if isinstance(part, Drawn) for cell in part.cells()}
    assert drawn == set(report.cells)
    written = [part.text for part in parts if isinstance(part, Paragraph)]
    assert written == [line for text in report.texts.values() for line in text.split("\n")]
    assert len([part for part in parts if isinstance(part, Heading)]) == 6


def test_a_title_as_it_stood_is_kept_and_a_missing_one_is_made_from_issuer_and_year() -> None:
    report = Report(source="x", issuer="柳林县教育局", year=2023)
    assert layout.title(report) == "柳林县教育局2023年政府信息公开工作年度报告"
    assert layout.title(replace(report, title="柳林县教育局\n2023年年报")) == "柳林县教育局 2023年年报"


def test_a_year_that_the_title_does_not_say_stands_in_the_particulars() -> None:
    said = Report(source="x", title="柳林县教育局2023年年报", year=2023)
    unsaid = replace(said, title="柳林县教育局年报")
    assert [part.label for part in layout.particulars(said)] == []
    assert [(part.label, part.text) for part in layout.particulars(unsaid)] == [("报告年度", "2023年")]


@given(st.integers(0, 10**12), st.floats(8, 60), st.sampled_from((9.0, 10.5)))
def test_a_long_figure_is_set_small_enough_for_its_column(value: int, room: float, wanted: float) -> None:
    size = layout.fitted(str(value), room, wanted)
    assert 4.0 <= size <= wanted
    assert size == 4.0 or len(str(value)) * 0.57 * size * 25.4 / 72 <= room
