from __future__ import annotations

import json
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError

from gongkai.seal.digests import START, digest
from gongkai.web.audit.actions import seal, seal_all
from gongkai.web.audit.models import Chain, LogEntry
from web.processes import begin, python, read, remaining, surroundings, waiting

__all__ = ["surroundings"]

ACTING = Path(__file__).with_name("acting.py")
NIGHT = datetime(2025, 3, 3, 17, 30, tzinfo=UTC)

COUNTS = """
import django; django.setup()
from django.core.management import call_command
from gongkai.web.accounts.models import Setting
from gongkai.web.audit.models import Chain, LogEntry
print(Setting.objects.count(), LogEntry.objects.count(), sum(Chain.objects.values_list("length", flat=True)))
print(*LogEntry.objects.order_by("number").values_list("number", flat=True))
call_command("verify", "--json")
"""
MANY = 100_000
OFFICE = """
import django; django.setup()
from datetime import date
from gongkai.law.organs import Body, Level
from gongkai.web.accounts.models import Agency
Agency.objects.create(code="wangshu", name="望舒市", level=Level.CITY, body=Body.GOVERNMENT,
    opened_on=date(2024, 1, 1), path="/1/")
"""


@pytest.mark.django_db(transaction=True)
def test_an_act_outside_of_a_transaction_cannot_be_sealed() -> None:
    with pytest.raises(TransactionManagementError, match="one transaction"):
        seal("wangshu", actor="a", act="b", subject="c", at=NIGHT)
    assert not Chain.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_no_entry() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        seal("wangshu", actor="a", act="b", subject="c", at=NIGHT)
        _ = 1 / 0
    assert not LogEntry.objects.exists()


def test_each_entry_follows_from_the_one_before_and_the_chain_knows_its_end(db: None) -> None:
    first = seal("wangshu", actor="a", act="b", subject="c:1", at=NIGHT, facts={"数": 1})
    second = seal("wangshu", actor="a", act="b", subject="c:2", at=NIGHT, on=date(2025, 3, 1))
    other = seal("xingcha", actor="a", act="b", subject="c:3", at=NIGHT)
    assert (first.previous, second.previous, other.previous) == (START, first.digest, START)
    assert (first.number, second.number, other.number) == (1, 2, 1)
    assert LogEntry.objects.get(pk=second.pk).entry() == second.entry()
    assert digest(LogEntry.objects.get(pk=first.pk).entry()) == (first.digest, first.sm3)
    assert Chain.objects.get(pk="wangshu").end().digest == second.digest


def test_many_entries_of_one_act_are_sealed_as_if_one_after_the_other(db: None) -> None:
    seal("wangshu", actor="a", act="b", subject="c:0", at=NIGHT)
    seal_all("wangshu", [(f"c:{number}", {"数": number}) for number in range(1, 4)], actor="a", act="d", at=NIGHT)
    last = seal("wangshu", actor="a", act="b", subject="c:4", at=NIGHT)
    rows = list(LogEntry.objects.order_by("number"))
    assert [row.subject for row in rows] == [f"c:{number}" for number in range(5)]
    assert [row.previous for row in rows[1:]] == [row.digest for row in rows[:-1]]
    assert all(digest(row.entry()) == (row.digest, row.sm3) for row in rows)
    assert (last.number, Chain.objects.get().length, Chain.objects.get().head) == (5, 5, last.digest)


def test_where_one_of_many_cannot_be_kept_none_is_sealed(db: None) -> None:
    with pytest.raises(ValueError, match="facts that no database keeps"):
        seal_all("wangshu", [("c:1", {}), ("c:2", {"数": 1.5})], actor="a", act="d", at=NIGHT)
    seal_all("xingcha", [], actor="a", act="d", at=NIGHT)
    assert not LogEntry.objects.exists() and not Chain.objects.exists()


def test_the_day_of_effect_is_the_offices_day_of_the_moment(db: None) -> None:
    assert seal("wangshu", actor="a", act="b", subject="c", at=NIGHT).on == date(2025, 3, 4)


@pytest.mark.parametrize("fact", [1.5, 1e16, 2**60, {"a": {1: 2}}, "\0", "\ud800", [date(2025, 1, 1)], (1,)])
def test_facts_that_a_database_would_give_back_changed_are_refused(db: None, fact: object) -> None:
    with pytest.raises(ValueError, match="facts"):
        seal("wangshu", actor="a", act="b", subject="c", at=NIGHT, facts={"fact": fact})


# Processes of their own, on databases of their own ------------------------------------------------


@pytest.fixture(scope="module")
def city(surroundings: dict[str, str]) -> dict[str, str]:
    """The environment of an office with one agency."""
    python(surroundings, "-c", OFFICE)
    return surroundings


def acting(env: dict[str, str], first: int, count: int, held: int = -1) -> subprocess.Popen[str]:
    return waiting(env, ACTING, "wangshu", first, count, held)


def whole(env: dict[str, str]) -> int:
    """How many acts there are: as many rows as entries, numbered without a gap, in a chain that verifies."""
    counts, numbers, verified = python(env, "-c", COUNTS).split("\n", 2)
    rows, entries, length = map(int, counts.split())
    assert rows == entries == length
    assert list(map(int, numbers.split())) == list(range(1, length + 1))
    verdicts = json.loads(verified)["chains"]
    assert [(each["chain"], each["entries"], each["broken"]) for each in verdicts] == [("wangshu", length, None)][
        :length
    ]
    return length


def test_two_processes_on_one_new_chain_neither_fork_it_nor_leave_a_gap(city: dict[str, str]) -> None:
    before = whole(city)
    pair = [acting(city, first, 100) for first in (0, 100)]
    for process in pair:
        begin(process)
    for process in pair:
        process.communicate()
        assert process.returncode == 0
    assert whole(city) == before + 200


def test_a_process_killed_in_the_middle_of_its_acts_leaves_nothing_half_written(city: dict[str, str]) -> None:
    before, acts = whole(city), 0
    for turn, moment in enumerate((1, 40, 111)):
        # More acts than it can do before it is killed, however late the kill comes.
        process = acting(city, MANY * (turn + 1), MANY)
        begin(process)
        told = [read(process) for _ in range(moment)]
        process.kill()
        rest = remaining(process)
        acts += len(told) + len(rest)
        assert process.returncode < 0
        assert len(told) == moment
    # What was told was kept; of each of the three, one more may have been kept and not told.
    assert before + acts <= whole(city) <= before + acts + 3


def test_a_process_killed_between_its_entry_and_its_commit_leaves_neither_row_nor_entry(
    city: dict[str, str],
) -> None:
    before = whole(city)
    process = acting(city, 9000, 200, held=9007)
    begin(process)
    assert [read(process) for _ in range(8)] == [*map(str, range(9000, 9007)), "held"]
    process.kill()
    remaining(process)
    assert whole(city) == before + 7
