"""年份与日期: the year reported on, the period of the figures, and the day of publication."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

_DAY = r"(?:(?P<{0}y>(?:19|20)\d\d)[年./-]?)?(?P<{0}m>1[0-2]|0?[1-9])[月./-]?(?P<{0}d>3[01]|[12]\d|0?[1-9])(?:日|号)?"
# 年, 月 and 日 may be lost where another font was dropped: 自20201月1日起至202012月31日止.
_RANGE = re.compile(
    rf"(?<!\d){_DAY.format('a')}(?:(?:\d{{1,2}}|零)时)?(?:起|开始)?[,、]?(?:至|到|—+|-+|–|~|～)+{_DAY.format('b')}(?!\d)"
)
_JOINT = re.compile(r"[至到—–~～-](?=\d)")
_RANGE_WORDS = re.compile(r"期限|统计|数据|时间|涵盖|年报|报告|范围|截[至止]|情况")
_WHOLE_YEAR = re.compile(r"(?:期限|统计时间|统计范围)[^。;]{0,8}?((?:19|20)\d\d)年?(?:度|全年|年度)")
_DATED = re.compile(r"((?:19|20)\d\d)[-年./](1[0-2]|0?[1-9])[-月./](3[01]|[12]\d|0?[1-9])")
_DATE_LABEL = re.compile(r"(?:日期|时间)[:|\s]*(?=(?:19|20)\d\d)")
# By the word before 日期 or 时间; the day a paper was signed says less than the day it was published.
_LABEL_RANK = {
    **dict.fromkeys(("发布", "公开", "公布", "发表", "颁布"), 0),
    **dict.fromkeys(("成文", "生成", "发文", "印发", "制发", "信息", "更新", "录入"), 2),
}
_OTHER_TIME = re.compile(r"统计|期限|申请|答复|受理|办理|废止|截止|成立|服务|办公|工作$")
_DATE_ALONE = re.compile(r"^[(]?((?:19|20)\d\d)[-年./](1[0-2]|0?[1-9])[-月./](3[01]|[12]\d|0?[1-9])日?[)]?$")
_NUMERALS = str.maketrans("〇○Ｏ零一二三四五六七八九", "0000123456789")
_CHINESE_DATE = re.compile(
    r"^([二〇○零一九八七六五四三]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日$"
)
# Years inside 《…》 and in document numbers are of other papers: matched to be passed over.
_BODY_YEAR = re.compile(
    r"《[^》]{0,80}》|〔(?:19|20)\d\d[〕\])]\d*号?|\[(?:19|20)\d\d[〕\])]\d*号?|\((?:19|20)\d\d[〕\])]\d*号?"
    r"|19\d\d(?<!\d{5})(?=年度?\D|年\d{1,2}月|度)|20\d\d(?<!\d{5})(?=年度?\D|年\d{1,2}月|度)"
)
"""Each way begins with a character of its own: only such a pattern is searched without trying every place."""
_OPENING = re.compile(r"((?:19|20)\d\d)年(?:度|来|以来)?,")


def period(text: str) -> tuple[date, date] | None:
    """统计期限: the first range of days that speaks of a period. `text` is squeezed."""
    for found in _ranges(text):
        start, end = _ends(found)
        if start is None or end is None or not 27 < (end - start).days < 740:
            continue
        year_long = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
        before = text[max(0, found.start() - 40) : found.start()]
        if _RANGE_WORDS.search(before) if not year_long else True:
            return start, end
    whole = _WHOLE_YEAR.search(text)
    if whole is None:
        return None
    return date(int(whole[1]), 1, 1), date(int(whole[1]), 12, 31)


def _ranges(text: str) -> Iterator[re.Match[str]]:
    done = 0
    for joint in _JOINT.finditer(text):
        found = _RANGE.search(text, max(done, joint.start() - 24), joint.end() + 20)
        if found is not None:
            done = found.end()
            yield found


def _ends(found: re.Match[str]) -> tuple[date | None, date | None]:
    first = found["ay"] or found["by"]
    if first is None:
        return None, None
    last = found["by"] or first
    return _date(first, found["am"], found["ad"]), _date(last, found["bm"], found["bd"])


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def published(head: str, lines: list[str], tail: list[str], metadata: Mapping[str, str]) -> date | None:
    """发布日期: by its label near the title; else what the format declares; else a date on a line of its own."""
    labelled: dict[int, date] = {}
    for found in _DATE_LABEL.finditer(head, 0, 1600):
        word = head[max(0, found.start() - 2) : found.start()]
        day = _dated(head, found.end())
        if day is not None and not _OTHER_TIME.search(word):
            labelled.setdefault(_LABEL_RANK.get(word, 1), day)
    if labelled:
        return labelled[min(labelled)]
    declared = _DATED.search(metadata.get("published", ""))
    if declared and (day := _date(declared[1], declared[2], declared[3])):
        return day
    return next((day for line in (*lines[:6], *reversed(tail)) if (day := _line_date(line))), None)


def _dated(text: str, start: int) -> date | None:
    found = _DATED.match(text, start)
    return _date(found[1], found[2], found[3]) if found else None


def _line_date(line: str) -> date | None:
    found = _DATE_ALONE.match(line)
    if found:
        return _date(found[1], found[2], found[3])
    written = _CHINESE_DATE.match(line)
    if written is None:
        return None
    return _date(written[1].translate(_NUMERALS), str(_numeral(written[2])), str(_numeral(written[3])))


def _numeral(text: str) -> int:
    tens, ten, ones = text.partition("十")
    if not ten:
        return int(text.translate(_NUMERALS))
    return 10 * int((tens or "一").translate(_NUMERALS)) + int((ones or "零").translate(_NUMERALS))


@dataclass(frozen=True, slots=True)
class YearFound:
    """报告年度 with the other year in play, where there is one, and where each stands."""

    year: int | None
    rival: int | None = None
    said_by: str = ""
    rival_said_by: str = ""


_WEIGHTS = {"标题": 5, "文中题名": 4, "统计期限": 4, "首句": 3, "正文": 3}


def decide(titles: list[int], quoted: list[int], found: tuple[date, date] | None, body: str) -> YearFound:
    """The year with the most weight; `titles` stand on lines of their own, `quoted` within sentences.

    A title is often copied from last year, and so is the sentence of the period: neither wins over the other two alone.
    """
    votes: dict[int, dict[str, int]] = {}
    for year, place in _votes(titles, quoted, found, body):
        votes.setdefault(year, {}).setdefault(place, _WEIGHTS[place])
    if not votes:
        return YearFound(None)
    ranked = sorted(votes, key=lambda year: (-sum(votes[year].values()), -year))
    best = ranked[0]
    strong = ("标题", "文中题名", "统计期限")
    rival = next((year for year in ranked[1:] if any(place in votes[year] for place in strong)), None)
    if not any(place in votes[best] for place in strong) and sum(votes[best].values()) < 3:
        return YearFound(None)
    places = "、".join(votes[best])
    if rival is None:
        return YearFound(best, None, places)
    return YearFound(best, rival, places, "、".join(votes[rival]))


def _votes(
    titles: list[int], quoted: list[int], found: tuple[date, date] | None, body: str
) -> Iterator[tuple[int, str]]:
    for year in titles[:1]:
        yield year, "标题"
    for year in quoted[:1]:
        yield year, "文中题名"
    if found is not None:
        yield found[1].year, "统计期限"
    opening = _OPENING.search(body, 0, 2000)
    if opening:
        yield int(opening[1]), "首句"
    counted = Counter(year for year in _BODY_YEAR.findall(body) if year.isdecimal()).most_common(2)
    if counted and (len(counted) == 1 or counted[0][1] > counted[1][1]):
        yield int(counted[0][0]), "正文"
