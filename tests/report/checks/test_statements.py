"""Statements: what is counted, of which year, of whose, and as part of what."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.report.checks.clauses import Scope
from gongkai.report.checks.sentences import sentences
from gongkai.report.checks.statements import Statement, statements
from prose_reports import stated


def said(text: str, *, year: int | None = 2024) -> list[tuple[str, int | Decimal, int | None]]:
    return [(one.quantity, one.value, one.year) for one in statements(stated(text, year=year)) if one.quantity]


def only(text: str) -> Statement:
    (statement,) = statements(stated(text))
    return statement


def test_two_years_in_one_sentence_are_kept_apart() -> None:
    assert said("2023年收到政府信息公开申请96件，2024年收到政府信息公开申请120件。") == [
        ("received", 96, 2023),
        ("received", 120, 2024),
    ]


def test_a_series_of_years_counts_one_thing() -> None:
    found = said("收到政府信息公开申请情况：2021年1件，2022年3件，2023年2件，2024年4件。")
    assert found == [("received", value, year) for value, year in ((1, 2021), (3, 2022), (2, 2023), (4, 2024))]


def test_last_year_holds_for_its_clause_only() -> None:
    assert said("去年收到政府信息公开申请96件，今年收到政府信息公开申请120件。") == [
        ("received", 96, 2023),
        ("received", 120, None),
    ]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("收到申请120件（2023年为98件），答复118件。", (None, 2023, None)),
        ("收到申请120件（2023年为98件）。答复118件。", (None, 2023, None)),
        ("2022年收到申请80件（2021年为70件），答复79件。", (2022, 2021, 2022)),
        ("收到申请120件（其中（2023年为98件）属续办），答复118件。", (None, 2023, None)),
        ("收到申请120件（2023年为98件。答复118件。", (None, 2023, None)),
        ("收到申请120件），答复118件。", (None, None)),
    ],
)
def test_a_year_in_brackets_holds_until_they_close(text: str, years: tuple[int | None, ...]) -> None:
    assert tuple(one.year for one in statements(stated(text))) == years


def test_statements_may_be_taken_from_sentences_at_hand() -> None:
    report = stated("收到政府信息公开申请120件。答复118件。")
    assert statements(report, sentences(report)[:1]) == statements(report)[:1]


@pytest.mark.parametrize(("text", "presumed"), [("行政复议5件。", True), ("因政府信息公开引起的行政复议5件。", False)])
def test_reviews_may_be_only_presumed_to_be_of_disclosure(text: str, presumed: bool) -> None:
    assert only(text).presumed is presumed


def test_a_carry_over_named_by_a_year_is_of_this_report() -> None:
    assert said("政府信息公开申请由2023年结转5件，结转2025年7件。") == [
        ("carried_in", 5, 2024),
        ("carried_out", 7, 2024),
    ]


def test_what_a_figure_takes_in_is_part_of_what_it_counts() -> None:
    assert [one[0] for one in said("共收到申请125件（含上年结转5件）。")] == ["received+carried_in", "carried_in"]
    assert [one[0] for one in said("共收到申请120件，上年结转5件。")] == ["received", "carried_in"]
    assert [one[0] for one in said("收到申请120件，答复118件（含上年结转5件）。")] == [
        "received",
        "answered",
        "carried_in",
    ]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("全县收到政府信息公开申请5件。", Scope.AREA),
        ("本机关收到政府信息公开申请5件。", Scope.ORGAN),
        ("县政府办公室代表县政府收到政府信息公开申请5件。", Scope.ORGAN),
        ("收到政府信息公开申请5件。", Scope.UNKNOWN),
    ],
)
def test_a_statement_knows_whose_figure_it_is(text: str, scope: Scope) -> None:
    assert only(text).scope is scope


def test_part_of_the_year_is_no_figure_of_the_year() -> None:
    assert said("截至6月底，收到政府信息公开申请66件；全年收到政府信息公开申请120件。") == [("received", 120, None)]


def test_the_sentence_is_quoted_as_it_stood() -> None:
    assert only("全縣收到政府信息公開申請５件。").sentence == "全縣收到政府信息公開申請５件。"
    assert only("全縣收到政府信息公開申請５件。").value == 5


def test_nothing_is_stated_by_figures_left_over_from_a_table() -> None:
    table = "一、本年新收政府信息公开申请数量 3 0 0 0 0 0 3\n四、结转下年度继续办理 0 0 0 0 0 0 0"
    assert not [one for one in statements(stated(texts={"requests": table})) if one.quantity]


def test_a_report_without_prose_states_nothing() -> None:
    assert statements(stated(texts={})) == ()
