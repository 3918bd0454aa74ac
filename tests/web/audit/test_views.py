from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from gongkai.seal.exchange import published
from gongkai.web.audit import walk
from gongkai.web.audit.actions import seal
from gongkai.web.audit.models import LogEntry

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 3, 10, 4, tzinfo=UTC)
LATE = datetime(2025, 3, 3, 15, 59, 59, tzinfo=UTC)
"""The last second of 3 March in the office's time."""


@pytest.fixture(autouse=True)
def log(db: None) -> None:
    moments = [LATE - timedelta(hours=5), LATE, LATE + timedelta(seconds=1), LATE + timedelta(days=3), NOW]
    for chain in ("wangshu", "xingcha"):
        for moment in moments:
            seal(chain, actor="a1", act="cases.step", subject="case:1", at=moment)


@time_machine.travel(NOW, tick=False)
def heads(client: Client, query: str = "") -> list[tuple[str, str, int]]:
    answer = client.get(f"/log/heads.json{query}")
    assert answer.status_code == 200
    return [(row["day"], row["chain"], row["number"]) for row in answer.json()["heads"]]


def test_each_day_that_is_over_has_the_last_entry_of_each_chain(client: Client) -> None:
    assert heads(client) == [
        ("2025-03-06", "wangshu", 4), ("2025-03-06", "xingcha", 4),
        ("2025-03-04", "wangshu", 3), ("2025-03-04", "xingcha", 3),
        ("2025-03-03", "wangshu", 2), ("2025-03-03", "xingcha", 2),
    ]  # fmt: skip


def test_the_entry_by_which_a_report_was_published_is_named_beside_the_heads(client: Client) -> None:
    for moment in (LATE + timedelta(days=3, hours=1), NOW):
        with transaction.atomic():
            seal("wangshu", actor="a1", act="reporting.publish", subject="reporting.annualreport:1", at=moment)
            seal("wangshu", actor="a1", act="reporting.sign", subject="reporting.annualreport:2", at=moment)
            seal("wangshu", actor="a1", act="cases.step", subject="case:2", at=moment)
    days = [row for row in heads(client) if row[0] == "2025-03-07"]
    assert days == [("2025-03-07", "wangshu", 8), ("2025-03-07", "wangshu", 6)]
    assert not [row for row in heads(client) if row[0] == "2025-03-10"]


def test_a_month_can_be_asked_for(client: Client) -> None:
    assert heads(client, "?month=2025-03") == heads(client)
    assert heads(client, "?month=2025-02") == heads(client, "?month=2026-01") == []


@pytest.mark.parametrize("month", ["2025-13", "x", "0001-01", "9999-12", "2025-03-01", "\0"])
def test_what_is_no_month_is_not_found(client: Client, month: str) -> None:
    assert client.get("/log/heads.json", {"month": month}).status_code == 404
    assert client.get("/log/heads/", {"month": month}).status_code == 404


@time_machine.travel(NOW, tick=False)
def test_the_page_shows_the_same_and_nothing_of_what_was_done(client: Client) -> None:
    page = client.get("/log/heads/").content.decode()
    assert LogEntry.objects.get(chain="xingcha", number=4).digest in page
    assert LogEntry.objects.get(chain="xingcha", number=5).digest not in page
    assert "cases.step" not in page
    assert "case:1" not in page


@time_machine.travel(NOW, tick=False)
def test_what_was_published_is_what_verify_compares_with(client: Client) -> None:
    given = published(client.get("/log/heads.json").content)
    assert [(each.published, each.broken) for each in walk.verdicts("", given)] == [(3, None), (3, None)]


@time_machine.travel(NOW, tick=False)
def test_one_query_is_enough_however_many_days(
    client: Client, django_assert_num_queries: Callable[..., object]
) -> None:
    with django_assert_num_queries(1):
        client.get("/log/heads.json")


def test_nothing_can_be_sent_to_the_page(client: Client) -> None:
    assert client.post("/log/heads/").status_code == 405
