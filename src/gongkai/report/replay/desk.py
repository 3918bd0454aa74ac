"""The desk of a replay 经办人与工作日历: how its steps are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.workdays import Calendar


class Role(StrEnum):
    """经手人: in whose name a step is."""

    CLERK = "clerk"
    REVIEWER = "reviewer"
    HEAD = "head"
    APPLICANT = "applicant"


@dataclass(frozen=True, slots=True)
class Desk:
    """The calendar, the day of record of all steps, and how each hand stands in the ledger."""

    calendar: Calendar
    recorded: date
    hands: Mapping[Role, str]
