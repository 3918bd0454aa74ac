"""用语: words that are out of date, and figures that are no disclosure work."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from gongkai.report.checks.rule import Breach, Case, rule
from gongkai.report.model import Severity


@dataclass(frozen=True, slots=True)
class Meeting:
    """中央全会: its number within its term, and the day it closed."""

    term: str
    numeral: str
    closed: date


@dataclass(frozen=True, slots=True)
class Fossil:
    """过时用语: from the report for `since` on, `pattern` is out of date."""

    pattern: re.Pattern[str]
    since: int
    message: str
    message_en: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The dated words of wording.toml."""

    meetings: tuple[Meeting, ...]
    fossils: tuple[Fossil, ...]


@cache
def wording() -> Wording:
    """用语年表: what wording.toml holds."""
    table = tomllib.loads(resources.files(__package__).joinpath("wording.toml").read_text("utf-8"))
    return Wording(
        tuple(
            Meeting(entry["term"], numeral, closed)
            for entry in table["congress"]
            for numeral, closed in entry["plenums"]
        ),
        tuple(
            Fossil(re.compile(entry["pattern"]), entry["from"], entry["message"], entry["message_en"])
            for entry in table["fossil"]
        ),
    )


_PLENUMS = re.compile(
    r"(十九|二十)(?:大和(?:党的)?(?:十九|二十))?届([一二三四五六七]中(?:全会)?(?:、[一二三四五六七]中)+)(?:全会)"
)
_CONGRESS = re.compile(r"(?:十九|二十)大精神")
_ANY_PLENUM = re.compile(r"[一二三四五六七]中全会")
_ANNUAL_PLAN = re.compile(
    r"(20\d\d)年(?:度)?(?:全[省市县区]|[\u4e00-\u9fff]{0,3})?(?:政务公开|政府信息公开)(?:重点)?工作(?:要点|安排|计划)"
)
_PLAN_WORDS = re.compile("工作(?:要点|安排|计划)")
_SUSPECT = re.compile("三需要|特殊需要|492号|15个?工作日|新修订|新《条例|2019〕60号")


@rule("FM-09", Severity.WARNING)
def rule_fm_09_out_of_date(case: Case) -> Iterator[Breach]:
    """用语与年度相符：会议、规划、文件、法规提法不过时（内容雷同；国办公开办函〔2021〕30号）.

    Plenums listed only up to an older one, plans of an earlier year, terms the Regulation has dropped.
    """
    year = case.report.year
    if year is None:
        return
    text = "\n".join(case.prose.values())
    yield from _stale_meetings(text, year)
    for found in _ANNUAL_PLAN.finditer(text) if _PLAN_WORDS.search(text) else ():
        if int(found[1]) < year:
            yield Breach(
                f"“{found[0]}”是往年的，报告年度是 {year} 年",
                f"a plan for {found[1]} in the report for {year}",
                (),
                found[0],
            )
            break
    if _SUSPECT.search(text):
        for fossil in wording().fossils:
            if year >= fossil.since and (said := fossil.pattern.search(text)):
                yield Breach(fossil.message, fossil.message_en, (), said[0])


def _stale_meetings(text: str, year: int) -> Iterator[Breach]:
    held = [meeting for meeting in wording().meetings if meeting.closed <= date(year, 11, 30)]
    if not held:
        return
    newest = held[-1]
    named = list(_PLENUMS.finditer(text)) if "全会" in text else []
    for found in named:
        last = [meeting for meeting in wording().meetings if meeting.term == f"{found[1]}届"]
        numeral = re.findall("[一二三四五六七](?=中)", found[2])[-1]
        told = next((meeting for meeting in last if meeting.numeral == numeral), None)
        if told and told.closed < newest.closed and not _named_elsewhere(text, newest):
            yield Breach(
                f"“{found[0]}”之后，{newest.closed} 又开过{newest.term}{newest.numeral}中全会",
                f"the list of plenums ends before that of {newest.closed}",
                (),
                found[0],
            )
            return
    congress = _CONGRESS.search(text) if "大精神" in text else None
    if not named and congress and newest.numeral != "一" and not _ANY_PLENUM.search(text):
        yield Breach(
            f"只提“{congress[0]}”，{newest.closed} 已开过{newest.term}{newest.numeral}中全会",
            f"only the congress is named; a plenum was held by {newest.closed}",
            (),
            congress[0],
            Severity.INFO,
        )


def _named_elsewhere(text: str, meeting: Meeting) -> bool:
    return re.search(f"{meeting.term}(?:[一二三四五六七]中(?:全会)?、)*{meeting.numeral}中", text) is not None


_PADDING_WORDS = re.compile("[0-9][亿万余]?[元人]")
_PADDING = (
    re.compile(
        r"(?:发放|支付|拨付|兑现|落实)[^。；，,;、]{0,24}(?:补贴|补助|救助金?|低保金|奖补|津贴|慰问金)[^。；，,;]{0,6}?\d[\d.]*(?:万|亿)?元"
    ),
    re.compile(r"(?:、|，)[^。；，,;、]{0,8}(?:补贴|补助|救助金|低保金|奖补|津贴)\d[\d.]*(?:万|亿)?元"),
    re.compile(r"(?:就业|务工|脱贫|转移劳动力)(?!信息|政策)[^。；，,;]{0,6}?\d+(?:余)?人(?!次)"),
    re.compile(
        r"(?:完成|实现)(?:固定资产投资|财政收入|地区生产总值|税收|招商引资)[^。；，,;]{0,8}?\d[\d.]*(?:万|亿)元"
    ),
)


@rule("FM-10", Severity.WARNING)
def rule_fm_10_padding(case: Case) -> Iterator[Breach]:
    """内容不宜泛化：与政府信息公开无关的数字不写（国办公开办函〔2021〕30号“不能遗漏，也不宜泛化”）.

    Money paid out, people put into work, revenue raised. One such figure is let pass.
    """
    text = case.prose.get("overview", "")
    if not _PADDING_WORDS.search(text):
        return
    said = [found[0].lstrip("、，") for pattern in _PADDING for found in pattern.finditer(text)]
    if len(said) > 1:
        yield Breach(
            f"{len(said)} 处数字与政府信息公开工作无关：{'；'.join(said[:3])}",
            f"{len(said)} figures are not about disclosure",
            (),
            "；".join(said),
            None if len(said) > 2 else Severity.INFO,
        )
