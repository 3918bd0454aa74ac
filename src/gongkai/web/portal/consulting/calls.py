"""公开的意见征集: which drafts are open for comments, which were, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.web.portal.reading.address import item
from gongkai.web.publishing.models import Kind, Publication, PublicTie, Tied
from gongkai.web.publishing.models.consultations import Consultation
from gongkai.web.publishing.models.publications import PublicationQuerySet


@dataclass(frozen=True, slots=True)
class Call:
    """一次公开征集, as a list tells it. `outcome` leads to what became of the comments, where that is public."""

    title: str
    address: str
    comment: str
    agency: str
    opens_on: date
    closes_on: date
    is_open: bool
    outcome: str


def calls(today: date, *, over: bool) -> PublicationQuerySet:
    """Consultations that are public: those not over yet, the first to close first, or those that are over."""
    found = Publication.objects.current().filter(kind=Kind.CONSULTATION.value).select_related("agency")
    if over:
        return found.filter(item__consultation__closes_on__lt=today).order_by("-item__consultation__closes_on", "-pk")
    return found.filter(item__consultation__closes_on__gte=today).order_by("item__consultation__closes_on", "pk")


def told(found: Sequence[Publication], today: date) -> list[Call]:
    """As a list tells them, in their order; three queries for any number."""
    pks = [one.item_id for one in found]
    terms = Consultation.objects.in_bulk(pks)
    outcomes = _outcomes(pks)
    return [_call(one, terms[one.item_id], outcomes.get(one.item_id, ""), today) for one in found]


def _call(one: Publication, terms: Consultation, outcome: str, today: date) -> Call:
    return Call(
        one.title, item(one.index_number), item(one.index_number, "comment"),
        one.agency.short_name or one.agency.name, terms.opens_on, terms.closes_on, terms.is_open(today), outcome,
    )  # fmt: skip


def _outcomes(pks: Sequence[int]) -> Mapping[int, str]:
    """征集结果反馈 of some consultations: where each is, if it is public."""
    ties = PublicTie.objects.filter(other__in=pks, kind=Tied.ANSWERS.value, cut=False).values_list("item", "other")
    of = dict(ties)
    rows = Publication.objects.current().filter(item__in=of).values_list("item", "index_number")
    return {of[one]: item(index) for one, index in rows}


def call(index: str) -> tuple[Publication, Consultation] | None:
    """The public consultation of an index number; None where there is none that is public."""
    one = (
        Publication.objects.current()
        .filter(index_number=index, kind=Kind.CONSULTATION.value)
        .select_related("agency")
        .first()
    )
    terms = Consultation.objects.public().filter(pk=one.item_id).first() if one else None
    return (one, terms) if one and terms else None


def outcome(one: Publication) -> str:
    """Where the outcome of one is told, "" where it is not."""
    return _outcomes([one.item_id]).get(one.item_id, "")
