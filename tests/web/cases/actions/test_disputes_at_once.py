"""Two clerks on one dispute at once, each in a process of their own, on both databases."""

from __future__ import annotations

import json
import os
from pathlib import Path

from web.processes import begin, python, surroundings, waiting

__all__ = ["surroundings"]

TESTS = Path(__file__).parents[3]
ACTING = TESTS / "web" / "cases" / "disputes_acting.py"
COUNT, ORDERED = 25, 10

OFFICE = f"""
import django; django.setup()
from gongkai.web.accounts.models import Kind
from web.cases.disputes_made import filed
from web.offices import office, person
tree = office()
clerks = [person(name, (tree.county, Kind.CLERK)) for name in ("jia", "yi")]
made = [filed(tree.county, "import") for _one in range({COUNT})]
print(*(clerk.number for clerk in clerks), made[0].pk, made[-1].pk)
"""
COUNTS = """
import django; django.setup()
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.models import Dispute, DisputeStep
from gongkai.web.notices.models import Reminder
print(DisputeStep.objects.filter(act="accept").count(), LogEntry.objects.filter(act="cases.dispute.accept").count(),
    Dispute.objects.filter(state="accepted", length=2).count(), Reminder.objects.filter(withdrawn_at=None).count())
"""


ORDERS = f"""
import django; django.setup()
from gongkai.web.accounts.models import Kind
from web.cases.disputes_made import heard, refused
from web.offices import agency, person
from gongkai.law.organs import Body, Level
town = agency("luting", "芦汀镇人民政府", Level.TOWN, Body.GOVERNMENT)
clerk, head = person("bing", (town, Kind.CLERK)), person("ding", (town, Kind.HEAD))
made = [heard(town, clerk, request=refused(town, clerk, head)) for _one in range({ORDERED})]
print(clerk.number, made[0].pk, made[-1].pk)
"""
OPENED = """
import django; django.setup()
from gongkai.web.cases.models import Dispute, LedgerStep, Request
print(Dispute.objects.filter(state="redo", length=4).count(), LedgerStep.objects.filter(act="reopen").count())
print(*(row.length - row.steps.count() for row in Request.objects.all()))
"""


def surrounded(env: dict[str, str]) -> dict[str, str]:
    """The same environment, in which the makers of the tests are found."""
    return {**env, "PYTHONPATH": os.pathsep.join([str(TESTS), env.get("PYTHONPATH", "")])}


def test_of_two_at_once_one_is_recorded_and_the_other_told_without_a_gap(surroundings: dict[str, str]) -> None:
    env = surrounded(surroundings)
    first_clerk, second_clerk, first, last = python(env, "-c", OFFICE).split()
    pair = [waiting(env, ACTING, clerk, "accept", first, last) for clerk in (first_clerk, second_clerk)]
    for process in pair:
        begin(process)
    told = [process.communicate()[0].split() for process in pair]
    assert [process.returncode for process in pair] == [0, 0]
    assert all(sorted(both) == ["told", "won"] for both in zip(*told, strict=True))
    assert python(env, "-c", COUNTS).split() == [str(COUNT)] * 3 + [str(4 * COUNT)]
    verdicts = json.loads(python(env, "-m", "gongkai", "verify", "--json"))["chains"]
    assert verdicts and all(each["broken"] is None for each in verdicts)


def test_a_decision_that_takes_a_request_up_again_and_an_act_on_that_request_never_wait_for_each_other(
    surroundings: dict[str, str],
) -> None:
    env = surrounded(surroundings)
    clerk, first, last = python(env, "-c", ORDERS).split()
    pair = [waiting(env, ACTING, clerk, what, first, last) for what in ("decide", "serve")]
    for process in pair:
        begin(process)
    told = [process.communicate()[0].split() for process in pair]
    assert [process.returncode for process in pair] == [0, 0]
    assert told[0] == ["won"] * ORDERED
    assert len(told[1]) == ORDERED and set(told[1]) <= {"won", "told"}  # served before it was reopened, or too late
    counts, _, lengths = python(env, "-c", OPENED).partition("\n")
    assert counts.split() == [str(ORDERED)] * 2
    assert set(lengths.split()) == {"0"}
