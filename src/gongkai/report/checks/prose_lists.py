"""正文分项与合计: the lists of the prose, each with its total, its parts, and whether the parts are all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from gongkai.report.checks.agreement import own_year
from gongkai.report.checks.counted import OUTCOMES, TRACKS
from gongkai.report.checks.rule import Case
from gongkai.report.checks.sentences import Sentence
from gongkai.report.checks.statements import Statement

FARTHEST = 64
"""Figures after a total that may be its parts: no office divides one into more, and a longer look is quadratic."""

_OPENS = re.compile(
    r"(?:,(?:同比|较|比)[^,。;:]{2,20}(?=[,;]其中))?[\u4e00-\u9fff]{0,8}(?:(:)|(\()(含|其中|包括|包含)?|[,;。]?(其中|包括|分别为|分别是)[:,]?)"
)
_REST = re.compile("其他|其它|其余")
_RESULT = re.compile("维持|纠正|撤销|驳回|审结|胜诉|败诉")
_SUMMED = re.compile(r"[,、;和]?(?:以上|各项|全年)?(?:合计|总计|共计|总共|共)(?:为|达)?")
_BESIDE = re.compile("另|还有|此外")  # with it or without it, the parts may be all
_SUMMED_UP = re.compile("共|共计|合计|总计")
_ENUMERATED = re.compile(r"(?<![统第之唯])([一二三四五六七八九十])是")
_NOT_COUNTED = frozenset(("%", "元", "万元", "人", "人次", "家"))


@dataclass(frozen=True, slots=True)
class Listing:
    """合计与分项: one total with its parts.

    `complete`: the sentence says that these are all. `doubtful`: it does not, but they look like all.
    `disjoint`: no case can stand in two of the parts, so they cannot exceed the total.
    """

    total: Statement
    parts: tuple[Statement, ...]
    complete: bool = False
    doubtful: bool = False
    disjoint: bool = True

    @property
    def sum(self) -> object:
        return sum(part.value for part in self.parts)


def paragraphs(case: Case) -> Iterator[list[Statement]]:
    """The statements of the report year, paragraph by paragraph."""
    for _, group in groupby(case.statements, key=lambda one: (one.section, one.paragraph)):
        yield [one for one in group if own_year(case, one)]


def listings(case: Case) -> Iterator[Listing]:
    """Every list of the prose whose total and parts are exact figures of one unit."""
    texts = case.sentences
    for paragraph in paragraphs(case):
        figures = [one for one in paragraph if not one.said]
        if len(figures) < 3:
            continue
        yield from _outcomes(figures)
        yield from _verdicts(figures)
        for index, total in enumerate(figures):
            if _countable(total):
                found = (
                    _opened(figures, index, texts) or _by_channel(figures, index) or _numbered(figures, index, texts)
                )
                if found is not None:
                    yield found
                summed = _summed(figures, index)
                if summed is not None:
                    yield summed


def _countable(statement: Statement) -> bool:
    return statement.exact and not statement.change and statement.unit not in _NOT_COUNTED


def _alike(total: Statement, part: Statement) -> bool:
    return _countable(part) and part.unit in (total.unit, "")


def _opened(figures: Sequence[Statement], index: int, texts: Sequence[Sentence]) -> Listing | None:
    """“N 条：A a 条、B b 条”, “N 件（甲 a 件、乙 b 件）”, “N 件，其中……”."""
    total = figures[index]
    text = texts[total.place].text
    following = texts[total.place + 1].text if total.place + 1 < len(texts) else ""
    opened = _OPENS.match(text, total.end)
    if opened is None:
        if text[total.end :].strip("。") or not following.startswith(("其中", "包括")):
            return None
        parts = _run(figures, index + 1, following, 0, total, place=total.place + 1)
        return _of_which(total, parts)
    closing = ")" if opened[2] else None
    parts = _run(figures, index + 1, text, opened.end(), total, place=total.place, closing=closing)
    if opened[4] or opened[3]:
        return _of_which(total, parts)
    return _checked(total, parts, complete=True)


def _run(
    figures: Sequence[Statement],
    start: int,
    text: str,
    begin: int,
    total: Statement,
    *,
    place: int,
    closing: str | None = None,
) -> tuple[Statement, ...]:
    """The parts from a place of a sentence on; none where a figure of another kind stands among them."""
    end = _end_of_list(figures, start, text, begin, place, closing)
    parts: list[Statement] = []
    for figure in figures[start:]:
        if figure.place != place or figure.start >= end:
            break
        depth = text.count("(", begin, figure.start) - text.count(")", begin, figure.start)
        if figure.unit == "%" or figure.change or depth > 0:
            continue
        if _SUMMED_UP.fullmatch(figure.lead):
            break
        if _BESIDE.match(figure.lead):
            return tuple(parts) if sum(part.value for part in parts) > total.value else ()
        if not _alike(total, figure):
            return ()
        parts.append(figure)
    inner = text.find("其中", begin + 2, end)
    return () if inner > begin + 2 or text.startswith("等", parts[-1].end if parts else end) else tuple(parts)


def _end_of_list(
    figures: Sequence[Statement], start: int, text: str, begin: int, place: int, closing: str | None
) -> int:
    """A bracket ends with its mate; a list divided by 、 or commas ends at a semicolon."""
    if closing:
        found = text.find(closing, begin)
        return found if found >= 0 else len(text)
    counts = [figure for figure in figures[start:] if figure.unit != "%" and figure.place == place]
    if len(counts) > 1:
        between = text[counts[0].end : counts[1].start]
        if ";" not in between:
            found = text.find(";", begin)
            return found if found >= 0 else len(text)
    return len(text)


def _checked(total: Statement, parts: tuple[Statement, ...], *, complete: bool) -> Listing | None:
    """A list worth adding up: two parts or more, none of them an outcome, a result or a carry-over of another sum."""
    quantities = {part.quantity for part in parts}
    if len(parts) < 2:
        return None
    if {"received", "carried_in"} <= quantities:
        return Listing(total, parts, complete) if quantities == {"received", "carried_in"} else None
    if any(quantity.startswith(("carried", "answered", "received", "handled")) for quantity in quantities):
        return None
    if any(quantity.rpartition(".")[0] in TRACKS for quantity in quantities) or _RESULT.search(total.lead):
        return None
    groups = [quantity for quantity in quantities if quantity.partition(".")[0].partition("+")[0] in OUTCOMES]
    if groups and not all(quantity.startswith(f"{total.quantity}.") for quantity in groups):
        return None
    return Listing(total, parts, complete)


def _of_which(total: Statement, parts: tuple[Statement, ...]) -> Listing | None:
    """其中: the parts may be some of the whole; they are all of it where the last is 其他, or all are channels."""
    found = _checked(total, parts, complete=False)
    if found is None:
        return None
    if {part.quantity for part in parts} == {"received", "carried_in"}:
        return None
    channels = all(part.channel or part.quantity.startswith("applicant.") for part in parts)
    rest = bool(_REST.search(parts[-1].lead))
    several = len(parts) >= 3 or total.quantity.startswith("received")
    return Listing(total, parts, complete=rest, doubtful=channels and several, disjoint=channels or rest)


def _by_channel(figures: Sequence[Statement], index: int) -> Listing | None:
    """“公开 N 条。公报 a 条；网站 b 条；微信 c 条”: a total of no channel, then channels only."""
    total = figures[index]
    if total.channel or total.part or total.quantity not in ("proactive", "received", "handled"):
        return None
    parts: list[Statement] = []
    for figure in figures[index + 1 : index + FARTHEST]:
        if figure.place > total.place + 1 or (parts and figure.place != parts[0].place):
            break
        if figure.part and not figure.channel and not parts:
            continue
        if figure.unit == "%" or figure.change:
            continue
        if not figure.channel or figure.unit != total.unit or not figure.exact or figure.part:
            return None
        parts.append(figure)
    if len(parts) < 2 or len({part.channel + part.lead for part in parts}) < len(parts):
        return None
    return Listing(total, tuple(parts), complete=len(parts) >= 3, doubtful=True)


def _numbered(figures: Sequence[Statement], index: int, texts: Sequence[Sentence]) -> Listing | None:
    """“公开重点领域信息 N 条。一是……a 条，二是……b 条”: one figure of the same unit in each point."""
    total = figures[index]
    text = texts[total.place].text
    if len(text) - total.end > 2 or text[total.end :].strip("。:,;"):
        return None
    later = [one for one in figures[index + 1 : index + FARTHEST] if one.unit != "%"]
    if not later or later[0].place != total.place + 1:
        return None
    places = sorted({one.place for one in later})
    whole = "".join(texts[place].text for place in places)
    points = _ENUMERATED.findall(whole)
    if not texts[total.place + 1].text.startswith("一是") or len(points) < 2 or len(points) != len(later):
        return None
    leads = [texts[one.place].text[: one.start] for one in later]
    if any(not _ENUMERATED.search(lead) for lead in leads) or not all(_alike(total, one) for one in later):
        return None
    return Listing(total, tuple(later), complete=True)


def _summed(figures: Sequence[Statement], index: int) -> Listing | None:
    """“A a 条、B b 条，合计 N 条”."""
    total = figures[index]
    if not _SUMMED.fullmatch(total.lead):
        return None
    parts: list[Statement] = []
    for figure in reversed(figures[:index]):
        if figure.place != total.place or not _alike(total, figure) or figure.part:
            break
        parts.insert(0, figure)
    for first in range(len(parts) - 1):
        if sum(part.value for part in parts[first:]) == total.value:
            return Listing(total, tuple(parts[first:]), complete=True)
    if parts and parts[0].value == total.value:
        del parts[0]  # the total stood before its parts as well
    return Listing(total, tuple(parts), complete=True) if len(parts) >= 2 else None


def _outcomes(figures: Sequence[Statement]) -> Iterator[Listing]:
    """办理结果: the groups of table III named after “答复 N 件”; complete where all six are named."""
    totals = [one for one in figures if one.quantity == "answered" and one.exact and not one.part]
    groups = [one for one in figures if one.quantity.replace("granted+partial", "granted") in OUTCOMES and one.exact]
    names = {name for one in groups for name in one.quantity.split("+")}
    if not totals or len(groups) < 2 or len({one.quantity for one in groups}) < len(groups):
        return
    if len(totals) > 1 or len({one.scope for one in groups} | {totals[0].scope}) > 1:
        return
    yield Listing(totals[0], tuple(groups), complete=names == set(OUTCOMES))


def _verdicts(figures: Sequence[Statement]) -> Iterator[Listing]:
    """复议诉讼结果: the results named after the cases of the same track; complete where all four are named."""
    for total in figures:
        track, _, what = total.quantity.rpartition(".")
        if what != "total" or not total.exact:
            continue
        parts = [
            one
            for one in figures
            if one.quantity.rpartition(".")[0] == track and one.quantity != total.quantity and one.exact
        ]
        names = [one.quantity for one in parts]
        if len(parts) >= 2 and len(set(names)) == len(names):
            yield Listing(total, tuple(parts), complete=len(parts) == 4)
