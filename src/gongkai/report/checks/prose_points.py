"""列举与点数: how many points are announced and how many follow (P-10)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from gongkai.report.checks.numerals import chinese
from gongkai.report.checks.rule import Breach, Case, Rule, rule
from gongkai.report.checks.sentences import Sentence
from gongkai.report.model import Severity

_POINT = re.compile(r"([一二三四五六七八九十](?:(?<=十)[一二三])?)是(?<![统第之唯同专单万归].是)(?!否|一|非)")
_ANNOUNCED = re.compile(
    r"(?<![第每\d])([两二三四五六七八九十]{1,2}|\d{1,2})(?:个|大|项|点|类|条|种|方面)?(?:主要|突出|明显|重点)?"
    r"(?:方面|问题|不足|措施|举措|任务|环节|重点|原则|短板|困难|薄弱环节|工作)"
    r"(?:的?(?:工作|问题|不足|措施|内容|情况|差距|短板|努力|改进))?(?:着手|入手|发力|开展工作|改进|推进)?[:。,]?$"
)
_WITHIN = re.compile("(?:包括|表现为|表现在|体现为|体现在|分为|例如|具体为|具体是)[:,]?$")
_CUE = re.compile(
    "(?:以下|下列|如下|从)[^,。;]{0,6}[两二三四五六七八九十0-9]{1,2}(?:个|大|项|点|类|条|种)?(?:方面|问题)[^,;]{0,8}$"
)
_SETS = {
    "三大攻坚战": (
        ("防范化解重大风险", "重大风险|金融风险|化解风险|防范风险"),
        ("精准脱贫", "脱贫|扶贫"),
        ("污染防治", "污染|环境保护|生态环境|环保"),
    ),
}


class Point(NamedTuple):
    """一是、二是: the number, its sentence, and the text before it in that sentence."""

    number: int
    sentence: Sentence
    before: str


@rule("P-10", Severity.ERROR)
def points(case: Case) -> Iterator[Breach]:
    """点数与所列一致: “以下三个方面”后应有三点；有“一是”应有“二是”，中间不缺、不重；“三大攻坚战”应列三项."""
    for _, group in groupby(case.sentences, key=lambda one: one.section):
        section = tuple(group)
        found = [point for sentence in section for point in _points(sentence)]
        for run in _runs(found):
            yield from _gaps(run)
            yield from _announced(section, run)
        yield from _sets(section)


def _points(sentence: Sentence) -> Iterator[Point]:
    if "是" not in sentence.text:
        return
    for found in _POINT.finditer(sentence.text):
        yield Point(chinese(found[1]) or 0, sentence, sentence.text[: found.start()])


def _runs(found: Sequence[Point]) -> Iterator[list[Point]]:
    """A run begins at each 一是; one that 包括 or 表现为 opens stands within a point of the run before, which goes on.

    Points before the first 一是 are a run of their own.
    """
    open_runs: list[list[Point]] = []
    for point in found:
        if point.number == 1:
            if not _WITHIN.search(point.before):
                yield from open_runs
                open_runs = []
            open_runs.append([])
        while len(open_runs) > 1 and not _goes_on(open_runs[-1], point) and _goes_on(open_runs[-2], point):
            yield open_runs.pop()
        if not open_runs:
            open_runs.append([])
        open_runs[-1].append(point)
    yield from open_runs


def _goes_on(run: Sequence[Point], point: Point) -> bool:
    return point.number == (run[-1].number if run else 0) + 1


def _gaps(run: Sequence[Point]) -> Iterator[Breach]:
    numbers = [point.number for point in run]
    if numbers == [1]:
        yield _fault(run[0], "只有“一是”，没有“二是”", "There is a first point and no second")
        return
    for before, point in zip([0, *numbers], run, strict=False):
        if point.number == before:
            yield _fault(point, f"“{_numeral(point.number)}是”重复", f"Point {point.number} comes twice")
        elif point.number != before + 1:
            missing = f"缺“{_numeral(before + 1)}是”：" if point.number > before else ""
            told = f"“{_numeral(before)}是”之后" if before else "列举开头"
            yield _fault(
                point,
                f"{missing}{told}是“{_numeral(point.number)}是”",
                f"Point {before or 'none'} precedes {point.number}",
            )


def _fault(point: Point, message: str, english: str) -> Breach:
    return Breach(message, english, evidence=point.sentence.quote)


def _numeral(number: int) -> str:
    return "十" + "一二三"[number - 11] if number > 10 else "一二三四五六七八九十"[number - 1]


def _announced(section: Sequence[Sentence], run: Sequence[Point]) -> Iterator[Breach]:
    """The words right before 一是, or the sentence before it where 一是 begins one."""
    first = run[0]
    if first.number != 1 or len(run) < 2:
        return
    lead, quote = first.before, first.sentence.quote
    if not lead:
        place = section.index(first.sentence)
        if not place or section[place].paragraph - section[place - 1].paragraph > 2:
            return
        lead = section[place - 1].text
        quote = f"{section[place - 1].quote} {quote}"
    said = _ANNOUNCED.search(lead)
    number = None if said is None else int(said[1]) if said[1].isdigit() else chinese(said[1])
    listed = lead.endswith(":") or _CUE.search(lead)
    if number is not None and number != run[-1].number and number > 1 and listed:
        yield Breach(
            f"称有{number}点，实列{run[-1].number}点",
            f"{number} points are announced, {run[-1].number} follow",
            evidence=quote,
        )


def _sets(section: Sequence[Sentence]) -> Iterator[Breach]:
    """A set of known members (三大攻坚战) of which the points of its paragraph name some and not all."""
    for name, members in _SETS.items():
        for place, sentence in enumerate(section):
            if name not in sentence.text:
                continue
            text = "".join(one.text for one in section[place:] if one.paragraph == sentence.paragraph)
            spoken = "".join(re.split(_POINT, text[text.index(name) :])[2::2])
            missing = [title for title, words in members if not re.search(words, spoken)]
            heads = [head[:14] for head in re.split(_POINT, text)[2::2]]
            named = sum(any(re.search(words, head) for _, words in members) for head in heads)
            if missing and named >= 2 and named == len(heads):
                yield Breach(
                    f"称“{name}”，只列{len(members) - len(missing)}项，缺{'、'.join(missing)}",
                    f"{name} has {len(members)} members; {len(members) - len(missing)} are listed",
                    evidence=sentence.quote,
                    severity=Severity.ERROR,
                )


RULES: tuple[Rule, ...] = (points,)
