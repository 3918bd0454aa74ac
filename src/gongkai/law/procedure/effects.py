"""What each act brings about 办理行为的后果: how it changes the course of a request."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gongkai.law.deadlines import Clock, due
from gongkai.law.periods import Limit, NotInForce
from gongkai.law.procedure.acts import Step
from gongkai.law.procedure.course import Consultation, Course
from gongkai.law.procedure.objections import Doubt
from gongkai.law.procedure.standing import Paper, State
from gongkai.law.terms import Outcome


def receive(course: Course, step: Step) -> None:
    course.arrived_on = step.arrived or step.on
    course.received_on = course.taken_up_on = step.on
    course.begin(Limit.ANSWER, step.on)
    course.state = State.OPEN


def ask_correction(course: Course, step: Step) -> None:
    """第三十条: within 7 working days; the count of the answer is void."""
    if _after(course, Limit.CORRECTION_NOTICE, step.on):
        course.doubt(Doubt.CORRECTION_ASKED_LATE)
    course.correction_asked = True
    course.begin(Limit.CORRECTION, step.on, step.until)
    course.state = State.CORRECTION


def _after(course: Course, limit: Limit, on: date) -> bool:
    """Whether a day is after a limit that starts when a request is taken up; where the law had none, it is not."""
    try:
        period = course.practice.period(limit, course.taken_up_on)
    except NotInForce:
        return False
    return on > due(Clock(period, course.taken_up_on), course.calendar)


def correct(course: Course, step: Step) -> None:
    """第三十条: the limit of the answer begins with the corrected request, and anew."""
    if step.on > course.due():
        course.doubt(Doubt.CORRECTED_LATE)
    course.corrected = True
    _begin_anew(course, step.on)


def _begin_anew(course: Course, on: date) -> None:
    course.paper, course.draft = Paper.NONE, None
    if course.ordered is None:
        course.begin(Limit.ANSWER, on)
    else:
        course.clock = course.ordered
    course.state = State.OPEN
    course.settle(on)


def close(course: Course, step: Step, *, outcome: Outcome, ground: str) -> None:
    """终结: the request ends without an answer."""
    course.outcome, course.ground, course.withheld = outcome, step.ground.strip() or ground, None
    course.closed_on = step.on
    course.state = State.CLOSED


def consult(course: Course, step: Step, *, limit: Limit) -> None:
    """第三十二条、第三十四条: whom the limit is of is asked for an opinion."""
    until = course.opinion_due(limit, step.reached or step.on)
    asked = Consultation(course.number, limit, step.on, until)
    course.consultations.append(asked)
    course.unanswered.append(asked)
    course.settle(step.on)


def opinion(course: Course, step: Step, *, limit: Limit) -> None:
    """第三十二条、第三十四条: the opinion came; what came after its limit ends nothing any more."""
    answered = next(one for one in course.unanswered if one.limit is limit and step.of in (None, one.number))
    if step.reached is not None:
        answered.due = course.opinion_due(limit, step.reached)
    if step.on > answered.due:
        course.doubt(Doubt.OPINION_LATE)
    answered.answered = step.on
    course.unanswered.remove(answered)
    course.settle(step.on)


def extend(course: Course, step: Step) -> None:
    """第三十三条第二款: so many working days more."""
    course.extended = True
    course.clock = replace(course.running, pauses=(), extra=step.days or 0)


def ask_reasons(course: Course, step: Step) -> None:
    course.reasons_asked, course.reasons_given = True, False
    course.settle(step.on)


def give_reasons(course: Course, step: Step) -> None:
    course.reasons_given = True
    if course.practice.reasons_restart:
        _begin_anew(course, step.on)
    course.settle(step.on)


def set_delayed_date(course: Course, step: Step) -> None:
    """第三十五条: the day of the answer is fixed."""
    if step.on > course.due():
        course.doubt(Doubt.DELAYED_LATE)
    course.begin(Limit.DELAYED, step.on, step.until)


def fee_notice(course: Course, step: Step) -> None:
    """第六条 of the 办法: 30 days to pay; the count of the answer is void."""
    if step.on > course.due():
        course.doubt(Doubt.FEE_NOTICE_LATE)
    course.begin(Limit.PAYMENT, step.reached or step.on)
    course.state = State.PAYMENT


def pay(course: Course, step: Step) -> None:
    if step.on > course.due():
        course.doubt(Doubt.PAID_LATE)
    _begin_anew(course, step.on)


def transfer(course: Course, step: Step) -> None:
    """A request transferred inside the organ stays one request: nothing runs otherwise for it."""


def draft(course: Course, step: Step) -> None:
    course.paper, course.draft = Paper.DRAFTED, step


def paper(course: Course, step: Step, *, becomes: Paper) -> None:
    course.paper = becomes


def sign(course: Course, step: Step) -> None:
    if course.draft is not None and course.draft.same_hand(step):
        course.doubt(Doubt.SELF_SIGNED)
    course.paper = Paper.SIGNED


def answer(course: Course, step: Step) -> None:
    """第三十六条: the outcome; whether it is in time shows for certain when it is served."""
    course.late = step.on > course.due()
    if course.late:
        course.doubt(Doubt.ANSWERED_LATE)
    asked = any(one.limit is Limit.THIRD_PARTY for one in course.consultations)
    if Outcome.THIRD_PARTY in (step.outcome, step.withheld) and not asked:
        course.doubt(Doubt.NOT_CONSULTED)
    course.outcome, course.ground, course.withheld = step.outcome, step.ground, step.withheld
    course.closed_on = step.on
    course.state = State.ANSWERED


def serve(course: Course, step: Step) -> None:
    """送达: the first day it was handed over, posted or sent is the one that counts."""
    course.reached_on = step.reached or step.on
    if course.given_on is not None:
        return
    course.given_on = step.on
    if course.state is State.ANSWERED:
        late = step.on > course.due()
        if late and not course.late:
            course.doubt(Doubt.SERVED_LATE)
        course.late = late
        course.state = State.SERVED


def archive(course: Course, step: Step) -> None:
    course.state = State.ARCHIVED


def make_public(course: Course, step: Step) -> None:
    course.made_public_on = step.on


def reopen(course: Course, step: Step) -> None:
    """第五十一条: what was decided is decided no longer."""
    course.outcome, course.ground, course.withheld = None, "", None
    course.closed_on = course.given_on = course.reached_on = course.late = None
    course.extended, course.ordered, course.taken_up_on = False, None, step.on
    if step.until is not None:
        course.begin(Limit.ORDERED, step.on, step.until)
        course.ordered = course.clock
    _begin_anew(course, step.on)
