"""The course of an item 信息进程, as the steps are gone through: what each act brings about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone

from gongkai.law.publication.acts import Act, Attribute, Stage, Step
from gongkai.law.publication.objections import Doubt, Warned
from gongkai.law.publication.standing import REVIEW_STATES, State
from gongkai.law.terms import Outcome

WEBSITE = "website"
"""政府网站 (第二十三条、第二十四条): the channel that PUBLISH is about."""


CHINA = timezone(timedelta(hours=8))
"""北京时间: there is one time for the whole country."""


@dataclass
class Course:
    """信息进程. `settled`: a publication came after the last draft, so that the next begins with drafters of its own.

    `decided` is the number of the step that cleared the last stage.
    """

    state: State = State.DRAFT
    latest: int = 0
    public: int | None = None
    stages: tuple[Stage, ...] = ()
    cleared: list[tuple[Stage, str, date]] = field(default_factory=list)
    attribute: Attribute | None = None
    ground: Outcome | None = None
    drafters: set[str] = field(default_factory=set)
    settled: bool = False
    moment: str = ""
    first_published_on: date | None = None
    published_on: date | None = None
    withdrawn_on: date | None = None
    ended: Act | None = None
    ended_on: date | None = None
    amended_on: list[date] = field(default_factory=list)
    channels: list[tuple[str, date, str]] = field(default_factory=list)
    evaluated_on: date | None = None
    delivered: list[tuple[str, date]] = field(default_factory=list)
    imported: bool = False
    returned: str = ""
    decided: int = 0
    day: date = date.min
    number: int = 0
    warnings: list[Warned] = field(default_factory=list)

    @property
    def stage(self) -> Stage | None:
        """应当进行的审查环节."""
        return self.stages[len(self.cleared)] if self.state in REVIEW_STATES else None

    def doubt(self, doubt: Doubt) -> None:
        self.warnings.append(Warned(self.number, doubt))

    def open_again(self) -> None:
        """Back to the drafter: nothing of the review counts any more."""
        self.state, self.stages, self.moment = State.DRAFT, (), ""
        self.cleared.clear()

    def pass_stage(self, stage: Stage, step: Step) -> None:
        """通过一个审查环节; with the last one the attribute is decided on."""
        hand = step.by.strip()
        self.cleared.append((stage, hand, step.on))
        self.imported = self.imported or is_import(hand)
        if len(self.cleared) < len(self.stages):
            self.state = State.IN_REVIEW
            return
        self.state = State.APPROVED if self.attribute is Attribute.PUBLIC else State.WITHHELD
        self.decided = self.number

    def made_public(self, channel: str, on: date, where: str) -> None:
        self.channels.append((channel, on, where))
        self.first_published_on = min(self.first_published_on or on, on)


def is_import(hand: str) -> bool:
    """批量导入: the hand of a program that takes in what is public already, `import` or `import-…`."""
    return hand.strip().partition("-")[0] == "import"


def agrees(course: Course, step: Step) -> bool:
    """确定意见是否与送审的属性一致 (第十七条第三款). What is given on request may be public too."""
    return step.public is (course.attribute is not Attribute.WITHHELD)


def draft(course: Course, step: Step) -> None:
    """起草: whatever was approved of an earlier revision and not published is void."""
    course.open_again()
    course.latest = step.revision or 0
    course.attribute, course.ground = step.attribute, step.ground
    if course.settled:
        course.drafters.clear()
    course.settled = False
    course.drafters.add(step.by.strip())


def submit(course: Course, step: Step) -> None:
    course.open_again()
    course.state, course.stages = State.IN_REVIEW, step.stages
    course.attribute, course.ground = step.attribute, step.ground
    course.drafters.add(step.by.strip())
    course.returned = ""


def recall(course: Course, step: Step) -> None:
    course.open_again()


def clear(course: Course, step: Step) -> None:
    if step.stage is None:  # the guards let none of these through
        raise ValueError(step)
    course.pass_stage(step.stage, step)


def send_back(course: Course, step: Step) -> None:
    course.open_again()
    course.returned = step.reason.strip()


def refer(course: Course, step: Step) -> None:
    course.state = State.REFERRED


def determine(course: Course, step: Step) -> None:
    """收到确定意见: it stands for the review of secrecy where it agrees with what was submitted."""
    if agrees(course, step):
        course.pass_stage(Stage.SECRECY, step)
    else:
        send_back(course, step)


def schedule(course: Course, step: Step) -> None:
    course.state, course.moment = State.SCHEDULED, step.moment


def unschedule(course: Course, step: Step) -> None:
    course.state, course.moment = State.APPROVED, ""


def day_of(moment: str) -> date:
    """定时发布之日. Raises `ValueError` for what is no moment, or a moment without its offset."""
    found = datetime.fromisoformat(moment)
    if found.tzinfo is None:
        raise ValueError(moment)
    return found.astimezone(CHINA).date()


def publish(course: Course, step: Step) -> None:
    if course.moment and step.on < day_of(course.moment):
        course.doubt(Doubt.BEFORE_MOMENT)
    course.state, course.public, course.settled = State.PUBLISHED, course.latest, True
    course.published_on, course.withdrawn_on, course.moment = step.on, None, ""
    course.made_public(WEBSITE, step.on, "")


def post(course: Course, step: Step) -> None:
    course.made_public(step.channel.strip(), step.on, step.where.strip())


def withdraw(course: Course, step: Step) -> None:
    """撤下: a revision that is being drafted or reviewed meanwhile stays where it is, but none comes by the clock."""
    if course.state is State.PUBLISHED:
        course.state = State.WITHDRAWN
    elif course.state is State.SCHEDULED:
        unschedule(course, step)
    course.public, course.published_on, course.withdrawn_on = None, None, step.on


def clarify(course: Course, step: Step) -> None:
    """澄清: the ledger holds its text; where the item stands is the same."""


def evaluate(course: Course, step: Step) -> None:
    """评估审查: what need not be withheld any more is open again, and its attribute to be proposed anew."""
    course.evaluated_on = step.on
    if not step.keep:
        course.open_again()
        course.attribute = course.ground = None


def amend(course: Course, step: Step) -> None:
    course.amended_on.append(step.on)


def end(course: Course, step: Step) -> None:
    course.ended, course.ended_on = step.act, step.on


def deliver(course: Course, step: Step) -> None:
    course.delivered.append((step.where.strip(), step.on))
