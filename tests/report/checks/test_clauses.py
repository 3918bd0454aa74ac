"""What one figure counts, by the words around it."""

from __future__ import annotations

import pytest

from gongkai.report.checks.clauses import Context, clause_of, quantity_of
from gongkai.report.checks.sentences import Sentence
from gongkai.report.checks.vocabulary import Kind, tokens


def counts(text: str, topic: str = "requests") -> str:
    """The quantity of the last figure of a sentence that stands alone."""
    words = tokens(text)
    places = [index for index, word in enumerate(words) if word.kind == Kind.FIGURE]
    since = places[-2] + 1 if len(places) > 1 else 0
    context = Context(2024, topic=topic, disclosure=bool(topic))
    return quantity_of(clause_of(Sentence(text, text, "overview", 0), words, since, places[-1], context))


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("收到政府信息公开申请5件", "received"),
        ("收到5件", "received"),
        ("收到5件政府信息公开申请", "received"),
        ("收到并答复5件", "received&answered"),
        ("答复申请5件", "answered"),
        ("处理申请5件", "handled"),
        ("结转5件", "carried"),
        ("2023年结转5件", "carried_in"),
        ("结转2025年5件", "carried_out"),
        ("另有5件申请顺延至下年度答复", "carried_out"),
        ("网络申请5件", "channel"),
        ("自然人申请5件", "applicant.natural"),
        ("因属于国家秘密不予公开5件", "denied.state_secret"),
        ("因不掌握等原因无法提供5件", "unavailable"),
        ("5件不予处理", "declined"),
        ("逾期答复5件", "overdue"),
        ("收到反馈材料5份", ""),
        ("延期答复5件", ""),
        ("比上年增加5件", ""),
        ("收到网民留言5条", "concern"),
        ("收到人大代表建议5件", "proposal"),
        ("公开规范性文件5件", "normative.published"),
        ("废止规范性文件5件", "normative.repealed"),
        ("公开规章和规范性文件5件", ""),
        ("行政复议被纠正5件", "reconsideration.corrected"),
        ("复议后起诉5件", "litigation.after_reconsideration.total"),
        ("办结行政复议5件", ""),
        ("收取信息处理费5元", "fee"),
    ],
)
def test_a_figure_counts_what_its_clause_says(text: str, quantity: str) -> None:
    assert counts(text) == quantity


@pytest.mark.parametrize("text", ["收到5件", "答复5件", "不予公开5件", "受理行政复议案件5件"])
def test_without_a_word_of_requests_nothing_is_taken_for_them(text: str) -> None:
    assert counts(text, topic="") in ("", "denied")
    assert counts("收到5件", topic="concern") == ""
