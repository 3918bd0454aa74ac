"""未, 无, 均获维持: which figures are said to be 0, and which are not."""

from __future__ import annotations

import pytest

from gongkai.report.checks.statements import statements
from prose_reports import stated


def zeros(text: str) -> list[str]:
    return [one.quantity for one in statements(stated(text)) if one.said]


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("未收到政府信息公开申请。", ["received"]),
        ("没有收到公民、法人和其他组织的政府信息公开申请。", ["received"]),
        ("无政府信息公开申请。", ["received"]),
        ("没有人申请公开政府信息。", ["received"]),
        ("无上年结转申请。", ["carried_in"]),
        ("未发生政府信息公开行政复议、行政诉讼。", ["disputes.total"]),
        ("没有因政府信息公开被申请行政复议、提起行政诉讼。", ["reconsideration.total", "litigation.total"]),
        ("政府信息公开未发生行政诉讼败诉。", ["litigation.corrected"]),
        ("政府信息公开行政诉讼3件，均获维持。", ["litigation.not_upheld"]),
        ("政府信息公开行政复议2件、行政诉讼3件，均胜诉。", ["litigation.corrected"]),
        ("政府信息公开行政诉讼零败诉。", ["litigation.corrected"]),
    ],
)
def test_what_is_said_to_be_none(text: str, quantities: list[str]) -> None:
    assert zeros(text) == quantities


@pytest.mark.parametrize(
    "text",
    [
        "未收到第三方异议。依申请公开平稳。",
        "未收到申请人提出的异议。",
        "未收到要求听证的申请。",
        "未发生失泄密事件。",
        "无法提供的申请已说明理由。",
        "因无正当理由大量反复申请被要求说明理由。",
        "2023年未收到政府信息公开申请。",
        "全县行政机关均无行政诉讼败诉案件。",
        "上半年未收到政府信息公开申请。",
    ],
)
def test_what_says_nothing_of_the_tables(text: str) -> None:
    assert zeros(text) == []
