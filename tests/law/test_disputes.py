from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.deadlines import Deadline
from gongkai.law.disputes import (
    HEARD_STATES,
    TABLE,
    VERDICTS,
    Act,
    Decision,
    Doubt,
    Objection,
    State,
    Step,
    Unlawful,
    decisions,
    review_skipped,
    standing,
)
from gongkai.law.disputes.acts import HIGHER, REDOING, UNHEARD
from gongkai.law.terms import Outcome, Track, Verdict
from gongkai.law.workdays import national
from law.disputes_made import AFTER, AT, CLERK, DIRECT, REVIEW, day, decided, filed, heard, ledgers, now, step

LEDGERS = settings(max_examples=120, deadline=None)


def forbidden(objection: Objection, *steps: Step) -> None:
    """The last step is unlawful for this reason; the steps before it are lawful."""
    if len(steps) > 1:
        standing(steps[:-1], national())
    with pytest.raises(Unlawful) as caught:
        standing(steps, national())
    assert (caught.value.objection, caught.value.step) == (objection, len(steps))


def doubts(*steps: Step) -> list[tuple[int, Doubt]]:
    return [(warned.step, warned.doubt) for warned in now(*steps).warnings]


# What may come next


@pytest.mark.parametrize("state", State)
def test_the_acts_that_may_come_next_follow_from_the_state(state: State) -> None:
    expected = {
        State.FILED: {Act.ACCEPT, Act.DECIDE},
        State.ACCEPTED: {Act.ANSWER, Act.DECIDE},
        State.ANSWERED: {Act.DECIDE},
        State.APPEALED: {Act.ACCEPT, Act.DECIDE},
        State.DECIDED: {Act.APPEAL},
        State.REDO: {Act.REDO, Act.APPEAL},
        State.DONE: {Act.APPEAL},
        State.STRUCK: None,
    }[state]
    found = now(*AT[state])
    assert found.state is state
    assert found.lawful == (set() if expected is None else expected | {Act.ANNUL})
    assert (found.verdict is Verdict.PENDING) == (state in HEARD_STATES or state is State.STRUCK)


@pytest.mark.parametrize("act", [act for act in Act if act is not Act.ANNUL])
@pytest.mark.parametrize("state", State)
def test_an_act_that_is_not_offered_is_unlawful_and_one_that_is_can_be_done(state: State, act: Act) -> None:
    steps = AT[state]
    facts = {"decision": Decision.WITHDRAWN} if act is Act.DECIDE else {}
    last = step(act, "0801", **facts)
    if act in now(*steps).lawful:
        assert now(*steps, last).steps == len(steps) + 1
    else:
        forbidden(Objection.NOT_NOW, *steps, last)


def test_every_act_but_the_first_and_the_annulment_is_in_the_table_with_its_article() -> None:
    assert set(TABLE) == set(Act) - {Act.FILE, Act.ANNUL}
    assert all(re.search("《行政(复议|诉讼)法》第.+条", rule.article) for rule in TABLE.values())


def test_against_a_decision_on_review_there_is_no_appeal_but_a_suit_of_its_own() -> None:
    decided_review = (*heard(REVIEW), decided(Decision.UPHELD, "0509"))
    assert now(*decided_review).lawful == {Act.ANNUL}
    forbidden(Objection.REVIEW_HAS_NO_APPEAL, *decided_review, step(Act.APPEAL, "0520"))


# The time to answer


@pytest.mark.parametrize(
    ("track", "accepted", "simplified", "due", "article"),
    [
        # 10 working days from 30 September 2024: the holiday of October is left out, 12 October is a make-up workday
        (REVIEW, "2024-09-30", False, "2024-10-18", "《行政复议法》第四十八条"),
        (REVIEW, "2024-09-30", True, "2024-10-12", "《行政复议法》第五十四条"),
        # 10 days by the calendar before 2024; the tenth, 30 December, is a Saturday, and 1 January a holiday
        (REVIEW, "2023-12-20", False, "2024-01-02", "《行政复议法》第二十三条第一款"),
        (REVIEW, "2024-01-02", False, "2024-01-16", "《行政复议法》第四十八条"),
        (DIRECT, "0310", False, "0325", "《行政诉讼法》第六十七条第一款"),
        (DIRECT, "0310", True, "0325", "《行政诉讼法》第六十七条第一款"),
        # the fifteenth day, 4 October, is in the holiday: until the next working day
        (AFTER, "0919", False, "1009", "《行政诉讼法》第六十七条第一款"),
    ],
)
def test_the_time_to_answer_runs_from_the_day_the_notice_was_received(
    track: Track, accepted: str, simplified: bool, due: str, article: str
) -> None:
    found = now(filed(track, "2023-12-01"), step(Act.ACCEPT, accepted, simplified=simplified))
    assert found.due == day(due)
    explained = found.explanation(national())
    assert isinstance(explained, Deadline)
    assert explained.due == found.due
    assert explained.clock.start == day(accepted)
    assert explained.clock.period.article.startswith(article)


def test_there_was_no_simplified_review_before_2024_and_no_simplified_suit_before_2015() -> None:
    forbidden(Objection.NO_LAW_YET, filed(REVIEW, "2023-12-01"), step(Act.ACCEPT, "2023-12-29", simplified=True))
    forbidden(Objection.NO_LAW_YET, filed(DIRECT, "2015-04-01"), step(Act.ACCEPT, "2015-04-30", simplified=True))
    assert now(filed(DIRECT, "2015-04-01"), step(Act.ACCEPT, "2015-05-04", simplified=True)).due == day("2015-05-19")


def test_a_late_answer_is_told_and_an_answer_on_the_last_day_is_in_time() -> None:
    accepted = (filed(DIRECT), step(Act.ACCEPT, "0310"))
    assert now(*accepted, step(Act.ANSWER, "0325")).late is False
    assert now(*accepted).late is None
    late = (*accepted, step(Act.ANSWER, "0326"))
    assert now(*late).late is True
    assert doubts(*late) == [(3, Doubt.ANSWERED_LATE)]
    assert now(*late).due is None


def test_a_decision_without_an_answer_of_the_organ_is_told_but_a_withdrawal_is_not() -> None:
    accepted = (filed(REVIEW), step(Act.ACCEPT, "0310"))
    assert doubts(*accepted, decided(Decision.REVOKED, "0420")) == [(3, Doubt.UNANSWERED)]
    assert doubts(*accepted, decided(Decision.WITHDRAWN, "0420")) == []


# What is decided


@pytest.mark.parametrize("decision", Decision)
@pytest.mark.parametrize("track", Track)
def test_each_way_has_its_own_decisions_with_their_articles_and_results(track: Track, decision: Decision) -> None:
    last = decided(decision, "0520", redo=decision is Decision.ORDERED)
    if decision in HIGHER:
        forbidden(Objection.NOT_OF_TRACK if track is REVIEW else Objection.NO_HIGHER_INSTANCE, *heard(track), last)
    elif decision is Decision.UPHELD and track is not REVIEW:
        forbidden(Objection.NOT_OF_TRACK, *heard(track), last)
    else:
        found = now(*heard(track), last)
        assert found.verdict is VERDICTS[decision]
        assert (found.decision, found.decided_on) == (decision, day("0520"))
        assert re.match("《行政(复议|诉讼)法》", decisions(track)[decision])


def test_a_judgment_upheld_the_act_itself_until_2015() -> None:
    suit = (filed(DIRECT, "2015-01-05"), step(Act.ACCEPT, "2015-01-12"), step(Act.ANSWER, "2015-01-19"))
    assert now(*suit, decided(Decision.UPHELD, "2015-04-30")).verdict is Verdict.UPHELD
    forbidden(Objection.NOT_OF_TRACK, *suit, decided(Decision.UPHELD, "2015-05-01"))


@pytest.mark.parametrize("decision", sorted(set(Decision) - HIGHER - {Decision.UPHELD}))
def test_what_was_never_accepted_is_refused_withdrawn_or_ended(decision: Decision) -> None:
    last = decided(decision, "0310", redo=decision is Decision.ORDERED)
    if decision in UNHEARD:
        assert now(filed(DIRECT), last).verdict is Verdict.OTHER
    else:
        forbidden(Objection.NOT_HEARD, filed(DIRECT), last)


def test_a_decision_needs_its_kind_and_a_filing_its_way() -> None:
    forbidden(Objection.NO_DECISION, *heard(REVIEW), step(Act.DECIDE, "0520"))
    forbidden(Objection.NO_TRACK, step(Act.FILE, "0303"))


# Instances


def test_an_appealed_judgment_has_no_effect_and_the_case_is_pending() -> None:
    appealed = AT[State.APPEALED]
    before, after = now(*appealed[:-1]), now(*appealed)
    assert (before.verdict, before.decided_on) == (Verdict.UPHELD, day("0520"))
    assert (after.verdict, after.decided_on, after.decision, after.instance) == (Verdict.PENDING, None, None, 2)


def test_an_appeal_dismissed_leaves_the_result_of_the_first_instance_whatever_it_was() -> None:
    for first, verdict in ((Decision.CLAIM_REJECTED, Verdict.UPHELD), (Decision.REVOKED, Verdict.CORRECTED)):
        suit = (*heard(DIRECT), decided(first, "0520"), step(Act.APPEAL, "0603"), decided(Decision.STANDS, "0801"))
        found = now(*suit)
        assert (found.verdict, found.decision, found.decided_on) == (verdict, first, day("0801"))


def test_the_appeal_is_answered_within_its_own_time() -> None:
    received = (*AT[State.APPEALED], step(Act.ACCEPT, "0609"))
    found = now(*received)
    assert found.due == day("0624")
    assert found.clock is not None and found.clock.period.article == "《行政诉讼法》第八十六条"
    reversed_ = now(*received, step(Act.ANSWER, "0620"), decided(Decision.REVOKED, "0801"))
    assert (reversed_.verdict, reversed_.instance) == (Verdict.CORRECTED, 2)


def test_a_case_sent_back_is_heard_again_in_the_first_instance_and_stays_one_case() -> None:
    back = (*AT[State.APPEALED], decided(Decision.REMANDED, "0801"))
    found = now(*back)
    assert (found.state, found.instance, found.verdict) == (State.ANSWERED, 1, Verdict.PENDING)
    again = now(*back, decided(Decision.REVOKED, "1010"))
    assert (again.verdict, again.decided_on, again.filed_on) == (Verdict.CORRECTED, day("1010"), day("0303"))


def test_a_retrial_leaves_the_judgment_in_effect_until_it_decides_otherwise() -> None:
    final = (*AT[State.APPEALED], decided(Decision.STANDS, "0801"), step(Act.APPEAL, "1110"))
    found = now(*final)
    assert (found.state, found.verdict, found.decided_on) == (State.APPEALED, Verdict.UPHELD, day("0801"))
    assert Act.ACCEPT not in found.lawful
    assert now(*final, decided(Decision.STANDS, "1215")).decided_on == day("0801")
    assert now(*final, decided(Decision.REVOKED, "1215")).verdict is Verdict.CORRECTED


# An order to do it anew


def test_an_order_to_do_it_anew_gives_a_state_and_the_day_it_names() -> None:
    found = now(*AT[State.REDO])
    assert (found.due, found.redo_by) == (day("0701"), day("0701"))
    explained = found.explanation(national())
    assert explained is not None and explained.due == day("0701")
    open_end = now(*heard(REVIEW), decided(Decision.ORDERED, "0520", redo=True))
    assert (open_end.state, open_end.due, open_end.explanation(national())) == (State.REDO, None, None)
    assert now(*AT[State.DONE]).due is None
    assert doubts(*AT[State.REDO], step(Act.REDO, "0702")) == [(5, Doubt.REDONE_LATE)]


def test_only_what_puts_right_orders_anew_and_its_day_comes_after() -> None:
    assert {VERDICTS[decision] for decision in REDOING} == {Verdict.CORRECTED}
    forbidden(Objection.NOTHING_TO_REDO, *heard(REVIEW), decided(Decision.UPHELD, "0520", redo=True))
    forbidden(Objection.NOTHING_TO_REDO, *heard(REVIEW), decided(Decision.CHANGED, "0520", redo=True))
    forbidden(Objection.ORDER_WITHOUT_REDO, *heard(REVIEW), decided(Decision.ORDERED, "0520"))
    forbidden(Objection.DAY_WITHOUT_REDO, *heard(REVIEW), decided(Decision.REVOKED, "0520", until="0601"))
    forbidden(Objection.DAY_NOT_LATER, *heard(REVIEW), decided(Decision.REVOKED, "0520", redo=True, until="0520"))
    far = replace(decided(Decision.REVOKED, "0520", redo=True, until="0601"), until=date(2205, 6, 1))
    forbidden(Objection.FAR_DAY, *heard(REVIEW), far)


def test_an_appeal_stops_the_order_and_a_dismissed_one_revives_it_with_a_day_that_is_still_to_come() -> None:
    appealed = (*AT[State.REDO], step(Act.APPEAL, "0603"))
    assert now(*appealed).due is None
    early, late = decided(Decision.STANDS, "0620"), decided(Decision.STANDS, "0801")
    assert (now(*appealed, early).state, now(*appealed, early).due) == (State.REDO, day("0701"))
    assert (now(*appealed, late).state, now(*appealed, late).due) == (State.REDO, None)
    assert now(*appealed, replace(late, until=day("0901"))).due == day("0901")
    nothing = (*AT[State.APPEALED], decided(Decision.STANDS, "0801", until="0901"))
    forbidden(Objection.DAY_WITHOUT_REDO, *nothing)


# Record and correction


def test_a_ledger_begins_with_the_filing_and_nothing_happened_before_it() -> None:
    forbidden(Objection.FIRST_FILE, step(Act.ACCEPT, "0310"))
    with pytest.raises(Unlawful) as caught:
        standing((), national())
    assert caught.value.objection is Objection.FIRST_FILE
    early = step(Act.ACCEPT, "0301", recorded="0310")
    forbidden(Objection.BEFORE_FILING, filed(REVIEW), early)


def test_the_day_of_record_never_goes_back_and_nothing_is_of_tomorrow() -> None:
    forbidden(Objection.ORDER_OF_RECORD, filed(REVIEW, "0303"), step(Act.ACCEPT, "0301"))
    forbidden(Objection.FUTURE, filed(REVIEW), step(Act.ACCEPT, "0310", recorded="0309"))


def test_what_is_entered_late_counts_by_its_day_and_is_told() -> None:
    suit = (*AT[State.ACCEPTED], decided(Decision.CLAIM_REJECTED, "0520"))
    forgotten = step(Act.ANSWER, "0320", recorded="0521")
    assert doubts(*suit) == [(3, Doubt.UNANSWERED)]
    assert doubts(*suit, forgotten) == [(4, Doubt.BACKDATED)]


def test_an_annulled_step_never_was_and_needs_a_reason() -> None:
    wrong = (*heard(REVIEW), decided(Decision.UPHELD, "0520"))
    annul = step(Act.ANNUL, "0521", of=4, reason="录错案件")
    assert (now(*wrong, annul).state, now(*wrong, annul).verdict) == (State.ANSWERED, Verdict.PENDING)
    forbidden(Objection.NO_REASON, *wrong, replace(annul, reason=" "))
    for of in (None, 0, 5, 99):
        forbidden(Objection.NO_SUCH_STEP, *wrong, replace(annul, of=of))
    forbidden(Objection.NO_SUCH_STEP, *wrong, annul, annul)


def test_a_wrong_day_is_put_right_in_place() -> None:
    accepted = AT[State.ACCEPTED]
    meant = step(Act.ACCEPT, "0312")
    annul = step(Act.ANNUL, "0313", of=2, reason="日期录错", instead=meant)
    assert now(*accepted, annul).due == day("0327")
    forbidden(Objection.NOT_ITS_LIKE, *accepted, replace(annul, instead=step(Act.ANSWER, "0312")))
    forbidden(Objection.FUTURE, *accepted, replace(annul, instead=step(Act.ACCEPT, "0314")))
    filing = step(Act.ANNUL, "0313", of=1, reason="日期录错", instead=filed(DIRECT, "0228"))
    assert now(*accepted, filing).filed_on == day("0228")


def test_a_dispute_that_was_entered_by_mistake_is_struck_and_nothing_follows() -> None:
    struck = AT[State.STRUCK]
    found = now(*struck)
    assert (found.track, found.filed_on, found.lawful) == (DIRECT, day("0303"), frozenset())
    forbidden(Objection.NOT_NOW, *struck, filed(DIRECT, "0305"))
    with pytest.raises(Unlawful) as caught:
        now(*AT[State.ACCEPTED], step(Act.ANNUL, "0313", of=1, reason="误录"))
    assert caught.value.objection is Objection.FIRST_FILE or caught.value.objection is Objection.BEFORE_FILING


@pytest.mark.parametrize(
    ("outcome", "withheld", "on", "skipped"),
    [
        (Outcome.PROCESS, None, "2024-01-01", True),
        (Outcome.PROCESS, None, "2023-12-31", False),
        (Outcome.PARTIAL, Outcome.THIRD_PARTY, "2025-03-03", True),
        (Outcome.NOT_HELD, None, "2025-03-03", False),
        (Outcome.GRANTED, None, "2025-03-03", False),
        (None, None, "2025-03-03", False),
    ],
)
def test_a_refusal_that_was_sued_at_once_went_past_the_review(
    outcome: Outcome | None, withheld: Outcome | None, on: str, skipped: bool
) -> None:
    assert review_skipped(DIRECT, outcome, withheld, day(on)) is skipped
    assert not review_skipped(AFTER, outcome, withheld, day(on))
    assert not review_skipped(REVIEW, outcome, withheld, day(on))


def test_queries_of_registers_go_to_review_first_where_the_office_says_so() -> None:
    on = date(2025, 3, 3)
    assert not review_skipped(DIRECT, Outcome.ADMIN_QUERY, None, on)
    assert review_skipped(DIRECT, Outcome.ADMIN_QUERY, None, on, admin_query=True)


# Over random lawful ledgers


@LEDGERS
@given(ledgers())
def test_a_lawful_ledger_stands_somewhere_and_its_columns_agree(steps: tuple[Step, ...]) -> None:
    found = now(*steps)
    assert (found.verdict is Verdict.PENDING) == (found.decided_on is None)
    assert (found.decision is None) == (found.decided_on is None)
    assert (found.clock is None) == (found.due is None)
    assert found.decision not in HIGHER
    if found.decision is not None:
        assert found.verdict is VERDICTS[found.decision]
    if found.state in (State.DECIDED, State.REDO, State.DONE):
        assert found.decided_on is not None
    if found.state is State.ACCEPTED:
        assert found.due is not None and found.clock is not None and found.due > found.clock.start
    explained = found.explanation(national())
    assert (explained.due if explained else None) == found.due


@LEDGERS
@given(ledgers())
def test_every_beginning_of_a_lawful_ledger_is_lawful_and_the_filing_stays(steps: tuple[Step, ...]) -> None:
    for length in range(1, len(steps) + 1):
        found = now(*steps[:length])
        assert (found.filed_on, found.track, found.steps) == (steps[0].on, steps[0].track, length)


@LEDGERS
@given(ledgers(), st.integers(1, 30))
def test_annulling_the_last_step_gives_the_standing_before_it(steps: tuple[Step, ...], later: int) -> None:
    annul = Step(Act.ANNUL, steps[-1].on, steps[-1].on, CLERK, of=len(steps), reason="误录")
    found = now(*steps, annul)
    if len(steps) == 1:
        assert found.state is State.STRUCK
    else:
        assert replace(found, steps=0) == replace(now(*steps[:-1]), steps=0)


@LEDGERS
@given(ledgers(), st.sampled_from([act for act in Act if act is not Act.ANNUL]))
def test_what_is_not_offered_is_never_lawful(steps: tuple[Step, ...], act: Act) -> None:
    found, on = now(*steps), steps[-1].on
    last = Step(act, on, on, CLERK, track=steps[0].track, decision=Decision.WITHDRAWN if act is Act.DECIDE else None)
    if act in found.lawful:
        assert now(*steps, last).steps == len(steps) + 1
    else:
        with pytest.raises(Unlawful):
            now(*steps, last)
