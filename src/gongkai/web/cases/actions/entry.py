"""登记 (第二十九条至第三十一条): a request as it comes over the counter, by post, by fax, or from the public page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.receipt import Arrival, BadArrival, Receipt, receipt
from gongkai.law.terms import Channel
from gongkai.web.accounts import policy
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency, User
from gongkai.web.cases.actions.intake import REGISTER, Asked, announce, arrive, receive
from gongkai.web.cases.actions.record import hold, log
from gongkai.web.cases.models import Request
from gongkai.web.cases.models.requests import ARRIVED
from gongkai.web.markup.language import spoken

TRIED = "cases.reach"
"""In the log: somebody tried to reach the applicant, and did not."""


@dataclass(frozen=True, slots=True)
class Facts:
    """收件事实 (第三十一条): what the office knows of how a request came, besides its channel."""

    arrived: date
    signed: date | None = None
    confirmed: date | None = None
    reachable: bool = True

    def found(self, channel: Channel) -> Receipt:
        """收到申请之日 and why. Raises `Refused` where the facts contradict each other."""
        try:
            return receipt(Arrival(channel, self.arrived, self.signed, self.confirmed, self.reachable))
        except BadArrival as error:
            raise Refused(spoken(error.message, error.english)) from error


@transaction.atomic
def enter(
    clerk: User, agency: Agency, asked: Asked, facts: Facts, *, channel: Channel, token: UUID, at: datetime
) -> Request:
    """当面、邮寄、传真等申请的登记: arrived, and received too where the facts say so. The same token gives the same.

    Raises `Refused`, `PermissionDenied`; then nothing was made.
    """
    found = facts.found(channel)
    request = arrive(agency, asked, channel=channel, arrived=facts.arrived, token=token, hand=clerk, at=at)
    if request.state != ARRIVED:
        return request
    if found.received is not None:
        return receive(
            request, hand=clerk, at=at, signed=facts.signed, confirmed=facts.confirmed, reachable=facts.reachable
        )
    return request


@transaction.atomic
def apply(agency: Agency, asked: Asked, *, token: UUID, at: datetime) -> Request:
    """网上申请 (第二十九条、第三十一条第三项): what somebody sends from the public page; the clerks are told.

    It arrives today and is received in law on the day both sides confirm it. Raises `Refused`.
    """
    request = arrive(
        agency, asked, channel=Channel.ONLINE, arrived=timezone.localdate(at), token=token, hand="applicant", at=at
    )
    announce(request, actor="applicant", at=at)
    return request


@transaction.atomic
def unreached(request: Request, clerk: User, *, at: datetime) -> Request:
    """无法联系申请人 (国办公开办函〔2015〕207号第一条): an attempt to confirm that failed, kept in the log.

    Raises `Refused` where there is nothing to confirm any more, `PermissionDenied`.
    """
    held = hold(request, seen=0)
    policy.require(clerk, REGISTER, held.agency, timezone.localdate(at))
    if held.state != ARRIVED:
        raise Refused(_("This request is not waiting to be confirmed."))
    log(held, clerk.number, TRIED, at)
    return held
