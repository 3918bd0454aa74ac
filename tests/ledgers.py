"""Ledgers of steps for tests 台账: a request from its receipt on, written shortly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.law.procedure import USUAL, standing
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.procedure.practice import Practice
from gongkai.law.procedure.standing import Standing
from gongkai.law.terms import Outcome
from gongkai.law.workdays import national

CLERK, REVIEWER, HEAD = "经办甲", "审核乙", "负责人丙"


def day(text: str) -> date:
    """`0310` is 10 March 2025; `2024-03-10` is itself."""
    return date.fromisoformat(text) if "-" in text else date(2025, int(text[:2]), int(text[2:]))


def step(act: Act, on: str, **facts: Any) -> Step:
    """A step recorded on the day it took effect, by the clerk; days among the facts may be written shortly."""
    days = {key: day(value) for key, value in facts.items() if key in ("until", "reached", "arrived", "recorded")}
    made = Step(act, day(on), max(day(on), days.get("reached", day(on))), CLERK)
    return replace(made, **(facts | days))


def receive(on: str = "0303", **facts: Any) -> Step:
    return step(Act.RECEIVE, on, **facts)


def extend(on: str, days: int = 20, **facts: Any) -> Step:
    return step(Act.EXTEND, on, **({"days": days, "approved_by": HEAD, "as_head": True} | facts))


def fee(on: str, **facts: Any) -> Step:
    return step(Act.FEE_NOTICE, on, **({"amount": Decimal(200)} | facts))


def granted(on: str, act: Act = Act.ANSWER, **facts: Any) -> Step:
    return step(act, on, **({"outcome": Outcome.GRANTED, "ground": "第三十六条第二项"} | facts))


def denied(on: str, act: Act = Act.ANSWER, **facts: Any) -> Step:
    return step(act, on, **({"outcome": Outcome.PROCESS, "ground": "第十六条第二款"} | facts))


def now(*steps: Step, practice: Practice = USUAL) -> Standing:
    return standing(steps, national(), practice)
