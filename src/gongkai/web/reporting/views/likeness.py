"""内容雷同 (国办公开办函〔2021〕30号): how much of a text is last year's, and which passages, as pages show it."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.report.editions import for_year
from gongkai.report.model import SECTIONS, Report
from gongkai.report.similarity import copied, similarity


@dataclass(frozen=True, slots=True)
class Like:
    """One section: how much of it, in percent, stands in last year's text, and where."""

    key: str
    heading: str
    percent: int
    passages: tuple[str, ...]


def likeness(report: Report, previous: Report | None) -> list[Like]:
    """Each section that both years have, in the order of the form."""
    if previous is None:
        return []
    headings = for_year(report.year or 2021).sections
    return [
        Like(
            key, headings.get(key, ""), round(similarity(now, before) * 100),
            tuple(passage.text for passage in copied(now, before)),
        )
        for key in SECTIONS
        if (now := report.texts.get(key)) and (before := previous.texts.get(key))
    ]  # fmt: skip
