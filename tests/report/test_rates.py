from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report.model import Cell, Figure, Number, Report
from gongkai.report.rates import Rate, ranked, rate, rates
from strategies import reports


def table(**rows: int) -> Report:
    """A report of some rows of table III in their 总计 column."""
    return Report("", cells={Cell("requests", row, "total"): Figure(value) for row, value in rows.items()})


def disputes(**rows: tuple[int, int, int]) -> Report:
    """A report of table IV: of each row what was corrected, what is pending, and all."""
    columns = ("corrected", "pending", "total")
    names = {
        "reconsideration": "reconsideration",
        "direct": "litigation.direct",
        "after": "litigation.after_reconsideration",
    }
    return Report("", cells={
        Cell("disputes", names.get(row, row), column): Figure(value)
        for row, values in rows.items() for column, value in zip(columns, values, strict=True)
    })  # fmt: skip


def found(key: str, report: Report, **facts: Number) -> Rate:
    one = rate(key, report, facts)
    assert one is not None
    return one


def one(numerator: int | None, base: int | None) -> Rate:
    return Rate("k", "率", "rate", "甲÷乙", "a ÷ b", numerator, base)


def test_the_disclosure_rate_is_of_what_was_done_in_the_year() -> None:
    shown = found("disclosure", table(granted=30, partial=6, total=48, new=50))
    assert (shown.numerator, shown.base, shown.value, shown.percent) == (36, 48, Decimal("0.75"), "75.00%")


def test_the_punctual_rate_comes_from_facts_and_is_none_without_them() -> None:
    assert found("punctual", table(), answered=40, late=1).percent == "97.50%"
    assert found("punctual", table()).value is None


def test_the_correction_rate_leaves_out_what_is_pending() -> None:
    report = disputes(reconsideration=(2, 1, 9), direct=(1, 0, 2), after=(0, 3, 3))
    assert found("corrected", report).percent == "30.00%"
    assert found("reconsideration_corrected", report).percent == "25.00%"
    assert found("litigation_corrected", report).percent == "50.00%"


def test_there_is_no_rate_of_nothing() -> None:
    shown = found("disclosure", table(granted=0, partial=0, total=0))
    assert (shown.value, shown.percent, shown.small(1)) == (None, "", True)


def test_every_rate_tells_its_formula_in_both_languages() -> None:
    for each in rates(table(), {}):
        assert "÷" in each.formula_zh
        assert "÷" in each.formula_en
        assert each.zh
        assert each.en.isascii()


def test_equal_rates_have_one_place_and_small_bases_none() -> None:
    of = {"甲": one(1, 2), "乙": one(9, 10), "丙": one(45, 50), "丁": one(20, 50), "戊": one(None, 50)}
    rows = ranked(of.items(), least=10)
    assert [(each.name, each.place) for each in rows] == [
        ("乙", 1), ("丙", 1), ("丁", 3), ("甲", None), ("戊", None),
    ]  # fmt: skip


@pytest.mark.parametrize(("base", "least", "small"), [(9, 10, True), (10, 10, False), (None, 0, True)])
def test_a_base_below_the_least_is_small(base: int | None, least: int, small: bool) -> None:
    assert one(1, base).small(least) is small


@settings(max_examples=30, deadline=None)
@given(reports())
def test_a_rate_of_a_consistent_report_lies_between_nought_and_one(report: Report) -> None:
    for each in rates(report, {}):
        assert each.value is None or 0 <= each.value <= 1


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=12), st.integers(0, 20))
def test_a_ranking_names_each_once_and_counts_who_is_better(pairs: list[tuple[int, int]], least: int) -> None:
    given_rates = [(str(at), one(min(pair), max(pair))) for at, pair in enumerate(pairs)]
    rows = ranked(given_rates, least=least)
    assert sorted(each.name for each in rows) == sorted(name for name, _ in given_rates)
    for row in rows:
        value = row.rate.value
        if row.place is not None:
            assert value is not None
            better = [each for each in rows if each.place is not None and (each.rate.value or 0) > value]
            assert row.place == len(better) + 1
        else:
            assert value is None or row.rate.small(least)
