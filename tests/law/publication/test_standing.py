from __future__ import annotations

import pytest

from gongkai.law.publication.acts import Stage
from gongkai.law.publication.standing import REVIEW_STATES, State
from law.publication_made import AT, now


@pytest.mark.parametrize("state", State)
def test_a_stage_is_due_where_somebody_has_still_to_review(state: State) -> None:
    found = now(*AT[state])
    assert found.state is state
    assert (found.stage is not None) == (state in REVIEW_STATES)
    assert (found.stage is Stage.SECRECY) == (state in REVIEW_STATES)


@pytest.mark.parametrize("state", State)
def test_only_what_is_published_is_public_and_only_what_is_scheduled_has_a_moment(state: State) -> None:
    found = now(*AT[state])
    assert (found.public, found.published_on is not None) == ((1, True) if state is State.PUBLISHED else (None, False))
    assert bool(found.moment) == (state is State.SCHEDULED)
    assert (found.withdrawn_on is not None) == (state is State.WITHDRAWN)
    assert (found.first_published_on is not None) == (state in (State.PUBLISHED, State.WITHDRAWN))
