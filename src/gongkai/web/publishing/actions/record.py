"""主动公开台账的唯一写入者: every step of every item goes through `record`, and what it makes public or takes down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongkai.law import publication as law
from gongkai.law.periods import NotInForce
from gongkai.law.publication.acts import Act, Attribute, Stage
from gongkai.law.publication.standing import Standing, State
from gongkai.law.publishing_dates import publication_limit
from gongkai.web.accounts import policy
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.hands import Hand, Refused, signature
from gongkai.web.accounts.models import User
from gongkai.web.audit.actions import seal
from gongkai.web.audit.appendonly import writing
from gongkai.web.audit.digests import step_digest
from gongkai.web.files.examination.identifiers import identified
from gongkai.web.markup.language import spoken
from gongkai.web.publishing.actions import evaluationreminders, numbers, release
from gongkai.web.publishing.actions.consultationdays import require_days
from gongkai.web.publishing.examining import open_findings
from gongkai.web.publishing.models import Item, ItemStep, Release
from gongkai.web.publishing.models.vocabulary import REGISTERED, Channel

WRITER = "publishing"
STAGED = frozenset({Act.CLEAR, Act.RETURN})
"""Acts whose permission names the stage as well."""
_SHOWN = {Act.REPEAL, Act.EXPIRE, Act.AMEND, Act.CLARIFY, Act.ANNUL}
"""Acts after which a public page says something else."""


def hold(item: Item, *, seen: int | None) -> Item:
    """The item as it is now, held until the transaction ends. `seen`: how many steps it had when the form was made.

    Of two who act on one item at once the second is told so here. Raises `Refused`.
    """
    held = Item.objects.select_for_update(of=("self",)).select_related("agency").get(pk=item.pk)
    if seen is not None and held.length != seen:
        raise Refused(_("Somebody else has acted on this item since you opened the page. Look at it again."))
    return held


@transaction.atomic
def record(item: Item, step: law.Step, *, hand: Hand, at: datetime, seen: int | None) -> Item:
    """记一步: permission, law, ledger, columns, what is public, and log in one transaction. The item afterwards.

    Raises `Refused` with what the law has against it, or where the page was old; `PermissionDenied`.
    """
    held = hold(item, seen=seen)
    permit(held, step, hand, at)
    if step.by != signature(hand):
        raise ValueError(f"{step.by} is not who acts")
    now = lawful(held, step)
    _require_examined(held, step)
    require_days(held, step)
    write(held, step, now, at)
    return held


def permit(item: Item, step: law.Step, hand: Hand, at: datetime) -> None:
    """Raises `PermissionDenied` where a person may not do it. For another hand, whoever calls answers."""
    if isinstance(hand, User):
        policy.require(hand, permission(step.act, step.stage or item_stage(item)), item.agency, timezone.localdate(at))


def permission(act: Act, stage: Stage | None) -> str:
    """What an act needs: reviewing, by the stage that is due; any other act, by its own name."""
    return f"publishing.{act}.{stage or Stage.HEAD}" if act in STAGED else f"publishing.{act}"


def item_stage(item: Item) -> Stage | None:
    """The stage of review an item waits for."""
    return Stage(item.stage) if item.stage else None


def lawful(item: Item, step: law.Step) -> Standing:
    """信息现状 after one more step; `Refused` in the language of the page where the law forbids it."""
    try:
        return law.standing([*item.law_steps(), step])
    except law.Unlawful as error:
        raise Refused(spoken(error.message, error.english)) from error


def _require_examined(item: Item, step: law.Step) -> None:
    """先审查、后公开: no review is passed while the examination's findings are neither masked nor justified.

    A clarification is read by the public as it is: it may point to no person at all.
    """
    if step.act is Act.CLEAR and step.stage in (Stage.SECRECY, Stage.HEAD) or step.act is Act.DETERMINE and step.public:
        count = len(open_findings(item.revision(step.revision)))
        if count:
            words = ngettext(
                "The examination found %(counter)s thing that is neither masked nor justified.",
                "The examination found %(counter)s things that are neither masked nor justified.",
                count,
            )
            raise Refused(words % {"counter": count})
    if step.act is Act.CLARIFY:
        found = [spoken(one.message, one.english) for one in identified(spoken("澄清", "clarification"), step.reason)]
        if found:
            raise Refused(*found)


def write(item: Item, step: law.Step, now: Standing, at: datetime) -> None:
    """Puts a lawful step of a held item into the ledger, with all that follows from it. For the verbs of this room."""
    was = item.state
    with writing(WRITER):
        ItemStep(
            item=item, number=now.steps, act=step.act.value, on=step.on, recorded=step.recorded, by=step.by,
            facts=law.dumped(step), at=at,
        ).save()  # fmt: skip
        _number(item, step, now)
        for name, value in columns(item, now).items():
            setattr(item, name, value)
        item.save()
        _keep_release(item, step, now.steps, at)
        _make_public(item, step, now, at)
    facts: dict[str, object] = {"step": now.steps, "digest": digest(step)}
    if step.revision is not None:
        facts["revision"] = step.revision
    log(item, step.by, f"publishing.{step.act}", at, on=step.on, facts=facts)
    if was != item.state and State.WITHHELD.value in (was, item.state):
        evaluationreminders.follow(item, actor=step.by, at=at)


def _number(item: Item, step: law.Step, now: Standing) -> None:
    """索引号 with the first publication here, 登记号 with the approval of a 规章 or 规范性文件; each for ever."""
    if step.act is Act.PUBLISH and item.index_number is None:
        numbers.give_index(item, step.on)
    if item.kind in REGISTERED and item.lead and item.registered_on is None and now.state in _APPROVED:
        item.register_number, item.registered_on = numbers.next_register(item, step.on), step.on


_APPROVED = frozenset({State.APPROVED, State.SCHEDULED, State.WITHHELD, State.PUBLISHED})


def columns(item: Item, now: Standing) -> dict[str, Any]:
    """The columns of an item that its ledger and its latest revision come to."""
    revision = item.revision(now.latest) if now.latest else None
    repeated = ("title", "entry", "doc_number", "lead", "formed_on", "effective_on", "expires_on")
    words = {name: getattr(revision, name) for name in repeated} if revision else {}
    return {
        **words,
        "state": now.state.value,
        "stage": now.stage.value if now.stage else "",
        "attribute": now.attribute.value if now.attribute else "",
        "latest": now.latest,
        "public": now.public,
        "length": now.steps,
        "due_on": _due(words.get("formed_on", item.formed_on), now),
        "first_published_on": now.first_published_on,
        "published_on": now.published_on,
        "withdrawn_on": now.withdrawn_on,
        "scheduled_at": datetime.fromisoformat(now.moment) if now.moment else None,
        "evaluated_on": now.evaluated_on,
        "ended": now.ended.value if now.ended else "",
        "ended_on": now.ended_on,
    }


def _due(formed: date, now: Standing) -> date | None:
    """公开期限 (第二十六条): of what is to be public or may be; None for what is withheld, or older than the law."""
    kept = now.attribute is not None and now.attribute is not Attribute.PUBLIC
    if kept or now.state is State.STRUCK:
        return None
    try:
        return publication_limit(formed, office_calendar()).due
    except NotInForce:
        return None


def _keep_release(item: Item, step: law.Step, number: int, at: datetime) -> None:
    """公开渠道: what a publication was, and what an annulment makes of one."""
    if step.act in (Act.PUBLISH, Act.POST):
        revision = step.revision or item.public or item.latest
        channel = Channel.WEBSITE if step.act is Act.PUBLISH else Channel(step.channel)
        row = Release(step=number, revision=revision, channel=channel, where=step.where, on=step.on)
    elif step.act is Act.ANNUL and (wrong := Release.objects.filter(item=item, step=step.of or 0).last()) is not None:
        told = step.instead
        row = Release(step=wrong.step, revision=wrong.revision, channel=wrong.channel, where=wrong.where, on=wrong.on)
        row.cut = told is None
        if told is not None:
            row.channel, row.where, row.on = Channel(told.channel), told.where, told.on
    else:
        return
    row.item, row.by, row.at = item, step.by, at
    row.save()


def _make_public(item: Item, step: law.Step, now: Standing, at: datetime) -> None:
    if step.act is Act.PUBLISH:
        release.show(item, step, now, at)
    elif step.act is Act.WITHDRAW:
        release.hide(item, step.on, at)
    elif step.act in _SHOWN:
        release.mark(item, now, at)


def digest(step: law.Step) -> str:
    """What the log keeps of a step besides its act and day: the words in it stay out of the log."""
    return step_digest(step.act.value, step.on, step.by, law.dumped(step))


def log(
    item: Item, by: str, act: str, at: datetime, *, on: date | None = None, facts: Mapping[str, object] | None = None
) -> None:
    """记日志 in the chain of the item's agency."""
    seal(item.agency.code, actor=by, act=act, subject=item.subject, at=at, on=on, facts=facts)


def step_of(act: Act, *, on: date, hand: Hand, at: datetime, **facts: Any) -> law.Step:
    """A step that is recorded on the day of `at`; `facts` are the other fields of `Step`."""
    return law.Step(act, on, timezone.localdate(at), signature(hand), **facts)
