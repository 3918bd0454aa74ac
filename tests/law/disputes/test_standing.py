from __future__ import annotations

import pytest

from gongkai.law.disputes.standing import HEARD_STATES, State
from gongkai.law.explained import title
from gongkai.law.workdays import national
from law.disputes_made import AT, now


@pytest.mark.parametrize("state", State)
def test_a_limit_of_the_organ_s_own_runs_only_where_it_has_to_act(state: State) -> None:
    found = now(*AT[state])
    assert (found.explanation(national()) is not None) == (state in (State.ACCEPTED, State.REDO))


def test_the_explanation_ends_on_the_last_day_and_names_the_article() -> None:
    explained = now(*AT[State.ACCEPTED]).explanation(national())
    assert explained is not None
    assert title(explained) == (
        "向人民法院提交答辩状的期限：至2025-03-25（星期二），共15日（《行政诉讼法》第六十七条第一款）"
    )


def test_a_case_is_heard_until_it_is_decided() -> None:
    assert set(State) - HEARD_STATES == {State.DECIDED, State.REDO, State.DONE, State.STRUCK}
