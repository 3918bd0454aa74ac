"""复议、诉讼案件 of a replay: filed, accepted, answered and decided so that table IV counts them as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from gongkai.law.disputes.acts import Act, Decision, Step
from gongkai.law.terms import Track, Verdict
from gongkai.report.model import Report
from gongkai.report.replay import words
from gongkai.report.replay.consistent import Inconsistent
from gongkai.report.replay.desk import Desk, Role

BACK = timedelta(days=150)

DECISIONS: Mapping[Verdict, tuple[Decision, ...]] = {
    Verdict.UPHELD: (Decision.CLAIM_REJECTED,),
    Verdict.CORRECTED: (Decision.REVOKED, Decision.UNLAWFUL),
    Verdict.OTHER: (Decision.WITHDRAWN,),
}
"""Decisions that count so on every track; of a review, 维持 is one more."""


@dataclass(frozen=True, slots=True)
class Suit:
    """一件虚构的复议、诉讼: who disputes what before whom, and its whole ledger."""

    track: Track
    party: str
    about: str
    body: str
    steps: tuple[Step, ...]

    @property
    def filed_on(self) -> date:
        return self.steps[0].on


def suits(report: Report, before: Report | None, desk: Desk, lot: Random, *, onward: bool) -> list[Suit]:
    """表四 of a year as cases. `before`, `onward`: as of `replay.plan`. Raises `Inconsistent`."""
    found = [one for track in Track for one in _of(track, report, before, desk, lot, onward)]
    return sorted((one for one in found if one.filed_on <= desk.recorded), key=lambda one: one.filed_on)


def _of(
    track: Track, report: Report, before: Report | None, desk: Desk, lot: Random, onward: bool
) -> Iterator[Suit]:  # fmt: skip
    counts = {verdict: int(report.value("disputes", track.value, verdict.value) or 0) for verdict in Verdict}
    ends = [verdict for verdict in DECISIONS for _ in range(counts[verdict])]
    lot.shuffle(ends)
    ends += [Verdict.PENDING] * counts[Verdict.PENDING]
    carried = int(before.value("disputes", track.value, Verdict.PENDING.value) or 0) if before is not None else 0
    if carried > len(ends):
        raise Inconsistent(
            "T4-01",
            f"上年尚未审结 {carried} 件，本年只有 {len(ends)} 件",
            f"{track.value}: {carried} were pending the year before, only {len(ends)} are told of",
        )
    for number, verdict in enumerate(ends):
        # Those that go on into the year after are brought by its own replay.
        if onward or verdict is not Verdict.PENDING:
            yield _suit(track, verdict, report.year or 0, desk, lot, carried=number < carried)


def _suit(track: Track, verdict: Verdict, year: int, desk: Desk, lot: Random, *, carried: bool) -> Suit:
    gaps = [(Act.ACCEPT, lot.randint(2, 5)), (Act.ANSWER, lot.randint(3, 7)), (Act.DECIDE, lot.randint(12, 35))]
    if verdict is Verdict.PENDING:
        gaps.pop()
    filed = _filed(sum(gap for _act, gap in gaps), verdict, year, desk, lot, carried=carried)
    steps = [Step(Act.FILE, filed, desk.recorded, desk.hands[Role.CLERK], track=track)]
    on = filed
    for act, gap in gaps:
        on = desk.calendar.after(on, gap)
        decision = lot.choice(_decisions(track, verdict)) if act is Act.DECIDE else None
        steps.append(Step(act, on, desk.recorded, desk.hands[Role.CLERK], decision=decision))
    happened = tuple(step for step in steps if step.on <= desk.recorded) or tuple(steps[:1])
    is_suit = track is not Track.RECONSIDERATION
    return Suit(track, words.party(lot), words.grievance(lot), words.body(lot, suit=is_suit), happened)


def _decisions(track: Track, verdict: Verdict) -> tuple[Decision, ...]:
    upheld = verdict is Verdict.UPHELD and track is Track.RECONSIDERATION
    return (*DECISIONS[verdict], Decision.UPHELD) if upheld else DECISIONS[verdict]


def _filed(days: int, verdict: Verdict, year: int, desk: Desk, lot: Random, *, carried: bool) -> date:
    """The day of filing: in the year, or before it where the case was pending then."""
    calendar = desk.calendar
    if carried or verdict is Verdict.PENDING:
        last = calendar.on_or_before(date(year - carried, 12, 31))
        start = calendar.on_or_before(last - BACK)
        return calendar.after(start, calendar.count(start, last) - lot.randint(0, days - 1))
    first, last = calendar.on_or_after(date(year, 1, 1)), calendar.on_or_before(date(year, 12, 31))
    return calendar.after(first, lot.randint(0, calendar.count(first, last) - days))
