"""是否年度报告: evidence for and against, weighed; and whether the form is the one used before 2019."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from gongkai.report.model import Finding, Severity
from gongkai.report.read.document import Document
from gongkai.report.read.identity import Identity
from gongkai.report.read.sections import headings

_FORM_LABELS = re.compile(
    r"第二十条第[(]|本年制发件数|本年新制作数量|本年处理决定数量|本年新收政府信息公开申请|勾稽关系|结转下年度继续办理|本年增/减|上一年项目数量"
)
_REPORT_SENTENCE = re.compile(
    r"(?:公布|发布|编制|编成)[^。\n]{0,40}(?:年度报告|年报|年度工作报告|公开工作报告|公开报告|公开情况报告)"
    r"|(?:本|该|度)报告[^。\n]{0,60}(?:由|根据|依据|按照|依照|结合)|由概述[^。\n]{0,80}组成|年报(?:依|由|根据)|(?:19|20)\d\d年度?[\u3400-\u9fff]{2,20}政府信息公开情况统计表"
    r"|(?:期限|时间)(?:自|从|为|是)?(?:19|20)\d\d"
)
_SAYS_WHOSE = re.compile(r"(?:19|20)\d\d|^(?!政府信息|信息公开|政务公开)[\u3400-\u9fff]{5,}")
_OPENING = re.compile(r"(?:^|\n)(?:19|20)\d\d年(?:度|来|以来)?,")
_COUNTED = re.compile(
    r"(?:公开|发布|录入|公布|新增)[^。;\n]{0,24}?\d[\d.]*万?余?[条件篇个]|(?:收到|受理|新收)[^。;\n]{0,18}申请[^。;\n]{0,6}(?:\d|一|零)"
    r"|(?:没有|未|无)(?:收到|受理|接到)[^。;\n]{0,16}申请|依申请公开|(?:贯彻|落实|依据|根据|按照?|依)[^。\n]{0,12}条例"
)
_ABOUT = re.compile(r"信息公开|政务公开|政府信息")
_NOTICE = re.compile(
    r"(?:关于)?(?:印发|做好|报送|编制|开展|填报|转发|修订|规范|调整|公布)[^。\n]{0,60}(?:的通知|通知$|的函|的意见|方案|办法|要点)"
    r"|(?:的通知|的函|的批复|征求意见稿?|公告|通报|工作要点|实施方案|工作方案|实施细则|管理办法|公开指南|公开条例|工作制度|填报说明|工作规范|办法|规定|条例|细则)(?:[(].{0,8}[)])?$"
)
_TEMPLATE = re.compile(
    r"范文|模[板版]|样本|样[表式]|范本|参考格式|[(]空[)]|空表|空白|格式文本|填写说明|怎么写|如何写|写作|精选|(?:[三五六七八九十]|\d{1,2})篇(?:[)]|$)|统计报表"
)
_ESSAY = re.compile(
    r"论文|^试?论|浅[谈析议论]|研究$|研究综述|[的之]思考|探[析讨]|对策分析|摘要|关键词|述职|心得|讲话|政府工作报告|法治政府建设|预算|决算|解读$|问答|评估报告|考核|竞赛|新闻"
)
_OTHER_REPORT = re.compile(
    r"(?:19|20)\d\d年?度?(?:[\u3400-\u9fff]{0,16})(?:工作总结|总结|计划|规划|政府工作报告|财政|统计公报|建设情况)"
)
_BLANKS = re.compile(
    r"[×xX＊*○]{2,}|_{3,}|[(](?:文字描述|空|单位名称|盖章|此处|机关名称|填写)[^)]{0,10}[)]|[XＸ某]{1,2}(?:年|月|市|县|区|局|单位|机关|条|件)"
)
_FIGURE = re.compile(r"(?:^|[|\t\n])\d[\d,.]*(?=$|[|\t\n])|\d+余?[条件篇次个]")
_CLAUSE = re.compile(r"[,。;]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_NOISE = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd\u0080-\u009f]|[À-ÿ]{2,}")
_OLD_TITLES = re.compile(r"概述|统计表|减免情况|收费及|咨询(?:处理)?情况|指标名称|计量单位|统计指标")
_OLD_TABLE = re.compile(r"指标名称|计量单位|统计指标|主动公开(?:政府)?信息数|主动公开政府信息数")


def not_a_report(copy: Document, keys: Sequence[str | None], identity: Identity) -> Finding | None:
    """NOT-A-REPORT with the reason, or None for an annual report, be it only its first lines or without an issuer.

    `copy` is the matching copy, `keys` its sections as `sections.divide` gives them. A report of a company or a
    university (another regime) is a report.
    """
    seen = identity.seen
    text = seen.running
    if _is_noise(text):
        return _refusal(
            "内容几乎没有汉字，像是未能解码的二进制文件",
            "hardly any Chinese text; it looks like undecoded binary data",
            text[:40],
        )
    heads = [seen.title, *seen.lines[:3]]
    for_it = sum(_points_for(copy, text, keys, identity))
    against = list(_points_against(heads, text, identity))
    if for_it and for_it + _counts(text) - sum(points for points, _, _ in against) >= 2:
        return None
    if against:
        _, chinese, english = against[0]  # the most telling comes first
        return _refusal(chinese, english, next((head for head in heads if head), ""))
    return _refusal(
        "未见标题、统计期限、各部分标题或表格", "no title, period, section heading or table of the form", text[:40]
    )


def _refusal(chinese: str, english: str, evidence: str) -> Finding:
    return Finding(
        "NOT-A-REPORT",
        Severity.ERROR,
        f"不是政府信息公开工作年度报告：{chinese}。",
        f"This is no annual report: {english}.",
        evidence=evidence[:80],
    )


def _is_noise(text: str) -> bool:
    text = text[:500]
    han = len(_HAN.findall(text))
    return not han or len(_NOISE.findall(text)) * 4 > han and han * 3 < len(text)


def _points_for(copy: Document, text: str, keys: Sequence[str | None], identity: Identity) -> Iterator[int]:
    if identity.title is not None:
        yield 3 if _SAYS_WHOSE.search(identity.title) and not identity.title.endswith("总结") else 1
    if identity.period is not None:
        yield 3
    if _OPENING.search(text):
        yield 1
    if _REPORT_SENTENCE.search(text):
        yield 2
    sections = {key for key in keys if key not in (None, "preamble")}
    if len(sections) > 1 or headings(copy):  # prose without any heading is put down as overview
        yield min(3, len(sections))
    if _FORM_LABELS.search(identity.seen.body):
        yield 2


def _counts(text: str) -> int:
    """公开…条, 收到申请…件: what every report counts. News speak so too, so these decide nothing alone."""
    return len(list(islice(_COUNTED.finditer(text), 2)))


def _points_against(heads: list[str], text: str, identity: Identity) -> Iterator[tuple[int, str, str]]:
    heads = [head for head in heads if head and len(head) < 90 and not _CLAUSE.search(head)]  # titles, not sentences
    title = identity.title or "\0"
    if any(_TEMPLATE.search(head) for head in heads):
        yield 9, "是范文、模板或空表", "a template, a sample or a blank form"
    if any(len(head) > 7 and _NOTICE.search(head) and not head.endswith(title) for head in heads):
        yield 9, "是通知、办法或方案", "a notice, a set of rules or a plan"
    if not any(title in head for head in heads) and any(
        _ESSAY.search(h) or _OTHER_REPORT.search(h) for h in heads if len(h) < 60
    ):
        yield 4, "是论文、讲话或其他工作报告", "an essay, a speech or a report of other work"
    if not _ABOUT.search(text):
        yield (
            6 if len(text) > 600 else 0,
            "通篇没有谈到政府信息公开",
            "it does not speak of government information disclosure",
        )
    if identity.issuer is None and identity.year is None:
        blanks = len(list(islice(_BLANKS.finditer(text), 5)))
        if blanks >= 3 or not _FIGURE.search(text):
            yield 9, "是未填写的空白文本", "a form that was not filled in"
    yield from _menu(text)


_YEARLY = re.compile(r"((?:19|20)\d\d)年?度?(?:政府信息公开)?(?:工作)?(?:年度报告|年报)")
_LINK = re.compile(r"(?:19|20)\d\d年?度?[\u3400-\u9fff]{0,24}(?:年度报告|年报)")


def _menu(text: str) -> Iterator[tuple[int, str, str]]:
    """A list of links: many short lines and no sentence; or the titles of many reports one under another."""
    lines = [line for line in text.split("\n") if line]
    listed = {line for line in lines if len(line) < 70 and _LINK.search(line) and "。" not in line}
    years = {found[0][:4] for line in listed if (found := _LINK.search(line))}
    if len(listed) >= 4 and len(listed) * 3 > len(lines) or len(years) > 1 and len(listed) * 2 >= len(lines):
        yield 9, "是年度报告的目录页或列表", "a list of annual reports"
    if "。" not in text and len(set(_YEARLY.findall(text))) > 2:
        yield 9, "是年度报告的目录页或列表", "a list of annual reports"
    if len(lines) >= 5 and not re.search(r"[。;]|\d", text):
        yield 4, "是网站的菜单页", "a menu page of a site"


def old_form(identity: Identity) -> bool:
    """旧格式: the form used before 2019, by its year and by what stands in it; tables II to IV rule it out."""
    seen = identity.seen
    if _FORM_LABELS.search(seen.body):
        return False
    if identity.year is not None and identity.year < 2019:
        return True
    if identity.year is not None and identity.year > 2019:
        return bool(_OLD_TABLE.search(seen.body))
    return bool(_OLD_TITLES.search(seen.running))
