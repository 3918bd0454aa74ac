"""What the law leaves to the office 本机关的办理规则: settings of an agency, never constants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from gongkai.law.periods import Limit, Period, period
from gongkai.law.terms import Outcome


@dataclass(frozen=True, slots=True)
class Practice:
    """办理规则, with the usual values.

    `sending_day_counts`: whether the day a consultation is sent is still a day of the limit
    (第三十三条第三款 leaves it open).
    `reasons_restart`: whether the limit begins afresh when reasons were given (第三十五条 has no rule).
    `signed`: outcomes that another than the drafter must sign, beyond those that always need it.
    `periods`: limits of this agency where it binds itself to other ones, or a text from memory is put right.
    """

    sending_day_counts: bool = True
    reasons_restart: bool = False
    signed: frozenset[Outcome] = frozenset()
    periods: Mapping[Limit, Period] = field(default_factory=lambda: MappingProxyType({}))

    def period(self, limit: Limit, on: date) -> Period:
        """期限: the agency's own, or the law's in force on that day. Raises `periods.NotInForce`."""
        return self.periods[limit] if limit in self.periods else period(limit, on)


ANSWERED_BY_OTHER_ACTS = frozenset({Outcome.CLOSED, Outcome.NO_CORRECTION, Outcome.NO_PAYMENT})
"""Outcomes no answer brings: two come when a time runs out, and one is a row of the 2019 form only."""


def needs_signature(outcome: Outcome) -> bool:
    """必须由他人签发的结果: refusal, partial disclosure and non-processing (第四十五条 审核)."""
    return outcome is Outcome.PARTIAL or outcome.value.startswith(("denied.", "declined."))
