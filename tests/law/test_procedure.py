from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from gongkai.law.periods import Limit
from gongkai.law.procedure import TABLE, standing
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.procedure.objections import Doubt, Objection, Unlawful, Warned
from gongkai.law.procedure.practice import Practice
from gongkai.law.procedure.standing import OPEN_STATES, Paper, State
from gongkai.law.terms import Outcome
from gongkai.law.workdays import national
from ledgers import CLERK, HEAD, REVIEWER, denied, extend, fee, granted, now, receive, step

CONSULT, OPINION = Act.CONSULT_THIRD_PARTY, Act.THIRD_PARTY_ANSWERS
ASK, REASONS = Act.ASK_CORRECTION, Act.ASK_REASONS
PETITION = {"outcome": Outcome.PETITION, "ground": "第三十九条第一款"}


def forbidden(objection: Objection, *steps: Step, practice: Practice | None = None) -> None:
    """The last step is unlawful for this reason; the steps before it are lawful."""
    rules = practice or Practice()
    if len(steps) > 1:
        standing(steps[:-1], national(), rules)
    with pytest.raises(Unlawful) as caught:
        standing(steps, national(), rules)
    assert (caught.value.objection, caught.value.step) == (objection, len(steps))


def doubts(*steps: Step) -> list[tuple[int, Doubt]]:
    return [(warned.step, warned.doubt) for warned in now(*steps).warnings]


SIGNED = (
    denied("0310", Act.DRAFT),
    step(Act.REVIEW, "0311", by=REVIEWER),
    step(Act.SIGN, "0312", by=HEAD, as_head=True),
)
WAITING = {
    State.OPEN: (receive(),),
    State.CONSULTING: (receive(), step(CONSULT, "0305")),
    State.REASONS: (receive(), step(REASONS, "0305")),
    State.CORRECTION: (receive(), step(ASK, "0305", until="0320")),
    State.PAYMENT: (receive(), fee("0305")),
    State.ANSWERED: (receive(), granted("0306")),
    State.SERVED: (receive(), granted("0306"), step(Act.SERVE, "0307")),
    State.CLOSED: (receive(), step(Act.WITHDRAW, "0306")),
    State.ARCHIVED: (receive(), granted("0306"), step(Act.SERVE, "0307"), step(Act.ARCHIVE, "0308")),
}


@pytest.mark.parametrize("state", State)
def test_the_acts_that_may_come_next_follow_from_the_state(state: State) -> None:
    desk = {Act.ASK_CORRECTION, Act.ASK_REASONS}
    work = {Act.CONSULT_THIRD_PARTY, Act.CONSULT_JOINT_MAKER, Act.EXTEND, Act.FEE_NOTICE, Act.DRAFT, Act.ANSWER}
    any_open = {Act.WITHDRAW, Act.TRANSFER}
    expected = {
        State.OPEN: desk | work | any_open,
        State.CONSULTING: desk | work | any_open | {Act.THIRD_PARTY_ANSWERS},
        State.REASONS: work | any_open | {Act.GIVE_REASONS, Act.ASK_CORRECTION},
        State.CORRECTION: any_open | {Act.CORRECT, Act.LAPSE_UNCORRECTED},
        State.PAYMENT: any_open | {Act.PAY, Act.LAPSE_UNPAID},
        State.ANSWERED: {Act.SERVE, Act.MAKE_PUBLIC, Act.REOPEN},
        State.SERVED: {Act.SERVE, Act.ARCHIVE, Act.MAKE_PUBLIC, Act.REOPEN},
        State.CLOSED: {Act.SERVE, Act.ARCHIVE, Act.REOPEN},
        State.ARCHIVED: {Act.MAKE_PUBLIC, Act.REOPEN},
    }[state]
    found = now(*WAITING[state])
    assert found.state is state
    assert found.lawful == expected | {Act.ANNUL}
    assert found.is_open == (state in OPEN_STATES)


FACTS: dict[Act, Callable[[str], Step]] = {
    Act.ASK_CORRECTION: lambda on: step(ASK, on, until="1231"),
    Act.EXTEND: extend,
    Act.FEE_NOTICE: fee,
    Act.SET_DELAYED_DATE: lambda on: step(Act.SET_DELAYED_DATE, on, until="1231"),
    Act.DRAFT: lambda on: granted(on, Act.DRAFT),
    Act.ANSWER: granted,
    Act.TRANSFER: lambda on: step(Act.TRANSFER, on, to="法规科"),
    Act.RETURN: lambda on: step(Act.RETURN, on, reason="依据有误"),
    Act.REOPEN: lambda on: step(Act.REOPEN, on, reason="复议决定"),
}


@pytest.mark.parametrize("act", [act for act in Act if act is not Act.ANNUL])
@pytest.mark.parametrize("state", State)
def test_an_act_that_is_not_offered_is_unlawful_and_one_that_is_can_be_done(state: State, act: Act) -> None:
    steps = WAITING[state]
    before = now(*steps)
    late = "0601" if act in (Act.LAPSE_UNCORRECTED, Act.LAPSE_UNPAID) else "0310"
    last = FACTS.get(act, lambda on: step(act, on))(late)
    if state is State.CONSULTING and act is Act.ANSWER:
        last = replace(last, outcome=Outcome.NOT_HELD)
    if act in before.lawful:
        assert now(*steps, last).steps == len(steps) + 1
    else:
        with pytest.raises(Unlawful) as caught:
            now(*steps, last)
        assert caught.value.step == len(steps) + 1


def test_every_act_is_in_the_table_with_an_article_but_the_first_and_the_annulment() -> None:
    assert set(TABLE) == set(Act) - {Act.RECEIVE, Act.ANNUL}
    assert all(re.search("第.+条|〔2016〕235号", rule.article) for rule in TABLE.values())
    of_thirty_five = {act for act, rule in TABLE.items() if rule.article == "第三十五条"}
    assert of_thirty_five == {Act.ASK_REASONS, Act.GIVE_REASONS, Act.SET_DELAYED_DATE}


# The receipt


def test_a_ledger_begins_with_the_receipt() -> None:
    forbidden(Objection.FIRST_RECEIVE, granted("0303"))
    with pytest.raises(Unlawful) as caught:
        now()
    assert (caught.value.objection, caught.value.step) == (Objection.FIRST_RECEIVE, 1)
    assert (caught.value.act, caught.value.on) == (Act.RECEIVE, None)
    forbidden(Objection.NOT_NOW, receive(), receive("0304"))


def test_the_day_of_arrival_and_that_of_receipt_are_both_kept() -> None:
    found = now(receive("0303", arrived="0228"))
    assert (found.arrived_on, found.received_on) == (date(2025, 2, 28), date(2025, 3, 3))
    assert now(receive("0303", arrived="0303")).arrived_on == date(2025, 3, 3)
    assert now(receive()).arrived_on == date(2025, 3, 3)
    forbidden(Objection.ARRIVED_AFTER_RECEIPT, receive("0303", arrived="0304"))


def test_a_request_from_before_the_regulation_is_none() -> None:
    forbidden(Objection.NO_LAW_YET, receive("2008-04-30"))
    assert now(receive("2008-05-01")).clock.limit == 15


# Days of effect and of record


def test_nothing_takes_effect_after_it_was_recorded() -> None:
    forbidden(Objection.FUTURE, receive(), step(CONSULT, "0310", recorded="0309"))
    forbidden(Objection.FUTURE, receive(), step(Act.ANNUL, "0310", recorded="0309", of=1, reason="错"))


def test_nothing_is_received_after_it_was_recorded() -> None:
    forbidden(Objection.FUTURE, receive(), fee("0305", reached="0310", recorded="0309"))
    assert now(receive(), fee("0305", reached="0310", recorded="0310")).due == date(2025, 4, 9)
    late = step(Act.ANNUL, "0306", of=2, reason="误录", instead=fee("0305", reached="0310", recorded="0310"))
    forbidden(Objection.FUTURE, receive(), fee("0305"), late)


def test_steps_stand_in_the_order_of_their_record() -> None:
    forbidden(Objection.ORDER_OF_RECORD, receive("0303", recorded="0305"), step(CONSULT, "0304"))
    now(receive("0303", recorded="0305"), step(CONSULT, "0304", recorded="0305"))


def test_no_act_is_before_the_receipt_or_before_what_it_follows_from() -> None:
    forbidden(Objection.BEFORE_RECEIPT, receive(), step(CONSULT, "0302", recorded="0305"))
    assert now(receive(), step(CONSULT, "0303")).state is State.CONSULTING
    forbidden(Objection.NOT_NOW, *WAITING[State.CORRECTION], step(Act.CORRECT, "0304", recorded="0310"))
    now(*WAITING[State.CORRECTION], step(Act.CORRECT, "0305"))
    forbidden(Objection.NOT_NOW, receive(), granted("0306"), step(Act.SERVE, "0305", recorded="0307"))


def test_what_is_entered_after_later_acts_is_recorded_and_told() -> None:
    steps = (receive(), step(Act.TRANSFER, "0310", to="法规科"), step(CONSULT, "0306", recorded="0311"))
    assert doubts(*steps) == [(3, Doubt.BACKDATED)]
    assert doubts(receive(), step(Act.TRANSFER, "0310", to="科"), step(CONSULT, "0310", recorded="0311")) == []
    assert doubts(*steps, step(OPINION, "0309", recorded="0312"))[1:] == [(4, Doubt.BACKDATED)]


def test_the_day_of_effect_decides_and_not_the_order_of_entry() -> None:
    asked = (receive(), step(CONSULT, "0305"), step(ASK, "0306", until="0320"))
    in_order = now(*asked, step(OPINION, "0308"), step(Act.CORRECT, "0310"))
    late = now(*asked, step(Act.CORRECT, "0310"), step(OPINION, "0308", recorded="0311"))
    assert late.due == in_order.due == date(2025, 4, 8)
    assert [warned.doubt for warned in late.warnings] == [Doubt.BACKDATED]
    assert in_order.warnings == ()
    consult = step(CONSULT, "0305", recorded="0311")
    asked_late = now(receive(), step(ASK, "0306", until="0320"), step(Act.CORRECT, "0310"), consult)
    assert asked_late.due == date(2025, 4, 24)


def test_a_consultation_entered_late_may_have_put_the_day_off_before_an_extension() -> None:
    consult = step(CONSULT, "0312", recorded="0329")
    entered = (receive(), extend("0328", 5), consult)
    moved = (*entered, step(Act.ANNUL, "0330", of=1, reason="收件日期误录", instead=receive("0224")))
    assert now(*moved).due == date(2025, 4, 22)
    early = (receive(), step(CONSULT, "0312"), step(OPINION, "0312", recorded="0412"))
    forbidden(Objection.EXTENSION_LATE, *early, extend("0410", 5, recorded="0412"))


def test_an_extension_put_in_place_of_another_belongs_to_the_count_of_its_day() -> None:
    steps = (receive(), extend("0305", 10), fee("0306"), step(Act.PAY, "0307"))
    moved = step(Act.ANNUL, "0310", of=2, reason="日期误录", instead=extend("0309", 10))
    assert now(*steps).due == date(2025, 4, 7)
    assert now(*steps, moved).due == date(2025, 4, 21)


def test_acts_of_one_day_follow_one_another_as_they_were_entered() -> None:
    steps = (receive(), denied("0312", Act.DRAFT), SIGNED[2])
    late = (*steps, step(CONSULT, "0305", recorded="0313"))
    assert now(*late).paper is Paper.SIGNED


def test_a_step_is_no_longer_backdated_once_it_is_annulled() -> None:
    steps = (receive(), step(Act.TRANSFER, "0310", to="科"), step(CONSULT, "0306", recorded="0311"))
    assert doubts(*steps, step(Act.ANNUL, "0312", of=3, reason="误录")) == []
    assert doubts(*steps, step(Act.ANNUL, "0312", of=2, reason="误录")) == [(3, Doubt.BACKDATED)]


def test_what_is_entered_late_may_not_make_unlawful_what_was_done_since() -> None:
    with pytest.raises(Unlawful) as caught:
        now(receive(), granted("0310"), step(ASK, "0305", until="0320", recorded="0311"))
    assert (caught.value.objection, caught.value.step) == (Objection.NOT_NOW, 2)


def test_an_opinion_may_come_while_the_applicant_has_to_act() -> None:
    for waiting in (step(ASK, "0306", until="0320"), fee("0306")):
        steps = (receive(), step(CONSULT, "0305"), waiting, step(OPINION, "0310"))
        assert now(*steps).state is now(*steps[:3]).state
    assert OPINION not in now(receive(), step(CONSULT, "0305"), step(Act.WITHDRAW, "0306")).lawful


def test_an_opinion_that_comes_after_the_answer_is_recorded_and_changes_nothing_decided() -> None:
    steps = (receive(), step(CONSULT, "0305"), *SIGNED, denied("0313"))
    in_time, late = now(*steps, step(OPINION, "0314")), now(*steps, step(Act.SERVE, "0317"), step(OPINION, "0430"))
    assert (in_time.state, in_time.late, in_time.warnings) == (State.ANSWERED, False, ())
    assert (late.state, late.late, late.warnings) == (State.SERVED, False, (Warned(8, Doubt.OPINION_LATE),))
    assert OPINION not in in_time.lawful


# Correction


def test_a_correction_stops_the_count_and_a_corrected_request_begins_it_anew() -> None:
    waiting = now(*WAITING[State.CORRECTION])
    assert (waiting.state, waiting.due) == (State.CORRECTION, date(2025, 3, 20))
    assert (waiting.clock.period.limit, waiting.clock.start) == (Limit.CORRECTION, date(2025, 3, 5))
    found = now(*WAITING[State.CORRECTION], step(Act.CORRECT, "0318"))
    assert (found.state, found.due, found.clock.start) == (State.OPEN, date(2025, 4, 16), date(2025, 3, 18))


def test_a_correction_is_asked_for_once() -> None:
    steps = (*WAITING[State.CORRECTION], step(Act.CORRECT, "0318"))
    assert Act.ASK_CORRECTION not in now(*steps).lawful
    forbidden(Objection.CORRECTION_TWICE, *steps, step(ASK, "0320", until="0401"))


@pytest.mark.parametrize("until", [None, "0304", "0305"])
def test_a_correction_needs_a_last_day_after_it(until: str | None) -> None:
    forbidden(Objection.CORRECTION_WITHOUT_DAY, receive(), step(ASK, "0305", **({"until": until} if until else {})))
    now(receive(), step(ASK, "0305", until="0306"))


def test_a_correction_asked_for_after_seven_working_days_is_recorded_and_told() -> None:
    assert doubts(receive(), step(ASK, "0312", until="0401")) == []
    assert doubts(receive(), step(ASK, "0313", until="0401")) == [(2, Doubt.CORRECTION_ASKED_LATE)]
    assert doubts(receive("2019-05-10"), step(ASK, "2019-06-20", until="2019-07-01")) == []


def test_a_request_lapses_only_when_the_time_to_correct_is_over() -> None:
    forbidden(Objection.TIME_NOT_OVER, *WAITING[State.CORRECTION], step(Act.LAPSE_UNCORRECTED, "0320"))
    found = now(*WAITING[State.CORRECTION], step(Act.LAPSE_UNCORRECTED, "0321"))
    assert (found.state, found.outcome, found.ground) == (State.CLOSED, Outcome.NO_CORRECTION, "第三十条")
    assert (found.closed_on, found.late, found.withheld) == (date(2025, 3, 21), None, None)
    given = now(*WAITING[State.CORRECTION], step(Act.LAPSE_UNCORRECTED, "0321", ground="第三十条第二款"))
    assert given.ground == "第三十条第二款"


def test_a_correction_after_its_last_day_is_recorded_and_told() -> None:
    assert doubts(*WAITING[State.CORRECTION], step(Act.CORRECT, "0320")) == []
    assert doubts(*WAITING[State.CORRECTION], step(Act.CORRECT, "0321")) == [(3, Doubt.CORRECTED_LATE)]


def test_still_unclear_is_an_outcome_only_after_a_correction() -> None:
    unclear = granted("0319", outcome=Outcome.UNCLEAR, ground="第三十条")
    forbidden(Objection.NEVER_CORRECTED, receive(), unclear)
    assert now(*WAITING[State.CORRECTION], step(Act.CORRECT, "0318"), unclear).outcome is Outcome.UNCLEAR


def test_a_consultation_goes_on_while_the_count_begins_anew() -> None:
    steps = (receive(), step(CONSULT, "0304"), step(ASK, "0305", until="0320"), step(Act.CORRECT, "0306"))
    found = now(*steps)
    assert (found.state, found.due) == (State.CONSULTING, date(2025, 4, 23))
    assert now(*steps[:3], step(Act.CORRECT, "0401")).state is State.OPEN


def test_a_correction_voids_what_was_drafted() -> None:
    steps = (receive(), granted("0304", Act.DRAFT), step(ASK, "0305", until="0320"), step(Act.CORRECT, "0318"))
    assert now(*steps).paper is Paper.NONE
    forbidden(Objection.NO_DRAFT, *steps, step(Act.SIGN, "0319", by=HEAD))


# Consultations


def test_the_time_of_a_consultation_is_left_out() -> None:
    steps = (receive(), step(CONSULT, "0310", reached="0312"), step(OPINION, "0326"))
    assert now(*steps[:2]).state is State.CONSULTING
    found = now(*steps)
    assert (found.state, found.due) == (State.OPEN, date(2025, 4, 17))
    assert found.explanation(national()).counted == 20
    (pause,) = found.clock.pauses
    assert (pause.first, pause.last, pause.of, pause.presumed) == (date(2025, 3, 11), date(2025, 3, 26), 2, False)
    assert pause.article == "第三十三条第三款"


def test_an_office_may_leave_the_day_of_sending_out_as_well() -> None:
    steps = (receive(), step(CONSULT, "0310", reached="0312"), step(OPINION, "0326"))
    found = now(*steps, practice=Practice(sending_day_counts=False))
    assert (found.due, found.clock.pauses[0].first) == (date(2025, 4, 18), date(2025, 3, 10))


def test_until_the_opinion_comes_its_last_day_is_presumed() -> None:
    found = now(receive(), step(CONSULT, "0310", reached="0312"))
    assert (found.clock.pauses[0].last, found.clock.pauses[0].presumed) == (date(2025, 4, 2), True)
    assert found.due == date(2025, 4, 24)
    assert now(receive(), step(CONSULT, "0310")).clock.pauses[0].last == date(2025, 3, 31)


def test_a_late_opinion_is_told_and_the_time_after_its_limit_counts() -> None:
    steps = (receive(), step(CONSULT, "0310", reached="0312"))
    assert doubts(*steps, step(OPINION, "0402")) == []
    assert doubts(*steps, step(OPINION, "0403")) == [(3, Doubt.OPINION_LATE)]
    assert now(*steps, step(OPINION, "0410")).due == now(*steps, step(OPINION, "0402")).due == date(2025, 4, 24)


def test_the_day_the_letter_was_received_may_become_known_with_the_answer() -> None:
    known = (receive(), step(CONSULT, "0310", reached="0312"), step(OPINION, "0401"))
    learnt = (receive(), step(CONSULT, "0310"), step(OPINION, "0401", reached="0312"))
    assert now(*learnt).due == now(*known).due
    assert doubts(*learnt) == []
    assert doubts(receive(), step(CONSULT, "0310"), step(OPINION, "0401")) == [(3, Doubt.OPINION_LATE)]


def test_an_opinion_on_the_day_of_the_letter_leaves_nothing_out() -> None:
    found = now(receive(), step(CONSULT, "0310"), step(OPINION, "0310"))
    assert (found.clock.pauses, found.due) == ((), date(2025, 3, 31))
    assert now(receive(), step(CONSULT, "0310"), step(OPINION, "0311")).due == date(2025, 4, 1)


def test_of_several_consultations_it_must_be_said_which_is_answered() -> None:
    steps = (receive(), step(CONSULT, "0305"), step(CONSULT, "0306"))
    forbidden(Objection.WHICH_CONSULTATION, *steps, step(OPINION, "0310"))
    forbidden(Objection.NO_CONSULTATION, *steps, step(OPINION, "0310", of=1))
    one = now(*steps, step(OPINION, "0310", of=3))
    assert one.state is State.CONSULTING
    both = now(*steps, step(OPINION, "0310", of=3), step(OPINION, "0311"))
    assert both.state is State.OPEN
    assert both.due == now(receive(), step(CONSULT, "0305"), step(OPINION, "0311")).due


def test_the_third_party_and_the_joint_maker_are_two() -> None:
    steps = (receive(), step(CONSULT, "0305"), step(Act.CONSULT_JOINT_MAKER, "0306"))
    forbidden(Objection.NO_CONSULTATION, receive(), step(CONSULT, "0305"), step(Act.JOINT_MAKER_ANSWERS, "0310"))
    forbidden(
        Objection.NO_CONSULTATION, receive(), step(Act.CONSULT_JOINT_MAKER, "0305"), step(OPINION, "0310")
    )  # fmt: skip
    found = now(*steps, step(Act.JOINT_MAKER_ANSWERS, "0310"), step(OPINION, "0312"))
    assert (found.state, found.due) == (State.OPEN, date(2025, 4, 8))


def test_an_opinion_is_not_before_its_letter() -> None:
    steps = (receive(), step(CONSULT, "0310"))
    forbidden(Objection.NO_CONSULTATION, *steps, step(OPINION, "0309", recorded="0312"))
    forbidden(Objection.REACHED_BEFORE_SENT, *steps, step(OPINION, "0312", reached="0309"))
    forbidden(Objection.REACHED_BEFORE_SENT, receive(), step(CONSULT, "0310", reached="0309", recorded="0311"))
    assert now(*steps, step(OPINION, "0312", reached="0310")).state is State.OPEN
    assert now(receive(), step(CONSULT, "0310", reached="0310")).state is State.CONSULTING
    forbidden(Objection.NO_CONSULTATION, *steps, step(OPINION, "0311"), step(OPINION, "0312"))


def test_nothing_is_disclosed_while_the_third_party_has_time_to_answer() -> None:
    steps = (receive(), step(CONSULT, "0310"))
    forbidden(Objection.THIRD_PARTY_WAITS, *steps, granted("0331"))
    assert now(*steps, granted("0401")).state is State.ANSWERED
    refusal = granted("0320", outcome=Outcome.NOT_HELD, ground="第三十六条第四项")
    assert now(*steps, refusal).state is State.ANSWERED
    maker = (receive(), step(Act.CONSULT_JOINT_MAKER, "0310"))
    assert now(*maker, granted("0320")).state is State.ANSWERED


def test_a_consultation_whose_time_is_over_no_longer_holds_the_request() -> None:
    steps = (receive(), step(CONSULT, "0310"), step(Act.TRANSFER, "0401", to="法规科"))
    assert now(*steps).state is State.OPEN
    assert now(*steps[:2], step(Act.TRANSFER, "0331", to="法规科")).state is State.CONSULTING
    assert doubts(*steps, step(OPINION, "0402")) == [(4, Doubt.OPINION_LATE)]


def test_withholding_for_a_third_party_that_was_not_asked_is_told() -> None:
    def refusal(*between: Step) -> tuple[Step, ...]:
        facts = {"outcome": Outcome.THIRD_PARTY, "ground": "第十五条"}
        signed = (granted("0401", Act.DRAFT, **facts), step(Act.SIGN, "0401", by=HEAD), granted("0402", **facts))
        return (receive("0312"), *between, *signed)

    assert doubts(*refusal()) == [(4, Doubt.NOT_CONSULTED)]
    assert doubts(*refusal(step(CONSULT, "0313"), step(OPINION, "0314"))) == []
    assert doubts(*refusal(step(Act.CONSULT_JOINT_MAKER, "0313"))) == [(5, Doubt.NOT_CONSULTED)]


# Extension


def test_an_extension_adds_its_working_days_once() -> None:
    found = now(receive("2026-02-02"), extend("2026-03-05"))
    assert (found.due, found.extended, found.clock.limit) == (date(2026, 4, 3), True, 40)
    assert now(receive("2026-02-02")).extended is False
    assert Act.EXTEND not in found.lawful
    forbidden(Objection.EXTENSION_TWICE, receive("2026-02-02"), extend("2026-03-05", 5), extend("2026-03-06", 5))


@pytest.mark.parametrize("days", [None, 0, -1, 21])
def test_an_extension_is_at_least_a_day_and_at_most_what_the_law_allows(days: int | None) -> None:
    forbidden(Objection.EXTENSION_LENGTH, receive(), extend("0320", days=days))  # type: ignore[arg-type] - None is tried


def test_an_extension_of_one_day_and_one_of_twenty_are_lawful() -> None:
    assert now(receive(), extend("0320", 1)).due == date(2025, 4, 1)
    assert now(receive(), extend("0320", 20)).clock.extra == 20


def test_under_the_law_of_2007_fifteen_days_were_the_most() -> None:
    old = receive("2018-03-05")
    forbidden(Objection.EXTENSION_LENGTH, old, extend("2018-03-10", 16))
    assert now(old, extend("2018-03-10", 15)).clock.limit == 30


def test_an_extension_is_told_before_the_time_is_over() -> None:
    assert now(receive(), extend("0331")).extended
    forbidden(Objection.EXTENSION_LATE, receive(), extend("0401"))


def test_an_extension_needs_the_consent_of_the_head_who_is_another() -> None:
    forbidden(Objection.EXTENSION_BY_HEAD, receive(), extend("0320", approved_by=""))
    forbidden(Objection.EXTENSION_BY_HEAD, receive(), extend("0320", as_head=False))
    forbidden(Objection.FOUR_EYES, receive(), extend("0320", approved_by=CLERK))
    forbidden(Objection.EXTENSION_BY_HEAD, receive(), extend("0320", approved_by=" "))
    forbidden(Objection.FOUR_EYES, receive(), extend("0320", approved_by=f"{CLERK}\u3000"))


def test_an_extension_keeps_the_consultations_that_were_left_out() -> None:
    steps = (receive(), step(CONSULT, "0310", reached="0312"), step(OPINION, "0326"))
    found = now(*steps, extend("0401", 5))
    assert (found.due, len(found.clock.pauses)) == (date(2025, 4, 24), 1)
    after = now(receive(), extend("0306", 5), step(CONSULT, "0310", reached="0312"), step(OPINION, "0326"))
    assert after.due == found.due


def test_a_count_that_begins_anew_has_no_extension_and_gets_no_second_one() -> None:
    steps = (receive(), extend("0304"), step(ASK, "0305", until="0320"), step(Act.CORRECT, "0318"))
    found = now(*steps)
    assert (found.clock.extra, found.extended) == (0, True)
    forbidden(Objection.EXTENSION_TWICE, *steps, extend("0320"))


# Article 35


def test_without_reasons_there_is_no_delayed_day() -> None:
    forbidden(Objection.REASONS_NOT_GIVEN, receive(), step(Act.SET_DELAYED_DATE, "0310", until="0601"))
    steps = (receive(), step(REASONS, "0305"), step(Act.GIVE_REASONS, "0310"))
    found = now(*steps, step(Act.SET_DELAYED_DATE, "0312", until="0601"))
    assert (found.due, found.clock.period.limit, found.state) == (date(2025, 6, 1), Limit.DELAYED, State.OPEN)
    assert found.clock.start == date(2025, 3, 12)
    forbidden(Objection.NO_DAY, *steps, step(Act.SET_DELAYED_DATE, "0312"))
    forbidden(Objection.NO_DAY, *steps, step(Act.SET_DELAYED_DATE, "0312", until="0312"))


@pytest.mark.parametrize("year", [2029, 2999, 9999])
def test_a_day_whose_year_was_mistyped_is_told_and_not_counted_to(year: int) -> None:
    far = date(year, 12, 31)
    reasons = (receive(), step(REASONS, "0305"), step(Act.GIVE_REASONS, "0310"))
    for steps, given in (
        ((receive(),), step(ASK, "0305", until="1231")),
        (reasons, step(Act.SET_DELAYED_DATE, "0312", until="1231")),
        (WAITING[State.SERVED], step(Act.REOPEN, "0601", reason="判决", until="1231")),
    ):
        now(*steps, given)
        forbidden(Objection.FAR_DAY, *steps, replace(given, until=far))


def test_a_day_that_was_fixed_is_not_extended_and_no_consultation_moves_it() -> None:
    steps = (receive(), step(REASONS, "0305"), step(Act.GIVE_REASONS, "0310"))
    fixed = (*steps, step(Act.SET_DELAYED_DATE, "0312", until="0601"))
    assert Act.EXTEND not in now(*fixed).lawful
    forbidden(Objection.EXTENSION_OF_FIXED_DAY, *fixed, extend("0320"))
    assert now(*fixed, step(CONSULT, "0320")).due == date(2025, 6, 1)


def test_the_count_runs_while_reasons_are_waited_for_unless_the_office_begins_it_anew() -> None:
    steps = (receive(), step(REASONS, "0305"), step(Act.GIVE_REASONS, "0310"))
    assert now(*steps).due == date(2025, 3, 31)
    assert now(*steps, practice=Practice(reasons_restart=True)).due == date(2025, 4, 8)


def test_a_delayed_day_fixed_too_late_is_recorded_and_told() -> None:
    steps = (receive(), step(REASONS, "0305"), step(Act.GIVE_REASONS, "0310"))
    assert doubts(*steps, step(Act.SET_DELAYED_DATE, "0331", until="0601")) == []
    assert doubts(*steps, step(Act.SET_DELAYED_DATE, "0401", until="0601")) == [(4, Doubt.DELAYED_LATE)]


def test_too_many_requests_is_an_outcome_only_where_reasons_were_asked_for() -> None:
    facts = {"outcome": Outcome.EXCESSIVE, "ground": "第三十五条"}
    signed = (granted("0310", Act.DRAFT, **facts), step(Act.SIGN, "0310", by=HEAD))
    forbidden(Objection.REASONS_NOT_ASKED, receive(), *signed, granted("0311", **facts))
    assert now(receive(), step(REASONS, "0305"), *signed, granted("0311", **facts)).outcome is Outcome.EXCESSIVE


def test_an_opinion_may_still_be_waited_for_when_the_reasons_come() -> None:
    steps = (receive(), step(CONSULT, "0304"), step(REASONS, "0305"))
    assert now(*steps).state is State.REASONS
    assert now(*steps, step(OPINION, "0306")).state is State.REASONS
    assert now(*steps, step(Act.GIVE_REASONS, "0310")).state is State.CONSULTING


def test_reasons_are_still_waited_for_when_a_correction_came_between() -> None:
    steps = (receive(), step(REASONS, "0304"), step(ASK, "0305", until="0320"), step(Act.CORRECT, "0310"))
    assert now(*steps).state is State.REASONS
    assert now(*steps, step(Act.GIVE_REASONS, "0311")).state is State.OPEN
    forbidden(Objection.REASONS_NOT_ASKED, receive(), step(Act.GIVE_REASONS, "0304"))
    forbidden(Objection.REASONS_NOT_ASKED, *steps, step(Act.GIVE_REASONS, "0311"), step(Act.GIVE_REASONS, "0312"))


# Fees


def test_a_fee_notice_gives_thirty_days_and_payment_begins_the_count_anew() -> None:
    waiting = now(receive(), fee("0305"))
    assert (waiting.due, waiting.clock.period.limit) == (date(2025, 4, 7), Limit.PAYMENT)
    assert now(receive(), fee("0305", reached="0310")).due == date(2025, 4, 9)
    assert now(receive(), fee("0305", amount=Decimal(1))).state is State.PAYMENT
    assert now(receive(), step(CONSULT, "0304"), fee("0305")).clock.pauses == ()
    paid = now(receive(), fee("0305"), step(Act.PAY, "0320"))
    assert (paid.state, paid.due, paid.clock.start) == (State.OPEN, date(2025, 4, 18), date(2025, 3, 20))


@pytest.mark.parametrize("amount", [None, Decimal(0), Decimal(-10)])
def test_a_fee_notice_needs_its_amount(amount: Decimal | None) -> None:
    forbidden(Objection.NO_AMOUNT, receive(), fee("0305", amount=amount))


def test_a_fee_notice_after_the_time_and_a_late_payment_are_recorded_and_told() -> None:
    assert doubts(receive(), fee("0331")) == []
    assert doubts(receive(), fee("0401")) == [(2, Doubt.FEE_NOTICE_LATE)]
    assert doubts(receive(), fee("0305"), step(Act.PAY, "0407")) == []
    assert doubts(receive(), fee("0305"), step(Act.PAY, "0408")) == [(3, Doubt.PAID_LATE)]


def test_an_unpaid_request_lapses_when_the_time_to_pay_is_over() -> None:
    forbidden(Objection.UNPAID_TIME_NOT_OVER, receive(), fee("0305"), step(Act.LAPSE_UNPAID, "0407"))
    found = now(receive(), fee("0305"), step(Act.LAPSE_UNPAID, "0408"))
    assert (found.state, found.outcome) == (State.CLOSED, Outcome.NO_PAYMENT)
    assert found.ground == "《政府信息公开信息处理费管理办法》第六条"


def test_there_was_no_fee_before_2021() -> None:
    forbidden(Objection.NO_LAW_YET, receive("2020-12-01"), fee("2020-12-10"))


# Paper


def test_a_draft_is_reviewed_returned_drafted_again_and_signed() -> None:
    steps = (receive(), *SIGNED[:2])
    assert [now(*steps[:n]).paper for n in (1, 2, 3)] == [Paper.NONE, Paper.DRAFTED, Paper.REVIEWED]
    returned = (*steps, step(Act.RETURN, "0312", by=REVIEWER, reason="依据有误"))
    assert now(*returned).paper is Paper.RETURNED
    forbidden(Objection.NO_DRAFT, *returned, step(Act.SIGN, "0313", by=HEAD))
    forbidden(Objection.NO_DRAFT, *returned, step(Act.REVIEW, "0313", by=HEAD))
    forbidden(Objection.NO_DRAFT, *returned, step(Act.RETURN, "0313", by=HEAD, reason="再退"))
    again = (*returned, denied("0313", Act.DRAFT), step(Act.SIGN, "0314", by=HEAD))
    assert now(*again).paper is Paper.SIGNED
    assert now(*again, step(Act.RETURN, "0314", reason="重拟")).paper is Paper.RETURNED
    forbidden(Objection.NO_DRAFT, *again, step(Act.SIGN, "0314", by=HEAD))


def test_what_is_returned_transferred_or_reopened_says_why_or_where() -> None:
    forbidden(Objection.NO_REASON, receive(), *SIGNED[:1], step(Act.RETURN, "0312", reason="  "))
    forbidden(Objection.NO_RECIPIENT, receive(), step(Act.TRANSFER, "0305", to=" "))
    forbidden(Objection.NO_REASON, *WAITING[State.SERVED], step(Act.REOPEN, "0401"))


@pytest.mark.parametrize(
    "outcome", [o for o in Outcome if o.value.startswith(("denied.", "declined.")) or o is Outcome.PARTIAL]
)
def test_refusal_partial_disclosure_and_non_processing_are_signed_by_another(outcome: Outcome) -> None:
    facts = {"outcome": outcome, "ground": "依据"} | (
        {"withheld": Outcome.PROCESS} if outcome is Outcome.PARTIAL else {}
    )
    start = (receive(), step(REASONS, "0304"))
    draft = granted("0310", Act.DRAFT, **facts)
    forbidden(Objection.NOT_SIGNED, *start, granted("0311", **facts))
    forbidden(Objection.NOT_SIGNED, *start, draft, granted("0311", **facts))
    forbidden(Objection.FOUR_EYES, *start, draft, step(Act.SIGN, "0311"))
    forbidden(Objection.FOUR_EYES, *start, draft, step(Act.SIGN, "0311", by=f" {CLERK}"))
    assert now(*start, draft, step(Act.SIGN, "0311", by=HEAD), granted("0312", **facts)).outcome is outcome


def test_another_outcome_is_signed_only_where_the_office_asks_for_it() -> None:
    asks = Practice(signed=frozenset({Outcome.GRANTED}))
    assert now(receive(), granted("0310")).state is State.ANSWERED
    forbidden(Objection.NOT_SIGNED, receive(), granted("0310"), practice=asks)
    own = (receive(), granted("0310", Act.DRAFT), step(Act.SIGN, "0311"))
    forbidden(Objection.FOUR_EYES, *own, practice=asks)
    assert doubts(*own) == [(3, Doubt.SELF_SIGNED)]
    assert doubts(*own[:2], step(Act.SIGN, "0311", by=f"{CLERK} ")) == [(3, Doubt.SELF_SIGNED)]
    assert doubts(receive(), granted("0310", Act.DRAFT), step(Act.SIGN, "0311", by=HEAD)) == []


@pytest.mark.parametrize(
    "other", [{"outcome": Outcome.STATE_SECRET}, {"ground": "第十四条"}]
)  # fmt: skip
def test_the_answer_is_what_was_signed(other: dict[str, object]) -> None:
    assert now(receive(), *SIGNED, denied("0313")).outcome is Outcome.PROCESS
    forbidden(Objection.NOT_AS_SIGNED, receive(), *SIGNED, denied("0313", **other))
    part = {"outcome": Outcome.PARTIAL, "withheld": Outcome.PROCESS}
    signed = (receive(), denied("0310", Act.DRAFT, **part), step(Act.SIGN, "0311", by=HEAD))
    forbidden(Objection.NOT_AS_SIGNED, *signed, denied("0313", **(part | {"withheld": Outcome.STATE_SECRET})))


# Answer and service


@pytest.mark.parametrize("act", [Act.DRAFT, Act.ANSWER])
def test_there_is_no_answer_without_an_outcome_and_its_ground(act: Act) -> None:
    forbidden(Objection.NO_OUTCOME, receive(), step(act, "0310", ground="第三十六条"))
    forbidden(Objection.NO_GROUND, receive(), granted("0310", act, ground=" "))
    forbidden(Objection.WITHHELD_WITHOUT_PART, receive(), granted("0310", act, withheld=Outcome.PROCESS))
    for outcome in (Outcome.CLOSED, Outcome.NO_CORRECTION, Outcome.NO_PAYMENT):
        forbidden(Objection.NO_ANSWER, receive(), granted("0310", act, outcome=outcome))


@pytest.mark.parametrize("withheld", [None, Outcome.GRANTED, Outcome.PETITION, Outcome.NO_PAYMENT])
def test_a_partial_disclosure_needs_the_ground_of_the_part_withheld(withheld: Outcome | None) -> None:
    part = granted("0310", Act.DRAFT, outcome=Outcome.PARTIAL, ground="第三十七条", withheld=withheld)
    forbidden(Objection.NOTHING_WITHHELD, receive(), part)
    now(receive(), replace(part, withheld=Outcome.THIRD_PARTY))
    now(receive(), replace(part, withheld=Outcome.CLOSED_OTHER))


def test_an_answer_ends_the_request_and_says_whether_it_was_in_time() -> None:
    found = now(receive(), granted("0331"))
    assert (found.state, found.outcome, found.ground) == (State.ANSWERED, Outcome.GRANTED, "第三十六条第二项")
    assert (found.closed_on, found.late, found.given_on, found.is_open) == (date(2025, 3, 31), False, None, False)
    assert doubts(receive(), granted("0401")) == [(2, Doubt.ANSWERED_LATE)]
    assert now(receive(), granted("0401")).late is True
    assert now(receive()).late is None


def test_the_day_of_posting_decides_whether_it_was_in_time() -> None:
    steps = (receive(), granted("0328"))
    posted = now(*steps, step(Act.SERVE, "0331", recorded="0403", reached="0403"))
    assert (posted.state, posted.late) == (State.SERVED, False)
    assert (posted.given_on, posted.reached_on) == (date(2025, 3, 31), date(2025, 4, 3))
    assert doubts(*steps, step(Act.SERVE, "0401")) == [(3, Doubt.SERVED_LATE)]
    assert now(*steps, step(Act.SERVE, "0401")).late is True
    assert now(*steps, step(Act.SERVE, "0401")).reached_on == date(2025, 4, 1)
    assert doubts(receive(), granted("0401"), step(Act.SERVE, "0402")) == [(2, Doubt.ANSWERED_LATE)]


def test_a_second_service_does_not_change_the_day_that_counts() -> None:
    steps = (receive(), granted("0328"), step(Act.SERVE, "0331"))
    found = now(*steps, step(Act.SERVE, "0415", reached="0418", recorded="0418"))
    assert (found.given_on, found.reached_on, found.late) == (date(2025, 3, 31), date(2025, 4, 18), False)
    assert found.state is State.SERVED


def test_a_notice_of_an_ended_request_is_served_and_the_request_stays_ended() -> None:
    found = now(*WAITING[State.CLOSED], step(Act.SERVE, "0307"))
    assert (found.state, found.given_on, found.late) == (State.CLOSED, date(2025, 3, 7), None)
    assert now(*WAITING[State.CLOSED], step(Act.SERVE, "0307"), step(Act.ARCHIVE, "0308")).state is State.ARCHIVED
    assert found.outcome is Outcome.CLOSED_OTHER
    assert found.ground == "申请人撤回申请"


def test_only_what_was_disclosed_can_be_made_public() -> None:
    found = now(*WAITING[State.ARCHIVED], step(Act.MAKE_PUBLIC, "0401"))
    assert (found.made_public_on, found.state) == (date(2025, 4, 1), State.ARCHIVED)
    forbidden(Objection.NOTHING_TO_PUBLISH, receive(), *SIGNED, denied("0313"), step(Act.MAKE_PUBLIC, "0401"))
    part = {"outcome": Outcome.PARTIAL, "withheld": Outcome.PROCESS}
    signed = (receive(), denied("0310", Act.DRAFT, **part), step(Act.SIGN, "0311", by=HEAD), denied("0312", **part))
    assert Act.MAKE_PUBLIC in now(*signed).lawful
    assert now(*signed).withheld is Outcome.PROCESS


# Reopening and annulment


def test_the_day_that_an_order_names_is_not_put_off_by_the_office() -> None:
    order = step(Act.REOPEN, "0401", reason="判决", until="0420")
    reasons = (step(REASONS, "0402"), step(Act.GIVE_REASONS, "0403"))
    steps = (receive(), granted("0306"), order, *reasons)
    forbidden(Objection.EXTENSION_OF_FIXED_DAY, *steps, step(Act.SET_DELAYED_DATE, "0404", until="0601"))
    assert Act.SET_DELAYED_DATE not in now(*steps).lawful


def test_a_request_reopened_by_order_begins_anew() -> None:
    served = (receive(), *SIGNED, denied("0313"), step(Act.SERVE, "0314"), step(Act.MAKE_PUBLIC, "0315"))
    steps = (*served[:-1], step(Act.REOPEN, "0601", reason="复议决定：责令重新答复"))
    found = now(*steps)
    assert (found.state, found.due, found.paper) == (State.OPEN, date(2025, 6, 30), Paper.NONE)
    assert (found.outcome, found.ground, found.withheld, found.late) == (None, "", None, None)
    assert (found.closed_on, found.given_on, found.reached_on) == (None, None, None)
    assert now(*steps, extend("0602", 5)).extended
    again = now(*steps, granted("0602"), step(Act.SERVE, "0603"))
    assert (again.given_on, again.late) == (date(2025, 6, 3), False)


def test_an_order_may_name_the_day() -> None:
    found = now(*WAITING[State.SERVED], step(Act.REOPEN, "0601", reason="判决", until="0612"))
    assert (found.due, found.clock.period.limit) == (date(2025, 6, 12), Limit.ORDERED)
    assert found.clock.start == date(2025, 6, 1)
    forbidden(Objection.NO_DAY, *WAITING[State.SERVED], step(Act.REOPEN, "0601", reason="判决", until="0601"))
    early = step(Act.REOPEN, "0305", recorded="0610", reason="判决")
    forbidden(Objection.NOT_NOW, *WAITING[State.SERVED], early)


def test_no_new_count_puts_off_the_day_of_an_order() -> None:
    steps = (*WAITING[State.SERVED], step(Act.REOPEN, "0401", reason="判决", until="0420"), fee("0402"))
    assert now(*steps).clock.period.limit is Limit.PAYMENT
    paid = now(*steps, step(Act.PAY, "0403"))
    assert (paid.due, paid.clock.period.limit) == (date(2025, 4, 20), Limit.ORDERED)
    again = (*steps, step(Act.PAY, "0403"), granted("0410"), step(Act.SERVE, "0410"))
    free = now(*again, step(Act.REOPEN, "0501", reason="复议决定"))
    assert free.clock.period.limit is Limit.ANSWER


def test_the_time_to_ask_for_a_correction_of_a_reopened_request_runs_from_the_order() -> None:
    steps = (*WAITING[State.SERVED], step(Act.REOPEN, "0401", reason="复议决定"))
    assert doubts(*steps, step(ASK, "0411", until="0501")) == []
    assert doubts(*steps, step(ASK, "0414", until="0501")) == [(5, Doubt.CORRECTION_ASKED_LATE)]


def test_a_step_that_was_annulled_was_never_done() -> None:
    steps = (receive(), extend("0304"), step(Act.ANNUL, "0305", of=2, reason="误录"))
    found = now(*steps)
    assert (found.extended, found.due, found.steps) == (False, date(2025, 3, 31), 3)
    assert now(*steps, extend("0306", 5)).clock.extra == 5


def test_what_really_happened_may_stand_in_the_place_of_a_mistake() -> None:
    mistaken = (receive("0303"), step(CONSULT, "0310"), step(OPINION, "0320"))
    fixed = now(*mistaken, step(Act.ANNUL, "0321", of=1, reason="收件日期误录", instead=receive("0304")))
    assert fixed.received_on == date(2025, 3, 4)
    assert fixed.due == now(receive("0304"), *mistaken[1:]).due
    same_day = step(Act.ANNUL, "0321", of=1, reason="收件日期误录", instead=receive("0321"))
    assert now(receive("0303"), same_day).received_on == date(2025, 3, 21)
    late = receive("0322", recorded="0401")
    with pytest.raises(Unlawful) as caught:
        now(receive(), step(Act.ANNUL, "0321", of=1, reason="错", instead=late))
    assert (caught.value.objection, caught.value.step) == (Objection.FUTURE, 2)


def test_an_annulment_names_a_step_that_stands_and_says_why() -> None:
    for of in (None, 0, 3, 9):
        forbidden(Objection.NO_SUCH_STEP, receive(), extend("0304"), step(Act.ANNUL, "0305", of=of, reason="误录"))
    forbidden(Objection.NO_REASON, receive(), extend("0304"), step(Act.ANNUL, "0305", of=2, reason=" "))
    once = (receive(), extend("0304"), step(Act.ANNUL, "0305", of=2, reason="误录"))
    forbidden(Objection.NO_SUCH_STEP, *once, step(Act.ANNUL, "0306", of=2, reason="误录"))
    forbidden(Objection.NO_SUCH_STEP, *once, step(Act.ANNUL, "0306", of=3, reason="误录"))
    nested = step(Act.ANNUL, "0305", of=1, reason="误录")
    forbidden(Objection.NO_SUCH_STEP, *once[:2], step(Act.ANNUL, "0306", of=2, reason="误录", instead=nested))


def test_steps_that_rest_on_a_mistake_are_annulled_before_it() -> None:
    steps = (*WAITING[State.CORRECTION], step(Act.CORRECT, "0318"))
    with pytest.raises(Unlawful) as caught:
        now(*steps, step(Act.ANNUL, "0319", of=2, reason="误录"))
    assert (caught.value.objection, caught.value.step) == (Objection.NOT_NOW, 3)
    both = (*steps, step(Act.ANNUL, "0319", of=3, reason="误录"), step(Act.ANNUL, "0319", of=2, reason="误录"))
    assert now(*both).due == date(2025, 3, 31)
    with pytest.raises(Unlawful) as gone:
        now(receive(), step(Act.ANNUL, "0304", of=1, reason="误录"))
    assert gone.value.objection is Objection.FIRST_RECEIVE


def test_numbers_of_steps_stay_when_one_is_annulled() -> None:
    steps = (
        receive(),
        step(CONSULT, "0305"),
        step(CONSULT, "0306"),
        step(Act.ANNUL, "0307", of=2, reason="误录"),
        step(OPINION, "0310", of=3),
    )
    assert now(*steps).clock.pauses[0].of == 3
