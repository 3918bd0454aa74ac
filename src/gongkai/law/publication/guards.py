"""What an act asks for beyond the right state 行为的要件: guards of the course, then guards of the step."""

from __future__ import annotations

from gongkai.law.catalogue import catalogue
from gongkai.law.deadlines import FARTHEST
from gongkai.law.publication.acts import Attribute, Stage, Step, office_must_review
from gongkai.law.publication.course import WEBSITE, Course, agrees, day_of, is_import
from gongkai.law.publication.objections import Objection
from gongkai.law.publication.standing import State

# Of the course ------------------------------------------------------------------------------------


def in_secrecy_review(course: Course) -> Objection | None:
    return None if course.stage is Stage.SECRECY else Objection.NOT_THIS_STAGE


def is_public(course: Course) -> Objection | None:
    return Objection.NOT_NOW if course.public is None else None


def was_public(course: Course) -> Objection | None:
    """曾经公开: in whatever channel, and whether or not it was withdrawn."""
    return Objection.NEVER_PUBLIC if course.first_published_on is None else None


def in_force(course: Course) -> Objection | None:
    return None if course.ended is None else Objection.ENDED


def may_be_posted(course: Course) -> Objection | None:
    """可以在其他渠道发布: what is on the website, or is approved to be public."""
    approved = course.state in (State.APPROVED, State.SCHEDULED)
    return None if course.public is not None or approved else Objection.NOT_NOW


# Of the step --------------------------------------------------------------------------------------


def is_new(course: Course, step: Step) -> Objection | None:
    return None if (step.revision or 0) > course.latest else Objection.WRONG_REVISION


def names_latest(course: Course, step: Step) -> Objection | None:
    return None if step.revision == course.latest else Objection.WRONG_REVISION


def means_latest(course: Course, step: Step) -> Objection | None:
    return None if step.revision in (None, course.latest) else Objection.WRONG_REVISION


def means_public(course: Course, step: Step) -> Objection | None:
    return None if step.revision in (None, course.public) else Objection.WRONG_REVISION


def means_posted(course: Course, step: Step) -> Objection | None:
    approved = course.latest if course.state in (State.APPROVED, State.SCHEDULED) else None
    return None if step.revision in (None, course.public, approved) else Objection.WRONG_REVISION


def means_any(course: Course, step: Step) -> Objection | None:
    return None if step.revision is None or 0 < step.revision <= course.latest else Objection.WRONG_REVISION


def has_reason(course: Course, step: Step) -> Objection | None:
    return None if step.reason.strip() else Objection.NO_REASON


def has_attribute(course: Course, step: Step) -> Objection | None:
    """公开属性及其理由 (国办发〔2016〕80号一（一）; 第十四条至第十六条)."""
    if step.attribute is None:
        return Objection.NO_ATTRIBUTE
    if step.attribute is Attribute.PUBLIC:
        return None if step.ground is None else Objection.GROUND_WITHOUT_NEED
    grounds = {one.outcome for one in catalogue().grounds}
    if step.ground not in grounds and (step.ground is not None or step.attribute is Attribute.WITHHELD):
        return Objection.NO_GROUND
    return has_reason(course, step)


def has_stages(course: Course, step: Step) -> Objection | None:
    """审查环节: those of the agency's rule on the day of submission, which the step keeps."""
    if Stage.SECRECY not in step.stages or step.stages != tuple(one for one in Stage if one in step.stages):
        return Objection.NO_SECRECY_REVIEW
    attribute = step.attribute or Attribute.PUBLIC
    if office_must_review(attribute, policy=step.policy) and Stage.OFFICE not in step.stages:
        return Objection.NO_OFFICE_REVIEW
    return None


def by_drafter(course: Course, step: Step) -> Objection | None:
    return None if step.by.strip() in course.drafters else Objection.NOT_THE_DRAFTER


def is_due(course: Course, step: Step) -> Objection | None:
    return None if step.stage is not None and step.stage is course.stage else Objection.NOT_THIS_STAGE


def by_four_eyes(course: Course, step: Step) -> Objection | None:
    """谁审查、谁负责 (第十七条; 《保密法实施条例》第四十二条): nobody reviews his own draft but for 自审.

    An import is one hand for everything, but passes only what it took in itself.
    """
    hand = step.by.strip()
    if is_import(hand):
        return None if course.drafters == {hand} else Objection.NOT_AN_IMPORT
    if course.stage is Stage.OWN:
        return None
    if hand in course.drafters:
        return Objection.OWN_WORK
    reviewers = {one for stage, one, _on in course.cleared if stage in (Stage.OFFICE, Stage.SECRECY)}
    return Objection.SAME_REVIEWER if course.stage is Stage.HEAD and hand in reviewers else None


def has_recipient(course: Course, step: Step) -> Objection | None:
    return None if step.to.strip() else Objection.NO_RECIPIENT


def has_answer(course: Course, step: Step) -> Objection | None:
    return None if step.public is not None else Objection.NO_ANSWER


def determined_by_another(course: Course, step: Step) -> Objection | None:
    """The opinion stands for the review of secrecy: who drafted does not enter one that lets the draft through."""
    return by_four_eyes(course, step) if agrees(course, step) else None


def has_moment(course: Course, step: Step) -> Objection | None:
    """定时发布的时刻: not before the day it is fixed on, and not in a year that was mistyped."""
    try:
        day = day_of(step.moment)
    except (ValueError, OverflowError):
        return Objection.NO_MOMENT
    if day < step.on:
        return Objection.NO_MOMENT
    return Objection.FAR_DAY if day - step.on > FARTHEST else None


def has_channel(course: Course, step: Step) -> Objection | None:
    return None if step.channel.strip() not in ("", WEBSITE) else Objection.NO_CHANNEL


def has_finding(course: Course, step: Step) -> Objection | None:
    return None if step.keep is not None else Objection.NO_FINDING


def has_place(course: Course, step: Step) -> Objection | None:
    return None if step.where.strip() else Objection.NO_PLACE
