"""What another calendar or other rules may change about a step that stands in the ledger already."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.holidaynotice import Arrangement, Notice
from gongkai.law.procedure import standing
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.procedure.course import Course
from gongkai.law.procedure.guards import may_have_changed
from gongkai.law.procedure.objections import Doubt, Objection, Unlawful
from gongkai.law.procedure.practice import ANSWERED_BY_OTHER_ACTS, Practice
from gongkai.law.terms import Outcome
from gongkai.law.workdays import calendar

DAY, LAST = date(2025, 3, 3), date(2025, 3, 31)
USUAL = calendar(())
NOTICE = Notice(2025, "望府办明电〔2025〕1号", date(2025, 3, 15), "关于调整2025年部分工作日的通知")
SHORTER = calendar([Arrangement(NOTICE, (), (date(2025, 3, 22), date(2025, 3, 23)), amends=True)])
RECEIVED = Step(Act.RECEIVE, DAY, DAY, "a")
EXTENDED = Step(Act.EXTEND, LAST, LAST, "a", days=5, approved_by="b", as_head=True)


def step(act: Act, day: date = DAY, by: str = "a", **facts: object) -> Step:
    return Step(act, day, day, by, settled=True, **facts)  # type: ignore[arg-type]  # the fields of Step


def test_an_extension_in_time_by_its_own_calendar_has_its_effect_and_a_doubt() -> None:
    before = standing([RECEIVED, EXTENDED], USUAL)
    assert before.warnings == ()
    with pytest.raises(Unlawful) as error:
        standing([RECEIVED, EXTENDED], SHORTER)
    assert error.value.objection is Objection.EXTENSION_LATE
    now = standing([RECEIVED, replace(EXTENDED, settled=True)], SHORTER)
    assert [(one.step, one.doubt) for one in now.warnings] == [(2, Doubt.LAWFUL_THEN)]
    assert now.extended
    assert now.due == SHORTER.after(DAY, 25)


@pytest.mark.parametrize(
    ("changed", "objection"),
    [
        ({"approved_by": ""}, Objection.EXTENSION_BY_HEAD),
        ({"approved_by": "a"}, Objection.FOUR_EYES),
        ({"days": 99}, Objection.EXTENSION_LENGTH),
    ],
)
def test_what_no_calendar_changes_is_asked_of_a_settled_step_too(
    changed: dict[str, object], objection: Objection
) -> None:
    with pytest.raises(Unlawful) as error:
        standing([RECEIVED, replace(EXTENDED, settled=True, **changed)], SHORTER)  # type: ignore[arg-type]  # as above
    assert error.value.objection is objection


def test_a_lapse_stays_one_where_the_limit_ends_later_by_now() -> None:
    longer = calendar([Arrangement(NOTICE, (), (), amends=True)])
    steps = [RECEIVED, step(Act.FEE_NOTICE, amount=None)]
    assert longer.after(DAY, 20) == USUAL.after(DAY, 20)
    with pytest.raises(Unlawful, match="金额"):
        standing(steps, longer)
    asked = step(Act.ASK_CORRECTION, until=date(2025, 3, 20))
    now = standing([RECEIVED, asked, step(Act.LAPSE_UNCORRECTED, date(2025, 3, 20))], USUAL)
    assert (now.outcome, [one.doubt for one in now.warnings]) == (Outcome.NO_CORRECTION, [Doubt.LAWFUL_THEN])


@pytest.mark.parametrize(("outcome", "holds"), [(Outcome.GRANTED, True), (Outcome.PROCESS, False)])
def test_a_signature_is_forgiven_only_where_the_office_alone_asks_for_it(outcome: Outcome, holds: bool) -> None:
    asks = Practice(signed=frozenset({Outcome.GRANTED}))
    answer = step(Act.ANSWER, outcome=outcome, ground="第三十六条")
    own = [step(Act.DRAFT, outcome=outcome, ground="第三十六条"), step(Act.SIGN)]
    for steps in ([RECEIVED, answer], [RECEIVED, *own]):
        if holds:
            assert Doubt.LAWFUL_THEN in [one.doubt for one in standing(steps, USUAL, asks).warnings]
        else:
            with pytest.raises(Unlawful):
                standing(steps, USUAL, asks)


@pytest.mark.parametrize("objection", Objection)
def test_no_other_objection_is_forgiven(objection: Objection) -> None:
    forgiven = {
        Objection.EXTENSION_LATE,
        Objection.TIME_NOT_OVER,
        Objection.UNPAID_TIME_NOT_OVER,
        Objection.THIRD_PARTY_WAITS,
    }
    assert may_have_changed(Course(USUAL, Practice()), EXTENDED, objection) == (objection in forgiven)


@settings(max_examples=60, deadline=None)
@given(days=st.integers(0, 40), length=st.integers(1, 20))
def test_a_ledger_that_is_lawful_comes_to_the_same_whether_its_steps_are_settled_or_not(days: int, length: int) -> None:
    on = USUAL.after(DAY, days)
    steps = [RECEIVED, replace(EXTENDED, on=on, recorded=on, days=length)]
    settled = [replace(one, settled=True) for one in steps]
    try:
        fresh = standing(steps, USUAL)
    except Unlawful as error:
        assert error.objection is Objection.EXTENSION_LATE
        assert Doubt.LAWFUL_THEN in [one.doubt for one in standing(settled, USUAL).warnings]
    else:
        assert standing(settled, USUAL) == fresh


def test_outcomes_that_no_answer_brings_come_by_other_acts() -> None:
    for outcome in ANSWERED_BY_OTHER_ACTS:
        with pytest.raises(Unlawful) as error:
            standing([RECEIVED, Step(Act.ANSWER, DAY, DAY, "a", outcome=outcome, ground="甲")], USUAL)
        assert error.value.objection is Objection.NO_ANSWER
