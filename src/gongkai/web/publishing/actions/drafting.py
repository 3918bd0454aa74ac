"""起草与修改 (国办发〔2016〕80号): an item and its revisions. What is changed is a new revision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.publication.acts import Act, Attribute
from gongkai.law.publication.standing import State
from gongkai.web.accounts import policy
from gongkai.web.accounts.hands import Hand, Refused, signature
from gongkai.web.accounts.models import Agency, User
from gongkai.web.audit.appendonly import writing
from gongkai.web.files.kinds import PICTURES
from gongkai.web.files.models import Attachment
from gongkai.web.publishing.actions.record import WRITER, hold, lawful, log, permit, step_of, write
from gongkai.web.publishing.models import Enclosure, Item, Kind, Revision
from gongkai.web.publishing.models.items import WORDS
from gongkai.web.publishing.sanitising import clean, described, pictures, references


@dataclass(frozen=True, slots=True)
class Enclosed:
    """附件、插图 as they go into a revision: the file, its name for readers, what a picture shows, its words."""

    attachment: Attachment
    title: str = ""
    alt: str = ""
    inline: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """稿本的内容: the fields of `Revision` that somebody writes, and the files that go with it, in their order.

    `attribute` and `ground` are values of `Attribute` and of an outcome, "" where none was chosen. `body` is cleaned
    when it is kept.
    """

    title: str
    entry: str
    formed_on: date
    summary: str = ""
    body: str = ""
    subject: str = ""
    genre: str = ""
    form: str = ""
    video: str = ""
    doc_number: str = ""
    keywords: str = ""
    maker: str = ""
    unit: str = ""
    lead: bool = True
    effective_on: date | None = None
    expires_on: date | None = None
    attribute: str = ""
    ground: str = ""
    reason: str = ""
    note: str = ""
    files: Sequence[Enclosed] = field(default_factory=tuple)


@transaction.atomic
def create(
    agency: Agency, kind: Kind, draft: Draft, *, token: UUID, hand: Hand, at: datetime, origin: str = "",
    on: date | None = None,
) -> Item:  # fmt: skip
    """起草: an item with its first revision; the same token again gives the same. `on`: an earlier day, of an import.

    Raises `Refused`, `PermissionDenied`.
    """
    if isinstance(hand, User):
        policy.require(hand, f"publishing.{Act.DRAFT}", agency, timezone.localdate(at))
    held = Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    known = Item.objects.filter(token=token).select_related("agency").first()
    if known is not None:
        if known.agency_id != agency.pk:
            raise Refused(_("This form has been used already."))
        return known
    if held.closed_on is not None:
        raise Refused(_("The agency has been closed."))
    item = Item(
        agency=held, kind=kind, token=token, origin=origin, state=State.DRAFT.value, title=draft.title,
        entry=draft.entry, formed_on=draft.formed_on,
    )  # fmt: skip
    with writing(WRITER):
        item.save()
    _keep(item, 1, draft, hand, at, on)
    return item


@transaction.atomic
def revise(item: Item, draft: Draft, *, hand: Hand, at: datetime, seen: int | None) -> Item:
    """修改: one more revision. What is public stays as it is until this one is reviewed and published.

    Raises `Refused` where the law forbids it now, `PermissionDenied`.
    """
    held = hold(item, seen=seen)
    last = held.revisions.order_by("-number").first()
    _keep(held, (last.number if last else 0) + 1, draft, hand, at)
    return held


def _keep(item: Item, number: int, draft: Draft, hand: Hand, at: datetime, on: date | None = None) -> None:
    attribute = Attribute(draft.attribute) if draft.attribute else None
    step = step_of(Act.DRAFT, on=on or timezone.localdate(at), hand=hand, at=at, revision=number, attribute=attribute)
    permit(item, step, hand, at)
    now = lawful(item, step)
    words = {name: getattr(draft, name) for name in WORDS} | {"body": text_of(draft)}
    revision = Revision(item=item, number=number, by=signature(hand), at=at, **words)
    with writing(WRITER):
        revision.save()
        Enclosure.objects.bulk_create(
            Enclosure(
                revision=revision, position=place, attachment=one.attachment, title=one.title, alt=one.alt,
                inline=one.inline, text=one.text,
            )
            for place, one in enumerate(draft.files, 1)
        )  # fmt: skip
    write(item, step, now, at)
    log(item, signature(hand), "publishing.revision", at, facts={"revision": number, "digest": revision.digest()})


def text_of(draft: Draft) -> str:
    """正文 as it is kept: clean, each of its pictures with what it shows.

    Raises `Refused`, a line each, for a picture of which nobody has said what it shows, and for a file that the text
    speaks of and the revision has not.
    """
    body = clean(draft.body)
    drawn = {place for place, one in enumerate(draft.files, 1) if one.attachment.type in PICTURES}
    lines = [
        _("Say in words what the picture “%(name)s” shows.") % {"name": one.title or one.attachment.name}
        for place, one in enumerate(draft.files, 1)
        if place in drawn and not one.alt.strip()
    ]
    missing = sorted({*references(body)} - {*range(1, len(draft.files) + 1)} | pictures(body) - drawn)
    lines += [_("The text shows files/%(place)d/, and there is no such file.") % {"place": place} for place in missing]
    if lines:
        raise Refused(*lines)
    return described(body, {place: one.alt for place, one in enumerate(draft.files, 1)})
