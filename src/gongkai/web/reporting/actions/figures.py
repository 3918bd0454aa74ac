"""年度数据的填报与签认 (第二十条第（五）（六）（八）项): a unit enters its number, and somebody answers for it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.report.editions import MONEY
from gongkai.report.model import Cell
from gongkai.web.accounts import policy
from gongkai.web.accounts.hands import Hand, Refused, signature
from gongkai.web.accounts.models import Agency, User
from gongkai.web.audit.appendonly import writing
from gongkai.web.audit.digests import digested
from gongkai.web.reporting import yearly
from gongkai.web.reporting.actions.record import WRITER, log
from gongkai.web.reporting.models import FigureSignature, YearlyFigure

ENTER, SIGN = "reporting.figure.enter", "reporting.figure.sign"


@dataclass(frozen=True, slots=True)
class Given:
    """填报的一个数: of which cell, by which unit, and where it is written."""

    cell: Cell
    unit: str
    value: Decimal
    source: str


@transaction.atomic
def enter(agency: Agency, year: int, given: Given, *, hand: Hand, at: datetime) -> YearlyFigure:
    """填报: the number of a unit in one cell, in place of what it entered before; the same again is not entered twice.

    A new number has to be signed again. Raises `Refused`, `PermissionDenied`.
    """
    _permit(hand, ENTER, agency, at)
    held = _held(agency)
    _require(given, year, at)
    _require_decimals(held, given)
    known = standing(held, year, given)
    if known is not None and known.value == given.value and known.source == given.source:
        return known
    return _keep(held, year, given, given.value, "reporting.figure.enter", hand, at)


@transaction.atomic
def take_back(figure: YearlyFigure, reason: str, *, hand: Hand, at: datetime) -> YearlyFigure:
    """撤回: the unit has no number in this cell any more. Raises `Refused`, `PermissionDenied`."""
    _permit(hand, ENTER, figure.agency, at)
    held = _held(figure.agency)
    _require_in_force(figure)
    if not reason.strip():
        raise Refused(_("A reason is needed."))
    told = Given(figure.cell, figure.unit, Decimal(), reason.strip())
    return _keep(held, figure.year, told, None, "reporting.figure.take_back", hand, at)


@transaction.atomic
def sign(figure: YearlyFigure, *, hand: Hand, at: datetime) -> FigureSignature:
    """签认: who answers for a number. Raises `Refused` where it is signed or no longer stands; `PermissionDenied`."""
    _permit(hand, SIGN, figure.agency, at)
    _held(figure.agency)
    _require_in_force(figure)
    if FigureSignature.objects.filter(figure=figure).exists():
        raise Refused(_("The number is signed off already."))
    return _signed(figure, hand, at)


@transaction.atomic
def sign_all(agency: Agency, year: int, numbers: Collection[int], *, hand: Hand, at: datetime) -> int:
    """一并签认: those that were looked at, by their keys, and no other. How many there were.

    Raises `Refused` where one of them is signed by now or no longer stands, or there is none; `PermissionDenied`.
    """
    _permit(hand, SIGN, agency, at)
    held = _held(agency)
    rows = list(YearlyFigure.objects.of(held, year).in_force().unsigned().filter(pk__in=numbers))
    if not numbers:
        raise Refused(_("There is nothing to sign off."))
    if len(rows) != len(set(numbers)):
        raise Refused(_("The numbers have changed since you opened the page. Look at them again."))
    for row in rows:
        _signed(row, hand, at)
    return len(rows)


def standing(agency: Agency, year: int, given: Given) -> YearlyFigure | None:
    """现行的数 of the same unit in the same cell."""
    rows = YearlyFigure.objects.of(agency, year).in_force()
    return rows.filter(unit=given.unit, row=given.cell.row, column=given.cell.column).first()


def _permit(hand: Hand, permission: str, agency: Agency, at: datetime) -> None:
    """Raises `PermissionDenied` where a person may not do it. For another hand, whoever calls answers."""
    if isinstance(hand, User):
        policy.require(hand, permission, agency, timezone.localdate(at))


def _held(agency: Agency) -> Agency:
    """The agency, held until the transaction ends: two who enter or sign at once do so one after the other."""
    return Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)


def _require(given: Given, year: int, at: datetime) -> None:
    if year > timezone.localdate(at).year:
        raise Refused(_("The year has not begun."))
    if given.cell not in yearly.entered(year):
        raise Refused(_("This number of the report is counted, not entered."))
    if not given.unit.strip() or not given.source.strip():
        raise Refused(_("Say which unit it is of, and where it is written."))
    objection = yearly.objection(given.cell, given.value)
    if objection:
        raise Refused(objection)


def _require_decimals(agency: Agency, given: Given) -> None:
    """收费金额小数位数 of the agency's own rule."""
    most = agency.rules()["fee_decimals"].value if given.cell in MONEY else None
    exponent = given.value.normalize().as_tuple().exponent
    if isinstance(most, int) and isinstance(exponent, int) and -exponent > most:
        raise Refused(_("By this agency's rule an amount has at most %(count)s decimals.") % {"count": most})


def _require_in_force(figure: YearlyFigure) -> None:
    if not YearlyFigure.objects.in_force().filter(pk=figure.pk).exists():
        raise Refused(_("The number does not stand any more: another was entered, or it was taken back."))


def _keep(
    agency: Agency, year: int, given: Given, value: Decimal | None, act: str, hand: Hand, at: datetime
) -> YearlyFigure:  # fmt: skip
    row = YearlyFigure(
        agency=agency, year=year, unit=given.unit, row=given.cell.row, column=given.cell.column, value=value,
        source=given.source, by=signature(hand), at=at,
    )  # fmt: skip
    with writing(WRITER):
        row.save()
    _log(row, act, hand, at)
    return row


def _signed(figure: YearlyFigure, hand: Hand, at: datetime) -> FigureSignature:
    row = FigureSignature(figure=figure, by=signature(hand), at=at)
    with writing(WRITER):
        row.save()
    _log(figure, "reporting.figure.sign", hand, at)
    return row


def _log(figure: YearlyFigure, act: str, hand: Hand, at: datetime) -> None:
    """The words stay out of the log, with a digest of them in it."""
    facts: dict[str, object] = {
        "year": figure.year, "row": figure.row, "column": figure.column,
        "value": "" if figure.value is None else format(figure.value, "f"),
        "digest": digested([figure.unit, figure.source]),
    }  # fmt: skip
    log(figure.agency, signature(hand), act, f"reporting.yearlyfigure:{figure.pk}", at, facts=facts)
