"""The prose against itself: lists that add up and lists that do not, shares, and the same thing told twice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report.model import Severity
from prose_reports import findings, stated

_CHANNELS = ("网站公开{}条", "微信公众号公开{}条", "公报公开{}条", "电视公开{}条", "公示栏公开{}条")
_lists = st.lists(st.integers(0, 5000), min_size=3, max_size=5)
_forms = st.sampled_from(
    ("公开信息{}条：{}。", "公开信息{}条（{}）。", "全年公开政府信息{}条。{}。", "主动公开信息{}条，{}。")
)


@given(_lists, _forms, st.sampled_from(("，", "；", "、")), st.integers(-50, 50))
@settings(max_examples=120, deadline=None)
def test_a_list_by_channel_is_faulted_exactly_where_it_does_not_add_up(
    counts: list[int], form: str, comma: str, off: int
) -> None:
    total = max(sum(counts) + off, 0)
    text = form.format(total, comma.join(_CHANNELS[at].format(count) for at, count in enumerate(counts)))
    found = findings(stated(text), "P-01")
    gap = abs(total - sum(counts))
    assert [one.severity for one in found] == ([Severity.ERROR] if gap else [])
    assert not gap or f"相差 {gap}" in found[0].message


@given(st.lists(st.integers(1, 3000), min_size=2, max_size=5), st.integers(0, 2))
@settings(max_examples=120, deadline=None)
def test_shares_rounded_as_one_rounds_are_never_faulted(counts: list[int], places: int) -> None:
    total = sum(counts)
    parts = [
        f"{_CHANNELS[at].format(count)}，占{round(count * 100 / total + 1e-9, places):.{places}f}%"
        for at, count in enumerate(counts)
    ]
    text = f"公开信息{total}条，其中{'；'.join(parts)}。"
    assert [one for one in findings(stated(text), "P-05") if one.severity is Severity.ERROR] == []


@given(st.integers(10, 3000), st.integers(1, 9), st.integers(2, 60))
def test_a_share_that_is_off_is_faulted(total: int, part: int, off: int) -> None:
    share = round(part * 100 / total, 1) + off
    (found,) = findings(stated(f"公开信息{total}条，其中解读{part}条，占{share:.1f}%。"), "P-05")
    assert found.severity is Severity.ERROR
    assert f"{part}/{total}" in found.message


@pytest.mark.parametrize(
    "text",
    [
        "公开信息200条，增长35%。",
        "公开解读50条，占全市总量的12%。",
        "收到申请120件，办结率98%。",
        "好评数占评价总数99.5%。",
    ],
)
def test_percentages_of_something_else_are_left_alone(text: str) -> None:
    assert findings(stated(text), "P-05") == []


def test_shares_of_all_outcomes_are_a_hundred() -> None:
    names = ("予以公开40", "部分公开15", "不予公开10", "无法提供35", "不予处理12", "其他处理6")
    right = (33.9, 12.7, 8.5, 29.7, 10.2, 5.1)
    wrong = (33.9, 12.7, 8.5, 20.7, 10.2, 5.1)

    def told(shares: tuple[float, ...]) -> str:
        return (
            "答复申请118件，" + "；".join(f"{name}件，占{one}%" for name, one in zip(names, shares, strict=True)) + "。"
        )

    assert findings(stated(told(right))) == []
    assert ["不是 100%" in one.message for one in findings(stated(told(wrong)), "P-05")] == [False, True]


def test_one_quantity_has_one_value() -> None:
    (found,) = findings(stated("收到政府信息公开申请120件。\n（二）依申请公开。收到申请118件。"), "P-11")
    assert "120 与 118" in found.message and " / " in found.evidence
    for other in ("县政府办公室收到申请30件。", "2023年收到申请96件。", "网络申请80件。", "收到申请100余件。"):
        assert findings(stated(f"收到政府信息公开申请120件。\n（二）依申请公开。{other}"), "P-11") == []


def test_two_values_in_one_sentence_may_be_told_apart_by_what_was_not_read() -> None:
    (found,) = findings(stated("收到政府信息公开申请120件，收到信息公开申请118件。"), "P-11")
    assert found.severity is Severity.WARNING and found.message.startswith("正文一句中两处")


def test_a_share_names_the_total_it_was_measured_by() -> None:
    (found,) = findings(stated("全年发布信息200条，其中解读50条，占35%。"), "P-05")
    assert "50/200（正文“全年发布信息”）为 25%" in found.message


def test_one_event_has_one_name() -> None:
    assert len(findings(stated("召开项目推介会3场。\n举办政策推荐会3场。"), "P-11")) == 1
    assert findings(stated("召开项目推介会3场。\n举办政策推荐会5场。\n座谈会3场。\n恳谈会3场。"), "P-11") == []
