"""Requests in the prose and in table III: reports whose prose is written from their own figures, and then altered."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report.model import Severity
from prose_reports import REQUESTS, findings, serious, stated, with_blanks

_GROUPS = {
    "予以公开": ("granted",),
    "部分公开": ("partial",),
    "不予公开": ("denied.state_secret", "denied.process", "denied.admin_query"),
    "无法提供": ("unavailable.not_held", "unavailable.needs_creation", "unavailable.unclear"),
    "不予处理": ("declined.petition", "declined.repeated"),
    "其他处理": ("closed.no_correction", "closed.other"),
}
_six = st.tuples(*[st.integers(0, 40)] * 6)
_received = st.sampled_from(
    (
        "全县共收到政府信息公开申请{}件",
        "本年新收政府信息公开申请{}件",
        "受理依申请公开{}件",
        "全年共接收到{}件政府信息公开申请",
    )
)
_answered = st.sampled_from(("答复{}件", "办结申请{}件", "已答复{}件", "共办理答复{}件"))
_out = st.sampled_from(("结转下年度{}件", "另有{}件顺延至下年度办理", "结转2025年{}件"))
_comma = st.sampled_from(("，", "；"))


@st.composite
def tables(draw: st.DrawFn) -> dict[str, tuple[int, ...]]:
    """Consistent rows of table III."""
    rows = {row: draw(_six) for rows_ in _GROUPS.values() for row in rows_}
    total = tuple(sum(column) for column in zip(*rows.values(), strict=True))
    out = tuple(min(each, 3) for each in draw(_six))
    carried = tuple(min(one, two) for one, two in zip(draw(_six), total, strict=True))
    new = tuple(a + b - c for a, b, c in zip(total, out, carried, strict=True))
    return {**rows, "total": total, "carried_out": out, "carried_in": carried, "new": new}


@st.composite
def told(draw: st.DrawFn) -> tuple[dict[str, tuple[int, ...]], str]:
    """A table and a paragraph made of its figures."""
    rows = draw(tables())
    comma = draw(_comma)
    sums = {row: sum(six) for row, six in rows.items()}
    parts = [draw(_received).format(sums["new"]), f"上年结转{sums['carried_in']}件"]
    parts += [draw(_answered).format(sums["total"]), draw(_out).format(sums["carried_out"])]
    outcomes = [f"{name}{sum(sums[row] for row in group)}件" for name, group in _GROUPS.items()]
    return rows, f"（二）依申请公开。{comma.join(parts)}。其中{comma.join(outcomes)}。"


@given(told(), st.booleans())
@settings(max_examples=80, deadline=None)
def test_prose_made_from_the_tables_is_never_faulted(
    report: tuple[dict[str, tuple[int, ...]], str], blank: bool
) -> None:
    rows, text = report
    made = stated(text, requests=rows)
    assert serious(with_blanks(made) if blank else made) == []


@given(tables(), _received, st.integers(1, 500))
@settings(max_examples=60, deadline=None)
def test_one_figure_changed_is_one_error_on_that_figure(
    rows: dict[str, tuple[int, ...]], words: str, more: int
) -> None:
    new, carried = sum(rows["new"]), sum(rows["carried_in"])
    found = findings(stated(words.format(new + more) + "。", requests=rows))
    assert [one.rule for one in found] == ["P-02"]
    assert found[0].severity is (Severity.WARNING if more == carried else Severity.ERROR)
    assert found[0].cells[0] == ("requests", "new", "total")
    assert more == carried or f"相差 {more}" in found[0].message


@given(tables(), st.sampled_from(list(_GROUPS)), st.integers(1, 300))
@settings(max_examples=60, deadline=None)
def test_one_outcome_changed_is_one_error_on_its_cells(rows: dict[str, tuple[int, ...]], name: str, more: int) -> None:
    right = sum(sum(rows[row]) for row in _GROUPS[name])
    found = findings(stated(f"政府信息公开申请办理结果：{name}{right + more}件。", requests=rows))
    assert [(one.rule, one.severity) for one in found] == [("P-04", Severity.ERROR)]
    assert {cell[1] for cell in found[0].cells} >= set(_GROUPS[name])


def test_all_closed_leaves_nothing_to_carry_over() -> None:
    assert serious(stated("收到政府信息公开申请120件，均已办结。")) == [("P-03", "warning")]
    nothing = {row: six for row, six in REQUESTS.items() if row != "carried_out"}
    assert serious(stated("收到政府信息公开申请120件，均已办结。", requests=nothing)) == []


def test_in_time_is_doubted_only_by_the_report_itself() -> None:
    assert serious(stated("申请均在法定期限内答复。")) == []
    assert serious(stated("申请均在法定期限内答复，逾期答复0件。")) == []
    assert serious(stated("申请均在法定期限内答复。依申请公开逾期答复1件。")) == [("P-13", "warning")]
