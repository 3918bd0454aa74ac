"""What an act asks for beyond the right state 办理行为的条件: each guard names the objection against a step.

A guard of the first kind looks at the course alone: it also decides which acts a page offers. One of the second kind
looks at the step.
"""

from __future__ import annotations

from gongkai.law.deadlines import FARTHEST
from gongkai.law.periods import Limit
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.procedure.course import Course
from gongkai.law.procedure.objections import Objection
from gongkai.law.procedure.practice import ANSWERED_BY_OTHER_ACTS, needs_signature
from gongkai.law.procedure.standing import Paper
from gongkai.law.terms import Outcome

DISCLOSING = frozenset({Outcome.GRANTED, Outcome.PARTIAL})


_OF_THE_CALENDAR = frozenset(
    {
        Objection.EXTENSION_LATE,
        Objection.TIME_NOT_OVER,
        Objection.UNPAID_TIME_NOT_OVER,
        Objection.THIRD_PARTY_WAITS,
    }
)
"""Objections that follow from a last day, which moves with the calendar."""


def may_have_changed(course: Course, step: Step, objection: Objection) -> bool:
    """可因日历、本机关规定变动而生的违法: whether another calendar or other rules of the office would not object."""
    if objection is Objection.NOT_SIGNED:
        return step.outcome is not None and not needs_signature(step.outcome)
    if objection is Objection.FOUR_EYES and step.act is Act.SIGN:
        outcome = course.draft.outcome if course.draft is not None else None
        return outcome is not None and not needs_signature(outcome)
    return objection in _OF_THE_CALENDAR


# Of the course alone


def correction_once(course: Course) -> Objection | None:
    """补正一次 (第三十条)."""
    return Objection.CORRECTION_TWICE if course.correction_asked else None


def extension_once(course: Course) -> Objection | None:
    """延长一次 (第三十三条第二款)."""
    if course.extended:
        return Objection.EXTENSION_TWICE
    return Objection.EXTENSION_OF_FIXED_DAY if course.running.until is not None else None


def third_party_asked(course: Course) -> Objection | None:
    return _asked(course, Limit.THIRD_PARTY)


def joint_maker_asked(course: Course) -> Objection | None:
    return _asked(course, Limit.JOINT_MAKER)


def _asked(course: Course, limit: Limit) -> Objection | None:
    return None if any(one.limit is limit for one in course.unanswered) else Objection.NO_CONSULTATION


def reasons_given(course: Course) -> Objection | None:
    """说明理由后方可延迟 (第三十五条)."""
    return None if course.reasons_given else Objection.REASONS_NOT_GIVEN


def not_ordered(course: Course) -> Objection | None:
    """责令限期答复的，机关不得自行延迟 (第三十五条、第五十一条)."""
    return Objection.EXTENSION_OF_FIXED_DAY if course.running.period.limit is Limit.ORDERED else None


def reasons_waited_for(course: Course) -> Objection | None:
    """要求说明理由后方有说明 (第三十五条)."""
    return None if course.reasons_asked and not course.reasons_given else Objection.REASONS_NOT_ASKED


def drafted(course: Course) -> Objection | None:
    return None if course.paper in (Paper.DRAFTED, Paper.REVIEWED) else Objection.NO_DRAFT


def drafted_or_signed(course: Course) -> Objection | None:
    return None if course.paper is Paper.SIGNED else drafted(course)


def disclosed(course: Course) -> Objection | None:
    """已公开的信息方可转为主动公开 (第四十四条)."""
    return None if course.outcome in DISCLOSING else Objection.NOTHING_TO_PUBLISH


# Of the step


def has_last_day(course: Course, step: Step) -> Objection | None:
    """合理的补正期限 (第三十条)."""
    if step.until is None or step.until <= step.on:
        return Objection.CORRECTION_WITHOUT_DAY
    return _far(step)


def has_later_day(course: Course, step: Step) -> Objection | None:
    return Objection.NO_DAY if step.until is None else day_if_any_is_later(course, step)


def day_if_any_is_later(course: Course, step: Step) -> Objection | None:
    return Objection.NO_DAY if step.until is not None and step.until <= step.on else _far(step)


def _far(step: Step) -> Objection | None:
    return Objection.FAR_DAY if step.until is not None and step.until - step.on > FARTHEST else None


def time_to_correct_is_over(course: Course, step: Step) -> Objection | None:
    return Objection.TIME_NOT_OVER if step.on <= course.due() else None


def time_to_pay_is_over(course: Course, step: Step) -> Objection | None:
    return Objection.UNPAID_TIME_NOT_OVER if step.on <= course.due() else None


def third_party_named(course: Course, step: Step) -> Objection | None:
    return _named(course, step, Limit.THIRD_PARTY)


def joint_maker_named(course: Course, step: Step) -> Objection | None:
    return _named(course, step, Limit.JOINT_MAKER)


def _named(course: Course, step: Step, limit: Limit) -> Objection | None:
    """Which consultation is answered, and that it was received no earlier than it was sent."""
    open_ones = [one for one in course.unanswered if one.limit is limit]
    if step.of is None and len(open_ones) > 1:
        return Objection.WHICH_CONSULTATION
    chosen = [one for one in open_ones if step.of in (None, one.number)]
    if not chosen:
        return Objection.NO_CONSULTATION
    received_early = step.reached is not None and step.reached < chosen[0].sent
    return Objection.REACHED_BEFORE_SENT if received_early else None


def extension_within_the_law(course: Course, step: Step) -> Objection | None:
    """延长不超过法定上限 (第三十三条第二款)."""
    most = course.practice.period(Limit.EXTENSION, course.running.start).count
    return None if step.days is not None and 1 <= step.days <= most else Objection.EXTENSION_LENGTH


def extension_in_time(course: Course, step: Step) -> Objection | None:
    return Objection.EXTENSION_LATE if step.on > course.due() else None


def consent_of_the_head(course: Course, step: Step) -> Objection | None:
    """机构负责人同意，且不是经办人本人 (第三十三条第二款)."""
    if not step.approved_by.strip() or not step.as_head:
        return Objection.EXTENSION_BY_HEAD
    return Objection.FOUR_EYES if step.approved_by.strip() == step.by.strip() else None


def has_amount(course: Course, step: Step) -> Objection | None:
    return None if step.amount is not None and step.amount.is_finite() and step.amount > 0 else Objection.NO_AMOUNT


def has_reason(course: Course, step: Step) -> Objection | None:
    return None if step.reason.strip() else Objection.NO_REASON


def has_recipient(course: Course, step: Step) -> Objection | None:
    return None if step.to.strip() else Objection.NO_RECIPIENT


def signed_by_another(course: Course, step: Step) -> Objection | None:
    """四眼原则: always for refusal, partial disclosure and non-processing; else where the office asks for it."""
    draft = course.draft
    if draft is None or not draft.same_hand(step) or draft.outcome is None:
        return None
    return Objection.FOUR_EYES if signature_needed(course, draft.outcome) else None


def signature_needed(course: Course, outcome: Outcome) -> bool:
    return needs_signature(outcome) or outcome in course.practice.signed


def complete(course: Course, step: Step) -> Objection | None:
    """结果、依据、不予公开部分的理由齐备 (第三十六条、第三十七条)."""
    if step.outcome is None:
        return Objection.NO_OUTCOME
    if step.outcome in ANSWERED_BY_OTHER_ACTS:
        return Objection.NO_ANSWER
    if not step.ground.strip():
        return Objection.NO_GROUND
    if step.outcome is not Outcome.PARTIAL:
        return Objection.WITHHELD_WITHOUT_PART if step.withheld is not None else None
    withholds = step.withheld is not None and (
        step.withheld.value.startswith("denied.") or step.withheld is Outcome.CLOSED_OTHER
    )
    return None if withholds else Objection.NOTHING_WITHHELD


def earned(course: Course, step: Step) -> Objection | None:
    """结果与过程相符: what an outcome presupposes did happen (第三十条、第三十二条、第三十五条)."""
    if step.outcome is Outcome.UNCLEAR and not course.corrected:
        return Objection.NEVER_CORRECTED
    if step.outcome is Outcome.EXCESSIVE and not course.reasons_asked:
        return Objection.REASONS_NOT_ASKED
    if step.outcome in DISCLOSING and course.waiting(step.on, Limit.THIRD_PARTY):
        return Objection.THIRD_PARTY_WAITS
    return None


def as_signed(course: Course, step: Step) -> Objection | None:
    """签发后方可答复，且与签发的一致 (第四十五条)."""
    draft = course.draft if course.paper is Paper.SIGNED else None
    if draft is None:
        needed = step.outcome is not None and signature_needed(course, step.outcome)
        return Objection.NOT_SIGNED if needed else None
    same = (draft.outcome, draft.ground, draft.withheld) == (step.outcome, step.ground, step.withheld)
    return None if same else Objection.NOT_AS_SIGNED
