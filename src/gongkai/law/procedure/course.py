"""A request as its steps are gone through 办理过程: what `procedure` changes from step to step."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from gongkai.law.deadlines import ONE_DAY, Clock, Pause, due
from gongkai.law.periods import Limit
from gongkai.law.procedure.acts import Step
from gongkai.law.procedure.objections import Doubt, Warned
from gongkai.law.procedure.practice import Practice
from gongkai.law.procedure.standing import Paper, State
from gongkai.law.terms import Outcome
from gongkai.law.workdays import Calendar

AT_THE_DESK = frozenset({State.OPEN, State.CONSULTING, State.REASONS})
"""States in which the organ, not the applicant, has to act."""


@dataclass(slots=True)
class Consultation:
    """一次征求意见: whom it asks (its limit tells), when it was sent, until when it may be answered, when it was."""

    number: int
    limit: Limit
    sent: date
    due: date
    answered: date | None = None


@dataclass(slots=True)
class Course:
    """What is known of a request after some steps; `latest` is the day of effect of the last."""

    calendar: Calendar
    practice: Practice
    number: int = 0
    state: State = State.OPEN
    paper: Paper = Paper.NONE
    arrived_on: date = date.min
    received_on: date = date.min
    taken_up_on: date = date.min
    """The receipt, or the order to handle the request anew: from then on a correction may be asked for."""
    ordered: Clock | None = None
    """The day a review body or a court fixed: no new count puts it off."""
    latest: date = date.min
    clock: Clock | None = None
    consultations: list[Consultation] = field(default_factory=list)
    unanswered: list[Consultation] = field(default_factory=list)
    correction_asked: bool = False
    corrected: bool = False
    extended: bool = False
    reasons_asked: bool = False
    reasons_given: bool = False
    draft: Step | None = None
    outcome: Outcome | None = None
    ground: str = ""
    withheld: Outcome | None = None
    closed_on: date | None = None
    given_on: date | None = None
    reached_on: date | None = None
    late: bool | None = None
    made_public_on: date | None = None
    warnings: list[Warned] = field(default_factory=list)

    def doubt(self, doubt: Doubt) -> None:
        self.warnings.append(Warned(self.number, doubt))

    def settle(self, on: date) -> None:
        """The state at the desk on a day: reasons are waited for, an opinion, or nothing.

        A consultation whose time is over is over, with or without an answer.
        """
        if self.state in AT_THE_DESK:
            if self.reasons_asked and not self.reasons_given:
                self.state = State.REASONS
            else:
                self.state = State.CONSULTING if self.waiting(on) else State.OPEN

    def begin(self, limit: Limit, start: date, until: date | None = None) -> None:
        self.clock = Clock(self.practice.period(limit, start), start, until=until)

    @property
    def running(self) -> Clock:
        """The limit that runs; of an answer's, the time of consultations is no part (第三十三条第三款)."""
        clock = self.clock
        if clock is None:
            raise ValueError("nothing was received")
        if clock.period.limit is not Limit.ANSWER or not self.consultations:
            return clock
        pauses = [self._pause(one) for one in self.consultations]
        return replace(clock, pauses=tuple([pause for pause in pauses if pause.last >= pause.first]))

    def due(self) -> date:
        return due(self.running, self.calendar)

    # Consultations 征求意见

    def opinion_due(self, limit: Limit, start: date) -> date:
        return due(Clock(self.practice.period(limit, start), start), self.calendar)

    def waiting(self, on: date, limit: Limit | None = None) -> bool:
        """Whether a consultation has no answer and its time is not over on that day."""
        return any(limit in (None, one.limit) and on <= one.due for one in self.unanswered)

    def _pause(self, one: Consultation) -> Pause:
        first = one.sent + ONE_DAY if self.practice.sending_day_counts else one.sent
        last = one.due if one.answered is None else min(one.due, one.answered)
        return Pause(first, last, "第三十三条第三款", one.number, one.answered is None)
