"""回放: the ledgers of an agency from a report's figures, invented and by the law."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.report.model import Report
from gongkai.report.replay import Asked, Desk, Plan, Role, plan
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency
from gongkai.web.cases.actions.disputes import Brought, Words, bring_all
from gongkai.web.cases.actions.intake import new_code
from gongkai.web.cases.actions.record import Whole, record_new
from gongkai.web.cases.models import Carrier, Delivery, Dispute, Person, Request
from gongkai.web.cases.models.figures import groups

HAND = "replay"
HANDS = {role: f"{HAND}-{role.value}" for role in Role}
BATCH = 1000


@dataclass(frozen=True, slots=True)
class Replayed:
    """回放结果: how many requests and disputes were made."""

    requests: int
    disputes: int


@transaction.atomic
def replay(agency: Agency, report: Report, *, seed: int, at: datetime) -> Replayed:
    """回放一份报告 in an agency that has nothing of that year yet. `report`: with every cell, see `replay.whole`.

    Raises `Refused` where the agency's ledgers have something of the year, or the law forbids a step;
    `replay.Inconsistent` where the law has no course for a figure.
    """
    if report.year is None:
        raise ValueError("a whole report has its year")
    if report.year >= timezone.localdate(at).year:
        raise Refused(_("The year of the report is not over."))
    ledgers = Request.objects.filter(agency=agency), Dispute.objects.filter(agency=agency)
    if groups(*ledgers, report.year):
        raise Refused(_("The agency has requests or disputes of that year: its figures would not be the report's."))
    return write(agency, plan(report, desk(at), seed=seed), seed=seed, at=at)


def desk(at: datetime) -> Desk:
    """How the steps of a replay are written that is made now."""
    return Desk(office_calendar(), timezone.localdate(at), HANDS)


@transaction.atomic
def write(agency: Agency, planned: Plan, *, seed: int, at: datetime) -> Replayed:
    """Writes what was planned. Raises `Refused`."""
    wholes = list(_wholes(agency, planned.requests, seed, at))
    for start in range(0, len(wholes), BATCH):
        record_new(agency, wholes[start : start + BATCH], hand=HAND, at=at)
    for number, one in enumerate(planned.disputes, Dispute.objects.filter(agency=agency).count() + 1):
        brought = Brought(one.track, one.filed_on, Words(one.about, one.body), one.party)
        token = uuid5(NAMESPACE_URL, f"{agency.code} {seed} dispute {number}")
        bring_all(agency, brought, one.steps, token=token, hand=HAND, at=at)
    return Replayed(len(wholes), len(planned.disputes))


def _wholes(agency: Agency, asked: Sequence[Asked], seed: int, at: datetime) -> Iterator[Whole]:
    """The rows of what was asked, numbered after what the agency has of each year."""
    last: Counter[int] = Counter()
    for one in asked:
        year = one.received_on.year
        front = f"{agency.code}-{year}-"
        last[year] = last[year] or _given(front)
        last[year] += 1
        number = f"{front}{last[year]:05d}"
        token = uuid5(NAMESPACE_URL, f"{number} {seed}")
        request = Request(
            agency=agency, number=number, token=token, applicant=one.applicant.value,
            channel=one.channel.value, title=one.title, carrier=Carrier.ELECTRONIC, delivery=Delivery.ONLINE,
            arrived_on=one.received_on, arrived_at=at,
        )  # fmt: skip
        yield Whole(request, Person(request=request, name=one.name, wanted=one.title, code=new_code()), one.steps)


def _given(front: str) -> int:
    numbers = Request.objects.filter(number__startswith=front).values_list("number", flat=True)
    return max((int(number.removeprefix(front)) for number in numbers), default=0)
