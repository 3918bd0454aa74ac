"""Points announced and points listed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prose_reports import findings, stated

_SIGNS = "一二三四五六七八九"


def faults(text: str) -> list[str]:
    return [one.message for one in findings(stated(text), "P-10")]


@given(st.integers(2, 9), st.integers(2, 9), st.sampled_from(("；", "。", "。\n")))
def test_as_many_points_follow_as_are_announced(announced: int, listed: int, mark: str) -> None:
    points = mark.join(f"{_SIGNS[at]}是做好某项工作" for at in range(listed))
    found = faults(f"下一步从以下{_SIGNS[announced - 1]}个方面改进：{points}。")
    assert found == ([] if announced == listed else [f"称有{announced}点，实列{listed}点"])


@given(st.integers(2, 8), st.data())
def test_a_point_left_out_or_told_twice_is_found(count: int, data: st.DataObject) -> None:
    numbers = list(range(count))
    at = data.draw(st.integers(1, count - 1))
    twice = data.draw(st.booleans())
    numbers[at:at] = [at] if twice else []
    if not twice:
        numbers = [number + (number >= at) for number in numbers]
    found = faults("；".join(f"{_SIGNS[number]}是某项工作" for number in numbers) + "。")
    assert len(found) == 1 and _SIGNS[at] in found[0]


@pytest.mark.parametrize(
    "text",
    [
        "落实要点的10项重点任务。一是抓公开；二是抓解读。",
        "开展第三方评估工作。一是查网站；二是查新媒体。",
        "原因之一是人员不足。统一是前提。",
        "坚决打好三大攻坚战，一是加强领导；二是完善制度。",
        "围绕三大攻坚战，一是公开重大风险信息；二是公开脱贫信息；三是公开污染防治信息。",
    ],
)
def test_what_announces_no_list_is_left_alone(text: str) -> None:
    assert faults(text) == []


def test_a_known_set_of_three_wants_three() -> None:
    (found,) = faults("围绕三大攻坚战做好公开。一是公开脱贫攻坚信息。二是公开污染防治信息。")
    assert "防范化解重大风险" in found


def test_a_first_point_wants_a_second() -> None:
    assert faults("一是成立专班，压实责任。") == ["只有“一是”，没有“二是”"]
