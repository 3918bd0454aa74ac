"""What is blank becomes a number only where the sums leave no other."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balanced import balanced, figures, report
from gongkai.report.editions import NAMES
from gongkai.report.model import Cell, Entry, Figure, Report
from gongkai.report.replay.consistent import Inconsistent, whole


def with_figures(given_report: Report, changed: dict[tuple[str, str, str], int | None]) -> Report:
    cells = {
        **given_report.cells,
        **{Cell(*at): Figure(value, Entry.BLANK if value is None else Entry.NUMBER) for at, value in changed.items()},
    }
    return replace(given_report, cells=cells)


@settings(max_examples=30)
@given(st.integers(0, 10_000), st.sampled_from(NAMES))
def test_a_whole_report_stays_as_it_is(drawn: int, form: str) -> None:
    given_report = balanced(2024, drawn, form=form)
    assert figures(whole(given_report).report) == figures(given_report)
    assert whole(given_report).filled == ()


@settings(max_examples=60)
@given(st.integers(0, 10_000), st.integers(1, 40))
def test_a_blank_is_never_filled_with_a_wrong_number(drawn: int, count: int) -> None:
    given_report, lot = balanced(2024, drawn), Random(drawn)  # noqa: S311 - a test generator, nothing secret
    truth = figures(given_report)
    blanks = {tuple(cell): None for cell in lot.sample(sorted(truth), count) if cell.table == "requests"}
    try:
        found = whole(with_figures(given_report, blanks))  # type: ignore[arg-type] - addresses of three keys
    except Inconsistent as error:
        assert error.rule == "T3-04"
        return
    assert figures(found.report) == truth


def test_noughts_that_are_left_out_all_over_are_filled() -> None:
    given_report = report(2024, requests={("granted", "natural"): 4, ("new", "natural"): 4})
    noughts = {tuple(cell): None for cell, count in figures(given_report).items() if count == 0}
    found = whole(with_figures(given_report, noughts))  # type: ignore[arg-type] - addresses of three keys
    assert figures(found.report) == figures(given_report)
    assert len(found.filled) == len(noughts)


@pytest.mark.parametrize(
    ("at", "rule"),
    [
        (("requests", "granted", "natural"), "T3-0"),
        (("requests", "total", "total"), "T3-0"),
        (("requests", "new", "natural"), "T3-0"),
        (("disputes", "reconsideration", "total"), "T4-01"),
    ],
)
def test_a_sum_that_does_not_hold_is_named_by_its_rule(at: tuple[str, str, str], rule: str) -> None:
    given_report = balanced(2024, 4)
    off = with_figures(given_report, {at: figures(given_report)[Cell(*at)] + 1})
    with pytest.raises(Inconsistent) as told:
        whole(off)
    assert told.value.rule.startswith(rule)
    assert "\n" not in told.value.message


def test_what_no_sum_settles_is_refused() -> None:
    given_report = balanced(2024, 4, most=9)
    blanks = {
        ("requests", row, column): None for row in ("granted", "partial") for column in ("natural", "business", "total")
    }
    with pytest.raises(Inconsistent, match="T3-04"):
        whole(with_figures(given_report, blanks))


def test_without_table_iv_there_are_no_disputes_and_without_table_iii_nothing() -> None:
    given_report = balanced(2024, 4)
    third = {cell: figure for cell, figure in given_report.cells.items() if cell.table == "requests"}
    found = figures(whole(replace(given_report, cells=third)).report)
    assert {count for cell, count in found.items() if cell.table == "disputes"} == {0}
    with pytest.raises(Inconsistent):
        whole(replace(given_report, cells={}))
    with pytest.raises(Inconsistent):
        whole(replace(given_report, year=None))


def test_a_figure_below_nought_or_outside_the_form_is_refused() -> None:
    given_report = balanced(2024, 4)
    for at, value in ((("requests", "new", "natural"), -1), (("requests", "closed", "natural"), 2)):
        with pytest.raises(Inconsistent, match="T3-04"):
            whole(with_figures(given_report, {at: value}))
