"""审查的办理 (第十七条; 《保密法实施条例》第四十二条): each verb is one step, and who comes next is told."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.publication.acts import Act, Attribute, Stage, stages_for
from gongkai.law.terms import Outcome
from gongkai.web.accounts import policy
from gongkai.web.accounts.hands import Hand, Refused, signature
from gongkai.web.accounts.models import Agency, User
from gongkai.web.audit.appendonly import writing
from gongkai.web.publishing.actions import drafting, reviewtelling
from gongkai.web.publishing.actions.drafting import Draft, Enclosed
from gongkai.web.publishing.actions.record import WRITER, hold, item_stage, log, record, step_of
from gongkai.web.publishing.examining import Found, findings
from gongkai.web.publishing.leftovers import SECRECY_MARK
from gongkai.web.publishing.masking import masked, masked_html
from gongkai.web.publishing.models import Item, Justification, Revision
from gongkai.web.publishing.models.items import WORDS

JUSTIFY = "publishing.item.justify"
MASKED = "对个人信息作了脱敏处理"
"""修改说明 of a masked revision: it is public with it, and so Chinese whoever made it."""


@transaction.atomic
def submit(item: Item, *, hand: Hand, at: datetime, seen: int | None) -> Item:
    """提交审查: the latest revision, with the attribute it proposes, through the stages the agency's rule asks for.

    Raises `Refused` where it is returned at once for want of an attribute or its reasons, `PermissionDenied`.
    """
    revision = item.revisions.order_by("number").last()
    if revision is None:
        raise Refused(_("There is no revision that could be reviewed."))
    attribute = _attribute(revision)
    public = attribute is Attribute.PUBLIC
    stages = stages_for(rule_of(item.agency), attribute, policy=item.is_policy)
    facts = {
        "attribute": attribute, "stages": stages, "policy": item.is_policy, "revision": revision.number,
        "ground": None if public or not revision.ground else Outcome(revision.ground),
        "reason": "" if public else revision.reason.strip(),
    }  # fmt: skip
    return _recorded(item, Act.SUBMIT, hand, at, seen, **facts)


def _attribute(revision: Revision) -> Attribute:
    """公开属性 (国办发〔2016〕80号一（一）). Raises `Refused` where it or its reasons are wanting: it is returned."""
    if not revision.attribute:
        raise Refused(
            _("It is returned: a document is not accepted without its attribute (国办发〔2016〕80号 一（一）).")
        )
    attribute = Attribute(revision.attribute)
    if attribute is not Attribute.PUBLIC and not revision.reason.strip():
        raise Refused(
            _("It is returned: what is not to be public needs the reasons for it (国办发〔2016〕80号 一（一）).")
        )
    return attribute


def rule_of(agency: Agency) -> list[str]:
    """审查环节 that the agency's own rule asks for, beside those that the law does."""
    value = agency.rules()["review_stages"].value
    return [str(one) for one in value] if isinstance(value, list | tuple) else []


def recall(item: Item, *, hand: Hand, at: datetime, seen: int | None) -> Item:
    """撤回送审: by whoever drafted or submitted it. Raises `Refused`, `PermissionDenied`."""
    return _recorded(item, Act.RECALL, hand, at, seen, revision=item.latest)


def clear(item: Item, *, stage: Stage, opinion: str, hand: Hand, at: datetime, seen: int | None) -> Item:
    """通过一个审查环节. Raises `Refused`: four eyes, another stage, findings that are open; `PermissionDenied`."""
    return _recorded(item, Act.CLEAR, hand, at, seen, revision=item.latest, stage=stage, reason=opinion.strip())


def send_back(item: Item, *, reason: str, hand: Hand, at: datetime, seen: int | None) -> Item:
    """退回: to whoever drafted it, with the reasons; also what was approved and is not public yet.

    Raises `Refused`, `PermissionDenied`.
    """
    return _recorded(item, Act.RETURN, hand, at, seen, revision=item.latest, stage=item_stage(item), reason=reason)


def refer(item: Item, *, to: str, reason: str, hand: Hand, at: datetime, seen: int | None) -> Item:
    """提请确定 (第十七条第三款): the agency cannot decide itself. Raises `Refused`, `PermissionDenied`."""
    return _recorded(item, Act.REFER, hand, at, seen, revision=item.latest, to=to, reason=reason)


def determine(item: Item, *, public: bool, reason: str, hand: Hand, at: datetime, seen: int | None) -> Item:
    """收到确定意见 (第十七条第三款): whether it may be public. Raises `Refused`, `PermissionDenied`."""
    return _recorded(item, Act.DETERMINE, hand, at, seen, revision=item.latest, public=public, reason=reason)


@transaction.atomic
def _recorded(item: Item, act: Act, hand: Hand, at: datetime, seen: int | None, **facts: object) -> Item:
    step = step_of(act, on=timezone.localdate(at), hand=hand, at=at, **facts)
    held = record(item, step, hand=hand, at=at, seen=seen)
    reviewtelling.tell(held, step, at=at)
    return held


@transaction.atomic
def justify(item: Item, *, key: str, reason: str, hand: User, at: datetime, seen: int | None) -> Justification:
    """说明一处发现: why what was found in the latest revision may be public all the same.

    A mark of secrecy is answered by the secrecy review alone. The same finding is answered once. Raises `Refused`,
    `PermissionDenied`.
    """
    held = hold(item, seen=seen)
    today = timezone.localdate(at)
    policy.require(hand, JUSTIFY, held.agency, today)
    found = _finding(held, key)
    if found.code == SECRECY_MARK and not policy.can(hand, f"publishing.clear.{Stage.SECRECY}", held.agency, today):
        raise Refused(_("A mark of secrecy is answered by the secrecy review alone."))
    if not reason.strip():
        raise Refused(_("A reason is needed."))
    if Justification.objects.filter(item=held, revision=held.latest, key=key).exists():
        raise Refused(_("Somebody has given a reason for this already."))
    made = Justification(
        item=held, revision=held.latest, key=key, code=found.code, reason=reason.strip(), by=signature(hand), at=at
    )
    with writing(WRITER):
        made.save()
    facts: dict[str, object] = {"revision": held.latest, "code": found.code, "key": key}
    log(held, signature(hand), "publishing.justify", at, facts=facts)
    return made


def _finding(item: Item, key: str) -> Found:
    found = next((one for one in findings(item.revision()) if one.key == key and one.answerable), None)
    if found is None:
        raise Refused(_("There is no such finding in the latest revision."))
    return found


@transaction.atomic
def mask(item: Item, *, hand: User, at: datetime, seen: int | None) -> Item:
    """脱敏: a new revision, in which what points to a person is masked in title, summary, text and descriptions.

    Files are as they were: somebody has to replace them. Raises `Refused` where there is nothing to mask, or where
    the item is being reviewed; `PermissionDenied`.
    """
    held = hold(item, seen=seen)
    revision = held.revision()
    draft = _masked(revision)
    old = {name: getattr(revision, name) for name in WORDS}
    alts = list(revision.enclosures.order_by("position").values_list("alt", flat=True))
    changed = {name: getattr(draft, name) for name in WORDS if name != "note"} | {"note": old["note"]}
    if changed == old and [one.alt for one in draft.files] == alts:
        raise Refused(_("Nothing in the words can be masked by itself. What is in a file is replaced with the file."))
    return drafting.revise(held, draft, hand=hand, at=at, seen=seen)


def _masked(revision: Revision) -> Draft:
    words = {name: getattr(revision, name) for name in WORDS}
    told = ("title", "summary", "maker", "unit", "keywords")
    changed = {name: masked(words[name]) for name in told}
    body = masked_html(revision.body)
    files = [
        Enclosed(one.attachment, title=one.title, alt=masked(one.alt), inline=one.inline, text=one.text)
        for one in revision.enclosures.select_related("attachment").order_by("position")
    ]
    return Draft(**{**words, **changed, "body": body, "note": MASKED, "files": files})
