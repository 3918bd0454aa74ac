from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.periods import NotInForce
from gongkai.law.publishing_dates import consultation_limit, publication_limit, reading_limit
from gongkai.law.workdays import national


def test_information_is_public_within_twenty_working_days_of_its_forming() -> None:
    found = publication_limit(date(2025, 1, 2), national())
    assert (found.due, found.counted) == (date(2025, 2, 6), 20)
    assert found.clock.period.article == "第二十六条"


def test_a_policy_is_explained_within_three_working_days_of_its_publication() -> None:
    found = reading_limit(date(2025, 1, 26), national())
    assert found.due == date(2025, 2, 6)
    assert found.clock.period.source == "国办发〔2016〕19号"


@pytest.mark.parametrize(
    ("opens_on", "closes"),
    [
        (date(2025, 3, 3), date(2025, 4, 2)),
        (date(2025, 3, 6), date(2025, 4, 7)),  # the thirtieth day, 5 April, is in the holiday of 清明
    ],
)
def test_a_draft_is_open_to_comment_for_thirty_days_at_least(opens_on: date, closes: date) -> None:
    found = consultation_limit(opens_on, national())
    assert found.due == closes
    assert "《优化营商环境条例》第六十二条第二款" in found.clock.period.article


def test_before_there_was_such_a_limit_there_is_none() -> None:
    for limit, day in (
        (publication_limit, date(2008, 4, 30)),
        (reading_limit, date(2016, 2, 16)),
        (consultation_limit, date(2018, 4, 30)),
    ):
        with pytest.raises(NotInForce):
            limit(day, national())
