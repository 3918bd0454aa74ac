"""The course of a dispute 案件进程, as the steps are gone through: what each act brings about."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from gongkai.law.deadlines import Clock, due
from gongkai.law.disputes.acts import UNHEARD, VERDICTS, Decision, Step
from gongkai.law.disputes.objections import Doubt, Warned
from gongkai.law.disputes.standing import State
from gongkai.law.periods import Limit, period
from gongkai.law.terms import Track, Verdict
from gongkai.law.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Ruling:
    """一份决定、裁判: what was decided, whether it orders to do it anew, and the last day it names for that."""

    decision: Decision
    redo: bool
    until: date | None


@dataclass
class Course:
    """案件进程. `found` is the ruling that was given last, whether in effect or appealed against."""

    calendar: Calendar
    track: Track | None = None
    filed_on: date | None = None
    state: State = State.FILED
    instance: int = 1
    clock: Clock | None = None
    accepted_on: date | None = None
    answered_on: date | None = None
    late: bool | None = None
    found: Ruling | None = None
    decided_on: date | None = None
    redone_on: date | None = None
    latest: date = date.min
    number: int = 0
    warnings: list[Warned] = field(default_factory=list)

    @property
    def is_suit(self) -> bool:
        return self.track is not Track.RECONSIDERATION

    @property
    def in_effect(self) -> Ruling | None:
        """The ruling that has taken effect."""
        return None if self.decided_on is None else self.found

    @property
    def orders(self) -> bool:
        """Whether the last ruling, in effect or not, orders to do it anew."""
        return self.found is not None and self.found.redo

    @property
    def verdict(self) -> Verdict:
        """表四的结果."""
        ruling = self.in_effect
        return Verdict.PENDING if ruling is None else VERDICTS[ruling.decision]

    def due(self) -> date | None:
        return None if self.clock is None else due(self.clock, self.calendar)

    def doubt(self, doubt: Doubt) -> None:
        self.warnings.append(Warned(self.number, doubt))

    def settle(self, ruling: Ruling | None) -> None:
        """What a ruling that takes effect leaves to be done."""
        self.clock = None
        if ruling is None or not ruling.redo:
            self.state = State.DECIDED
        elif self.redone_on is not None:
            self.state = State.DONE
        else:
            self.state = State.REDO
            if ruling.until is not None:
                start = self.decided_on or self.latest
                self.clock = Clock(period(Limit.ORDERED, start), start, until=ruling.until)


def file(course: Course, step: Step) -> None:
    course.track, course.filed_on = step.track, step.on


def answer_limit(course: Course, step: Step) -> Limit:
    """答复、答辩的期限 (《行政复议法》第四十八条、第五十四条; 《行政诉讼法》第六十七条、第八十六条).

    Where a suit is simplified (《行政诉讼法》第八十二条), the time for the answer is the same.
    """
    if course.is_suit:
        return Limit.SUIT_ANSWER if course.instance == 1 else Limit.APPEAL_ANSWER
    return Limit.REVIEW_ANSWER_SIMPLIFIED if step.simplified else Limit.REVIEW_ANSWER


def accept(course: Course, step: Step) -> None:
    """受理: from the day the notice, or the copy of the appeal, was received the time to answer runs."""
    course.clock = Clock(period(answer_limit(course, step), step.on), step.on)
    course.accepted_on = course.accepted_on or step.on
    course.state = State.ACCEPTED


def answer(course: Course, step: Step) -> None:
    last = course.due()
    late = last is not None and step.on > last
    if late:
        course.doubt(Doubt.ANSWERED_LATE)
    course.late = late or bool(course.late)
    course.answered_on = step.on
    course.clock, course.state = None, State.ANSWERED


def decide(course: Course, step: Step) -> None:
    """决定、裁判: of a higher instance, what it leaves standing is the earlier one."""
    decision = step.decision
    if decision is None:  # the guards let none of these through
        raise ValueError(step)
    if course.state is State.ACCEPTED and not (course.instance > 1 or decision in UNHEARD | {Decision.SETTLED}):
        course.doubt(Doubt.UNANSWERED)
    if decision is Decision.REMANDED:
        course.found, course.decided_on, course.redone_on = None, None, None
        course.instance, course.clock, course.state = 1, None, State.ANSWERED
        return
    if decision is Decision.STANDS and course.found is not None:
        course.found = replace(course.found, until=_day_left(course.found, step))
        course.decided_on = course.decided_on or step.on
    else:
        course.found = Ruling(decision, step.redo, step.until)
        course.decided_on, course.redone_on = step.on, None
    course.settle(course.found)


def _day_left(ruling: Ruling, step: Step) -> date | None:
    """The day for doing it anew, of a judgment that stands: a day that went by in the meantime binds nobody."""
    if step.until is not None:
        return step.until
    return ruling.until if ruling.until is not None and ruling.until > step.on else None


def appeal(course: Course, step: Step) -> None:
    """上诉: the judgment has no effect yet (《行政诉讼法》第八十五条). A retrial leaves it in effect for now."""
    if course.instance == 1:
        course.decided_on = None
    course.instance += 1
    course.clock, course.state = None, State.APPEALED


def redo(course: Course, step: Step) -> None:
    last = course.due()
    if last is not None and step.on > last:
        course.doubt(Doubt.REDONE_LATE)
    course.redone_on = step.on
    course.clock, course.state = None, State.DONE
