"""Two clerks at once on one case, each in a process of their own, on both databases."""

from __future__ import annotations

import os
from pathlib import Path

from web.processes import begin, python, read, surroundings, waiting

__all__ = ["surroundings"]

HERE = Path(__file__)
SCRIPT = HERE.with_name("acting.py")
COUNT_STEPS = """
import django; django.setup()
from gongkai.web.cases.models import LedgerStep, Request
print([(row.length, [step.number for step in row.steps.order_by("number")]) for row in Request.objects.order_by("pk")])
print(LedgerStep.objects.filter(act="transfer").count())
"""


def test_of_two_clerks_who_act_at_once_one_does_and_the_other_is_told(surroundings: dict[str, str]) -> None:
    paths = os.pathsep.join([str(HERE.parents[2]), *filter(None, [os.environ.get("PYTHONPATH", "")])])
    env = {**surroundings, "PYTHONPATH": paths}
    numbers = python(env, str(SCRIPT), "prepare").split()
    clerks = [waiting(env, SCRIPT, "act", name, *numbers) for name in ("first", "second")]
    for clerk in clerks:
        begin(clerk)
    told = [[read(clerk) for _number in numbers] for clerk in clerks]
    assert [clerk.wait(timeout=300) for clerk in clerks] == [0, 0]
    assert all(sorted(pair) == ["done", "told"] for pair in zip(*told, strict=True))
    ledgers, transfers = python(env, "-c", COUNT_STEPS).splitlines()
    assert ledgers == str([(2, [1, 2])] * len(numbers))
    assert int(transfers) == len(numbers)
