"""批量送交 (第二十五条第三款): many items are delivered to one archive or library at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.web.accounts.hands import Hand, Refused
from gongkai.web.publishing.actions.lifecycle import deliver
from gongkai.web.publishing.delivery import undelivered
from gongkai.web.publishing.models import Item

MOST = 500
"""Items of one delivery, so that a page can wait for it."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """送交: where to, on which day, and the receipt where there is one."""

    where: str
    on: date
    receipt: str = ""


@transaction.atomic
def deliver_all(items: Sequence[Item], given: Delivered, *, hand: Hand, at: datetime) -> int:
    """送交: a step in the ledger of each, or of none. Returns how many.

    Raises `Refused` where one has been delivered there already or the law forbids it, `PermissionDenied`.
    """
    if not 0 < len(items) <= MOST:
        raise Refused(_("Choose between 1 and %(most)s items.") % {"most": MOST})
    rows = Item.objects.filter(pk__in=[one.pk for one in items])
    if undelivered(rows, date.min, date.max, given.where).count() < len(items):
        raise Refused(_("Some of these have been delivered there already, or are not public any more."))
    for item in items:
        deliver(item, given.where, given.receipt, on=given.on, hand=hand, at=at, seen=None)
    return len(items)
