"""The demonstration has something public in every column and something on the desk in every state."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

from gongkai.law.publication.standing import State
from gongkai.web.accounts import demonstration as accounts
from gongkai.web.audit import walk
from gongkai.web.publishing import demonstration
from gongkai.web.publishing.demonstrated import AGENCIES, PIECES
from gongkai.web.publishing.examining import open_findings
from gongkai.web.publishing.models import Consultation, Item, Kind, Publication, PublicTie, Tied
from web.offices import Office

AT = datetime(2025, 8, 13, 2, tzinfo=UTC)


@pytest.fixture
def made(db: None, tmp_path: Path) -> None:
    accounts.ensure(tmp_path, at=AT)
    demonstration.ensure(at=AT)


def test_every_state_and_every_kind_of_information_is_there(made: None) -> None:
    shown = set(Item.objects.values_list("state", flat=True))
    assert {one.value for one in State} - shown == {State.STRUCK.value}
    assert set(Item.objects.values_list("kind", flat=True)) >= {one.value for one in Kind} - {Kind.FEEDBACK.value}
    assert Item.objects.count() >= 60


def test_something_is_late_something_has_findings_and_something_is_repealed(made: None) -> None:
    today = AT.date()
    assert Item.objects.unpublished().filter(due_on__lt=today).count() >= 2
    assert any(open_findings(one.revision()) for one in Item.objects.filter(state=State.DRAFT.value))
    assert Publication.objects.exclude(ended="").count() == sum(bool(one.repealed) for one in PIECES)
    assert PublicTie.objects.filter(kind=Tied.READS.value).count() == sum(bool(one.read) for one in PIECES)
    assert Consultation.objects.public().count() == 1


def test_nothing_is_public_after_the_day_it_was_made_and_the_log_holds(made: None) -> None:
    assert not Publication.objects.filter(published_on__gt=AT.date()).exists()
    assert not any(verdict.broken for verdict in walk.verdicts())


def test_the_pages_of_its_agencies_have_their_guide_and_rules(made: None) -> None:
    for code in AGENCIES:
        for column in ("guide", "rules"):
            assert Client().get(f"/agencies/{code}/{column}/").status_code == 200


def test_an_office_that_is_no_demonstration_or_has_items_gets_none(made: None) -> None:
    before = Item.objects.count()
    demonstration.ensure(at=AT + timedelta(days=1))
    assert Item.objects.count() == before


def test_a_tree_that_is_another_gets_none(tree: Office) -> None:
    demonstration.ensure(at=AT)
    assert not Item.objects.exists()
