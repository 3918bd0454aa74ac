"""Two processes that change the shape of one tree at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from web.processes import begin, python, surroundings, waiting

__all__ = ["surroundings"]

MOVING = Path(__file__).with_name("moving.py")
AGENCIES = 14
TRIES = 80

OFFICE = f"""
import django; django.setup()
from datetime import date
from gongkai.law.organs import Body, Level
from gongkai.web.accounts.models import Agency, Kind, Post, User
day, made = date(2024, 1, 1), []
chief = User.objects.create(username="chief", name="某某", password="!")
for turn in range({AGENCIES}):
    parent = made[(turn - 2) // 2] if turn > 1 else None
    one = Agency.objects.create(code=f"a{{turn:02}}", name=f"第{{turn}}局", level=Level.CITY, body=Body.AGENCY,
        opened_on=day, path="", parent=parent)
    one.path = f"{{parent.path if parent else '/'}}{{one.pk}}/"
    one.save()
    made.append(one)
    if parent is None:
        Post.objects.create(user=chief, agency=one, kind=Kind.ADMINISTRATOR, since=day)
"""
TREE = """
import django, json; django.setup()
from gongkai.web.accounts.models import Agency
from gongkai.web.audit.models import LogEntry
rows = list(Agency.objects.values_list("pk", "parent", "path"))
print(json.dumps({"tree": rows, "acts": LogEntry.objects.filter(act="accounts.agency.move").count()}))
"""


def path_of(number: int, parents: dict[int, int | None]) -> str:
    """The path that follows from the parents alone. Fails where they run in a ring."""
    lineage: list[int] = []
    at: int | None = number
    while at is not None:
        assert at not in lineage, f"a ring through {lineage}"
        lineage.insert(0, at)
        at = parents[at]
    return f"/{'/'.join(map(str, lineage))}/"


@pytest.fixture(scope="module")
def forest(surroundings: dict[str, str]) -> dict[str, str]:
    """An office of two trees, which may come under one another, and a person who administers both."""
    python(surroundings, "-c", OFFICE)
    return surroundings


def test_two_processes_that_move_agencies_make_no_ring_and_lose_no_path(forest: dict[str, str]) -> None:
    pair = [waiting(forest, MOVING, seed, TRIES) for seed in range(2)]
    for process in pair:
        begin(process)
    moved = [int(process.communicate()[0]) for process in pair]
    assert [process.returncode for process in pair] == [0, 0]
    found = json.loads(python(forest, "-c", TREE))
    parents = {number: parent for number, parent, _path in found["tree"]}
    assert len(parents) == AGENCIES
    assert {number: path for number, _parent, path in found["tree"]} == {
        number: path_of(number, parents) for number in parents
    }
    assert all(moved)
    assert found["acts"] == sum(moved)
    verdicts = json.loads(python(forest, "-m", "gongkai", "verify", "--json"))["chains"]
    assert sum(each["entries"] for each in verdicts) == found["acts"]
    assert not [each for each in verdicts if each["broken"]]
