from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.reportcourse import (
    FROZEN,
    TABLE,
    Act,
    Objection,
    Standing,
    State,
    Step,
    Unlawful,
    dumped,
    loaded,
    standing,
)

YEAR = 2025
FIRST = date(2026, 1, 5)
ONE, OTHER = "a" * 64, "b" * 64


def step(act: Act, day: int = 0, digest: str = ONE, reason: str = "", text: int | None = None, by: str = "u1") -> Step:
    """An act so many days after the first, recorded at once; with a digest and a reason where it takes them."""
    rule, on = TABLE[act], FIRST + timedelta(day)
    return Step(
        act, on, on, by, digest=digest if rule.digest else "", text=text,
        reason=reason or ("表三有误" if rule.reason else ""),
    )  # fmt: skip


def after(*acts: Act) -> Standing:
    return standing([step(act) for act in acts], year=YEAR)


def objection(*steps: Step) -> Objection:
    with pytest.raises(Unlawful) as caught:
        standing(steps, year=YEAR)
    assert caught.value.step == len(steps)
    return caught.value.objection


# The course of a report ----------------------------------------------------------------------------


def test_a_report_is_opened_written_signed_submitted_accepted_and_published() -> None:
    now = after(Act.OPEN, Act.WRITE, Act.SIGN, Act.SUBMIT, Act.ACCEPT, Act.PUBLISH)
    assert (now.state, now.edition, now.public, now.public_digest) == (State.PUBLISHED, 1, 1, ONE)
    assert now.lawful == {Act.REVISE}


def test_publication_does_not_wait_for_the_superior() -> None:
    assert after(Act.OPEN, Act.SIGN, Act.PUBLISH).state is State.PUBLISHED


def test_a_received_file_is_corrected_by_hand_and_accepted() -> None:
    now = after(Act.RECEIVE, Act.CORRECT, Act.ACCEPT)
    assert (now.state, now.edition, now.received) == (State.ACCEPTED, 2, True)


def test_what_was_signed_here_is_not_corrected_by_hand() -> None:
    steps = [step(act) for act in (Act.OPEN, Act.SIGN, Act.SUBMIT, Act.CORRECT)]
    assert objection(*steps) is Objection.NOT_RECEIVED


def test_no_file_takes_the_place_of_what_was_signed_and_submitted_here() -> None:
    steps = [step(act) for act in (Act.OPEN, Act.SIGN, Act.SUBMIT)]
    assert objection(*steps, step(Act.RECEIVE)) is Objection.SIGNED_HERE
    assert Act.RECEIVE not in standing(steps, year=YEAR).lawful
    assert after(Act.OPEN, Act.SIGN, Act.SUBMIT, Act.RETURN, Act.RECEIVE).received


def test_an_agency_that_begins_to_write_here_is_not_held_to_its_file_any_more() -> None:
    assert after(Act.RECEIVE, Act.RETURN).received
    assert not after(Act.RECEIVE, Act.RETURN, Act.WRITE).received


def test_a_correction_is_declared_before_it_is_made_and_the_public_edition_stays_until_then() -> None:
    steps = [step(Act.OPEN), step(Act.SIGN), step(Act.PUBLISH), step(Act.REVISE, 9, reason="表三漏计一件")]
    now = standing(steps, year=YEAR)
    assert (now.state, now.public, now.public_digest, now.notice) == (State.DRAFTED, 1, ONE, "表三漏计一件")
    again = standing([*steps, step(Act.SIGN, 10, OTHER), step(Act.PUBLISH, 10, OTHER)], year=YEAR)
    assert (again.public, again.public_digest, again.first_published_on) == (2, OTHER, FIRST)


@pytest.mark.parametrize(
    ("steps", "why"),
    [
        ([step(Act.WRITE)], Objection.FIRST),
        ([step(Act.OPEN), step(Act.PUBLISH)], Objection.NOT_NOW),
        ([step(Act.OPEN), step(Act.SIGN, digest="")], Objection.NO_DIGEST),
        ([step(Act.OPEN), step(Act.SIGN), step(Act.PUBLISH, digest=OTHER)], Objection.OTHER_DIGEST),
        ([step(Act.OPEN, by=" ")], Objection.NO_HAND),
        ([step(Act.OPEN, 3), step(Act.WRITE, 2)], Objection.ORDER),
        ([Step(Act.OPEN, FIRST, FIRST - timedelta(1), "u1")], Objection.FUTURE),
        ([step(Act.OPEN), step(Act.SIGN), Step(Act.RECALL, FIRST, FIRST, "u1", reason=" ")], Objection.NO_REASON),
        ([step(Act.OPEN, -60), step(Act.SIGN, -5)], Objection.YEAR_NOT_OVER),
        ([step(Act.RECEIVE, -5)], Objection.YEAR_NOT_OVER),
    ],
)
def test_an_unlawful_step_is_told_by_its_reason(steps: list[Step], why: Objection) -> None:
    assert objection(*steps) is why


def test_every_act_is_in_the_table_with_its_article() -> None:
    assert set(TABLE) == set(Act)
    assert all(re.search("第.+条|号", rule.article) for rule in TABLE.values())


@pytest.mark.parametrize("act", Act)
def test_a_step_comes_back_from_what_is_kept_of_it(act: Act) -> None:
    one = step(act, text=3 if act in (Act.WRITE, Act.SIGN) else None)
    assert loaded(one.act.value, one.on, one.recorded, one.by, dumped(one)) == one


# Over random ledgers -------------------------------------------------------------------------------

attempts = st.lists(
    st.builds(step, st.sampled_from(Act), st.integers(0, 40), st.sampled_from((ONE, OTHER, ""))), max_size=25
)
"""What random hands try, in any order."""


def ledger(tried: Sequence[Step]) -> list[Step]:
    """What is recorded of it: whatever the law refuses leaves no step."""
    kept: list[Step] = []
    for one in tried:
        try:
            standing([*kept, one], year=YEAR)
        except Unlawful:
            continue
        kept.append(one)
    return kept


@st.composite
def ledgers(draw: st.DrawFn) -> list[Step]:
    """Lawful ledgers that get far: of the acts that may come next one at a time."""
    steps: list[Step] = []
    for _ in range(draw(st.integers(0, 14))):
        now = standing(steps, year=YEAR)
        act = draw(st.sampled_from(sorted(now.lawful)))
        digest = now.digest if act in (Act.SUBMIT, Act.ACCEPT, Act.PUBLISH) else draw(st.sampled_from((ONE, OTHER)))
        one = step(act, len(steps), digest)
        steps += ledger([*steps, one])[len(steps) :]
    return steps


def moments(steps: Sequence[Step]) -> list[tuple[Standing, Step, Standing]]:
    """Each step with the standing before and after it."""
    return [
        (standing(steps[:at], year=YEAR), one, standing(steps[: at + 1], year=YEAR)) for at, one in enumerate(steps)
    ]


@settings(max_examples=150, deadline=None)
@given(attempts)
def test_whatever_is_tried_either_stands_or_is_refused_with_its_reason(tried: list[Step]) -> None:
    for at in range(len(tried) + 1):
        try:
            now = standing(tried[:at], year=YEAR)
        except Unlawful as refused:
            assert refused.step == at
            assert refused.objection.chinese in refused.message
            assert refused.english.isascii() or "〔" in refused.english or "条" in refused.english
            return
        assert now.steps == at


@settings(max_examples=150, deadline=None)
@given(st.one_of(ledgers(), attempts.map(ledger)))
def test_nothing_is_public_that_was_not_signed_or_received_as_it_is(steps: list[Step]) -> None:
    settled: set[str] = set()
    for _, one, now in moments(steps):
        if one.act in (Act.SIGN, Act.RECEIVE, Act.CORRECT):
            settled.add(one.digest)
        assert not now.public_digest or now.public_digest in settled


@settings(max_examples=150, deadline=None)
@given(st.one_of(ledgers(), attempts.map(ledger)))
def test_what_is_public_changes_by_a_publication_alone_and_after_a_declared_correction(steps: list[Step]) -> None:
    declared = True
    for before, one, now in moments(steps):
        if one.act is Act.REVISE:
            declared = True
        if (before.public, before.public_digest) != (now.public, now.public_digest):
            assert one.act is Act.PUBLISH
            assert declared
        if one.act is Act.PUBLISH:
            declared = False
        assert now.public is not None or before.public is None


@settings(max_examples=150, deadline=None)
@given(st.one_of(ledgers(), attempts.map(ledger)))
def test_what_is_frozen_has_a_digest_and_what_is_drafted_has_none(steps: list[Step]) -> None:
    for _, _, now in moments(steps):
        assert now.frozen is (now.state in FROZEN)
        assert bool(now.digest) is now.frozen


@settings(max_examples=150, deadline=None)
@given(st.one_of(ledgers(), attempts.map(ledger)))
def test_the_digest_of_what_is_frozen_changes_only_where_an_edition_is_counted(steps: list[Step]) -> None:
    for before, one, now in moments(steps):
        assert (now.edition == before.edition + 1) is (one.act in (Act.SIGN, Act.RECEIVE, Act.CORRECT))
        assert now.edition >= before.edition
        if before.frozen and now.frozen and now.digest != before.digest:
            assert now.edition == before.edition + 1
        assert now.public is None or now.public <= now.edition


@settings(max_examples=150, deadline=None)
@given(ledgers())
def test_the_day_of_first_publication_never_changes(steps: list[Step]) -> None:
    days = [now.first_published_on for _, _, now in moments(steps) if now.first_published_on]
    assert len(set(days)) <= 1


@settings(max_examples=100, deadline=None)
@given(ledgers(), st.sampled_from(Act))
def test_an_act_that_is_not_offered_is_unlawful_and_nothing_was_done(steps: list[Step], act: Act) -> None:
    now = standing(steps, year=YEAR)
    if act in now.lawful:
        return
    with pytest.raises(Unlawful):
        standing([*steps, step(act, 50, now.digest or ONE)], year=YEAR)
