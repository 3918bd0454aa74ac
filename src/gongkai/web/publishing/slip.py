"""审查呈批单 (第十七条; 《保密法实施条例》第四十二条): the written record of the last review of an item.

What stands on it is Chinese whatever the language of the page: it is a paper of the office. It has what such a record
is to have: name and summary, intended way, scope and time, attribute with ground and reasons, each stage with who
reviewed it by which post, on which day and with what opinion, what was found and why it may be public, and what another
authority was asked and answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone, translation

from gongkai.law import publication as law
from gongkai.law.catalogue import catalogue
from gongkai.law.publication.acts import Act, Attribute, Stage
from gongkai.law.terms import Outcome
from gongkai.web.letters.facts import written
from gongkai.web.publishing.examining import findings
from gongkai.web.publishing.logged import names
from gongkai.web.publishing.models import Item, Justification, Revision
from gongkai.web.publishing.reviewers import posts_on

TITLE = "政府信息公开审查呈批单"
NONE = "无"
AGREED = "同意。"
STAGES = {
    Stage.OWN: "起草科室自审",
    Stage.OFFICE: "公开工作机构审查",
    Stage.SECRECY: "保密审查",
    Stage.HEAD: "负责人审定",
}
_WAYS = {
    Attribute.PUBLIC: ("主动公开", "政府网站", "面向社会"),
    Attribute.ON_REQUEST: ("依申请公开", "不主动发布，依申请提供", "提出申请的人"),
    Attribute.WITHHELD: ("不予公开", NONE, "不公开"),
}
Table = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Slip:
    """呈批单: `facts` of two columns; `course` of the review and `found`, each under its heads, empty where nothing is.

    `agency`: whose it is; `number`: which item and revision.
    """

    agency: str
    number: str
    facts: Table
    course: Table
    found: Table


COURSE_HEAD = ("环节", "审查人", "岗位", "日期", "意见")
FOUND_HEAD = ("位置", "检查发现", "处理说明")


class NeverSubmitted(LookupError):
    """从未送审: there is no review of which there could be a record."""


def slip(item: Item) -> Slip:
    """呈批单 of the last submission. Raises `NeverSubmitted`."""
    steps = item.law_steps()
    last = max((at for at, step in enumerate(steps) if step.act is Act.SUBMIT), default=None)
    if last is None:
        raise NeverSubmitted(item.pk)
    submission, later = steps[last], steps[last + 1 :]
    done = _of_this_review(later)
    revision = item.revision(submission.revision)
    reasons = {one.key: one for one in Justification.objects.filter(item=item, revision=revision.number)}
    with translation.override(settings.LANGUAGE_CODE):
        named = names({submission.by, *(step.by for step in done), *(one.by for one in reasons.values())})
        return Slip(
            item.agency.name,
            f"条目{item.pk}，稿本{revision.number}",
            list(_facts(item, revision, submission, done)),
            list(_course(item, submission, done, named)),
            list(_found(revision, reasons, named)),
        )


def _of_this_review(later: Sequence[law.Step]) -> list[law.Step]:
    """The steps of one review: none after the next draft, or after the first publication."""
    over = next((at for at, step in enumerate(later) if step.act in (Act.DRAFT, Act.PUBLISH)), len(later))
    return [step for step in later[:over] if step.act in (Act.CLEAR, Act.RETURN, Act.RECALL, Act.REFER, Act.DETERMINE)]


def _facts(item: Item, revision: Revision, submission: law.Step, done: Sequence[law.Step]) -> Iterator[tuple[str, str]]:
    attribute = submission.attribute or Attribute.PUBLIC
    way, channel, scope = _WAYS[attribute]
    yield "信息名称", revision.title
    yield "内容概述", revision.summary or NONE
    yield "文号", revision.doc_number or NONE
    yield "生成日期", written(revision.formed_on)
    yield "起草单位", revision.unit or NONE
    yield "附件", "、".join(one.title for one in revision.enclosures.order_by("position")) or NONE
    yield "公开属性", way
    yield "公开渠道", channel
    yield "公开范围", scope
    yield "公开时间", _time(item, attribute)
    if attribute is not Attribute.PUBLIC:
        yield "不予公开的依据", _ground(submission.ground)
        yield "不予公开的理由", submission.reason or NONE
    yield "送审日期", written(submission.on)
    for step in done:
        if step.act is Act.REFER:
            yield "提请确定", f"{written(step.on)}提请{step.to}确定：{step.reason}"
        elif step.act is Act.DETERMINE:
            yield "确定意见", f"{written(step.on)}收到答复，{'可以' if step.public else '不得'}公开：{step.reason}"


def _time(item: Item, attribute: Attribute) -> str:
    if attribute is not Attribute.PUBLIC:
        return NONE
    if item.scheduled_at is not None:
        moment = timezone.localtime(item.scheduled_at)
        return f"{written(moment.date())}{moment:%H:%M}"
    return f"审定后，至迟{written(item.due_on)}" if item.due_on else "审定后"


def _ground(ground: Outcome | None) -> str:
    known = next((one for one in catalogue().grounds if one.outcome is ground), None)
    return f"{known.title}（《政府信息公开条例》{known.article}）" if known else NONE


def _course(
    item: Item, submission: law.Step, done: Sequence[law.Step], named: Mapping[str, str]
) -> Iterator[tuple[str, ...]]:
    """The stages of the review in their order: those that were passed or broken off, then those that are open."""
    waits = list(submission.stages)
    for step in done:
        if step.act in (Act.REFER, Act.RECALL):
            if step.act is Act.RECALL:
                yield "撤回送审", named.get(step.by, step.by), "", written(step.on), ""
            continue
        stage = waits[0] if waits else Stage.HEAD
        passed = step.act is Act.CLEAR or (step.act is Act.DETERMINE and _agrees(submission, step))
        opinion = (step.reason or AGREED) if step.act is not Act.RETURN else f"退回：{step.reason}"
        person = named.get(step.by, step.by)
        yield STAGES[stage], person, posts_on(step.by, item.agency, step.on, stage), written(step.on), opinion
        waits = waits[1:] if passed else []
    yield from ((STAGES[stage], "", "", "", "") for stage in waits if not _is_broken_off(done))


def _agrees(submission: law.Step, step: law.Step) -> bool:
    return step.public is (submission.attribute is not Attribute.WITHHELD)


def _is_broken_off(done: Sequence[law.Step]) -> bool:
    return any(step.act in (Act.RETURN, Act.RECALL) for step in done)


def _found(
    revision: Revision, reasons: Mapping[str, Justification], named: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    for one in findings(revision):
        reason = reasons.get(one.key)
        told = "未处理"
        if reason is not None:
            day = written(timezone.localdate(reason.at))
            told = f"{reason.reason}（{named.get(reason.by, reason.by)}，{day}）"
        yield one.place, one.message, told
