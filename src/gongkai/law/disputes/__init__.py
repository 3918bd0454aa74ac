"""行政复议、行政诉讼的办理 (《行政复议法》、《行政诉讼法》): what can happen in a dispute, and what it comes to.

`standing` goes through the steps of a ledger and says where the dispute stands; `TABLE` is the one table of lawful
acts. A suit after reconsideration is a case of its own; appeal and retrial are instances of one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from gongkai.law.deadlines import FARTHEST
from gongkai.law.disputes import course as effects
from gongkai.law.disputes.acts import HIGHER, REDOING, UNHEARD, VERDICTS, Act, Decision, Step, decisions, dumped, loaded
from gongkai.law.disputes.course import Course
from gongkai.law.disputes.objections import Doubt, Objection, Unlawful, Warned
from gongkai.law.disputes.standing import HEARD_STATES, Standing, State
from gongkai.law.outcomes import review_first
from gongkai.law.periods import NotInForce
from gongkai.law.terms import Outcome, Track
from gongkai.law.workdays import Calendar

__all__ = [
    "HEARD_STATES", "HIGHER", "TABLE", "UNHEARD", "VERDICTS", "Act", "Decision", "Doubt", "Objection", "Standing",
    "State", "Step", "Unlawful", "Warned", "decisions", "dumped", "loaded", "review_skipped", "standing",
]  # fmt: skip

SUITS_REFORMED = date(2015, 5, 1)
"""《行政诉讼法》2014年修正: no judgment upholds an act any more (第六十九条), suits can be simplified (第八十二条)."""


def standing(steps: Sequence[Step], calendar: Calendar) -> Standing:
    """案件现状: where the dispute stands after these steps, which are in the order of record.

    The steps are gone through in the order of their days of effect, those of one day in the order of record; every
    beginning of the ledger must be lawful. An annulled step counts as never done; where none is left, the dispute was
    entered by mistake. Raises `Unlawful` for the first step the law forbids, and for a ledger without a filing.
    """
    done: dict[int, Step] = {}
    backdated: set[int] = set()
    recorded = latest = date.min
    course, struck = Course(calendar), None
    for number, step in enumerate(steps, 1):
        _check_record(step, number, recorded)
        recorded = step.recorded
        if struck is not None:
            raise _unlawful(Objection.NOT_NOW, number, step)
        if step.act is Act.ANNUL:
            struck = _annul(done, number, step)
            backdated &= set(done)
        else:
            done[number] = step
            if step.on < latest:
                backdated.add(number)
        latest = max((one.on for one in done.values()), default=date.min)
        course = _gone_through(done, calendar)
    if struck is not None:
        return _struck(struck, calendar, len(steps))
    if course.track is None:
        raise Unlawful(Objection.FIRST_FILE, len(steps) + 1, Act.FILE)
    course.warnings += [Warned(number, Doubt.BACKDATED) for number in backdated]
    return _standing(course, len(steps))


def review_skipped(
    track: Track, outcome: Outcome | None, withheld: Outcome | None, on: date, *, admin_query: bool = False
) -> bool:
    """未经复议直接起诉的 (《行政复议法》第二十三条第一款第四项): whether a refusal of that day was sued at once.

    A partial disclosure is asked about by the ground of what it withholds. `admin_query`: see `outcomes.review_first`.
    """
    asked = withheld or outcome
    return track is Track.DIRECT and asked is not None and review_first(asked, on, admin_query=admin_query)


def _check_record(step: Step, number: int, recorded: date) -> None:
    if step.recorded < recorded:
        raise _unlawful(Objection.ORDER_OF_RECORD, number, step)
    if step.on > step.recorded:
        raise _unlawful(Objection.FUTURE, number, step)


def _annul(done: dict[int, Step], number: int, step: Step) -> Step | None:
    """更正台账: takes an earlier step away, or puts what happened in its place. Gives the filing where none is left."""
    old, instead = done.get(step.of or 0), step.instead
    if old is None:
        raise _unlawful(Objection.NO_SUCH_STEP, number, step)
    if not step.reason.strip():
        raise _unlawful(Objection.NO_REASON, number, step)
    if instead is None:
        del done[step.of or 0]
        return None if done else old
    if instead.act is not old.act:
        raise _unlawful(Objection.NOT_ITS_LIKE, number, step)
    if instead.on > step.recorded:
        raise _unlawful(Objection.FUTURE, number, step)
    done[step.of or 0] = instead
    return None


def _gone_through(done: Mapping[int, Step], calendar: Calendar) -> Course:
    course = Course(calendar)
    for number, step in sorted(done.items(), key=lambda item: (item[1].on, item[0])):
        course.number, course.latest = number, step.on
        try:
            objection = _first_objection(course, step)
            if objection is not None:
                raise _unlawful(objection, number, step)
            _effect(step.act)(course, step)
        except NotInForce as error:
            raise _unlawful(Objection.NO_LAW_YET, number, step) from error
    return course


def _unlawful(objection: Objection, number: int, step: Step) -> Unlawful:
    return Unlawful(objection, number, step.act, step.on)


def _first_objection(course: Course, step: Step) -> Objection | None:
    if course.track is None:
        if step.act is not Act.FILE:
            return Objection.FIRST_FILE if course.number == 1 else Objection.BEFORE_FILING
        return Objection.NO_TRACK if step.track is None else None
    rule = TABLE.get(step.act)
    if rule is None or course.state not in rule.states:
        return Objection.NOT_NOW
    found = rule.course(course)
    return found if found is not None else rule.step(course, step)


# What an act asks for beyond the right state -------------------------------------------------------


def _may_be_accepted(course: Course) -> Objection | None:
    """受理、收到上诉状副本: a retrial asks for no answer of its own."""
    return Objection.NOT_NOW if course.instance > 2 else None


def _has_instances(course: Course) -> Objection | None:
    return None if course.is_suit else Objection.REVIEW_HAS_NO_APPEAL


def _simplified_then(course: Course, step: Step) -> Objection | None:
    early = course.is_suit and step.simplified and step.on < SUITS_REFORMED
    return Objection.NO_LAW_YET if early else None


def _decision(course: Course, step: Step) -> Objection | None:
    decision = step.decision
    if decision is None:
        return Objection.NO_DECISION
    if course.track is None or decision not in decisions(course.track):
        return Objection.NOT_OF_TRACK
    if course.is_suit and decision is Decision.UPHELD and step.on >= SUITS_REFORMED:
        return Objection.NOT_OF_TRACK
    if decision in HIGHER and course.instance == 1:
        return Objection.NO_HIGHER_INSTANCE
    if course.state is State.FILED and decision not in UNHEARD:
        return Objection.NOT_HEARD
    return _order(course, step, decision)


def _order(course: Course, step: Step, decision: Decision) -> Objection | None:
    """责令重新办理 (《行政复议法》第六十四条; 《行政诉讼法》第七十条、第七十二条)."""
    if step.redo and decision not in REDOING:
        return Objection.NOTHING_TO_REDO
    if decision is Decision.ORDERED and not step.redo:
        return Objection.ORDER_WITHOUT_REDO
    if step.until is None:
        return None
    if not (step.redo or (decision is Decision.STANDS and course.orders)):
        return Objection.DAY_WITHOUT_REDO
    if step.until <= step.on:
        return Objection.DAY_NOT_LATER
    return Objection.FAR_DAY if step.until - step.on > FARTHEST else None


def _nothing(course: Course) -> Objection | None:
    return None


def _nothing_more(course: Course, step: Step) -> Objection | None:
    return None


Effect = Callable[[Course, Step], None]


@dataclass(frozen=True, slots=True)
class Rule:
    """办理行为规则: the article an act stands on, the states it is lawful in, what it does, what else it asks for.

    `course` looks at the course alone and decides with the state which acts a page offers; `step` looks at the step.
    """

    article: str
    states: frozenset[State]
    effect: Effect
    course: Callable[[Course], Objection | None] = _nothing
    step: Callable[[Course, Step], Objection | None] = _nothing_more


TABLE: Mapping[Act, Rule] = MappingProxyType(
    {
        Act.ACCEPT: Rule(
            "《行政复议法》第三十条、第四十八条、《行政诉讼法》第五十一条、第六十七条、第八十六条",
            frozenset({State.FILED, State.APPEALED}),
            effects.accept,
            _may_be_accepted,
            _simplified_then,
        ),
        Act.ANSWER: Rule(
            "《行政复议法》第四十八条、第五十四条、《行政诉讼法》第六十七条、第八十六条",
            frozenset({State.ACCEPTED}),
            effects.answer,
        ),
        Act.DECIDE: Rule(
            "《行政复议法》第六十二条至第七十五条、《行政诉讼法》第六十九条至第八十九条",
            HEARD_STATES,
            effects.decide,
            step=_decision,
        ),
        Act.APPEAL: Rule(
            "《行政诉讼法》第八十五条、第九十条至第九十三条",
            frozenset({State.DECIDED, State.REDO, State.DONE}),
            effects.appeal,
            _has_instances,
        ),
        Act.REDO: Rule(
            "《行政复议法》第七十七条、《行政诉讼法》第七十一条、第九十四条", frozenset({State.REDO}), effects.redo
        ),
    }
)
"""办理行为表: every act but the filing, with which a ledger begins, and the annulment, which takes a step away."""


def _effect(act: Act) -> Effect:
    return effects.file if act is Act.FILE else TABLE[act].effect


def _lawful_acts(course: Course) -> frozenset[Act]:
    offered = (act for act, rule in TABLE.items() if course.state in rule.states and rule.course(course) is None)
    return frozenset(offered) | {Act.ANNUL}


def _standing(course: Course, steps: int) -> Standing:
    if course.track is None or course.filed_on is None:
        raise ValueError("no filing")
    ruling = course.in_effect
    return Standing(
        state=course.state,
        track=course.track,
        instance=course.instance,
        clock=course.clock,
        due=course.due(),
        filed_on=course.filed_on,
        accepted_on=course.accepted_on,
        answered_on=course.answered_on,
        late=course.late,
        decided_on=course.decided_on,
        decision=ruling.decision if ruling else None,
        verdict=course.verdict,
        redo_by=ruling.until if ruling else None,
        redone_on=course.redone_on,
        warnings=tuple(sorted(course.warnings, key=lambda warned: warned.step)),
        lawful=frozenset() if course.state is State.STRUCK else _lawful_acts(course),
        steps=steps,
    )


def _struck(filing: Step, calendar: Calendar, steps: int) -> Standing:
    """误录: nothing is left of it but the day and the way it was said to be."""
    return _standing(Course(calendar, filing.track, filing.on, State.STRUCK), steps)
