from __future__ import annotations

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from gongkai.web import health
from gongkai.web.notices.models import JobState

GOOD = {"database": "ok", "version": "ok", "jobs": "ok"}


def job_finished(minutes_ago: int) -> None:
    now = timezone.now()
    JobState.objects.create(name="outbox", next_at=now, finished_at=now - timedelta(minutes=minutes_ago))


def test_an_office_in_working_order_says_so(client: Client, db: None) -> None:
    job_finished(1)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, GOOD)
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("minutes_ago", [None, 11, 600])
def test_jobs_that_have_not_run_lately_are_told_but_no_reason_to_be_down(
    client: Client, db: None, minutes_ago: int | None
) -> None:
    if minutes_ago is not None:
        job_finished(minutes_ago)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, GOOD | {"jobs": "late"})


def test_a_database_of_an_older_version_is_told(client: Client, db: None) -> None:
    MigrationRecorder(connection).record_unapplied("audit", "0002_append_only")
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["version"]) == (503, "behind")


def test_a_database_that_does_not_answer_is_told_without_its_words(client: Client, db: None) -> None:
    with patch.object(MigrationRecorder, "applied_migrations", side_effect=OperationalError("host=10.0.0.7 refused")):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["database"]) == (503, "unreachable")
    assert b"10.0.0.7" not in answer.content


def test_it_is_read_only_and_cheap(client: Client, db: None, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    assert client.post("/healthz").status_code == 405
    health._newest()
    with django_assert_num_queries(3):
        client.get("/healthz")
    assert client.cookies == {}
