"""A part is not compared with the whole that its words name."""

from __future__ import annotations

import pytest

from gongkai.report.checks.wholes import decides, is_part


@pytest.mark.parametrize(
    ("before", "figure", "behind", "quantity", "part"),
    [
        ("除2件撤回外，其余", "18", "件均已答复", "answered", True),
        ("剩余", "18", "件均已办结", "answered", True),
        ("均已答复，共", "20", "件", "answered", False),
        ("同一申请人提出申请", "9", "件", "received", True),
        ("占行政复议总数", "46", "件的21%", "reconsideration.total", True),
        ("行政复议", "46", "件，其中信息公开类8件", "reconsideration.total", True),
        ("行政复议", "46", "件，诉讼31件，其中涉及政府信息公开的复议8件", "reconsideration.total", True),
        ("信息公开行政复议", "8", "件，其中信息公开处理类2件", "reconsideration.total", False),
        ("行政复议", "8", "件，其中维持2件", "reconsideration.total", False),
        ("县政府印发", "5", "件，部门印发3件", "normative.issued", True),
        ("制发规范性文件", "5", "件，废止3件", "normative.issued", False),
        ("占", "20", "%", "", False),
    ],
)
def test_a_part_is_told_from_a_whole(before: str, figure: str, behind: str, quantity: str, part: bool) -> None:
    text = f"{before}{figure}{behind}。".replace("，", ",")
    unit = behind[0]
    end = len(before) + len(figure) + 1
    assert is_part(quantity, unit, text, len(before), end) is part


@pytest.mark.parametrize(
    ("text", "decided"),
    [
        ("作为复议机关,受理26件", True),
        ("复议机关全年审结行政复议26件", True),
        ("收到不服下级机关答复的复议申请14件", True),
        ("收到行政复议申请46件,依法受理41件", True),
        ("行政复议46件,以县政府为被申请人的3件", True),
        ("不服信息公开答复提起的行政复议10件,维持6件", False),
        ("行政复议10件,复议机关维持6件", False),
        ("收到申请10件", False),
    ],
)
def test_the_reviews_an_organ_decides_are_not_those_against_it(text: str, decided: bool) -> None:
    assert decides(text) is decided
