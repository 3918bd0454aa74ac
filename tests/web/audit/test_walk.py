from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.db import connection

from gongkai.seal.exchange import read
from gongkai.seal.verification import Broken, Why, verify_all
from gongkai.web.audit import walk
from gongkai.web.audit.actions import seal
from gongkai.web.audit.models import Chain, LogEntry
from web.ledgers import unguarded

pytestmark = pytest.mark.django_db
MORNING = datetime(2025, 3, 3, 1, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture(autouse=True)
def log(db: None) -> None:
    for number in range(1, 6):
        facts = {"步": number, "甲": ["乙", None, True]}
        seal(
            "wangshu",
            actor="a1",
            act="cases.step",
            subject=f"case:{number}",
            at=MORNING + timedelta(hours=number),
            facts=facts,
        )
    seal("xingcha", actor="command", act="cases.step", subject="case:9", at=MORNING)


def intrude(statement: str) -> None:
    with unguarded(), connection.cursor() as cursor:
        cursor.execute(statement)


def found(chain: str = "wangshu") -> Broken | None:
    return {each.chain: each for each in walk.verdicts()}[chain].broken


def test_a_log_that_nobody_touched_holds() -> None:
    assert [(each.chain, each.entries, each.broken) for each in walk.verdicts()] == [
        ("wangshu", 5, None),
        ("xingcha", 1, None),
    ]


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE audit_logentry SET actor = 'x' WHERE number = 3", Broken(3, Why.CONTENT)),
        ("UPDATE audit_logentry SET facts = '{}' WHERE number = 5", Broken(5, Why.CONTENT)),
        ("UPDATE audit_logentry SET digest = 'f' WHERE number = 2", Broken(2, Why.DIGEST)),
        ("UPDATE audit_logentry SET previous = 'f' WHERE number = 4", Broken(4, Why.PREVIOUS)),
        ("DELETE FROM audit_logentry WHERE number = 2", Broken(3, Why.GAP)),
        ("DELETE FROM audit_logentry WHERE number = 5", Broken(5, Why.MISSING)),
        ("UPDATE audit_chain SET length = 4 WHERE code = 'wangshu'", Broken(5, Why.BEYOND)),
        ("UPDATE audit_chain SET head = 'f' WHERE code = 'wangshu'", Broken(5, Why.HEAD)),
    ],
)
def test_what_is_changed_past_the_triggers_is_named(statement: str, broken: Broken) -> None:
    intrude(statement)
    assert found() == broken


def test_what_was_published_is_compared() -> None:
    last = LogEntry.objects.get(chain="wangshu", number=5)
    assert [each.published for each in walk.verdicts("", {("wangshu", 5): last.digest})] == [1, 0]
    (verdict,) = walk.verdicts("wangshu", {("wangshu", 5): "f" * 64, ("fusang", 1): "0"})
    assert verdict.broken == Broken(5, Why.PUBLISHED)


def test_an_export_verifies_without_the_database_and_shows_the_same() -> None:
    stream = StringIO()
    assert walk.export(stream) == 6
    lines = stream.getvalue().encode().splitlines()
    assert list(verify_all(*read(lines))) == list(walk.verdicts())
    intrude("UPDATE audit_logentry SET actor = 'x' WHERE number = 3")
    stream = StringIO()
    walk.export(stream, "wangshu")
    (verdict,) = verify_all(*read(stream.getvalue().encode().splitlines()))
    assert verdict.broken == Broken(3, Why.CONTENT)


def test_the_walk_asks_as_often_for_many_entries_as_for_few(
    django_assert_num_queries: Callable[..., object],
) -> None:
    with django_assert_num_queries(2 + Chain.objects.count()):
        list(walk.verdicts())
