"""The first minute is of the demonstration alone, and of each post."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.test import Client
from pytest_django import Settings

from gongkai.web.accounts.demonstration import FILE
from gongkai.web.accounts.models import Kind, Post
from gongkai.web.look import firstminute
from web.offices import SINCE, office, person


def test_an_office_that_is_no_demonstration_is_told_nothing(db: None, tmp_path: Path, settings: Settings) -> None:
    county = office().county
    user, client = person("clerk", (county, Kind.CLERK)), Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    settings.DATA_FOLDER = tmp_path
    assert 'id="minute"' not in client.get("/desk/").content.decode()
    (tmp_path / FILE).touch()
    assert 'id="minute"' in client.get("/desk/").content.decode()


def test_a_post_in_an_agency_that_owes_no_report_is_shown_none(db: None) -> None:
    there = office()
    above, below = (Post(agency=one, kind=Kind.CLERK, since=SINCE) for one in (there.county, there.town))
    [(_post, firsts), (_other, others)] = firstminute.of_posts([above, below], date(2026, 3, 2))
    assert "/desk/reports/xingcha/2025/whole/" in {one.path for one in firsts}
    assert "/desk/reports/baizhi/2025/own/" in {one.path for one in others}
    [(_post, early)] = firstminute.of_posts([above], SINCE)
    assert not any("/reports/" in one.path for one in early), "the agency was not there yet in the year before"


def test_every_post_has_something_to_look_at_first() -> None:
    assert set(firstminute.SENTENCES) == set(Kind)
    assert all(3 <= len(firsts) <= 4 for firsts in firstminute.SENTENCES.values())
