from __future__ import annotations

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from gongkai.web.audit.actions import seal
from gongkai.web.audit.models import Chain, LogEntry
from gongkai.web.audit.triggers import append_only

pytestmark = pytest.mark.django_db


def act() -> LogEntry:
    return seal("wangshu", actor="a", act="b", subject="c:1", at=timezone.now())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_chain SET length = 1",
        "UPDATE audit_chain SET head = 'f'",
        "UPDATE audit_chain SET code = 'fusang'",
        "DELETE FROM audit_chain",
        "UPDATE audit_logentry SET actor = 'x' WHERE number = 1",
        "DELETE FROM audit_logentry WHERE number = 2",
    ],
)
def test_a_chain_never_shrinks_and_its_head_moves_only_with_it(statement: str) -> None:
    act()
    act()
    before = list(Chain.objects.values()), list(LogEntry.objects.values())
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert (list(Chain.objects.values()), list(LogEntry.objects.values())) == before


def test_a_chain_grows() -> None:
    act()
    act()
    assert Chain.objects.get().length == 2


def test_rows_that_are_replaced_by_their_own_number_in_the_chain_are_refused() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has INSERT OR REPLACE")
    act()
    columns = "chain_id, number, at, 'on', actor, act, subject, facts, previous, digest, sm3".replace("'on'", '"on"')
    changed = columns.replace("actor", "'somebody'")
    statement = f"INSERT OR REPLACE INTO audit_logentry ({columns}) SELECT {changed} FROM audit_logentry"  # noqa: S608 - own words
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert LogEntry.objects.get().actor == "a"


def test_the_triggers_can_be_taken_off_and_laid_again() -> None:
    act()
    (operation,) = append_only("audit", "LogEntry")
    editor = connection.SchemaEditorClass(connection)
    assert operation.reverse_code
    operation.reverse_code(apps, editor)
    LogEntry._base_manager.update(actor="x")
    operation.code(apps, editor)
    operation.code(apps, editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        LogEntry._base_manager.update(actor="y")
    assert LogEntry.objects.get().actor == "x"
