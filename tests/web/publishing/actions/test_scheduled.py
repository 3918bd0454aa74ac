"""What was set to be public on its time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.law.publication import Step
from gongkai.web.accounts.hands import Refused
from gongkai.web.notices.jobs import JOBS
from gongkai.web.notices.models import Message
from gongkai.web.publishing.actions import lifecycle, scheduled
from gongkai.web.publishing.actions.record import record
from gongkai.web.publishing.actions.scheduled import publish_due
from gongkai.web.publishing.models import Item, Publication
from web.cases.requests_made import moment
from web.offices import Office
from web.publishing.items_made import Desk, approved, desk, revised

DAY, NEXT = date(2025, 3, 3), date(2025, 3, 4)
SECOND = timedelta(seconds=1)
NINE = moment(NEXT, 9)


def waiting(tree: Office, staff: Desk) -> Item:
    return lifecycle.schedule(approved(tree.county, staff), NINE, hand=staff.editor, at=moment(DAY), seen=None)


def test_it_is_not_public_before_its_time_and_is_from_then_on(tree: Office) -> None:
    item = waiting(tree, desk(tree.county))
    assert publish_due(NINE - SECOND) == 0
    assert not Publication.objects.exists()
    assert publish_due(NINE) == 1
    made = Publication.objects.current().get()
    assert (made.item, made.published_on, made.stamp) == (item, NEXT, NINE)
    assert item.steps.filter(act="publish").get().by == "clock"


def test_a_second_run_finds_done_what_the_first_did(tree: Office) -> None:
    item = waiting(tree, desk(tree.county))
    assert [publish_due(NINE), publish_due(NINE), publish_due(NINE + SECOND)] == [1, 0, 0]
    assert Publication.objects.count() == item.releases.count() == 1


def test_a_run_that_comes_late_publishes_on_the_day_it_runs(tree: Office) -> None:
    item = waiting(tree, desk(tree.county))
    assert publish_due(moment(date(2025, 3, 7), 8)) == 1
    assert Item.objects.get(pk=item.pk).published_on == date(2025, 3, 7)


def test_what_was_taken_back_or_written_anew_is_not_published(tree: Office) -> None:
    staff = desk(tree.county)
    lifecycle.unschedule(waiting(tree, staff), hand=staff.editor, at=moment(DAY), seen=None)
    revised(waiting(tree, staff), staff, title="又一稿")
    assert publish_due(NINE) == 0
    assert not Publication.objects.exists()


def test_one_that_fails_stops_no_other_and_somebody_is_told_once(tree: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    staff = desk(tree.county)
    first, second = waiting(tree, staff), waiting(tree, staff)
    right = record

    def sometimes(item: Item, step: Step, **facts: Any) -> Item:
        if item.pk == first.pk:
            raise Refused("不成")
        return right(item, step, **facts)

    with monkeypatch.context() as broken:
        broken.setattr(scheduled, "record", sometimes)
        assert [publish_due(NINE), publish_due(NINE)] == [1, 0]
    assert list(Publication.objects.values_list("item", flat=True)) == [second.pk]
    told = Message.objects.get()
    assert (told.post, told.path) == ("editor", f"/desk/items/{first.pk}/")
    assert publish_due(NINE) == 1


def test_the_clock_looks_every_minute() -> None:
    job = next(job for job in JOBS if job.path.endswith("scheduled.publish_due"))
    assert job.every == timedelta(minutes=1)
