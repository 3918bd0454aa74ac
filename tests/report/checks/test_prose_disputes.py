"""Reviews and suits in the prose and in table IV."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report.model import Severity
from prose_reports import NO_DISPUTES, findings, serious, stated

_four = st.tuples(*[st.integers(0, 30)] * 4)
_NAMES = ("结果维持", "结果纠正", "其他结果", "尚未审结")


@given(_four, _four, _four, st.integers(0, 3))
@settings(max_examples=80, deadline=None)
def test_prose_made_from_table_four_is_never_faulted_and_one_wrong_figure_is(
    review: tuple[int, ...], direct: tuple[int, ...], after: tuple[int, ...], wrong: int
) -> None:
    rows = {"reconsideration": review, "litigation.direct": direct, "litigation.after_reconsideration": after}
    table = {row: (*four, sum(four)) for row, four in rows.items()}
    suits = tuple(one + two for one, two in zip(direct, after, strict=True))

    def told(reviews: tuple[int, ...]) -> str:
        each = "，".join(f"{name}{count}件" for name, count in zip(_NAMES, reviews, strict=True))
        return (
            f"因政府信息公开被申请行政复议{sum(review)}件，其中{each}；被提起行政诉讼{sum(suits)}件，"
            f"其中直接起诉{sum(direct)}件，复议后起诉{sum(after)}件，维持{suits[0]}件。"
        )

    assert serious(stated(told(review), disputes=table)) == []
    altered = tuple(count + (place == wrong) for place, count in enumerate(review))
    found = findings(stated(told(altered), disputes=table), "P-06")
    assert [one.severity for one in found] == [Severity.ERROR]
    assert found[0].cells[0][:2] == ("disputes", "reconsideration")


@pytest.mark.parametrize(
    "text",
    [
        "未发生政府信息公开行政复议和行政诉讼。",
        "无政府信息公开行政复议、行政诉讼。",
        "政府信息公开行政复议0件，行政诉讼0件。",
    ],
)
def test_none_is_true_of_an_empty_table_and_false_of_another(text: str) -> None:
    assert serious(stated(text, disputes=NO_DISPUTES)) == []
    assert {code for code, _ in serious(stated(text))} == {"P-06"}


def test_all_upheld_is_not_true_of_cases_that_are_pending() -> None:
    pending = {**NO_DISPUTES, "reconsideration": (5, 0, 0, 2, 7)}
    text = "政府信息公开行政复议7件，均获维持。"
    (found,) = findings(stated(text, disputes=pending))
    assert found.cells == (("disputes", "reconsideration", "pending"),)
    upheld = {**NO_DISPUTES, "reconsideration": (7, 0, 0, 0, 7)}
    assert serious(stated(text, disputes=upheld)) == []
