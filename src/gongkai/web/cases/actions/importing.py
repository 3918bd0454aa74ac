"""导入既有台账: rows of a spreadsheet become requests with their steps, or are refused with the reason, row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.procedure.practice import Practice
from gongkai.law.workdays import Calendar
from gongkai.web.accounts import policy
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency, User
from gongkai.web.audit.actions import seal
from gongkai.web.cases.actions.intake import arrive
from gongkai.web.cases.actions.record import lawful, record_all
from gongkai.web.cases.ledgerfile import BadRow, Row, entries
from gongkai.web.cases.models import Request
from gongkai.web.markup.language import spoken

IMPORT = "cases.request.import"
HAND = "import"
_ROWS = UUID("6d0e3d2a-6f1e-4a53-9a53-0d7a8f7f5b11")
"""What tokens of imported rows are made from: the same number of the same agency is the same request."""


class Fate(StrEnum):
    """一行的结果."""

    GOOD = "good"  # 可以登记
    HERE = "here"  # 已经登记过
    REFUSED = "refused"  # 不能登记


@dataclass(frozen=True, slots=True)
class Result:
    """一行的导入结果: the line in the file, its number there, what became of it, and why it was refused."""

    line: int
    old: str
    fate: Fate
    why: str = ""
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """导入结果: every row, and how many requests the agency had before and has now."""

    results: tuple[Result, ...]
    before: int
    after: int

    def fates(self) -> Mapping[Fate, int]:
        """How many rows came to what."""
        counts = Counter(result.fate for result in self.results)
        return {fate: counts[fate] for fate in Fate}

    def outcomes(self) -> list[tuple[str, int, int]]:
        """By outcome ("" for open ones): how many rows the file has that can be read, and how many are refused."""
        read = [result for result in self.results if result.row is not None]
        all_of = Counter(_outcome(result) for result in read)
        refused = Counter(_outcome(result) for result in read if result.fate is Fate.REFUSED)
        return [(outcome, all_of[outcome], refused[outcome]) for outcome in sorted(all_of)]


def _outcome(result: Result) -> str:
    return result.row.outcome.value if result.row is not None and result.row.outcome is not None else ""


def examine(agency: Agency, table: Sequence[Sequence[str]], *, at: datetime) -> Imported:
    """试导入: what would become of each row. Changes nothing. Raises `sheets.BadSheet`."""
    results = tuple(_results(agency, table, at))
    count = Request.objects.filter(agency=agency).count()
    good = sum(result.fate is Fate.GOOD for result in results)
    return Imported(results, count, count + good)


def take(user: User, agency: Agency, table: Sequence[Sequence[str]], *, sha256: str, at: datetime) -> Imported:
    """导入: every good row, each in a transaction of its own: what was taken stays, and is not taken twice.

    Raises `PermissionDenied`, `sheets.BadSheet`.
    """
    policy.require(user, IMPORT, agency, timezone.localdate(at))
    before = Request.objects.filter(agency=agency).count()
    results = tuple(_taken(agency, result, at) for result in _results(agency, table, at))
    done = Imported(results, before, Request.objects.filter(agency=agency).count())
    facts = {"file": sha256, **{fate.value: count for fate, count in done.fates().items()}}
    with transaction.atomic():
        seal(agency.code, actor=user.number, act=IMPORT, subject=f"accounts.agency:{agency.code}", at=at, facts=facts)
    return done


def _results(agency: Agency, table: Sequence[Sequence[str]], at: datetime) -> Iterator[Result]:
    calendar, practice = office_calendar(), agency.practice()
    here = set(Request.objects.filter(agency=agency).values_list("token", flat=True))
    seen: set[str] = set()
    for line, old, row in entries(table, timezone.localdate(at)):
        if isinstance(row, BadRow):
            yield Result(line, old, Fate.REFUSED, spoken(row.message, row.english))
        elif old in seen:
            yield Result(line, old, Fate.REFUSED, _("a number that stands in the file twice"), row)
        elif token(agency, old) in here:
            yield Result(line, old, Fate.HERE, row=row)
        else:
            seen.add(old)
            yield _judged(agency, line, row, calendar, practice, at)


def _judged(agency: Agency, line: int, row: Row, calendar: Calendar, practice: Practice, at: datetime) -> Result:
    if not agency.opened_on <= row.arrived <= timezone.localdate(at):
        why = _("it arrived after today, or before the agency was set up")
        return Result(line, row.old, Fate.REFUSED, why, row)
    try:
        lawful(row.steps, calendar, practice)
    except Refused as refused:
        return Result(line, row.old, Fate.REFUSED, refused.lines[0], row)
    return Result(line, row.old, Fate.GOOD, row=row)


def _taken(agency: Agency, result: Result, at: datetime) -> Result:
    if result.fate is not Fate.GOOD or result.row is None:
        return result
    row = result.row
    try:
        with transaction.atomic():
            request = arrive(
                agency, row.asked, channel=row.channel, arrived=row.arrived, token=token(agency, row.old), hand=HAND,
                at=at,
            )  # fmt: skip
            record_all(request, row.steps, hand=HAND, at=at)
    except Refused as refused:
        return Result(result.line, result.old, Fate.REFUSED, refused.lines[0], row)
    return result


def token(agency: Agency, old: str) -> UUID:
    """The token of a row: of an agency and the number it has in the old ledger."""
    return uuid5(_ROWS, f"{agency.code}\0{old}")
