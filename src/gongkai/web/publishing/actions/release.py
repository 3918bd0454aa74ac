"""公开与撤下: what the public reads is written here, out of a revision that was reviewed.

For `record`, and for `lifecycle` the ties between what is public.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from gongkai.law import publication as law
from gongkai.law.publication.acts import Act
from gongkai.law.publication.standing import Standing
from gongkai.web.publishing.models import Enclosure, Item, Publication, PublicFile, PublicTie, Revision, Tie
from gongkai.web.publishing.search import index

COPIED = (
    "title", "summary", "body", "entry", "subject", "genre", "form", "video", "doc_number", "keywords", "maker", "unit",
    "formed_on", "effective_on", "expires_on", "note",
)  # fmt: skip
"""What a public version has of its revision. Ground and reasons of an attribute are no part of it."""


def show(item: Item, step: law.Step, now: Standing, at: datetime) -> Publication:
    """发布: the revision becomes the version the public reads; the one before is part of the history."""
    if now.public != step.revision or item.index_number is None:
        raise ValueError(f"{item.subject}: revision {step.revision} is not what the ledger makes public")
    revision = item.revision(step.revision)
    _hold({item.pk, *_neighbours(item)})
    Publication.objects.filter(item=item, until=None).update(until=step.on, stamp=at)
    made = Publication(
        item=item, agency=item.agency, index_number=item.index_number, revision=revision.number, kind=item.kind,
        published_on=step.on, first_published_on=_first_day(item, step.on), clarification=_clarified(item),
        stamp=at, **_validity(now), **_copied(revision),
    )  # fmt: skip
    made.save()
    PublicFile.objects.bulk_create(
        [_public(made, one) for one in revision.enclosures.select_related("attachment").order_by("position")]
    )
    _tie(item, at)
    index.put(made)
    return made


def hide(item: Item, on: date, at: datetime) -> None:
    """撤下: all versions at once, from every list, feed and the search; the address tells that it was taken down."""
    _hold({item.pk, *_neighbours(item)})
    Publication.objects.filter(item=item, hidden=False).update(hidden=True, hidden_on=on, stamp=at)
    _touch_neighbours(item, at)
    index.drop(item)


def mark(item: Item, now: Standing, at: datetime) -> None:
    """标注 (国办发〔2018〕37号): that a public document was repealed, expired, amended or clarified."""
    Publication.objects.filter(item=item, until=None).update(
        clarification=_clarified(item), stamp=at, **_validity(now)
    )  # fmt: skip


def _clarified(item: Item) -> str:
    """澄清 (第六条第二款): all that was said to clear it up and not annulled."""
    steps = item.law_steps()
    gone = {step.of: step.instead for step in steps if step.act is Act.ANNUL}
    stands = [gone.get(number, step) for number, step in enumerate(steps, 1) if step.act is Act.CLARIFY]
    return "\n\n".join(step.reason for step in stands if step is not None)


def _validity(now: Standing) -> dict[str, object]:
    return {"ended": now.ended.value if now.ended else "", "ended_on": now.ended_on}


def _copied(revision: Revision) -> dict[str, object]:
    return {name: getattr(revision, name) for name in COPIED}


def _first_day(item: Item, on: date) -> date:
    """The first day on this site: what was in a gazette earlier is dated by the site all the same."""
    first = (
        Publication.objects.filter(item=item).order_by("published_on").values_list("published_on", flat=True).first()
    )
    return min(first, on) if first else on


def _public(made: Publication, one: Enclosure) -> PublicFile:
    file = one.attachment
    return PublicFile(
        publication=made, position=one.position, name=one.title or file.name, type=file.type, size=file.size,
        sha256=file.sha256, alt=one.alt, inline=one.inline, text=one.text,
    )  # fmt: skip


def _tie(item: Item, at: datetime) -> None:
    """The ties of an item become public with it, as they are when it is published."""
    wanted = {(tie.other_id, tie.kind): tie.cut for tie in Tie.objects.filter(item=item).order_by("pk")}
    for (other, kind), cut in wanted.items():
        PublicTie.objects.update_or_create(item=item, other_id=other, kind=kind, defaults={"cut": cut})
    _touch_neighbours(item, at)


def retie(tie: Tie) -> None:
    """关联 of an item that is public already, or was: it has no words of its own that anybody would have to review."""
    if Publication.objects.filter(item=tie.item_id).exists():
        _hold({tie.item_id, tie.other_id})
        PublicTie.objects.update_or_create(
            item_id=tie.item_id, other_id=tie.other_id, kind=tie.kind, defaults={"cut": tie.cut}
        )  # fmt: skip
        Publication.objects.filter(item__in=(tie.item_id, tie.other_id), until=None).update(stamp=tie.at)


def _neighbours(item: Item) -> set[int]:
    """The items whose pages name this one."""
    told = PublicTie.objects.filter(Q(item=item) | Q(other=item)).values_list("item", "other")
    own = Tie.objects.filter(item=item).values_list("item", "other")
    return {one for pair in (*told, *own) for one in pair} - {item.pk}


def _hold(items: set[int]) -> None:
    """Holds what is going to change, always in one order: two neighbours that change at once never wait in a ring.

    All versions, since the current one may be another by the time it is held; the first stays the same for everybody.
    """
    list(Publication.objects.filter(item__in=items).order_by("pk").select_for_update().values_list("pk"))


def _touch_neighbours(item: Item, at: datetime) -> None:
    """Pages that name this item say something else now."""
    Publication.objects.filter(item__in=_neighbours(item), until=None).update(stamp=at)
