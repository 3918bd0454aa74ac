"""Words, figures and years of a sentence."""

from __future__ import annotations

import pytest

from gongkai.report.checks.vocabulary import Kind, own_subject, tokens


def kinds(text: str) -> list[tuple[int, str]]:
    return [(token.kind, token.value) for token in tokens(text)]


def test_words_come_in_order_with_what_they_mean() -> None:
    assert kinds("全县受理申请3件,答复2件") == [
        (Kind.SCOPE, "area"),
        (Kind.VERB, "received"),
        (Kind.TOPIC, "requests"),
        (Kind.FIGURE, "件"),
        (Kind.STOP, ","),
        (Kind.VERB, "answered"),
        (Kind.FIGURE, "件"),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("未经复议直接起诉", Kind.TOPIC, "litigation.direct"),
        ("复议后起诉", Kind.TOPIC, "litigation.after_reconsideration"),
        ("予以公开及部分公开", Kind.OUTCOME, "granted+partial"),
        ("上年度结转", Kind.CARRY, "carried_in"),
        ("去年", Kind.YEAR, "去年"),
        ("三安全一稳定", Kind.OUTCOME, "denied.security_stability"),
        ("均获维持", Kind.CLAIM, "not_upheld"),
    ],
)
def test_the_longest_word_wins(text: str, kind: int, value: str) -> None:
    assert kinds(text) == [(kind, value)]


@pytest.mark.parametrize("text", ["申请人", "收到的", "规章制度", "受理窗口"])
def test_words_that_only_contain_others_say_nothing(text: str) -> None:
    assert kinds(text) == []


def test_nothing_is_said_before_what_was_not_received_and_not_in_other_words() -> None:
    assert kinds("无行政复议")[0] == (Kind.NONE, "无")
    assert kinds("无法提供") == [(Kind.OUTCOME, "unavailable")]
    assert kinds("零申请")[0][0] == Kind.NONE


def test_a_year_and_a_month_are_no_figures() -> None:
    assert kinds("2024年6月12月") == [(Kind.YEAR, "2024"), (Kind.PERIOD, "6")]


@pytest.mark.parametrize(
    ("text", "named"), [("县教育局共收到", True), ("全县收到", False), ("县政府2024年度收到", True)]
)
def test_an_organ_right_before_the_verb_is_whose_figure_it_is(text: str, named: bool) -> None:
    verb = next(token for token in tokens(text) if token.kind == Kind.VERB)
    assert own_subject(text, verb) is named
