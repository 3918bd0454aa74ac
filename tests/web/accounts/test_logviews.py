from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.audit.actions import seal
from gongkai.web.audit.models import LogEntry
from web.offices import Office

LOG = "/desk/log/"
MORNING = datetime(2025, 3, 3, 1, tzinfo=UTC)
Someone = Callable[[Agency, Kind], User]
Browser = Callable[[User], Client]


@pytest.fixture(autouse=True)
def log(tree: Office) -> None:
    for day, agency in enumerate(tree.all):
        seal(
            agency.code,
            actor="worker",
            act="cases.step",
            subject=f"case:{agency.code}",
            at=MORNING + timedelta(days=day),
        )


def shown(client: Client, query: str = "") -> list[str]:
    answer = client.get(LOG + query)
    assert answer.status_code == 200
    return [row["entry"].chain_id for row in answer.context["rows"]]


@pytest.mark.parametrize(
    ("kind", "seen"),
    [
        (Kind.AUDITOR, {"xingcha", "baizhi"}),
        (Kind.ADMINISTRATOR, {"xingcha", "baizhi"}),
        (Kind.SUPERVISOR, {"xingcha", "baizhi"}),
        (Kind.HEAD, {"xingcha"}),
    ],
)
def test_each_post_reads_the_log_as_far_as_it_reaches(
    tree: Office, someone: Someone, as_user: Browser, kind: Kind, seen: set[str]
) -> None:
    client = as_user(someone(tree.county, kind))
    assert set(shown(client)) == seen
    assert shown(client, "?chain=fusang") == shown(client, "?subject=case:wangshu") == []


@pytest.mark.parametrize("kind", [Kind.CLERK, Kind.REVIEWER, Kind.EDITOR, Kind.SECRECY])
def test_others_are_told_that_there_is_no_such_page(
    tree: Office, someone: Someone, as_user: Browser, kind: Kind
) -> None:
    assert as_user(someone(tree.city, kind)).get(LOG).status_code == 404


def test_who_has_not_signed_in_is_asked_to(client: Client) -> None:
    assert client.get(LOG).status_code == 302


def test_the_log_is_filtered_by_agency_subject_actor_and_day(tree: Office, someone: Someone, as_user: Browser) -> None:
    client = as_user(someone(tree.city, Kind.AUDITOR))
    assert shown(client, "?chain=baizhi") == ["baizhi"]
    assert shown(client, "?subject=case:xingcha") == ["xingcha"]
    assert len(shown(client, "?actor=worker")) == 4
    assert shown(client, "?actor=nobody") == []
    assert shown(client, "?day=2025-03-03") == ["wangshu"]


@pytest.mark.parametrize(
    "query", ["?day=yesterday", "?day=9999-12-31", "?before=-1", "?before=x", "?chain=%00", "?before=" + "9" * 30]
)
def test_what_cannot_be_asked_shows_nothing_and_says_so(
    tree: Office, someone: Someone, as_user: Browser, query: str
) -> None:
    client = as_user(someone(tree.city, Kind.AUDITOR))
    assert shown(client, query) == []
    assert client.get(LOG + query).context["form"].errors


def test_people_are_named_who_in_the_log_itself_are_numbers(tree: Office, someone: Someone, as_user: Browser) -> None:
    auditor = someone(tree.city, Kind.AUDITOR)
    entry = seal(tree.city.code, actor=auditor.number, act="x", subject="y", at=MORNING, facts={"甲": "<b>"})
    page = as_user(auditor).get(LOG).content.decode()
    assert auditor.name not in str(entry.facts) + entry.actor
    assert f">{auditor.name}</a>" in page
    assert "&lt;b&gt;" in page


def test_a_hundred_a_page_lead_to_the_older_ones_with_as_many_queries_as_one(
    tree: Office, someone: Someone, as_user: Browser
) -> None:
    client = as_user(someone(tree.city, Kind.AUDITOR))
    shown(client)
    with CaptureQueriesContext(
        connection,
    ) as few:
        shown(client)
    for number in range(240):
        seal(tree.city.code, actor=f"a{number}", act="x", subject="y", at=MORNING + timedelta(minutes=number))
    with CaptureQueriesContext(connection) as many:
        first = client.get(LOG + "?chain=wangshu")
    assert len(few) == len(many)
    seen = [row["entry"].number for row in first.context["rows"]]
    older = first.context["older"]
    while older:
        assert parse_qs(urlsplit(f"?{older}").query)["chain"] == ["wangshu"]
        page = client.get(f"{LOG}?{older}")
        seen += [row["entry"].number for row in page.context["rows"]]
        older = page.context["older"]
    assert seen == list(range(LogEntry.objects.filter(chain="wangshu").count(), 0, -1))
    assert len(first.context["rows"]) == 100
