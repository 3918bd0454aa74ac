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


def test_what_is_said_after_a_semicolon_is_said_of_what_stands_there() -> None:
    table = {**NO_DISPUTES, "reconsideration": (9, 2, 0, 0, 11), "litigation.direct": (6, 0, 0, 0, 6)}
    for text in (
        "政府信息公开行政复议11件，其中纠正2件；行政诉讼6件，均获维持。",
        "政府信息公开行政复议11件；诉讼均获维持。",
        "政府信息公开行政复议11件，纠正2件；行政诉讼6件，均已审结。",
    ):
        assert serious(stated(text, disputes=table)) == []
    (found,) = findings(stated("政府信息公开诉讼6件；行政复议11件，均获维持。", disputes=table))
    assert found.message.startswith("正文称“均获维持”，表四行政复议另有 2 件不是维持")
    both = "政府信息公开行政复议11件；行政诉讼6件；均获维持。"
    assert [one.cells[0][1] for one in findings(stated(both, disputes=table))] == ["reconsideration"]


def test_reviews_not_said_to_be_of_disclosure_are_only_asked_about() -> None:
    (found,) = findings(stated("全年发生行政复议12件。"), "P-06")
    assert found.severity is Severity.WARNING
    for text in ("作为复议机关，行政复议46件。", "办理行政复议46件。", "行政复议46件，其中信息公开10件。"):
        assert findings(stated(text), "P-06") == []


def test_all_decided_is_not_true_of_cases_that_are_pending() -> None:
    pending = {**NO_DISPUTES, "reconsideration": (5, 0, 0, 2, 7)}
    (found,) = findings(stated("政府信息公开行政复议7件，均已审结。", disputes=pending))
    assert found.cells == (("disputes", "reconsideration", "pending"),)
    assert found.message == "正文称“均已审结”，表四“行政复议尚未审结”为 2"
