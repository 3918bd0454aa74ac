from __future__ import annotations

from datetime import timedelta

import pytest

from gongkai.law.procedure import standing
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.procedure.objections import Unlawful
from gongkai.law.procedure.standing import OPEN_STATES, State
from gongkai.law.workdays import national
from ledgers import fee, granted, now, receive, step

LEDGERS = {
    "answer": (receive(),),
    "extended consultation": (receive(), step(Act.CONSULT_THIRD_PARTY, "0310")),
    "correction": (receive(), step(Act.ASK_CORRECTION, "0305", until="0320")),
    "payment": (receive(), fee("0305")),
    "served": (receive(), granted("0306"), step(Act.SERVE, "0307")),
    "lapsed": (receive(), fee("0305"), step(Act.LAPSE_UNPAID, "0408")),
}


@pytest.mark.parametrize("steps", LEDGERS.values(), ids=LEDGERS)
def test_every_standing_has_an_explanation_whose_counted_days_number_the_limit(steps: tuple[Step, ...]) -> None:
    found = now(*steps)
    explained = found.explanation(national())
    assert explained.due == found.due
    assert explained.counted == found.clock.limit > 0


def test_a_request_is_open_until_it_was_answered_or_ended() -> None:
    assert set(State) - OPEN_STATES == {State.ANSWERED, State.SERVED, State.CLOSED, State.ARCHIVED}
    assert now(receive()).is_open
    assert not now(receive(), granted("0306")).is_open


@pytest.mark.parametrize(
    ("steps", "act"),
    [(LEDGERS["correction"], Act.LAPSE_UNCORRECTED), (LEDGERS["payment"], Act.LAPSE_UNPAID)],
)
def test_a_time_that_still_runs_has_not_lapsed_on_any_of_its_days(steps: tuple[Step, ...], act: Act) -> None:
    found = now(*steps)
    after = found.due + timedelta(days=1)
    assert found.lawful - found.lawful_on(found.due) == {act}
    assert found.lawful_on(after) == found.lawful
    with pytest.raises(Unlawful):
        standing([*steps, Step(act, found.due, found.due, "a")], national())
    assert standing([*steps, Step(act, after, after, "a")], national()).state is State.CLOSED


def test_of_the_office_s_own_time_no_act_waits_for_the_end() -> None:
    found = now(receive())
    assert found.lawful_on(found.received_on) == found.lawful
