"""The request procedure 依申请公开办理程序 (第二十九条至第四十五条): which acts are lawful when.

`standing` goes through the steps of a ledger and says where the request stands. `TABLE` is the one table of lawful
acts: pages, interfaces and commands ask it, and nothing else decides. What the law leaves to the office is in
`Practice`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from types import MappingProxyType

from gongkai.law.periods import Limit, NotInForce
from gongkai.law.procedure import effects, guards
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.procedure.course import Course
from gongkai.law.procedure.objections import Doubt, Objection, Unlawful, Warned
from gongkai.law.procedure.practice import Practice
from gongkai.law.procedure.standing import OPEN_STATES, Consulted, Paper, Standing, State
from gongkai.law.terms import Outcome
from gongkai.law.workdays import Calendar

USUAL = Practice()


def standing(steps: Sequence[Step], calendar: Calendar, practice: Practice = USUAL) -> Standing:
    """申请现状: where the request stands after these steps, which are in the order of record.

    The steps are gone through in the order of their days of effect, those of one day in the order of record; every
    beginning of the ledger must be lawful. An annulled step counts as never done.
    Raises `Unlawful` for the first step the law forbids, and for a ledger without a receipt. A settled step that is
    unlawful by the present calendar or rules alone has a doubt instead.
    """
    course = Course(calendar, practice)
    done: dict[int, Step] = {}
    backdated: set[int] = set()
    recorded = date.min
    for number, step in enumerate(steps, 1):
        _check_record(step, number, recorded)
        recorded = step.recorded
        if step.act is Act.ANNUL:
            _annul(done, number, step)
            backdated &= set(done)
            course = _gone_through(done, calendar, practice)
            continue
        done[number] = step
        if step.on < course.latest:
            backdated.add(number)
            course = _gone_through(done, calendar, practice)
        else:
            _take(course, number, step)
    if course.clock is None:
        raise Unlawful(Objection.FIRST_RECEIVE, len(steps) + 1, Act.RECEIVE)
    course.warnings += [Warned(number, Doubt.BACKDATED) for number in backdated]
    return _standing(course, len(steps))


def lawful_acts(course: Course) -> frozenset[Act]:
    """可以进行的行为, as far as the course so far decides it."""
    return frozenset(
        act
        for act, rule in TABLE.items()
        if course.state in rule.states and not any(guard(course) for guard in rule.course)
    ) | {Act.ANNUL}


def _check_record(step: Step, number: int, recorded: date) -> None:
    if step.recorded < recorded:
        raise _unlawful(Objection.ORDER_OF_RECORD, number, step)
    if max(step.on, step.reached or step.on) > step.recorded:
        raise _unlawful(Objection.FUTURE, number, step)


def _annul(done: dict[int, Step], number: int, step: Step) -> None:
    """更正台账: takes an earlier step away, or puts what really happened in its place.

    An annulment itself is not annulled: the step is recorded again.
    """
    instead = step.instead
    if step.of not in done or (instead is not None and instead.act is Act.ANNUL):
        raise _unlawful(Objection.NO_SUCH_STEP, number, step)
    if not step.reason.strip():
        raise _unlawful(Objection.NO_REASON, number, step)
    if instead is None:
        del done[step.of]
    elif max(instead.on, instead.reached or instead.on) > step.recorded:
        raise _unlawful(Objection.FUTURE, number, step)
    else:
        done[step.of] = instead


def _gone_through(done: Mapping[int, Step], calendar: Calendar, practice: Practice) -> Course:
    """The course of steps some of which took effect earlier than they were recorded, or in place of others."""
    course = Course(calendar, practice)
    for number, step in sorted(done.items(), key=lambda item: (item[1].on, item[0])):
        _take(course, number, step)
    return course


def _unlawful(objection: Objection, number: int, step: Step) -> Unlawful:
    return Unlawful(objection, number, step.act, step.on)


def _take(course: Course, number: int, step: Step) -> None:
    """One more step: every objection first, then its effect."""
    course.number, course.latest = number, step.on
    try:
        objection = _first_objection(course, step)
        if objection is not None:
            raise _unlawful(objection, number, step)
        effect = effects.receive if step.act is Act.RECEIVE else TABLE[step.act].effect
        effect(course, step)
    except NotInForce as error:
        raise _unlawful(Objection.NO_LAW_YET, number, step) from error


def _first_objection(course: Course, step: Step) -> Objection | None:
    if course.clock is None:
        if step.act is not Act.RECEIVE:
            return Objection.FIRST_RECEIVE if course.number == 1 else Objection.BEFORE_RECEIPT
        return Objection.ARRIVED_AFTER_RECEIPT if step.arrived is not None and step.arrived > step.on else None
    course.settle(step.on)
    rule = TABLE.get(step.act)
    if rule is None or course.state not in rule.states:
        return Objection.NOT_NOW
    if step.reached is not None and step.reached < step.on and step.act not in _OPINIONS:
        return Objection.REACHED_BEFORE_SENT
    excused = False
    for objection in _against(rule, course, step):
        if not step.settled or not guards.may_have_changed(course, step, objection):
            return objection
        excused = True
    if excused:
        course.doubt(Doubt.LAWFUL_THEN)
    return None


def _against(rule: Rule, course: Course, step: Step) -> Iterator[Objection]:
    """What the guards have against a step, in their order."""
    yield from (objection for guard in rule.course if (objection := guard(course)))
    yield from (objection for guard in rule.step if (objection := guard(course, step)))


Effect = Callable[[Course, Step], None]
CourseGuard = Callable[[Course], Objection | None]
StepGuard = Callable[[Course, Step], Objection | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """办理行为规则: the article an act stands on, the states it is lawful in, what else it asks for, what it does."""

    article: str
    states: frozenset[State]
    effect: Effect
    course: tuple[CourseGuard, ...] = ()
    step: tuple[StepGuard, ...] = ()


_DESK = frozenset({State.OPEN, State.CONSULTING})
_WORK = _DESK | {State.REASONS}
_OPINIONS = frozenset({Act.THIRD_PARTY_ANSWERS, Act.JOINT_MAKER_ANSWERS})
_DONE = frozenset({State.ANSWERED, State.SERVED, State.CLOSED, State.ARCHIVED})
_TO_OPINIONS = OPEN_STATES | (_DONE - {State.CLOSED})
_FEES = "《政府信息公开信息处理费管理办法》第六条"

TABLE: Mapping[Act, Rule] = MappingProxyType(
    {
        Act.ASK_CORRECTION: Rule(
            "第三十条", _WORK, effects.ask_correction, (guards.correction_once,), (guards.has_last_day,)
        ),
        Act.CORRECT: Rule("第三十条", frozenset({State.CORRECTION}), effects.correct),
        Act.LAPSE_UNCORRECTED: Rule(
            "第三十条",
            frozenset({State.CORRECTION}),
            partial(effects.close, outcome=Outcome.NO_CORRECTION, ground="第三十条"),
            step=(guards.time_to_correct_is_over,),
        ),
        Act.CONSULT_THIRD_PARTY: Rule("第三十二条", _WORK, partial(effects.consult, limit=Limit.THIRD_PARTY)),
        Act.THIRD_PARTY_ANSWERS: Rule(
            "第三十二条",
            _TO_OPINIONS,
            partial(effects.opinion, limit=Limit.THIRD_PARTY),
            (guards.third_party_asked,),
            (guards.third_party_named,),
        ),
        Act.CONSULT_JOINT_MAKER: Rule("第三十四条", _WORK, partial(effects.consult, limit=Limit.JOINT_MAKER)),
        Act.JOINT_MAKER_ANSWERS: Rule(
            "第三十四条",
            _TO_OPINIONS,
            partial(effects.opinion, limit=Limit.JOINT_MAKER),
            (guards.joint_maker_asked,),
            (guards.joint_maker_named,),
        ),
        Act.EXTEND: Rule(
            "第三十三条第二款",
            _WORK,
            effects.extend,
            (guards.extension_once,),
            (guards.extension_within_the_law, guards.extension_in_time, guards.consent_of_the_head),
        ),
        Act.ASK_REASONS: Rule("第三十五条", _DESK, effects.ask_reasons),
        Act.GIVE_REASONS: Rule("第三十五条", _WORK, effects.give_reasons, (guards.reasons_waited_for,)),
        Act.SET_DELAYED_DATE: Rule(
            "第三十五条",
            _DESK,
            effects.set_delayed_date,
            (guards.reasons_given, guards.not_ordered),
            (guards.has_later_day,),
        ),
        Act.FEE_NOTICE: Rule(_FEES, _WORK, effects.fee_notice, step=(guards.has_amount,)),
        Act.PAY: Rule(_FEES, frozenset({State.PAYMENT}), effects.pay),
        Act.LAPSE_UNPAID: Rule(
            _FEES,
            frozenset({State.PAYMENT}),
            partial(effects.close, outcome=Outcome.NO_PAYMENT, ground=_FEES),
            step=(guards.time_to_pay_is_over,),
        ),
        Act.WITHDRAW: Rule(
            "第四十五条", OPEN_STATES, partial(effects.close, outcome=Outcome.CLOSED_OTHER, ground="申请人撤回申请")
        ),
        Act.TRANSFER: Rule("第四十五条", OPEN_STATES, effects.transfer, step=(guards.has_recipient,)),
        Act.DRAFT: Rule("第四十五条", _WORK, effects.draft, step=(guards.complete,)),
        Act.REVIEW: Rule("第四十五条", _WORK, partial(effects.paper, becomes=Paper.REVIEWED), (guards.drafted,)),
        Act.RETURN: Rule(
            "第四十五条",
            _WORK,
            partial(effects.paper, becomes=Paper.RETURNED),
            (guards.drafted_or_signed,),
            (guards.has_reason,),
        ),
        Act.SIGN: Rule("第四十五条", _WORK, effects.sign, (guards.drafted,), (guards.signed_by_another,)),
        Act.ANSWER: Rule("第三十六条", _WORK, effects.answer, step=(guards.complete, guards.earned, guards.as_signed)),
        Act.SERVE: Rule(
            "国办公开办函〔2016〕235号", frozenset({State.ANSWERED, State.SERVED, State.CLOSED}), effects.serve
        ),
        Act.ARCHIVE: Rule("第四十五条", frozenset({State.SERVED, State.CLOSED}), effects.archive),
        Act.MAKE_PUBLIC: Rule("第四十四条", _DONE, effects.make_public, (guards.disclosed,)),
        Act.REOPEN: Rule("第五十一条", _DONE, effects.reopen, step=(guards.has_reason, guards.day_if_any_is_later)),
    }
)
"""办理行为表: every act but the receipt, with which a ledger begins, and the annulment, which takes a step away."""


def _standing(course: Course, steps: int) -> Standing:
    state = course.state
    return Standing(
        state=state,
        paper=course.paper,
        arrived_on=course.arrived_on,
        received_on=course.received_on,
        clock=course.running,
        due=course.due(),
        outcome=course.outcome,
        ground=course.ground,
        withheld=course.withheld,
        closed_on=course.closed_on,
        given_on=course.given_on,
        reached_on=course.reached_on,
        late=course.late,
        extended=course.extended,
        made_public_on=course.made_public_on,
        warnings=tuple(sorted(course.warnings, key=lambda warned: warned.step)),
        lawful=lawful_acts(course),
        steps=steps,
        consulted=tuple(
            Consulted(one.number, one.limit, one.sent, one.due, one.answered) for one in course.consultations
        ),
    )
