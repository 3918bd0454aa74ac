from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from gongkai.web.audit.actions import seal
from gongkai.web.audit.models import Chain, LogEntry

pytestmark = pytest.mark.django_db


def act(subject: str, at: datetime, chain: str = "wangshu") -> LogEntry:
    return seal(chain, actor="a1", act="cases.step", subject=subject, at=at)


def test_what_was_done_to_one_thing_stands_in_order() -> None:
    entries = [act(subject, timezone.now()) for subject in ("case:1", "case:2", "case:1")]
    assert list(LogEntry.objects.of("case:1")) == [entries[0], entries[2]]


def test_a_day_of_record_is_the_offices_day() -> None:
    entry = act("case:1", datetime(2025, 3, 2, 16, 0, tzinfo=UTC))
    assert list(LogEntry.objects.recorded(date(2025, 3, 3), date(2025, 3, 3))) == [entry]
    assert not LogEntry.objects.recorded(date(2025, 3, 2), date(2025, 3, 2))


def test_the_chains_a_person_may_read_are_a_part_of_the_query() -> None:
    mine, _ = act("case:1", timezone.now()), act("case:2", timezone.now(), "fusang")
    assert list(LogEntry.objects.in_chains(Chain.objects.filter(pk="wangshu").values_list("code"))) == [mine]


def test_an_entry_and_a_chain_say_what_they_are() -> None:
    entry = act("case:1", timezone.now())
    assert str(entry) == "wangshu/1 cases.step"
    assert str(Chain.objects.get()) == "wangshu"
