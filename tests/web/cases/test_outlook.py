"""What a ledger comes to, and what it would come to."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.procedure import standing
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.procedure.objections import Doubt
from gongkai.law.procedure.practice import Practice
from gongkai.law.workdays import calendar
from gongkai.web.cases.outlook import in_effect, outlook

DAY = date(2025, 3, 3)
USUAL = calendar(())
RECEIVED = Step(Act.RECEIVE, DAY, DAY, "a")


def step(act: Act, day: date = DAY, **facts: object) -> Step:
    return Step(act, day, day, "a", **facts)  # type: ignore[arg-type]  # the fields of Step


def test_a_lawful_act_shows_the_day_it_would_move_and_the_doubts_it_would_bring() -> None:
    late = date(2025, 3, 17)
    found = outlook([RECEIVED], step(Act.ASK_CORRECTION, late, until=date(2025, 4, 10)), USUAL, Practice())
    assert found.after is not None
    assert (found.before.due, found.after.due, found.moves) == (date(2025, 3, 31), date(2025, 4, 10), True)
    assert found.doubts == (Doubt.CORRECTION_ASKED_LATE,)


def test_an_unlawful_act_shows_why_and_no_standing() -> None:
    found = outlook([RECEIVED], step(Act.SIGN), USUAL, Practice())
    assert found.after is None
    assert "没有拟办稿" in found.refused
    assert not found.moves


@settings(max_examples=40, deadline=None)
@given(days=st.lists(st.integers(0, 10), min_size=1, max_size=6), wrong=st.data())
def test_the_steps_in_effect_come_to_what_the_whole_ledger_comes_to(days: list[int], wrong: st.DataObject) -> None:
    on, steps = DAY, [RECEIVED]
    for number, after in enumerate(days):
        on += timedelta(days=after)
        steps.append(step(Act.TRANSFER, on, to=f"{number}"))
    chosen = wrong.draw(st.integers(2, len(steps)))
    instead = wrong.draw(st.sampled_from([None, step(Act.ASK_REASONS, steps[chosen - 1].on)]))
    steps.append(step(Act.ANNUL, on, of=chosen, reason="误录", instead=instead))
    kept = in_effect(steps)
    assert (chosen in kept) == (instead is not None)
    again = [one for _number, one in sorted(kept.items())]
    whole, rest = standing(steps, USUAL), standing(again, USUAL)
    assert (whole.state, whole.due, whole.paper) == (rest.state, rest.due, rest.paper)
