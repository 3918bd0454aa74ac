"""How requests of a replay went: what the law asks before an outcome did happen."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from gongkai.law.procedure.acts import Act
from gongkai.law.terms import Channel, Outcome
from gongkai.law.workdays import calendar
from gongkai.report.replay.courses import ENDS, begun, course, ground, length, put_off, since, written
from gongkai.report.replay.desk import Desk, Role

CALENDAR = calendar(())
DAY = date(2024, 3, 4)
NEEDED = {
    Outcome.NO_CORRECTION: [Act.ASK_CORRECTION, Act.LAPSE_UNCORRECTED],
    Outcome.UNCLEAR: [Act.ASK_CORRECTION, Act.CORRECT],
    Outcome.EXCESSIVE: [Act.ASK_REASONS, Act.GIVE_REASONS],
    Outcome.NO_PAYMENT: [Act.FEE_NOTICE, Act.LAPSE_UNPAID],
    Outcome.THIRD_PARTY: [Act.CONSULT_THIRD_PARTY, Act.THIRD_PARTY_ANSWERS],
    Outcome.CLOSED_OTHER: [Act.WITHDRAW],
    Outcome.STATE_SECRET: [Act.DRAFT, Act.REVIEW, Act.SIGN, Act.ANSWER],
}


def lots() -> list[Random]:
    return [Random(seed) for seed in range(25)]  # noqa: S311 - a test generator, nothing secret


@pytest.mark.parametrize("outcome", NEEDED)
def test_what_an_outcome_presupposes_comes_before_it(outcome: Outcome) -> None:
    for lot in lots():
        acts = [turn.act for turn in course(outcome, DAY, lot)]
        assert acts[: len(NEEDED[outcome])] == NEEDED[outcome]


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if outcome is not Outcome.CLOSED])
def test_a_course_ends_once_and_its_length_counts_to_there(outcome: Outcome) -> None:
    for lot in lots():
        turns = course(outcome, DAY, lot)
        ends = [number for number, turn in enumerate(turns, 1) if turn.act in ENDS]
        assert len(ends) == 1
        assert length(turns) == sum(turn.gap for turn in turns[: ends[0]]) >= 1


def test_fees_are_asked_for_only_since_there_is_a_rule() -> None:
    assert since(Act.FEE_NOTICE) == date(2021, 1, 1)
    assert since(Act.ASK_CORRECTION) == date.min
    early = [course(Outcome.GRANTED, date(2019, 3, 1), Random(seed)) for seed in range(200)]  # noqa: S311 - a test's
    assert not any(turn.act is Act.FEE_NOTICE for turns in early for turn in turns)


def test_what_is_open_has_no_end() -> None:
    for lot in lots():
        assert not {turn.act for turn in (*begun(lot), *put_off(lot))} & ENDS


def test_every_outcome_rests_on_an_article() -> None:
    assert all(
        ground(outcome).endswith("条") or "项" in ground(outcome) or "款" in ground(outcome) for outcome in Outcome
    )


def test_steps_are_working_days_apart_and_by_their_hands() -> None:
    desk = Desk(CALENDAR, date(2025, 1, 2), {role: role.value for role in Role})
    steps = written(DAY, course(Outcome.STATE_SECRET, DAY, lots()[0]), Channel.ONLINE, desk)
    by = {step.act: step.by for step in steps}
    assert (by[Act.DRAFT], by[Act.REVIEW], by[Act.SIGN]) == ("clerk", "reviewer", "head")
    assert [step.on for step in steps] == sorted(step.on for step in steps)
    assert {step.recorded for step in steps} == {date(2025, 1, 2)}
