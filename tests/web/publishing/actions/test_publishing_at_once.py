"""Two who publish at once, each in a process of their own, on both databases; and one that is killed."""

from __future__ import annotations

import json
import os
from pathlib import Path

from web.processes import begin, python, remaining, surroundings, waiting

__all__ = ["surroundings"]

TESTS = Path(__file__).parents[3]
ACTING = TESTS / "web" / "publishing" / "publishing_acting.py"
COUNT = 5

OFFICE = f"""
import django; django.setup()
from gongkai.web.accounts.models import Setting
from web.offices import office
from web.publishing.items_made import approved, desk
tree = office()
Setting.objects.create(agency=tree.city, name="index_front", value="wangshu1")
for where in (tree.county, tree.bureau):
    staff = desk(where)
    made = [approved(where, staff) for _one in range({COUNT})]
    print(made[0].pk, made[-1].pk)
"""
TIED = f"""
import django; django.setup()
from datetime import date
from gongkai.law.organs import Body, Level
from gongkai.web.publishing.actions.lifecycle import tie
from gongkai.web.publishing.models import Item, Tied
from web.cases.requests_made import moment
from web.offices import agency
from web.publishing.items_made import desk, published
town = agency("luting", "芦汀镇人民政府", Level.TOWN, Body.GOVERNMENT)
staff = desk(town)
made = [published(town, staff) for _one in range({COUNT})]
for one in made:
    for other in made:
        if one.pk != other.pk:
            tie(one, other, Tied.RELATED, hand=staff.editor, at=moment(date(2025, 3, 3)))
print(made[0].pk, made[-1].pk)
"""
FOUND = """
import django; django.setup()
from gongkai.web.publishing.models import Item, Publication, Release
shown = Publication.objects.current()
public = Item.objects.exclude(public=None)
print(len({one.index_number for one in shown}), shown.count(), Release.objects.count(), public.count())
print(*sorted(Item.objects.exclude(index_number=None).values_list("index_number", flat=True)))
"""


def surrounded(env: dict[str, str]) -> dict[str, str]:
    """The same environment, in which the makers of the tests are found."""
    return {**env, "PYTHONPATH": os.pathsep.join([str(TESTS), env.get("PYTHONPATH", "")])}


def together(env: dict[str, str], *pairs: tuple[str, ...]) -> list[list[str]]:
    """What processes say that begin at one moment and end well."""
    processes = [waiting(env, ACTING, *words) for words in pairs]
    for process in processes:
        begin(process)
    said = [remaining(process) for process in processes]
    assert [process.returncode for process in processes] == [0] * len(pairs)
    return said


def test_two_at_once_take_different_numbers_without_a_gap_and_one_that_is_killed_takes_none(
    surroundings: dict[str, str],
) -> None:
    env = surrounded(surroundings)
    county, bureau = [line.split() for line in python(env, "-c", OFFICE).splitlines()]
    killed = waiting(env, ACTING, "killed", *county)
    begin(killed)
    assert remaining(killed) == [] and killed.returncode == 9
    assert python(env, "-c", FOUND).split() == ["0"] * 4
    said = together(env, ("publish", *county), ("publish", *bureau), ("publish", *county))
    assert said[1] == ["won"] * COUNT
    assert all(sorted(both) == ["told", "won"] for both in zip(said[0], said[2], strict=True))
    counts, _, numbers = python(env, "-c", FOUND).partition("\n")
    assert counts.split() == [str(2 * COUNT)] * 4
    assert numbers.split() == [f"wangshu1/2025-{number:05d}" for number in range(1, 2 * COUNT + 1)]
    verdicts = json.loads(python(env, "-m", "gongkai", "verify", "--json"))["chains"]
    assert verdicts and all(each["broken"] is None for each in verdicts)


def test_neighbours_that_are_taken_down_at_once_never_wait_for_each_other(surroundings: dict[str, str]) -> None:
    env = surrounded(surroundings)
    first, last = python(env, "-c", TIED).split()
    said = together(env, ("withdraw", first, last), ("withdraw", last, first))
    assert sorted(said[0] + said[1]) == ["told"] * COUNT + ["won"] * COUNT
