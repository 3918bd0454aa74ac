"""Statutory periods 法定期限 as dated values: how long, in what, by which article, and from which day on.

Data: data/periods.toml. Which day a limit falls on is computed in `deadlines`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources


class Unit(StrEnum):
    """期限单位: working days 工作日, calendar days 日, months 月, years 年."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"


class Limit(StrEnum):
    """期限种类: what a limit is for."""

    ANSWER = "answer"
    EXTENSION = "extension"
    CORRECTION_NOTICE = "correction_notice"
    THIRD_PARTY = "third_party"
    JOINT_MAKER = "joint_maker"
    PAYMENT = "payment"
    PUBLICATION = "publication"
    POLICY_READING = "policy_reading"
    CONSULTATION = "consultation"
    PENALTY_WITHDRAWAL = "penalty_withdrawal"
    REVIEW = "review"
    REVIEW_UNTOLD = "review_untold"
    SUIT = "suit"
    SUIT_AFTER_REVIEW = "suit_after_review"
    REVIEW_ANSWER = "review_answer"
    REVIEW_ANSWER_SIMPLIFIED = "review_answer_simplified"
    SUIT_ANSWER = "suit_answer"
    APPEAL_ANSWER = "appeal_answer"
    CORRECTION = "correction"
    """The time an office gives the applicant to correct: it fixes the day itself (第三十条, 合理期限)."""
    DELAYED = "delayed"
    """The delayed day of an answer, fixed by the office (第三十五条)."""
    ORDERED = "ordered"
    """The day by which a review body or a court ordered the request to be handled anew (第五十一条)."""


FIXED: Mapping[Limit, tuple[str, str, str]] = {
    Limit.CORRECTION: ("申请人补正的期限", "time for the applicant's correction", "第三十条"),
    Limit.DELAYED: ("延迟答复的期限", "delayed time for the answer", "第三十五条"),
    Limit.ORDERED: ("重新办理的期限", "time to handle the request anew", "第五十一条"),
}
"""Limits whose last day is fixed by somebody and not counted: name, English, article."""


@dataclass(frozen=True, slots=True)
class Period:
    """一项期限: `count` of `unit` by `article`, in force `since`. `sure` says how well the source was seen.

    A period whose last day somebody fixes has the count 0: its length follows from that day.
    """

    limit: Limit
    name: str
    english: str
    count: int
    unit: Unit
    article: str
    since: date
    source: str
    sure: str


class NotInForce(ValueError):
    """尚未施行: the law had no such limit on that day."""

    def __init__(self, limit: Limit, on: date) -> None:
        self.message = f"{on}：当时的法律没有“{_names(limit)[0]}”"
        self.english = f"{on}: the law had no “{_names(limit)[1]}” then"
        super().__init__(self.message)


def period(limit: Limit, on: date) -> Period:
    """法定期限: the version of a limit that is in force on the day it starts.

    Raises `NotInForce` for a day before the first version.
    """
    if limit in FIXED:
        name, english, article = FIXED[limit]
        return Period(limit, name, english, 0, Unit.DAYS, article, date.min, "国务院令第711号", "S")
    for version in _versions()[limit]:
        if version.since <= on:
            return version
    raise NotInForce(limit, on)


def _names(limit: Limit) -> tuple[str, str]:
    newest = _versions()[limit][0]
    return newest.name, newest.english


@cache
def _versions() -> Mapping[Limit, tuple[Period, ...]]:
    """The versions of every limit, the newest first."""
    table = tomllib.loads(resources.files(__package__).joinpath("data/periods.toml").read_text("utf-8"))
    found: dict[Limit, tuple[Period, ...]] = {}
    for key, entry in table.items():
        limit = Limit(key)
        versions = [
            Period(
                limit,
                entry["zh"],
                entry["en"],
                one["count"],
                Unit(one["unit"]),
                one["article"],
                one["from"],
                one["source"],
                one["sure"],
            )  # fmt: skip
            for one in entry["version"]
        ]
        found[limit] = tuple(sorted(versions, key=lambda one: one.since, reverse=True))
    return found
