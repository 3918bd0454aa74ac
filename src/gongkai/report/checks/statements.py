"""What the prose states in figures, sentence by sentence, with the year and the scope it speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.report.model import Report


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure that a sentence states."""

    sentence: str


def statements(report: Report) -> tuple[Statement, ...]:
    """Every statement of the report's prose, in order."""
    return ()
