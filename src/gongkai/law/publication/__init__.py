"""主动公开的办理 (第十七条至第二十六条): what can happen to an item of information, and what it comes to.

`standing` goes through the steps of a ledger and says where the item stands; `TABLE` is the one table of lawful acts.
Nothing is public that was not reviewed (《保密法实施条例》第四十二条: 先审查、后公开).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from gongkai.law.publication import course as effects
from gongkai.law.publication import guards
from gongkai.law.publication.acts import KEPT, LATE, Act, Attribute, Stage, Step, dumped, loaded, stages_for
from gongkai.law.publication.course import WEBSITE, Course, is_import
from gongkai.law.publication.objections import Doubt, Objection, Unlawful, Warned
from gongkai.law.publication.standing import REVIEW_STATES, Standing, State

__all__ = [
    "KEPT", "LATE", "REVIEW_STATES", "TABLE", "WEBSITE", "Act", "Attribute", "Doubt", "Objection", "Stage", "Standing",
    "State", "Step", "Unlawful", "Warned", "dumped", "is_import", "loaded", "stages_for", "standing",
]  # fmt: skip


def standing(steps: Sequence[Step]) -> Standing:
    """信息现状: where the item stands after these steps, which are in the order of record.

    The steps are gone through in the order of their days of effect, those of one day in the order of record; every
    beginning of the ledger must be lawful. An annulled step counts as never done; where none is left, the item was
    entered by mistake. Raises `Unlawful` for the first step the law forbids, and for a ledger without a draft.
    """
    done: dict[int, Step] = {}
    backdated: set[int] = set()
    recorded, drafted, course = date.min, 0, Course()
    for number, step in enumerate(steps, 1):
        _check_record(course, step, number, recorded)
        recorded = step.recorded
        if step.act is Act.ANNUL:
            _annul(done, number, step)
            backdated &= set(done)
            course = _gone_through(done)
            continue
        if step.act is Act.DRAFT:
            drafted += 1
            if step.revision != drafted:
                raise _unlawful(Objection.WRONG_REVISION, number, step)
        done[number] = step
        if step.on < course.day:
            backdated.add(number)
            course = _gone_through(done)
        else:
            _take(course, number, step)
    if not drafted:
        raise Unlawful(Objection.FIRST_DRAFT, len(steps) + 1, Act.DRAFT)
    course.warnings += [Warned(number, Doubt.BACKDATED) for number in backdated]
    return _standing(course, drafted + 1, len(steps))


def _check_record(course: Course, step: Step, number: int, recorded: date) -> None:
    if step.recorded < recorded:
        raise _unlawful(Objection.ORDER_OF_RECORD, number, step)
    if step.on > step.recorded:
        raise _unlawful(Objection.FUTURE, number, step)
    if not step.by.strip():
        raise _unlawful(Objection.NO_HAND, number, step)
    if course.state is State.STRUCK:
        raise _unlawful(Objection.NOT_NOW, number, step)
    if step.on < course.day and step.act not in LATE | {Act.ANNUL}:
        raise _unlawful(Objection.OUT_OF_ORDER, number, step)


def _annul(done: dict[int, Step], number: int, step: Step) -> None:
    """更正台账: takes an earlier step away, or puts what happened in its place."""
    old, instead = done.get(step.of or 0), step.instead
    if old is None:
        raise _unlawful(Objection.NO_SUCH_STEP, number, step)
    if old.act in KEPT:
        raise _unlawful(Objection.NOT_UNDONE, number, step)
    if not step.reason.strip():
        raise _unlawful(Objection.NO_REASON, number, step)
    if instead is None:
        if old.act is Act.DRAFT and any(
            one.act is Act.DRAFT and (one.revision or 0) > (old.revision or 0) for one in done.values()
        ):
            raise _unlawful(Objection.NOT_THE_LATEST, number, step)
        del done[step.of or 0]
        return
    if (instead.act, instead.revision, instead.by.strip()) != (old.act, old.revision, old.by.strip()):
        raise _unlawful(Objection.NOT_ITS_LIKE, number, step)
    if instead.on > step.recorded:
        raise _unlawful(Objection.FUTURE, number, step)
    done[step.of or 0] = instead


def _gone_through(done: Mapping[int, Step]) -> Course:
    """The course of steps some of which took effect earlier than they were recorded, or in place of others."""
    course = Course()
    for number, step in sorted(done.items(), key=lambda item: (item[1].on, item[0])):
        _take(course, number, step)
    if not done:
        course.state = State.STRUCK
    return course


def _take(course: Course, number: int, step: Step) -> None:
    """One more step: every objection first, then its effect."""
    course.number, course.day = number, step.on
    objection = _first_objection(course, step)
    if objection is not None:
        raise _unlawful(objection, number, step)
    TABLE[step.act].effect(course, step)


def _unlawful(objection: Objection, number: int, step: Step) -> Unlawful:
    return Unlawful(objection, number, step.act, step.on)


def _first_objection(course: Course, step: Step) -> Objection | None:
    rule = TABLE[step.act]
    if not course.latest and step.act is not Act.DRAFT:
        return Objection.FIRST_DRAFT if course.number == 1 else Objection.BEFORE_DRAFT
    if course.state not in rule.states:
        return Objection.NOT_NOW
    found = next((against for guard in rule.course if (against := guard(course))), None)
    return found or next((against for check in rule.step if (against := check(course, step))), None)


Effect = Callable[[Course, Step], None]
CourseGuard = Callable[[Course], Objection | None]
StepGuard = Callable[[Course, Step], Objection | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """办理行为规则: the article an act stands on, the states it is lawful in, what it does, what else it asks for.

    `course` looks at the course alone and decides with the state which acts a page offers; `step` looks at the step.
    """

    article: str
    states: frozenset[State]
    effect: Effect
    course: tuple[CourseGuard, ...] = ()
    step: tuple[StepGuard, ...] = ()


_SECRETS = "第十七条、《保密法实施条例》第四十二条"
_VALIDITY = "第二十条第一项、国办发〔2018〕37号"
_ANY = frozenset(State) - {State.STRUCK}
_APPROVED = frozenset({State.APPROVED, State.SCHEDULED})
_REVIEW = frozenset({State.IN_REVIEW})
_TOLD = (guards.means_any, guards.has_reason)

TABLE: Mapping[Act, Rule] = MappingProxyType(
    {
        Act.DRAFT: Rule("国办发〔2016〕80号一（一）", _ANY - REVIEW_STATES, effects.draft, step=(guards.is_new,)),
        Act.SUBMIT: Rule(
            "第十七条、国办发〔2016〕80号一（一）",
            frozenset({State.DRAFT, State.WITHDRAWN}),
            effects.submit,
            step=(guards.names_latest, guards.has_attribute, guards.has_stages),
        ),
        Act.RECALL: Rule("第十七条", REVIEW_STATES, effects.recall, step=(guards.means_latest, guards.by_drafter)),
        Act.CLEAR: Rule(
            _SECRETS, _REVIEW, effects.clear, step=(guards.names_latest, guards.is_due, guards.by_four_eyes)
        ),
        Act.RETURN: Rule(
            "第十七条", _REVIEW | _APPROVED, effects.send_back, step=(guards.means_latest, guards.has_reason)
        ),
        Act.REFER: Rule(
            "第十七条第三款",
            _REVIEW,
            effects.refer,
            (guards.in_secrecy_review,),
            (guards.means_latest, guards.has_recipient, guards.has_reason),
        ),
        Act.DETERMINE: Rule(
            "第十七条第三款",
            frozenset({State.REFERRED}),
            effects.determine,
            step=(guards.names_latest, guards.has_answer, guards.has_reason, guards.determined_by_another),
        ),
        Act.SCHEDULE: Rule("第二十六条", _APPROVED, effects.schedule, step=(guards.names_latest, guards.has_moment)),
        Act.UNSCHEDULE: Rule(
            "第二十六条", frozenset({State.SCHEDULED}), effects.unschedule, step=(guards.means_latest,)
        ),
        Act.PUBLISH: Rule("第二十三条、第二十四条", _APPROVED, effects.publish, step=(guards.names_latest,)),
        Act.POST: Rule(
            "第二十三条", _ANY, effects.post, (guards.may_be_posted,), (guards.means_posted, guards.has_channel)
        ),
        Act.WITHDRAW: Rule(
            "第十四条至第十七条", _ANY, effects.withdraw, (guards.is_public,), (guards.means_public, guards.has_reason)
        ),
        Act.CLARIFY: Rule("第六条第二款", _ANY, effects.clarify, (guards.was_public,), _TOLD),
        Act.EVALUATE: Rule(
            "第十八条", frozenset({State.WITHHELD}), effects.evaluate, step=(guards.has_finding, *_TOLD)
        ),
        Act.AMEND: Rule(_VALIDITY, _ANY, effects.amend, (guards.was_public, guards.in_force), _TOLD),
        Act.REPEAL: Rule(_VALIDITY, _ANY, effects.end, (guards.was_public, guards.in_force), _TOLD),
        Act.EXPIRE: Rule(_VALIDITY, _ANY, effects.end, (guards.was_public, guards.in_force), _TOLD),
        Act.DELIVER: Rule(
            "第二十五条", _ANY, effects.deliver, (guards.was_public,), (guards.means_any, guards.has_place)
        ),
    }
)
"""办理行为表: every act but the annulment, which takes a step away. A ledger begins with a draft."""


def _lawful_acts(course: Course) -> frozenset[Act]:
    if course.state is State.STRUCK:
        return frozenset()
    return frozenset(
        act
        for act, rule in TABLE.items()
        if course.state in rule.states and not any(guard(course) for guard in rule.course)
    ) | {Act.ANNUL}


def _standing(course: Course, following: int, steps: int) -> Standing:
    if course.state is State.WITHHELD and course.public is not None:
        course.warnings.append(Warned(course.decided, Doubt.STILL_PUBLIC))
    return Standing(
        state=course.state,
        latest=course.latest,
        next_revision=following,
        public=course.public,
        stage=course.stage,
        cleared=tuple(course.cleared),
        attribute=course.attribute,
        ground=course.ground,
        drafters=frozenset(course.drafters),
        moment=course.moment,
        first_published_on=course.first_published_on,
        published_on=course.published_on,
        withdrawn_on=course.withdrawn_on,
        ended=course.ended,
        ended_on=course.ended_on,
        amended_on=tuple(course.amended_on),
        channels=tuple(course.channels),
        evaluated_on=course.evaluated_on,
        delivered=tuple(course.delivered),
        imported=course.imported,
        returned=course.returned,
        warnings=tuple(sorted(course.warnings, key=lambda warned: warned.step)),
        lawful=_lawful_acts(course),
        steps=steps,
    )
