"""文字部分的事实: numbers that no table has and a text may name as live figures.

Each is counted from a ledger; what no ledger has is written by hand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from gongkai.law.procedure.acts import Act, Step
from gongkai.report.model import Number
from gongkai.web.accounts.models import Agency
from gongkai.web.cases.models import LedgerStep, Request
from gongkai.web.cases.models.ledger import loaded
from gongkai.web.publishing.models import Adjustment, Item, Kind
from gongkai.web.reporting.models import AnnualReport

LABELS = {
    "published": _("items first published in the year"),
    "published.readings": _("policy readings among them"),
    "published.consultations": _("drafts opened for comments among them"),
    "catalogue.adjusted": _("entries of the catalogue adjusted"),
    "answered": _("requests answered in the year"),
    "late": _("answers given late among them"),
    "extended": _("answers whose time was extended among them"),
    "fees.notices": _("fee notices of the year"),
    "fees.paid": _("processing fees paid in the year"),
    "fees.amount": _("amount of them in yuan"),
}
"""The facts by name, for whoever puts one into a text."""


@dataclass(frozen=True, slots=True)
class Fees:
    """信息处理费 of a year: how many notices, how many were paid, and how much in 元."""

    notices: int
    paid: int
    amount: Decimal


def facts(annual: AnnualReport) -> Mapping[str, Number]:
    """The facts of a report's year by name; of a sum, of the government and all agencies below it."""
    whose = [annual.agency_id]
    if annual.is_whole:
        # By their keys: of a condition on the tree a database cannot tell how few rows it leaves, and reads them all.
        whose = list(Agency.objects.under(annual.agency).values_list("pk", flat=True))
    return {**_published(whose, annual.year), **_handled(whose, annual.year), **_charged(whose, annual.year)}


def fees(steps: Iterable[tuple[int, Step]], year: int) -> Fees:
    """信息处理费 of the steps of requests, each with its request's key, in the order of their ledgers.

    What was annulled counts as what was put in its place. A payment is of the notice before it.
    """
    ledgers: dict[int, list[Step]] = {}
    for key, step in steps:
        ledgers.setdefault(key, []).append(step)
    notices, paid, amount = 0, 0, Decimal()
    for ledger in ledgers.values():
        due = Decimal()
        for step in _standing(ledger):
            if step.act is Act.FEE_NOTICE:
                due = step.amount or Decimal()
                notices += step.on.year == year
            elif step.on.year == year:
                paid, amount = paid + 1, amount + due
    return Fees(notices, paid, amount)


def _standing(ledger: Iterable[Step]) -> Iterator[Step]:
    """The notices and payments of one ledger that were not annulled, or as they were put right.

    A ledger is whole here: steps are numbered from 1 in it.
    """
    done = dict(enumerate(ledger, 1))
    for step in list(done.values()):
        if step.act is Act.ANNUL and step.of is not None:
            if step.instead is None:
                done.pop(step.of, None)
            else:
                done[step.of] = step.instead
    in_order = sorted(done.values(), key=lambda step: step.on)
    return (step for step in in_order if step.act in (Act.FEE_NOTICE, Act.PAY))


def _published(whose: Collection[int], year: int) -> dict[str, Number]:
    found = (
        Item.objects.counted()
        .filter(agency__in=whose, **_within("first_published_on", year))
        .aggregate(
            all=Count("pk"),
            readings=Count("pk", filter=Q(kind=Kind.READING)),
            consultations=Count("pk", filter=Q(kind=Kind.CONSULTATION)),
        )
    )
    return {
        "published": found["all"],
        "published.readings": found["readings"],
        "published.consultations": found["consultations"],
        "catalogue.adjusted": Adjustment.objects.filter(agency__in=whose, **_within("on", year)).count(),
    }


def _handled(whose: Collection[int], year: int) -> dict[str, Number]:
    """What was answered in the year, and how: of requests that were answered, whether late is known."""
    done = Request.objects.counted().filter(agency__in=whose, late__isnull=False, **_within("counted_on", year))
    found = done.aggregate(
        all=Count("pk"), late=Count("pk", filter=Q(late=True)), extended=Count("pk", filter=Q(extended=True))
    )
    return {"answered": found["all"], "late": found["late"], "extended": found["extended"]}


def _charged(whose: Collection[int], year: int) -> dict[str, Number]:
    put_right = Q(act=Act.ANNUL.value, facts__instead__act=Act.FEE_NOTICE.value)
    charged = LedgerStep.objects.filter(Q(act=Act.FEE_NOTICE.value) | put_right, request__agency__in=whose)
    steps = LedgerStep.objects.filter(request__in=charged.values("request")).order_by("request_id", "number")
    # All at once: asked bit by bit, PostgreSQL hopes for a quick first row and goes through the steps of all agencies.
    rows = steps.values_list("request_id", "act", "on", "recorded", "by", "facts")
    told = fees(((key, loaded(*step)) for key, *step in rows), year)
    return {"fees.notices": told.notices, "fees.paid": told.paid, "fees.amount": told.amount}


def _within(field: str, year: int) -> dict[str, date]:
    return {f"{field}__gte": date(year, 1, 1), f"{field}__lte": date(year, 12, 31)}
