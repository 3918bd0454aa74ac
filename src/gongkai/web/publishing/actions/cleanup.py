"""清理 (国办发〔2018〕37号): a round is opened over the register, each document decided on, the round closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.publication.acts import Act
from gongkai.law.validity import Validity
from gongkai.web.accounts import policy
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency, User
from gongkai.web.audit.actions import seal
from gongkai.web.audit.appendonly import writing
from gongkai.web.publishing.actions.lifecycle import expire, repeal
from gongkai.web.publishing.actions.record import WRITER
from gongkai.web.publishing.models import CleanUp, CleanUpDecision, CleanUpDocument, Item, Verdict
from gongkai.web.publishing.models.register import standing_as

CHANGE = "publishing.cleanup.change"
ENDS = {Verdict.REPEAL: (Act.REPEAL, repeal), Verdict.EXPIRE: (Act.EXPIRE, expire)}
"""What a decision ends a document by: as it stands in the ledger, and the verb."""


@dataclass(frozen=True, slots=True)
class Decided:
    """清理决定: what, why, and from which day."""

    verdict: Verdict
    reason: str
    on: date


@transaction.atomic
def begin(agency: Agency, title: str, basis: str, *, token: UUID, hand: User, at: datetime) -> CleanUp:
    """开展清理: a round over what is in force in the register, or is going to be; the same token again gives the same.

    What has run out by its term and was never declared void is in it too: a clean-up is where that is declared.
    Raises `Refused` where the register has nothing to clean up, `PermissionDenied`.
    """
    today = timezone.localdate(at)
    policy.require(hand, CHANGE, agency, today)
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    known = CleanUp.objects.filter(token=token, agency=agency).first()
    if known is not None:
        return known
    rows = Item.objects.filter(agency=agency, formed_on__lte=today).register()
    over = [standing_as(rows, kind, today).values("pk") for kind in (Validity.REPEALED, Validity.EXPIRED)]
    items = list(rows.exclude(pk__in=over[0]).exclude(pk__in=over[1]).order_by("formed_on", "pk"))
    if not items:
        raise Refused(_("The register has no document in force."))
    made = CleanUp(
        agency=agency, token=token, title=title, basis=basis, opened_on=today, by=hand.number, at=at
    )  # fmt: skip
    with writing(WRITER):
        made.save()
        CleanUpDocument.objects.bulk_create([CleanUpDocument(round=made, item=item) for item in items])
    _log(made, "publishing.cleanup.begin", hand, at, documents=len(items))
    return made


@transaction.atomic
def decide(document: CleanUpDocument, decided: Decided, *, hand: User, at: datetime) -> CleanUpDecision:
    """清理决定 on one document; where it is repealed or declared void, that is a step of its own ledger as well.

    Raises `Refused` where the round is closed or the document has ended otherwise, `PermissionDenied`.
    """
    held = _held(document.round, hand, at)
    item = Item.objects.select_related("agency").get(pk=document.item_id)
    _end(item, decided, hand, at)
    made = CleanUpDecision(
        document=document, verdict=decided.verdict.value, reason=decided.reason, on=decided.on, by=hand.number, at=at
    )  # fmt: skip
    with writing(WRITER):
        made.save()
    _log(held, "publishing.cleanup.decide", hand, at, document=document.pk, verdict=decided.verdict.value)
    return made


def _end(item: Item, decided: Decided, hand: User, at: datetime) -> None:
    """What was ended before, in or out of this round, is not ended again, and cannot be kept."""
    act, verb = ENDS.get(decided.verdict, (None, None))
    if item.ended and (act is None or act.value != item.ended):
        raise Refused(_("The document is no longer in force: see its page."))
    if verb is not None and not item.ended:
        verb(item, decided.reason, on=decided.on, hand=hand, at=at, seen=None)


@transaction.atomic
def close(cleanup: CleanUp, *, hand: User, at: datetime) -> CleanUp:
    """清理结束. Raises `Refused` while a document is not decided on, `PermissionDenied`."""
    held = _held(cleanup, hand, at)
    open_ones = held.documents.undecided().count()
    if open_ones:
        raise Refused(_("%(count)s documents have not been decided on.") % {"count": open_ones})
    held.closed_on = timezone.localdate(at)
    with writing(WRITER):
        held.save()
    _log(held, "publishing.cleanup.close", hand, at)
    return held


def _held(cleanup: CleanUp, hand: User, at: datetime) -> CleanUp:
    """The round, held until the transaction ends and still open."""
    held = CleanUp.objects.select_for_update(of=("self",)).select_related("agency").get(pk=cleanup.pk)
    policy.require(hand, CHANGE, held.agency, timezone.localdate(at))
    if held.closed_on is not None:
        raise Refused(_("The clean-up is closed."))
    return held


def _log(cleanup: CleanUp, act: str, hand: User, at: datetime, **facts: object) -> None:
    seal(cleanup.agency.code, actor=hand.number, act=act, subject=cleanup.subject, at=at, facts=facts)
