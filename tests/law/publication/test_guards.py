from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.law.publication import Act, Attribute, Doubt, Objection, Stage, State, Step, Unlawful, standing
from gongkai.law.terms import Outcome
from law.publication_made import (
    AT,
    COLLEAGUE,
    IMPORT,
    KEEPER,
    LEADER,
    REASON,
    REFERRED,
    SCHEDULED,
    THREE,
    WITHDRAWN,
    WRITER,
    annulled,
    cleared,
    day,
    drafted,
    now,
    published,
    reviewed,
    step,
    submitted,
    withheld,
)


def forbidden(objection: Objection, *steps: Step) -> None:
    """The last step is unlawful for this reason; the steps before it are lawful."""
    if len(steps) > 1:
        standing(steps[:-1])
    with pytest.raises(Unlawful) as caught:
        standing(steps)
    assert (caught.value.objection, caught.value.step) == (objection, len(steps))


def doubts(*steps: Step) -> list[tuple[int, Doubt]]:
    return [(warned.step, warned.doubt) for warned in now(*steps).warnings]


# Revisions


def test_a_ledger_begins_with_the_first_draft_and_revisions_are_numbered_one_by_one() -> None:
    forbidden(Objection.FIRST_DRAFT, submitted())
    with pytest.raises(Unlawful) as caught:
        now()
    assert (caught.value.objection, caught.value.step) == (Objection.FIRST_DRAFT, 1)
    for revision in (None, 0, 2):
        forbidden(Objection.WRONG_REVISION, replace(drafted(), revision=revision))
    for revision in (1, 3):
        forbidden(Objection.WRONG_REVISION, drafted(), drafted(revision))
    assert now(drafted(), drafted(2)).next_revision == 3


@pytest.mark.parametrize("revision", [None, 1])
def test_what_counts_for_a_revision_names_the_latest(revision: int | None) -> None:
    begun = (drafted(), drafted(2))
    forbidden(Objection.WRONG_REVISION, *begun, replace(submitted(2), revision=revision))
    sent = (*begun, submitted(2))
    forbidden(Objection.WRONG_REVISION, *sent, replace(cleared(Stage.OWN), revision=revision))
    passed = (*sent, *(cleared(stage, 2) for stage in THREE))
    forbidden(Objection.WRONG_REVISION, *passed, step(Act.PUBLISH, revision=revision))
    forbidden(Objection.WRONG_REVISION, *passed, replace(SCHEDULED, revision=revision))


def test_a_correction_is_drafted_while_the_public_revision_stays_public() -> None:
    begun = (*published(), drafted(2, "0310"))
    found = now(*begun)
    assert (found.state, found.public, found.latest, found.cleared) == (State.DRAFT, 1, 2, ())
    forbidden(Objection.WRONG_REVISION, *begun, step(Act.WITHDRAW, "0310", revision=2, reason=REASON))
    gone = now(*begun, step(Act.WITHDRAW, "0310", revision=1, reason=REASON))
    assert (gone.state, gone.public, gone.withdrawn_on) == (State.DRAFT, None, day("0310"))
    anew = now(*published(), *published(2, "0310"))
    assert (anew.state, anew.public, anew.published_on) == (State.PUBLISHED, 2, day("0310"))
    assert anew.first_published_on == day("0303")


def test_a_new_draft_voids_the_approval_of_the_one_before() -> None:
    for before in (AT[State.APPROVED], AT[State.SCHEDULED], AT[State.WITHHELD]):
        found = now(*before, drafted(2))
        assert (found.state, found.cleared, found.moment) == (State.DRAFT, (), "")


# The attribute and its reasons


def test_a_submission_says_what_it_is_to_be_and_why_it_is_not_to_be_public() -> None:
    forbidden(Objection.NO_ATTRIBUTE, drafted(), submitted(attribute=None))
    forbidden(Objection.GROUND_WITHOUT_NEED, drafted(), submitted(ground=Outcome.PROCESS))
    for ground in (None, Outcome.GRANTED, Outcome.REPEATED):
        forbidden(Objection.NO_GROUND, drafted(), withheld(ground=ground))
    forbidden(Objection.NO_REASON, drafted(), withheld(reason=" "))
    asked = withheld(attribute=Attribute.ON_REQUEST, ground=None)
    forbidden(Objection.NO_REASON, drafted(), replace(asked, reason=""))
    assert now(*reviewed(submission=asked)).state is State.WITHHELD


def test_a_review_has_its_stages_in_order_and_secrecy_among_them() -> None:
    for stages in ((), (Stage.OWN, Stage.HEAD), (Stage.HEAD, Stage.SECRECY), (Stage.SECRECY, Stage.SECRECY)):
        forbidden(Objection.NO_SECRECY_REVIEW, drafted(), submitted(stages=stages))
    forbidden(Objection.NO_OFFICE_REVIEW, drafted(), withheld(policy=True))
    assert now(drafted(), submitted(policy=True)).stage is Stage.OWN
    four = (Stage.OWN, Stage.OFFICE, Stage.SECRECY, Stage.HEAD)
    found = now(drafted(), withheld(policy=True, stages=four), cleared(Stage.OWN))
    assert found.stage is Stage.OFFICE


# Four eyes


def test_who_drafted_or_submitted_reviews_nothing_but_for_the_section() -> None:
    begun = (drafted(), drafted(2, by=COLLEAGUE), submitted(2), cleared(Stage.OWN, 2, by=WRITER))
    for hand in (WRITER, COLLEAGUE, f" {WRITER} "):
        forbidden(Objection.OWN_WORK, *begun, cleared(Stage.SECRECY, 2, by=hand))
    assert now(*begun).drafters == {WRITER, COLLEAGUE}
    passed = (*begun, cleared(Stage.SECRECY, 2))
    forbidden(Objection.OWN_WORK, *passed, cleared(Stage.HEAD, 2, by=COLLEAGUE))
    forbidden(Objection.SAME_REVIEWER, *passed, cleared(Stage.HEAD, 2, by=KEEPER))


def test_a_stage_is_passed_when_it_is_due_and_only_then() -> None:
    sent = (drafted(), submitted())
    forbidden(Objection.NOT_THIS_STAGE, *sent, cleared(Stage.SECRECY))
    forbidden(Objection.NOT_THIS_STAGE, *sent, replace(cleared(Stage.OWN), stage=None))
    forbidden(Objection.NOT_THIS_STAGE, *sent, cleared(Stage.OFFICE))


def test_who_wrote_a_text_that_comes_back_after_its_withdrawal_still_does_not_review_it() -> None:
    back = (*AT[State.WITHDRAWN], submitted(1, "0305", COLLEAGUE), cleared(Stage.OWN, on="0305"))
    for hand in (WRITER, COLLEAGUE):
        forbidden(Objection.OWN_WORK, *back, cleared(Stage.SECRECY, on="0305", by=hand))
    passed = (*back, cleared(Stage.SECRECY, on="0305"), cleared(Stage.HEAD, on="0305"))
    found = now(*passed, step(Act.PUBLISH, "0306", revision=1))
    assert (found.public, found.published_on, found.withdrawn_on) == (1, day("0306"), None)
    assert found.first_published_on == day("0303")


def test_after_a_publication_the_next_draft_has_drafters_of_its_own() -> None:
    assert now(*published(), drafted(2, "0310", COLLEAGUE)).drafters == {COLLEAGUE}


def test_an_import_is_one_hand_for_what_it_took_in_and_for_nothing_else() -> None:
    taken = tuple(replace(one, by=IMPORT) for one in published())
    assert now(*taken).imported
    assert not now(*published()).imported
    forbidden(Objection.NOT_AN_IMPORT, drafted(), submitted(), cleared(Stage.OWN, by=IMPORT))
    forbidden(Objection.NOT_AN_IMPORT, drafted(by=IMPORT), submitted(), cleared(Stage.OWN, by=IMPORT))
    forbidden(Objection.NOT_AN_IMPORT, drafted(by="import-1"), submitted(by="import-1"),
              cleared(Stage.OWN, by=IMPORT))  # fmt: skip


def test_a_person_whose_sign_only_begins_like_an_import_is_a_person() -> None:
    own = (drafted(by="importer"), submitted(by="importer"), cleared(Stage.OWN, by="importer"))
    forbidden(Objection.OWN_WORK, *own, cleared(Stage.SECRECY, by="importer"))
    assert now(*(replace(one, by="import") for one in published())).imported


def test_only_the_drafter_recalls_and_whoever_returns_says_why() -> None:
    sent = AT[State.IN_REVIEW]
    forbidden(Objection.NOT_THE_DRAFTER, *sent, step(Act.RECALL, by=KEEPER))
    assert now(*sent, step(Act.RECALL)).state is State.DRAFT
    forbidden(Objection.NO_REASON, *sent, step(Act.RETURN, by=KEEPER))
    back = (*sent, step(Act.RETURN, by=KEEPER, reason="缺附件"))
    assert (now(*back).state, now(*back).returned, now(*back).cleared) == (State.DRAFT, "缺附件", ())
    assert now(*back, submitted()).returned == ""


# What the section cannot decide itself


def test_a_referral_goes_to_somebody_and_only_from_the_review_of_secrecy() -> None:
    forbidden(Objection.NOT_THIS_STAGE, drafted(), submitted(), REFERRED)
    begun = AT[State.IN_REVIEW]
    forbidden(Objection.NO_RECIPIENT, *begun, replace(REFERRED, to=""))
    forbidden(Objection.NO_REASON, *begun, replace(REFERRED, reason=""))


def test_an_opinion_that_agrees_stands_for_the_review_and_another_sends_it_back() -> None:
    asked = AT[State.REFERRED]
    answer = step(Act.DETERMINE, "0310", KEEPER, revision=1, public=True, reason="可以公开")
    found = now(*asked, answer)
    assert (found.state, found.stage, found.cleared[-1][:2]) == (State.IN_REVIEW, Stage.HEAD, (Stage.SECRECY, KEEPER))
    forbidden(Objection.OWN_WORK, *asked, replace(answer, by=WRITER))
    forbidden(Objection.SAME_REVIEWER, *asked, answer, cleared(Stage.HEAD, on="0310", by=KEEPER))
    forbidden(Objection.NO_ANSWER, *asked, replace(answer, public=None))
    forbidden(Objection.NO_REASON, *asked, replace(answer, reason=""))
    back = now(*asked, replace(answer, public=False, reason="涉密"))
    assert (back.state, back.returned) == (State.DRAFT, "涉密")


def test_an_opinion_that_it_must_not_be_public_agrees_with_what_is_to_be_withheld() -> None:
    asked = (drafted(), withheld(), cleared(Stage.OWN), REFERRED)
    answer = step(Act.DETERMINE, "0310", KEEPER, revision=1, public=False, reason="涉密")
    assert now(*asked, answer).stage is Stage.HEAD
    assert now(*asked, replace(answer, public=True)).state is State.DRAFT


# Publication


def test_a_schedule_has_a_moment_with_its_offset_that_is_not_gone() -> None:
    ready = AT[State.APPROVED]
    for moment in ("", "明天", "2025-06-01T09:00:00", "2025-03-02T23:59:00+08:00", "9999-12-31T23:00:00-12:00"):
        forbidden(Objection.NO_MOMENT, *ready, replace(SCHEDULED, moment=moment))
    forbidden(Objection.FAR_DAY, *ready, replace(SCHEDULED, moment="2055-03-04T09:00:00+08:00"))
    # half past midnight in China, told in the time of Greenwich
    assert now(*ready, replace(SCHEDULED, moment="2025-03-02T16:30:00+00:00")).state is State.SCHEDULED


def test_a_publication_before_its_moment_is_told() -> None:
    set_for_june = AT[State.SCHEDULED]
    assert doubts(*set_for_june, step(Act.PUBLISH, "0531", revision=1)) == [(7, Doubt.BEFORE_MOMENT)]
    assert doubts(*set_for_june, step(Act.PUBLISH, "0601", revision=1)) == []
    assert now(*set_for_june, step(Act.UNSCHEDULE)).moment == ""


def test_what_was_withdrawn_never_comes_back_by_the_clock() -> None:
    waits = (*published(), *reviewed(2), step(Act.SCHEDULE, revision=2, moment="2025-06-01T09:00:00+08:00"))
    assert now(*waits).state is State.SCHEDULED
    gone = now(*waits, WITHDRAWN)
    assert (gone.state, gone.moment, gone.public) == (State.APPROVED, "", None)
    assert Act.UNSCHEDULE not in gone.lawful and {Act.PUBLISH, Act.SCHEDULE} <= gone.lawful


def test_what_is_approved_can_be_posted_elsewhere_without_a_website() -> None:
    ready = AT[State.APPROVED]
    posted = step(Act.POST, "0304", channel="gazette", where="2025年第3期")
    found = now(*ready, posted)
    assert (found.state, found.public) == (State.APPROVED, None)
    assert found.channels == (("gazette", day("0304"), "2025年第3期"),)
    assert found.first_published_on == day("0304")
    assert Act.REPEAL in found.lawful
    for channel in (" ", "website"):
        forbidden(Objection.NO_CHANNEL, *ready, replace(posted, channel=channel))
    begun = (*published(), drafted(2))
    forbidden(Objection.WRONG_REVISION, *begun, replace(posted, revision=2))
    assert len(now(*begun, posted).channels) == 2


def test_a_decision_to_withhold_what_is_public_is_told_until_it_is_withdrawn() -> None:
    decided = (*published(), *reviewed(2, submission=withheld(2)))
    assert doubts(*decided) == [(11, Doubt.STILL_PUBLIC)]
    gone = now(*decided, WITHDRAWN)
    assert (gone.state, gone.warnings) == (State.WITHHELD, ())


def test_what_was_withheld_may_be_proposed_for_publication_after_an_evaluation() -> None:
    kept = AT[State.WITHHELD]
    forbidden(Objection.NO_FINDING, *kept, step(Act.EVALUATE, reason=REASON))
    forbidden(Objection.NO_REASON, *kept, step(Act.EVALUATE, keep=True))
    stays = now(*kept, step(Act.EVALUATE, "0901", keep=True, reason=REASON))
    assert (stays.state, stays.evaluated_on) == (State.WITHHELD, day("0901"))
    opened = (*kept, step(Act.EVALUATE, "0901", keep=False, reason=REASON))
    assert (now(*opened).state, now(*opened).attribute, now(*opened).ground) == (State.DRAFT, None, None)
    assert now(*opened, submitted(1, "0902")).attribute is Attribute.PUBLIC


# After publication


def test_a_document_ends_once_and_is_not_amended_afterwards() -> None:
    repealed = (*published(), step(Act.AMEND, "0401", reason=REASON), step(Act.REPEAL, "0601", reason=REASON))
    found = now(*repealed)
    assert (found.ended, found.ended_on, found.amended_on) == (Act.REPEAL, day("0601"), (day("0401"),))
    assert (found.state, found.public) == (State.PUBLISHED, 1)
    for act in (Act.REPEAL, Act.EXPIRE, Act.AMEND):
        forbidden(Objection.ENDED, *repealed, step(act, "0602", reason=REASON))
        forbidden(Objection.NEVER_PUBLIC, *AT[State.APPROVED], step(act, "0602", reason=REASON))


def test_a_delivery_says_where_and_a_clarification_what() -> None:
    forbidden(Objection.NO_PLACE, *published(), step(Act.DELIVER, "0401"))
    forbidden(Objection.NO_REASON, *published(), step(Act.CLARIFY, "0401"))
    forbidden(Objection.WRONG_REVISION, *published(), step(Act.DELIVER, "0401", where="市档案馆", revision=2))
    assert now(*published(), step(Act.DELIVER, "0401", where="市档案馆")).delivered == (("市档案馆", day("0401")),)


# The record


def test_drafting_and_review_go_in_order_and_what_happens_outside_is_entered_late_and_told() -> None:
    forbidden(Objection.ORDER_OF_RECORD, drafted(), submitted(1, "0301"))
    forbidden(Objection.FUTURE, drafted(), step(Act.SUBMIT, "0305", recorded="0304"))
    forbidden(Objection.OUT_OF_ORDER, *published(1, "0305"), step(Act.DRAFT, "0304", recorded="0306", revision=2))
    forbidden(Objection.NO_HAND, replace(drafted(), by=" "))
    late = step(Act.DELIVER, "0304", recorded="0401", where="市图书馆")
    repealed = (*published(), step(Act.REPEAL, "0401", reason=REASON))
    assert doubts(*repealed, late) == [(8, Doubt.BACKDATED)]
    forbidden(Objection.BEFORE_DRAFT, *published(), replace(late, on=day("0301")))


@pytest.mark.parametrize("of", [2, 3, 4, 5, 6])
def test_what_was_reviewed_was_reviewed_and_what_was_public_was_public(of: int) -> None:
    forbidden(Objection.NOT_UNDONE, *AT[State.WITHDRAWN], annulled(of))
    forbidden(Objection.NOT_UNDONE, *AT[State.WITHDRAWN], annulled(of, instead=AT[State.WITHDRAWN][of - 1]))


def test_a_review_that_was_returned_is_not_brought_back_by_an_annulment() -> None:
    returned = (*AT[State.APPROVED], step(Act.RETURN, by=LEADER, reason="缺附件"))
    forbidden(Objection.NOT_UNDONE, *returned, annulled(6))


def test_a_draft_entered_by_mistake_is_taken_away_and_its_number_is_not_used_again() -> None:
    begun = (*published(), drafted(2, "0310"))
    back = (*begun, annulled(7, "0311"))
    found = now(*back)
    assert (found.state, found.public, found.latest, found.next_revision) == (State.PUBLISHED, 1, 1, 3)
    assert found.cleared == now(*published()).cleared
    forbidden(Objection.WRONG_REVISION, *back, drafted(2, "0312"))
    assert now(*back, drafted(3, "0312")).latest == 3


def test_an_annulment_takes_a_step_that_is_there_and_puts_its_like_in_its_place() -> None:
    begun = (drafted(), drafted(2))
    for of in (None, 0, 3, 9):
        forbidden(Objection.NO_SUCH_STEP, *begun, annulled(of))
    forbidden(Objection.NO_REASON, *begun, annulled(2, reason=" "))
    forbidden(Objection.NOT_THE_LATEST, *begun, annulled(1))
    for other in (drafted(3), drafted(2, by=COLLEAGUE), submitted(2)):
        forbidden(Objection.NOT_ITS_LIKE, *begun, annulled(2, instead=other))
    forbidden(Objection.FUTURE, *begun, annulled(2, "0305", instead=drafted(2, "0306")))
    meant = replace(drafted(2), attribute=Attribute.ON_REQUEST)
    assert now(*begun, annulled(2, instead=meant)).attribute is Attribute.ON_REQUEST


def test_an_item_that_was_entered_by_mistake_is_struck_and_nothing_follows() -> None:
    struck = AT[State.STRUCK]
    assert now(*struck).lawful == frozenset()
    forbidden(Objection.NOT_NOW, *struck, drafted(2))
    forbidden(Objection.NOT_NOW, *struck, annulled(1))
