"""调整 (系统外办理): what was handled outside the system is added to a cell of the report, and may be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.report.adjust import NotBasic, basic
from gongkai.report.editions import for_year
from gongkai.report.model import Cell
from gongkai.web.accounts import policy
from gongkai.web.accounts.hands import Hand, Refused, signature
from gongkai.web.accounts.models import Agency, User
from gongkai.web.audit.appendonly import writing
from gongkai.web.audit.digests import digested
from gongkai.web.files.models import Attachment
from gongkai.web.markup.language import spoken
from gongkai.web.reporting import bodies, yearly
from gongkai.web.reporting.actions.record import WRITER, log
from gongkai.web.reporting.models import Adjustment, Scope

ADJUST = "reporting.adjustment.add"


@dataclass(frozen=True, slots=True)
class Given:
    """一项调整: the cell, the difference, why, and which paper says so."""

    cell: Cell
    value: int
    reason: str
    paper: str


@transaction.atomic
def adjust(
    agency: Agency, year: int, scope: Scope, given: Given, *, hand: Hand, at: datetime,
    attachment: Attachment | None = None,
) -> Adjustment:  # fmt: skip
    """调整: added to one basic cell; the sums follow. `attachment`: the paper itself, of the same agency.

    Raises `Refused`, also where the very same is there already: a difference is not added twice by mistake;
    `PermissionDenied`.
    """
    held = _held(agency, hand, at)
    _require(held, year, scope, given, at)
    if attachment is not None and attachment.agency_id != held.pk:
        raise ValueError(f"{attachment} is no paper of {held}")
    row = Adjustment(
        agency=held, year=year, scope=scope.value, table=given.cell.table, row=given.cell.row,
        column=given.cell.column, value=given.value, reason=given.reason.strip(), paper=given.paper.strip(),
        attachment=attachment, by=signature(hand), at=at,
    )  # fmt: skip
    return _kept(row, "reporting.adjust", hand, at)


@transaction.atomic
def cut(adjustment: Adjustment, reason: str, *, hand: Hand, at: datetime) -> Adjustment:
    """撤销调整: it counts no more; both stay on record. Raises `Refused`, `PermissionDenied`."""
    held = _held(adjustment.agency, hand, at)
    if not reason.strip():
        raise Refused(_("A reason is needed."))
    if not Adjustment.objects.in_force().filter(pk=adjustment.pk).exists():
        raise Refused(_("The adjustment has been taken back already."))
    row = Adjustment(
        agency=held, year=adjustment.year, scope=adjustment.scope, table=adjustment.table, row=adjustment.row,
        column=adjustment.column, value=None, reason=reason.strip(), paper="", cut=adjustment, by=signature(hand),
        at=at,
    )  # fmt: skip
    return _kept(row, "reporting.adjust.cut", hand, at)


def _held(agency: Agency, hand: Hand, at: datetime) -> Agency:
    """The agency, held until the transaction ends. For another hand than a person, whoever calls answers."""
    if isinstance(hand, User):
        policy.require(hand, ADJUST, agency, timezone.localdate(at))
    return Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)


def _require(agency: Agency, year: int, scope: Scope, given: Given, at: datetime) -> None:
    if year > timezone.localdate(at).year:
        raise Refused(_("The year has not begun."))
    form = for_year(year).edition
    if not basic(given.cell, form):
        error = NotBasic(given.cell, form)
        raise Refused(spoken(error.message, error.english))
    if not given.value or abs(given.value) > yearly.LARGEST:
        raise Refused(_("The difference is a whole number other than nought."))
    if not given.reason.strip() or not given.paper.strip():
        raise Refused(_("Say why, and which paper says so."))
    if scope is Scope.WHOLE and not bodies.collects(agency, year):
        raise Refused(_("Nobody reports to this agency: it reports its own work."))
    same = Adjustment.objects.of(agency, year, scope.value).in_force().at([given.cell])
    if same.filter(value=Decimal(given.value), reason=given.reason.strip(), paper=given.paper.strip()).exists():
        raise Refused(_("The very same adjustment is there already."))


def _kept(row: Adjustment, act: str, hand: Hand, at: datetime) -> Adjustment:
    with writing(WRITER):
        row.save()
    facts: dict[str, object] = {
        "year": row.year, "scope": row.scope, "cell": list(row.cell),
        "value": "" if row.value is None else str(row.value), "digest": digested([row.reason, row.paper]),
    }  # fmt: skip
    if row.cut_id is not None:
        facts["cut"] = row.cut_id
    log(row.agency, signature(hand), act, f"reporting.adjustment:{row.pk}", at, facts=facts)
    return row
