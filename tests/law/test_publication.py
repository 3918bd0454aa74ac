from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.publication import KEPT, TABLE, Act, Attribute, Stage, State, Step, Unlawful, standing
from law.publication_made import AT, LEADER, THREE, annulled, attempts, ledgers, now, well_made

LEDGERS = settings(max_examples=80, deadline=None)

ALWAYS = {Act.ANNUL}
WAS_PUBLIC = {Act.CLARIFY, Act.AMEND, Act.REPEAL, Act.EXPIRE, Act.DELIVER}
EXPECTED = {
    State.DRAFT: {Act.DRAFT, Act.SUBMIT},
    State.IN_REVIEW: {Act.CLEAR, Act.RETURN, Act.REFER, Act.RECALL},
    State.REFERRED: {Act.DETERMINE, Act.RECALL},
    State.APPROVED: {Act.DRAFT, Act.RETURN, Act.SCHEDULE, Act.PUBLISH, Act.POST},
    State.SCHEDULED: {Act.DRAFT, Act.RETURN, Act.SCHEDULE, Act.UNSCHEDULE, Act.PUBLISH, Act.POST},
    State.WITHHELD: {Act.DRAFT, Act.EVALUATE},
    State.PUBLISHED: {Act.DRAFT, Act.POST, Act.WITHDRAW} | WAS_PUBLIC,
    State.WITHDRAWN: {Act.DRAFT, Act.SUBMIT} | WAS_PUBLIC,
}


def after(steps: Sequence[Step], act: Act) -> Step:
    """A well-made step that comes next; the annulment of the first draft, with the same in its place."""
    found = standing(steps)
    if act is Act.ANNUL:
        return annulled(1, str(steps[-1].recorded), instead=steps[0])
    return well_made(act, found, steps[-1].recorded)


@pytest.mark.parametrize("state", State)
def test_the_acts_that_may_come_next_follow_from_the_state(state: State) -> None:
    assert now(*AT[state]).lawful == (EXPECTED[state] | ALWAYS if state in EXPECTED else set())


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("state", State)
def test_an_act_that_is_not_offered_is_unlawful_and_one_that_is_can_be_done(state: State, act: Act) -> None:
    steps = AT[state]
    if act in now(*steps).lawful:
        assert now(*steps, after(steps, act)).steps == len(steps) + 1
    else:
        with pytest.raises(Unlawful):
            now(*steps, after(steps, act))


def test_every_act_but_the_annulment_is_in_the_table_with_its_article() -> None:
    assert set(TABLE) == set(Act) - {Act.ANNUL}
    assert all(re.search("第.+条|号", rule.article) for rule in TABLE.values())


# Over random ledgers by random hands --------------------------------------------------------------


def live(steps: Sequence[Step]) -> list[Step]:
    """The steps that count, in the order of their days of effect: told anew, not by the code under test."""
    done = dict(enumerate(steps, 1))
    for number, step in enumerate(steps, 1):
        if step.act is Act.ANNUL:
            del done[number], done[step.of or 0]
    return [step for _number, step in sorted(done.items(), key=lambda item: (item[1].on, item[0]))]


def passed_review(before: list[Step], revision: int | None) -> bool:
    """Whether these steps hold a whole review of the revision that nothing has undone, by hands that keep four eyes."""
    start = max((place for place, step in enumerate(before) if step.act is Act.SUBMIT), default=None)
    if start is None:
        return False
    sent, since = before[start], before[start + 1 :]
    if any(step.act in (Act.DRAFT, Act.RETURN, Act.RECALL) for step in since):
        return False
    clears = [
        (step.stage or Stage.SECRECY, step.by) for step in since if step.act in (Act.CLEAR, Act.DETERMINE)
    ]  # fmt: skip
    earlier = max((step.revision or 0 for step in before if step.act is Act.PUBLISH and step.revision != revision),
                  default=0)  # fmt: skip
    authors = {
        step.by for step in before
        if step.act in (Act.DRAFT, Act.SUBMIT) and earlier < (step.revision or 0) <= (revision or 0)
    }  # fmt: skip
    return (
        (sent.revision, sent.attribute) == (revision, Attribute.PUBLIC)
        and Stage.SECRECY in sent.stages
        and [stage for stage, _by in clears] == list(sent.stages)
        and four_eyes(clears, authors)
    )


def four_eyes(clears: list[tuple[Stage, str]], authors: set[str]) -> bool:
    """An import passes what it alone took in; people pass what others drafted, and the head what others reviewed."""
    imports = {by for _stage, by in clears if by.startswith("import")}
    if imports and authors != imports:
        return False
    people = [(stage, by) for stage, by in clears if by not in imports]
    judged = {by for stage, by in people if stage is not Stage.OWN}
    heads = {by for stage, by in people if stage is Stage.HEAD}
    others = {by for stage, by in people if stage in (Stage.OFFICE, Stage.SECRECY)}
    return not judged & authors and not heads & others


@LEDGERS
@given(ledgers())
def test_nothing_is_public_that_was_not_reviewed_by_other_eyes(steps: tuple[Step, ...]) -> None:
    public: int | None = None
    counted = live(steps)
    for place, step in enumerate(counted):
        if step.act is Act.PUBLISH:
            assert passed_review(counted[:place], step.revision)
            public = step.revision
        elif step.act is Act.WITHDRAW:
            public = None
    assert standing(steps).public == public


@LEDGERS
@given(ledgers())
def test_every_beginning_is_lawful_and_what_was_public_stays_in_the_ledger(steps: tuple[Step, ...]) -> None:
    for length in range(1, len(steps) + 1):
        found = standing(steps[:length])
        acts = [step.act for step in live(steps[:length])]
        assert found.steps == length
        assert sum(channel == "website" for channel, _on, _where in found.channels) == acts.count(Act.PUBLISH)
        assert acts.count(Act.PUBLISH) == sum(step.act is Act.PUBLISH for step in steps[:length])
        assert (found.first_published_on is None) == (not found.channels)
        assert (found.state is State.STRUCK) == (not acts)
        assert len(found.cleared) <= len(THREE) + 1
        assert found.public is None or found.public <= found.latest < found.next_revision


@LEDGERS
@given(ledgers(), st.sampled_from(Act))
def test_the_acts_offered_are_those_that_can_be_done(steps: tuple[Step, ...], act: Act) -> None:
    found = standing(steps)
    if act is Act.ANNUL:
        drafts = [number for number, step in enumerate(steps, 1) if step.act is Act.DRAFT]
        tried = [annulled(of, str(steps[-1].recorded), instead=steps[of - 1]) for of in drafts]
    else:
        tried = [after(steps, act)]
    accepted = False
    for one in tried:
        try:
            accepted = accepted or standing([*steps, one]).steps > len(steps)
        except Unlawful:
            continue
    assert accepted == (act in found.lawful)


@LEDGERS
@given(ledgers(), st.data())
def test_what_is_not_offered_is_never_done_whatever_is_tried(steps: tuple[Step, ...], data: st.DataObject) -> None:
    found = standing(steps)
    tried = data.draw(attempts(found, steps[-1].recorded))
    try:
        standing([*steps, tried])
    except Unlawful:
        return
    assert tried.act in found.lawful


@LEDGERS
@given(ledgers())
def test_who_drafted_never_reviews_next_and_a_stranger_can(steps: tuple[Step, ...]) -> None:
    found = standing(steps)
    people = [hand for hand in found.drafters if not hand.startswith("import")]
    if Act.CLEAR not in found.lawful or found.stage is Stage.OWN:
        return
    clear = well_made(Act.CLEAR, found, steps[-1].recorded)
    assert standing([*steps, clear]).steps == len(steps) + 1
    for hand in people:
        with pytest.raises(Unlawful):
            standing([*steps, replace(clear, by=f" {hand} ")])


@LEDGERS
@given(ledgers(), st.integers(0, 3))
def test_annulling_the_last_step_gives_the_standing_before_it_or_is_refused(
    steps: tuple[Step, ...], later: int
) -> None:
    on = steps[-1].recorded + timedelta(days=later)
    annul = Step(Act.ANNUL, on, on, LEADER, of=len(steps), reason="误录")
    if steps[-1].act in KEPT | {Act.ANNUL}:
        with pytest.raises(Unlawful):
            standing([*steps, annul])
    elif len(live(steps)) == 1:
        assert standing([*steps, annul]).state is State.STRUCK
    else:
        found, before = standing([*steps, annul]), standing(steps[:-1])
        assert replace(found, steps=0, next_revision=0) == replace(before, steps=0, next_revision=0)
