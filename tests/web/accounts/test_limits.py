"""How often one may do something."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.accounts.limits import Limit, TooMany, check, clear, forget, origin, spend
from gongkai.web.accounts.models import Tally

NOW = datetime(2025, 3, 3, 8, 0, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
THREE = Limit("three", 3, QUARTER)
VISITOR = "203.0.113.7"


def passes(at: datetime = NOW, who: str = VISITOR, limit: Limit = THREE) -> bool:
    try:
        spend(limit, who, at)
    except TooMany:
        return False
    return True


@pytest.mark.django_db
def test_as_often_as_one_may_and_then_not_until_the_span_ends() -> None:
    assert [passes(NOW + timedelta(minutes=each)) for each in range(4)] == [True, True, True, False]
    with pytest.raises(TooMany) as refused:
        spend(THREE, VISITOR, NOW + timedelta(minutes=14))
    assert refused.value.until == NOW + QUARTER
    assert passes(NOW + QUARTER)


@pytest.mark.django_db
def test_each_visitor_and_each_limit_has_a_count_of_its_own() -> None:
    for _time in range(4):
        passes()
    assert not passes()
    assert passes(who="203.0.113.8")
    assert passes(limit=Limit("other", 3, QUARTER))


@pytest.mark.django_db
def test_whoever_goes_on_trying_waits_no_longer_for_it() -> None:
    for each in range(30):
        passes(NOW + timedelta(seconds=each))
    assert passes(NOW + QUARTER)


@pytest.mark.django_db
def test_to_ask_counts_nothing_and_to_forget_begins_anew() -> None:
    for _time in range(9):
        check(THREE, VISITOR, NOW)
    for _time in range(3):
        assert passes()
    with pytest.raises(TooMany):
        check(THREE, VISITOR, NOW)
    check(THREE, VISITOR, NOW + QUARTER)
    forget(THREE, VISITOR)
    assert passes()


@pytest.mark.django_db
def test_nothing_of_the_visitor_stands_in_the_database_and_what_is_over_goes() -> None:
    passes()
    passes(NOW + timedelta(minutes=10), who="another")
    assert VISITOR not in repr(list(Tally.objects.values()))
    assert clear(NOW + QUARTER) == 1
    assert Tally.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="a database in memory has one connection")
def test_of_many_at_once_no_more_pass_than_may() -> None:
    passed: list[bool] = []

    def one() -> None:
        passed.append(passes())
        connection.close()

    threads = [threading.Thread(target=one) for _each in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(passed) == 3


def test_an_address_is_one_visitor_and_of_ipv6_the_whole_network_is() -> None:
    assert origin("203.0.113.7") == "203.0.113.7"
    assert origin("2001:db8:1:2:3::4") == origin("2001:db8:1:2:ffff::1") == "2001:db8:1:2::/64"
    assert origin("2001:db8:1:3::4") != origin("2001:db8:1:2::4")
    assert origin(None) == ""


@given(st.ip_addresses())
def test_every_address_is_somebody(address: object) -> None:
    assert origin(str(address))
