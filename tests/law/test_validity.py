"""Whether a document is in force on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.publication.acts import Act
from gongkai.law.validity import Validity, validity

DAYS = st.dates(date(2008, 5, 1), date(2040, 12, 31))
MAYBE = st.none() | DAYS
ONE = timedelta(days=1)


def on(day: date, effective: date | None = None, expires: date | None = None) -> Validity:
    return validity(day, effective=effective, expires=expires)


@given(DAYS, DAYS)
def test_a_document_is_in_force_from_its_first_day_to_the_last_of_its_term(first: date, last: date) -> None:
    effective, expires = min(first, last), max(first, last)
    assert on(effective - ONE, effective, expires) is Validity.NOT_YET
    assert on(effective, effective, expires) is on(expires, effective, expires) is Validity.IN_FORCE
    assert on(expires + ONE, effective, expires) is Validity.LAPSED


@given(DAYS, MAYBE, MAYBE, DAYS, st.sampled_from([Act.REPEAL, Act.EXPIRE]))
def test_what_ended_it_counts_from_its_day_on_and_never_before(
    day: date, effective: date | None, expires: date | None, ended_on: date, ended: Act
) -> None:
    found = validity(day, effective=effective, expires=expires, ended=ended, ended_on=ended_on)
    if ended_on <= day:
        assert found is (Validity.REPEALED if ended is Act.REPEAL else Validity.EXPIRED)
    else:
        assert found is on(day, effective, expires)


@given(DAYS, st.integers(1, 400), MAYBE, MAYBE, MAYBE)
def test_what_is_no_longer_in_force_never_is_again(
    day: date, later: int, effective: date | None, expires: date | None, ended_on: date | None
) -> None:
    over = {Validity.LAPSED, Validity.EXPIRED, Validity.REPEALED}
    if effective is not None and expires is not None and expires < effective:
        effective, expires = expires, effective
    facts = {"effective": effective, "expires": expires, "ended_on": ended_on}
    found = validity(day, ended=Act.REPEAL, **facts)
    if found in over:
        assert validity(day + timedelta(days=later), ended=Act.REPEAL, **facts) in over


@pytest.mark.parametrize("day", [date(2008, 5, 1), date(2040, 1, 1)])
def test_without_days_it_is_always_in_force(day: date) -> None:
    assert on(day) is Validity.IN_FORCE
