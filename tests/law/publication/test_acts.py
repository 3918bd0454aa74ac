from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.publication.acts import KEPT, LATE, Act, Attribute, Stage, Step, dumped, loaded, stages_for
from gongkai.law.terms import Outcome
from law.publication_made import submitted

WORDS = st.text(max_size=8)
DAYS = st.dates(date(2008, 5, 1), date(2030, 1, 1))
STEPS = st.builds(
    Step,
    st.sampled_from(Act),
    DAYS,
    DAYS,
    WORDS,
    revision=st.none() | st.integers(1, 9),
    stage=st.none() | st.sampled_from(Stage),
    attribute=st.none() | st.sampled_from(Attribute),
    ground=st.none() | st.sampled_from(Outcome),
    stages=st.lists(st.sampled_from(Stage), max_size=4).map(tuple),
    policy=st.booleans(),
    reason=WORDS,
    channel=WORDS,
    where=WORDS,
    moment=WORDS,
    to=WORDS,
    public=st.none() | st.booleans(),
    keep=st.none() | st.booleans(),
    of=st.none() | st.integers(1, 9),
)


@settings(max_examples=150, deadline=None)
@given(STEPS, st.none() | STEPS)
def test_a_step_comes_back_from_json_as_it_went_in(step: Step, instead: Step | None) -> None:
    one = Step(Act.ANNUL, step.on, step.recorded, step.by, of=1, reason="误录", instead=instead)
    for each in (step, one):
        kept = json.loads(json.dumps(dumped(each), ensure_ascii=False))
        assert loaded(each.act, each.on, each.recorded, each.by, kept) == each


def test_json_holds_only_what_is_there_and_a_no_is_something() -> None:
    assert dumped(submitted()) == {"revision": 1, "attribute": "public", "stages": ["own", "secrecy", "head"]}
    day = date(2025, 3, 3)
    assert dumped(Step(Act.DETERMINE, day, day, "甲", public=False, keep=False)) == {"public": False, "keep": False}


@pytest.mark.parametrize(
    ("rule", "attribute", "policy", "stages"),
    [
        ((), Attribute.PUBLIC, False, (Stage.SECRECY,)),
        (("head", "own"), Attribute.PUBLIC, True, (Stage.OWN, Stage.SECRECY, Stage.HEAD)),
        (("own", "secrecy"), Attribute.WITHHELD, True, (Stage.OWN, Stage.OFFICE, Stage.SECRECY)),
        ((), Attribute.ON_REQUEST, True, (Stage.OFFICE, Stage.SECRECY)),
        (("own",), Attribute.WITHHELD, False, (Stage.OWN, Stage.SECRECY)),
    ],
)
def test_secrecy_is_always_reviewed_and_the_office_sees_the_policy_that_is_not_to_be_public(
    rule: tuple[str, ...], attribute: Attribute, policy: bool, stages: tuple[Stage, ...]
) -> None:
    assert stages_for(rule, attribute, policy=policy) == stages


def test_a_stage_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="mayor"):
        stages_for(["mayor"], Attribute.PUBLIC, policy=False)


def test_what_is_kept_goes_in_order() -> None:
    assert not KEPT & LATE
