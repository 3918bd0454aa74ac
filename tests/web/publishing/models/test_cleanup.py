"""What a round holds: its documents once each, the last decision on each, and nothing that changes behind its back."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from gongkai.report.register import Instrument, InstrumentRecord
from gongkai.web.accounts.models import Kind
from gongkai.web.audit.appendonly import Sealed, writing
from gongkai.web.publishing.actions.cleanup import Decided, begin, decide
from gongkai.web.publishing.models import CleanUp, CleanUpDecision, CleanUpDocument, Verdict
from web.cases.requests_made import moment
from web.offices import Office, person
from web.publishing.register_made import registered

pytestmark = pytest.mark.django_db
JUNE = date(2025, 6, 3)


@pytest.fixture
def cleanup(tree: Office) -> CleanUp:
    for month in (1, 2):
        registered(tree.county, InstrumentRecord(Instrument.NORMATIVE, date(2025, month, 6)))
    hand = person("editor", (tree.county, Kind.EDITOR))
    made = begin(tree.county, "清理", "通知", token=uuid4(), hand=hand, at=moment(JUNE))
    row = made.documents.order_by("pk").first()
    assert row is not None
    for verdict in (Verdict.KEEP, Verdict.AMEND):
        decide(row, Decided(verdict, "理由", JUNE), hand=hand, at=moment(JUNE))
    return made


def test_each_document_has_the_last_decision_on_it_or_none(cleanup: CleanUp) -> None:
    rows: Any = cleanup.documents.with_verdict().order_by("pk")
    told = list(rows.values_list("verdict", "reason", "decided_on"))
    assert told == [("amend", "理由", JUNE), (None, None, None)]
    assert cleanup.documents.undecided().count() == 1


def test_a_round_is_seen_where_its_register_is(cleanup: CleanUp, tree: Office) -> None:
    for kind, where, count in (
        (Kind.CLERK, tree.county, 1),
        (Kind.SUPERVISOR, tree.city, 1),
        (Kind.HEAD, tree.town, 0),
    ):
        user = person(f"{kind}-here", (where, kind))
        assert CleanUp.objects.visible_to(user, JUNE).count() == count


def test_a_document_is_in_a_round_once(cleanup: CleanUp) -> None:
    row = cleanup.documents.first()
    assert row is not None
    with pytest.raises(IntegrityError), transaction.atomic(), writing("publishing"):
        CleanUpDocument(round=cleanup, item=row.item).save()


def test_decisions_are_never_changed_not_even_by_sql(cleanup: CleanUp) -> None:
    with pytest.raises(Sealed):
        CleanUpDecision.objects.update(reason="")
    for table in ("publishing_cleanupdecision", "publishing_cleanupdocument"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - a name of this test
