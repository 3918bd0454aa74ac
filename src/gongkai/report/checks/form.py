"""格式与结构: the edition of the form, its six sections, their numbering, and what section one must speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.law.organs import Body
from gongkai.report.checks.rule import Breach, Case, rule
from gongkai.report.editions import for_year
from gongkai.report.model import Severity

_PARTS = {
    "overview": "一、总体情况",
    "problems": "五、存在的主要问题及改进情况",
    "other": "六、其他需要报告的事项",
}
_NUMERALS = "一二三四五六七八九十"
_LEVELS = ("一、", "（一）", "1.", "（1）")
# Begins with the character before the mark: a pattern that begins with a choice is six times slower.
_MARK = re.compile(
    r"[。；：:;\n*#](?:([一二三四五六七八九十]{1,3})、|[（(](?:([一二三四五六七八九十]{1,3})|([0-9]{1,2}))[）)]"
    r"|([0-9]{1,2})[.．、](?![0-9]))"
)


@rule("FM-01", Severity.ERROR)
def rule_fm_01_edition(case: Case) -> Iterator[Breach]:
    """格式版本与年度相符：2019、2020 年度用〔2019〕60号格式，2021 年度起用〔2021〕30号格式.

    The edition of each table is that prescribed for the report year; a mixture of the two is neither form.
    """
    year, found = case.report.year, case.report.editions
    if year is None or year < 2019 or not found:
        return
    form = for_year(year)
    for table, name in (("disclosure", "表二"), ("requests", "表三")):
        if table in found and found[table] != form.edition:
            yield Breach(
                f"{name}用的是 {found[table]} 年版格式，{year} 年度应当用{form.notice}的格式",
                f"table {table} follows the {found[table]} form; for {year} it is that of {form.notice}",
                ((table,),),
            )


@rule("FM-03", Severity.ERROR)
def rule_fm_03_sections_and_numbering(case: Case) -> Iterator[Breach]:
    """六个部分齐全，各级标题序号连续，不重不漏（国办公开办函〔2021〕30号；党政机关公文格式 7.3.3）.

    The written sections are there; the numbers （一）, 1. and （1） run on without a gap and without a repetition.
    """
    texts = case.prose
    if sum(key in texts for key in _PARTS) > 1:
        for key, heading in _PARTS.items():
            if key not in texts:
                yield Breach(f"未见“{heading}”部分", f"section {key} was not found", severity=Severity.WARNING)
            elif not texts[key].strip():
                yield Breach(
                    f"“{heading}”部分没有内容，没有的应当写“无”",
                    f"section {key} is empty",
                    severity=Severity.WARNING,
                )
    for key, heading in _PARTS.items():
        yield from _numbering(texts.get(key, ""), heading, key)


_LEVEL_OF_GROUP = {1: 0, 2: 1, 3: 3, 4: 2}


def _numbering(text: str, heading: str, key: str) -> Iterator[Breach]:
    """Walks the numbers that begin a paragraph or a clause.

    A list may start anew at 1, or go on from the one before under a new heading of the level above; anything else is
    a fault. The first 一、 may have any number: it may be one of the six sections under a heading of another wording.
    """
    last = [0] * len(_LEVELS)
    before = [0] * len(_LEVELS)
    for found in _MARK.finditer("\n" + text):
        level = _LEVEL_OF_GROUP[found.lastindex or 1]
        number = _value(found[found.lastindex or 1])
        first = last[level] == 0 and (level == 0 or number == before[level] + 1)
        if number not in (1, last[level] + 1) and not first:
            yield _out_of_order(found, _LEVELS[level], number, last[level], (heading, key))
        last[level] = number
        for deeper in range(level + 1, len(_LEVELS)):
            before[deeper], last[deeper] = last[deeper] or before[deeper], 0


def _out_of_order(found: re.Match[str], level: str, number: int, last: int, section: tuple[str, str]) -> Breach:
    if number == last:
        fault, english = "重复", "is repeated"
    elif number > last:
        fault, english = f"之前缺 {last + 1}", f"comes without {last + 1}"
    else:
        fault, english = f"排在 {last} 之后", f"comes after {last}"
    return Breach(
        f"“{section[0]}”部分“{level}”级序号不连续：{found[0][1:]}{fault}",
        f"section {section[1]}: number {number} {english}",
        (),
        found.string[found.start() + 1 : found.end() + 12].split("\n")[0],
    )


def _value(numeral: str) -> int:
    if numeral.isdigit():
        return int(numeral)
    tens, _, ones = numeral.rpartition("十")
    if "十" not in numeral:
        return _NUMERALS.index(numeral[0]) + 1
    return (_NUMERALS.index(tens) + 1 if tens else 1) * 10 + (_NUMERALS.index(ones) + 1 if ones else 0)


_HEADING = re.compile(
    r"(?:^|\n)[*#]*(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、])([^。\n]{2,40})"
)
_ASPECTS = (
    (
        "主动公开",
        re.compile("主动公开|公开内容|信息发布"),
        re.compile("主动公开|公开(?:政府)?信息|发布(?:政府)?信息"),
    ),
    (
        "依申请公开",
        re.compile("申请"),
        re.compile(
            "依申请公开|(?:收到|受理|办理|答复|没有|无)[^。，,]{0,14}申请|申请[^。，,]{0,6}[\\d零一二三四五六七八九十]+[件宗]"
        ),
    ),
    (
        "政府信息管理",
        re.compile("管理|规范化|制度|审查"),
        re.compile("信息管理|信息资源|属性|(?:保密|发布|公开|信息|先)审查|动态调整|公开制度|制度"),
    ),
    (
        "政府信息公开平台建设",
        re.compile("平台|网站|载体|渠道|新媒体|专栏"),
        re.compile("平台|网站|新媒体|公众号|公开栏|专栏"),
    ),
    (
        "监督保障",
        re.compile("监督|保障|考核|评议|培训|队伍"),
        re.compile("监督(?:保障|检查|考核|机制)|考核|评议|培训|督查|督促|责任追究"),
    ),
)
_RESULTS = (
    ("工作考核", re.compile("考核|考评|绩效|测评")),
    ("社会评议", re.compile("评议|满意度|评估")),
    ("责任追究", re.compile("责任追究|追究|追责|问责")),
)


@rule("FM-04", Severity.WARNING)
def rule_fm_04_five_aspects(case: Case) -> Iterator[Breach]:
    """总体情况包括主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面，政府还应当有考核、评议、追责结果.

    国办公开办函〔2021〕30号第一部分; 第五十条第一款第四项 for the results that governments report.
    """
    text = case.prose.get("overview")
    if not text or case.report.edition is None:
        return
    headings = "\n".join(_HEADING.findall(text))
    absent = [name for name, head, body in _ASPECTS if not head.search(headings) and not body.search(text)]
    if absent:
        yield Breach(
            f"总体情况未说到：{'、'.join(absent)}",
            f"section one does not speak of: {_english(absent)}",
        )
    if case.organ is None or case.organ.body is not Body.GOVERNMENT:
        return
    whole = text + case.prose.get("problems", "") + case.prose.get("other", "")
    unreported = [name for name, words in _RESULTS if not words.search(whole)]
    if unreported:
        yield Breach(
            f"各级政府的报告应当说明工作考核、社会评议和责任追究结果，未见：{'、'.join(unreported)}",
            f"a government also reports the results of: {_english(unreported)}",
        )


_ENGLISH = {
    "主动公开": "proactive disclosure",
    "依申请公开": "disclosure on request",
    "政府信息管理": "management of information",
    "政府信息公开平台建设": "platforms",
    "监督保障": "supervision and support",
    "工作考核": "assessment",
    "社会评议": "public evaluation",
    "责任追究": "accountability",
}


def _english(names: Sequence[str]) -> str:
    return ", ".join(_ENGLISH[name] for name in names)
