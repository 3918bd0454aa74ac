from __future__ import annotations

import os
from pathlib import Path

from web.processes import begin, python, remaining, surroundings, waiting

__all__ = ["surroundings"]

HERE = Path(__file__)
COUNT = 8


def test_two_processes_that_sign_at_once_give_no_number_twice_and_leave_none_out(surroundings: dict[str, str]) -> None:
    paths = os.pathsep.join([str(HERE.parents[2]), *filter(None, [os.environ.get("PYTHONPATH", "")])])
    env, script = {**surroundings, "PYTHONPATH": paths}, HERE.with_name("numbering.py")
    letters = python(env, str(script), "prepare", str(COUNT)).split()
    signing = [waiting(env, script, "sign", *letters[start::2]) for start in (0, 1)]
    for each in signing:
        begin(each)
    given = [remaining(each) for each in signing]
    assert [each.returncode for each in signing] == [0, 0]
    assert all(len(each) == COUNT // 2 for each in given)
    assert {*given[0], *given[1]} == {f"公复〔2025〕{number}号-延" for number in range(1, COUNT + 1)}
