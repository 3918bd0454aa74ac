"""年报文字初稿 (第五十条、国办公开办函〔2021〕30号): a first text whose figures are live, and what last year promised.

What no ledger knows stands in it as a live figure of a name nobody has a number for, `{{ 培训次数 }}`: it stays
visible, and blocks until somebody writes in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.law.organs import Body, Level
from gongkai.report.editions import for_year
from gongkai.report.model import Report
from gongkai.web.accounts.models import Agency
from gongkai.web.reporting import compiling
from gongkai.web.reporting.models import AnnualReport

_AREAS = {Level.PROVINCE: "全省", Level.CITY: "全市", Level.COUNTY: "全县"}
_SENTENCE = re.compile(r"[^。！？；;\n]+[。！？；;]?")
_PROMISE = re.compile(r"将|下一步|下步|拟|明年|今后|继续|进一步")
_IMPROVEMENT = re.compile(r"改进|下一步|下步|努力方向|打算|整改")
_HEADING = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]")


def draft(annual: AnnualReport) -> dict[str, str]:
    """初稿 of a report, by the keys of `report.model.SECTIONS`."""
    who = subject(annual)
    return {
        "preamble": _preamble(),
        "overview": "\n".join(_overview(annual, who)),
        "problems": "（一）存在的主要问题\n{{ 存在的主要问题 }}\n（二）改进情况\n{{ 改进情况 }}",
        "other": f"{{{{ year }}}}年，{who}共发出信息处理费收费通知{{{{ fees.notices }}}}件，"
        "收取信息处理费{{ fees.amount }}元。没有其他需要报告的事项。",
    }


def subject(annual: AnnualReport) -> str:
    """自称: how the text calls whose work it tells."""
    return area(annual.agency) if annual.is_whole else "本机关"


def area(agency: Agency) -> str:
    """全县、全市: what a government's sum is of, by the last character of its area's name."""
    name = agency.name.removesuffix("人民政府")
    return f"全{name[-1]}" if name[-1:] in tuple("省市县区旗州盟镇乡") else _AREAS.get(Level(agency.level), "全域")


def promises(previous: Report | None) -> tuple[str, ...]:
    """上年承诺: what last year's section 五 said would be done, sentence by sentence, to be read beside this year's."""
    return () if previous is None else tuple(_promised(previous.texts.get("problems", "")))


def _promised(text: str) -> Iterator[str]:
    """Sentences under a heading of what is to be improved, or that speak of what is to come; headings are none."""
    under = False
    for paragraph in text.splitlines():
        line = paragraph.strip()
        if _HEADING.match(line) and "。" not in line:
            under = _IMPROVEMENT.search(line) is not None
            continue
        for found in _SENTENCE.finditer(line):
            sentence = found[0].strip()
            if sentence and (under or _PROMISE.search(sentence)):
                yield sentence


def _preamble() -> str:
    return (
        "根据《中华人民共和国政府信息公开条例》第五十条，{{ issuer }}编制{{ year }}年政府信息公开工作年度报告。"
        "报告所列数据的统计期限为{{ year }}年1月1日至{{ year }}年12月31日。"
    )


def _overview(annual: AnnualReport, who: str) -> Iterator[str]:
    government = annual.agency.body == Body.GOVERNMENT.value
    yield "（一）主动公开"
    yield (
        f"{{{{ year }}}}年，{who}通过政府信息公开平台主动公开政府信息{{{{ published }}}}条，"
        "其中政策解读{{ published.readings }}条、公开征求意见的草案{{ published.consultations }}条。"
    )
    yield (
        "全年制发行政规范性文件{{ disclosure.normative.issued }}件，废止{{ disclosure.normative.repealed }}件，"
        "年末现行有效{{ disclosure.normative.in_force }}件。"
        if _of_2021(annual)
        else "全年新制作规范性文件{{ disclosure.normative.made }}件，新公开{{ disclosure.normative.disclosed }}件。"
    )
    yield "（二）依申请公开"
    yield from _requests(annual, who)
    yield "（三）政府信息管理"
    yield "公开目录随政府信息的形成动态调整，全年调整{{ catalogue.adjusted }}项。公开前逐件进行保密审查。"
    yield "（四）政府信息公开平台建设"
    yield "政府信息公开指南、制度、法定主动公开内容和年度报告集中在统一平台公布。{{ 平台建设情况 }}"
    yield "（五）监督保障"
    yield "全年组织政府信息公开培训{{ 培训次数 }}次。"
    if government:
        yield "工作考核：{{ 工作考核结果 }}"
        yield "社会评议：{{ 社会评议结果 }}"
        yield "责任追究：{{ 责任追究结果 }}"


def _requests(annual: AnnualReport, who: str) -> Iterator[str]:
    last = compiling.of_last_year(annual)
    # Ledgers alone may not have the whole of a year in which the office began to keep them here.
    known = last is not None and compiling.settled(last) is not None
    beside = "，与上年相比{{ change.requests.new.total }}" if known else ""
    yield (
        f"{who}新收政府信息公开申请{{{{ requests.new.total }}}}件{beside}；"
        "上年结转{{ requests.carried_in.total }}件。"
    )
    yield (
        "全年办结{{ requests.total.total }}件，其中予以公开{{ requests.granted.total }}件，"
        "部分公开{{ requests.partial.total }}件，不予公开{{ requests.denied.total }}件，"
        "无法提供{{ requests.unavailable.total }}件，不予处理{{ requests.declined.total }}件，"
        "其他处理{{ requests.closed.total }}件；结转下年度继续办理{{ requests.carried_out.total }}件。"
    )
    yield (
        "因政府信息公开引起的行政复议{{ disputes.reconsideration.total }}件，"
        "行政诉讼{{ disputes.litigation.total }}件。"
    )


def _of_2021(annual: AnnualReport) -> bool:
    return for_year(annual.year).edition == "2021"
