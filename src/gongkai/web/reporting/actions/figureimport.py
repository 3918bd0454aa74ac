"""导入年度数据: rows of a spreadsheet are entered, or refused with the reason, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from gongkai.web.accounts.hands import Hand, Refused, signature
from gongkai.web.accounts.models import Agency
from gongkai.web.reporting.actions.figures import enter
from gongkai.web.reporting.actions.record import log
from gongkai.web.reporting.figurefile import Fate, Result, planned

TAKEN = frozenset({Fate.NEW, Fate.CHANGED})


@transaction.atomic
def take(
    agency: Agency, year: int, table: Sequence[Sequence[str]], *, sha256: str, hand: Hand, at: datetime
) -> tuple[Result, ...]:  # fmt: skip
    """导入: every row that can be taken is entered as if by hand; what the file does not name stays.

    `sha256` is the digest of the file. Raises `BadSheet`, `PermissionDenied`.
    """
    results = tuple(_taken(agency, year, result, hand, at) for result in list(planned(agency, year, table)))
    facts: dict[str, object] = {"file": sha256, "year": year}
    facts |= {fate.value: sum(one.fate is fate for one in results) for fate in Fate}
    subject = f"accounts.agency:{agency.code}"
    log(agency, signature(hand), "reporting.figure.import", subject, at, facts=facts)
    return results


def _taken(agency: Agency, year: int, result: Result, hand: Hand, at: datetime) -> Result:
    if result.given is None or result.fate not in TAKEN:
        return result
    try:
        enter(agency, year, result.given, hand=hand, at=at)
    except Refused as refused:
        return Result(result.line, result.name, Fate.REFUSED, refused.lines[0])
    return result
