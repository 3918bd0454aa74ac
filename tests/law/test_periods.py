from __future__ import annotations

from datetime import date, timedelta

import pytest

from gongkai.law.periods import FIXED, Limit, NotInForce, Unit, period

COUNTED = [limit for limit in Limit if limit not in FIXED]
BEGINNINGS = {limit: period(limit, date(2026, 1, 1)).since for limit in COUNTED}


@pytest.mark.parametrize("limit", COUNTED)
def test_every_limit_has_an_article_a_source_and_a_mark_of_how_well_it_was_seen(limit: Limit) -> None:
    found = period(limit, date(2026, 1, 1))
    assert found.limit is limit
    assert found.count > 0
    assert "第" in found.article or "号" in found.article
    assert found.source and found.name and found.english.isascii()
    assert found.sure in {"S", "P", "D", "M-H", "M-M", "M-L"}


@pytest.mark.parametrize("limit", COUNTED)
def test_a_version_counts_from_its_own_day_on(limit: Limit) -> None:
    since = BEGINNINGS[limit]
    assert period(limit, since).since == since
    try:
        before = period(limit, since - timedelta(days=1))
    except NotInForce as error:
        assert str(since - timedelta(days=1)) in error.message
        assert error.english.isascii() or "“" in error.english
    else:
        assert before.since < since


@pytest.mark.parametrize(
    ("limit", "on", "count", "unit"),
    [
        (Limit.ANSWER, date(2019, 5, 14), 15, Unit.WORKING_DAYS),
        (Limit.ANSWER, date(2019, 5, 15), 20, Unit.WORKING_DAYS),
        (Limit.EXTENSION, date(2019, 5, 14), 15, Unit.WORKING_DAYS),
        (Limit.EXTENSION, date(2025, 1, 1), 20, Unit.WORKING_DAYS),
        (Limit.CORRECTION_NOTICE, date(2025, 1, 1), 7, Unit.WORKING_DAYS),
        (Limit.THIRD_PARTY, date(2025, 1, 1), 15, Unit.WORKING_DAYS),
        (Limit.JOINT_MAKER, date(2025, 1, 1), 15, Unit.WORKING_DAYS),
        (Limit.PAYMENT, date(2025, 1, 1), 30, Unit.DAYS),
        (Limit.PUBLICATION, date(2025, 1, 1), 20, Unit.WORKING_DAYS),
        (Limit.POLICY_READING, date(2025, 1, 1), 3, Unit.WORKING_DAYS),
        (Limit.CONSULTATION, date(2018, 5, 1), 30, Unit.DAYS),
        (Limit.CONSULTATION, date(2025, 1, 1), 30, Unit.DAYS),
        (Limit.PENALTY_WITHDRAWAL, date(2025, 1, 1), 3, Unit.WORKING_DAYS),
        (Limit.REVIEW, date(2023, 12, 31), 60, Unit.DAYS),
        (Limit.REVIEW_UNTOLD, date(2025, 1, 1), 1, Unit.YEARS),
        (Limit.SUIT, date(2015, 4, 30), 3, Unit.MONTHS),
        (Limit.SUIT, date(2025, 1, 1), 6, Unit.MONTHS),
        (Limit.SUIT_AFTER_REVIEW, date(2025, 1, 1), 15, Unit.DAYS),
        (Limit.REVIEW_ANSWER, date(2025, 1, 1), 10, Unit.WORKING_DAYS),
        (Limit.REVIEW_ANSWER_SIMPLIFIED, date(2025, 1, 1), 5, Unit.WORKING_DAYS),
        (Limit.SUIT_ANSWER, date(2025, 1, 1), 15, Unit.DAYS),
        (Limit.APPEAL_ANSWER, date(2025, 1, 1), 15, Unit.DAYS),
    ],
)
def test_limits_are_as_long_as_the_law_of_the_day_says(limit: Limit, on: date, count: int, unit: Unit) -> None:
    found = period(limit, on)
    assert (found.count, found.unit) == (count, unit)


@pytest.mark.parametrize("limit", FIXED)
def test_a_limit_whose_day_somebody_fixes_has_no_length_of_its_own(limit: Limit) -> None:
    found = period(limit, date(1990, 1, 1))
    assert (found.count, found.unit) == (0, Unit.DAYS)
    assert found.article.startswith("第")


def test_there_was_no_fee_before_the_rules_on_fees() -> None:
    with pytest.raises(NotInForce, match="缴纳信息处理费的期限"):
        period(Limit.PAYMENT, date(2020, 12, 31))


@pytest.mark.parametrize(
    ("on", "article"),
    [(date(2015, 4, 30), "第三十八条第二款"), (date(2015, 5, 1), "第四十五条"), (date(2025, 1, 1), "第四十五条")],
)
def test_the_suit_after_review_is_cited_by_the_article_of_its_day(on: date, article: str) -> None:
    assert period(Limit.SUIT_AFTER_REVIEW, on).article == f"《行政诉讼法》{article}"
