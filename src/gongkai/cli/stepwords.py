"""Steps as a person types them 办理步骤的写法: `extend 2025-03-20 20`, `consult 2025-03-10 reached=2025-03-12`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from gongkai.law.holidaynotice import LATEST
from gongkai.law.periods import Limit, NotInForce, period
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.terms import Channel, Outcome

SHORT: Mapping[str, Act] = {
    "ask": Act.ASK_CORRECTION,
    "consult": Act.CONSULT_THIRD_PARTY,
    "opinion": Act.THIRD_PARTY_ANSWERS,
    "consult-maker": Act.CONSULT_JOINT_MAKER,
    "maker-opinion": Act.JOINT_MAKER_ANSWERS,
    "fee": Act.FEE_NOTICE,
    "delay": Act.SET_DELAYED_DATE,
    "reasons": Act.ASK_REASONS,
    "explain": Act.GIVE_REASONS,
}
"""Short words beside the acts' own names."""

CLERK, HEAD = "经办人", "负责人"
"""Who is taken to have acted where nobody is named: the drafter, and the head who consents and signs."""


class NoStep(ValueError):
    """What was typed is no step: one line in Chinese, one in English."""

    def __init__(self, typed: str, chinese: str, english: str) -> None:
        self.message, self.english = f"“{typed}”：{chinese}", f"“{typed}”: {english}"
        super().__init__(self.message)


def parsed(typed: str) -> Step:
    """The step a person typed: an act, its day, and `key=value` for what else the act needs.

    The number after `extend` is its working days (else as many as the law allows), a second day after `ask`, `delay`
    and `reopen` the last day given.
    Raises `NoStep`.
    """
    words = typed.split()
    if len(words) < 2:
        raise NoStep(typed, "应写作“行为 日期 …”", "write it as: ACT DATE …")
    act, on = _act(typed, words[0]), _day(typed, words[1])
    step = Step(act, on, on, HEAD if act is Act.SIGN else CLERK)
    if act is Act.EXTEND:
        step = replace(step, days=_most(typed, on), approved_by=HEAD, as_head=True)
    for word in words[2:]:
        key, sign, value = word.partition("=")
        if sign:
            step = replace(step, **_value(typed, key, value))
        elif re.fullmatch(r"\d{1,9}", word):
            step = replace(step, days=int(word))
        else:
            step = replace(step, until=_day(typed, word))
    # What takes effect on a day may not have been recorded before it.
    return replace(step, recorded=max(step.recorded, step.on, step.reached or step.on))


def in_order(steps: list[Step]) -> list[Step]:
    """The steps with days of record that follow one another: what was typed later was entered later."""
    ordered: list[Step] = []
    recorded = date.min
    for step in steps:
        recorded = max(recorded, step.recorded)
        ordered.append(replace(step, recorded=recorded))
    return ordered


def _most(typed: str, on: date) -> int:
    """The longest extension by the law of that day."""
    try:
        return period(Limit.EXTENSION, on).count
    except NotInForce as error:
        raise NoStep(typed, error.message, error.english) from error


def day(word: str) -> date:
    """日期: a day as typed; ValueError for what is none, and for one so late that no limit from it has an end."""
    found = date.fromisoformat(word)
    if found.year > LATEST:
        raise ValueError(word)
    return found


def _act(typed: str, word: str) -> Act:
    name = word.lower()
    if name in SHORT:
        return SHORT[name]
    try:
        return Act(name.replace("-", "_"))
    except ValueError:
        known = "、".join([*SHORT, *(act.value for act in Act)])
        raise NoStep(typed, f"没有“{word}”这一行为；可用：{known}", f"no act “{word}”; there are: {known}") from None


def _day(typed: str, word: str) -> date:
    try:
        return day(word)
    except ValueError:
        raise NoStep(
            typed, f"“{word}”不是日期（年-月-日，至{LATEST}年）", f"“{word}” is no date (YYYY-MM-DD, to {LATEST})"
        ) from None


def _value(typed: str, key: str, word: str) -> dict[str, Any]:
    try:
        return {key: _READERS[key](word)}
    except KeyError:
        known = "、".join(_READERS)
        raise NoStep(typed, f"没有“{key}”这一项；可用：{known}", f"no “{key}”; there are: {known}") from None
    except (ValueError, InvalidOperation):
        raise NoStep(typed, f"“{key}={word}”无法识读", f"“{key}={word}” cannot be read") from None


_READERS: Mapping[str, Callable[[str], object]] = {
    "recorded": day,
    "until": day,
    "reached": day,
    "arrived": day,
    "days": int,
    "of": int,
    "amount": Decimal,
    "outcome": Outcome,
    "withheld": Outcome,
    "channel": Channel,
    "by": str,
    "approved_by": str,
    "ground": str,
    "reason": str,
    "to": str,
}
