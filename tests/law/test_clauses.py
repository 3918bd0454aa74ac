from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gongkai.law.clauses import COURT, Parts, Subject, words
from gongkai.law.documents import Clause
from gongkai.law.jurisdiction import Reviewer
from gongkai.law.periods import Limit, Unit, period

DAY = date(2025, 6, 1)
PARTS = Parts(
    subject=Subject.ANSWER,
    reviewers=(Reviewer("望舒市人民政府", "Wangshu", named=True), Reviewer("上级", "above", named=False)),
    court=COURT,
    review=period(Limit.REVIEW, DAY),
    suit=period(Limit.SUIT, DAY),
    after_review=period(Limit.SUIT_AFTER_REVIEW, DAY),
    final_ruling=False,
    by_internet=False,
    channel="",
    first_article="《行政复议法》第二十三条第一款第四项",
)


def test_a_procedural_document_says_nothing() -> None:
    assert words(Clause.NONE, replace(PARTS, by_internet=True)) == ("", "")


@pytest.mark.parametrize("subject", Subject)
def test_a_free_choice_is_one_sentence_that_names_its_subject(subject: Subject) -> None:
    chinese, english = words(Clause.FREE, replace(PARTS, subject=subject))
    assert chinese.count("。") == 1 and chinese.startswith("对")
    assert "望舒市人民政府或者上级" in chinese and "Wangshu or above" in english
    others = [words(Clause.FREE, replace(PARTS, subject=other)) for other in Subject if other is not subject]
    assert (chinese, english) not in others


def test_times_are_written_in_their_units_and_one_of_a_thing_is_no_plural() -> None:
    parts = replace(
        PARTS,
        review=replace(PARTS.review, count=1, unit=Unit.YEARS),
        suit=replace(PARTS.suit, count=2, unit=Unit.WORKING_DAYS),
    )
    chinese, english = words(Clause.FREE, parts)
    assert "1年内" in chinese and "2个工作日内" in chinese
    assert "1 year," in english and "2 working days," in english


@pytest.mark.parametrize("clause", [Clause.FREE, Clause.REVIEW_FIRST, Clause.BY_PART])
def test_the_state_councils_ruling_is_said_once_for_each_decision_on_review(clause: Clause) -> None:
    chinese, english = words(clause, replace(PARTS, final_ruling=True))
    assert (chinese.count("国务院申请裁决"), english.count("State Council")) == (1, 1)
    assert "国务院" not in words(clause, PARTS)[0]


def test_the_charge_is_told_in_the_same_words_whoever_reviews() -> None:
    assert words(Clause.FEE, PARTS) == words(Clause.FEE, replace(PARTS, reviewers=(), final_ruling=True))
