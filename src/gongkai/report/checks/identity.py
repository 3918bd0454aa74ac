"""名称与日期: whose report it is, for which year, published when, and whether the text keeps to that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.law.organs import Level, organ
from gongkai.law.reportdates import last_working_day, report_date
from gongkai.report.checks.rule import Breach, Case, rule
from gongkai.report.model import Severity
from gongkai.report.read.normal import match_copy

_YEAR = re.compile(r"(20\d\d)年")
_PERIOD = re.compile(r"(20\d\d)年1月1日(?:起)?[至到~—–-]+(?:(20\d\d)年)?12月31日")
_OPENING = re.compile(r"[#*]*(20\d\d)年(?:度|以来)?[，,]")
_PLAN = re.compile(
    r"(20\d\d)年度?[，,]?(?:[我本全该][镇乡县区市局委办厅校院州旗]|本单位|本机关|本街道|我们|[\u4e00-\u9fff]{2,6}[镇乡县区局])?将"
    r"(?=以|继续|进一步|从|按照|围绕|加强|加大|重点|着力|严格|坚持|认真|不断|全面|深入|努力|持续|切实|积极|结合|采取|主要"
    r"|开展|充分|紧紧|大力|牢固|立足|更加|强化|针对|完善|健全|优化|推进|推动|聚焦|提升|提高|扎实|做好|在|把)"
)
_NOT_PLANS = re.compile("列入|纳入|作为|列为|已将")


@rule("FM-05", Severity.ERROR)
def rule_fm_05_identity(case: Case) -> Iterator[Breach]:
    """标题、机关名称、年度、统计期限、日期齐全，全文一致（第四十九条、第五十条；期限为当年全年）.

    Title, issuer, year, period and date are there and agree. What is missing is a warning, what contradicts an error.
    """
    report = case.report
    yield from _absent(case)
    if report.year is None:
        return
    titled = {int(year) for year in _YEAR.findall(re.sub(r"\s", "", report.title or ""))}
    if titled and report.year not in titled:
        yield Breach(
            f"标题写的是 {'、'.join(map(str, sorted(titled)))} 年，报告年度是 {report.year} 年",
            f"the title says {', '.join(map(str, sorted(titled)))}, the report is for {report.year}",
            (),
            report.title or "",
        )
    yield from _other_issuer(case)
    yield from _periods(case, report.year)
    opening = _OPENING.match(case.prose.get("overview", "").lstrip())
    if opening and int(opening[1]) != report.year:
        yield Breach(
            f"总体情况以“{opening[1]}年”开头，报告年度是 {report.year} 年",
            f"section one opens with {opening[1]}, the report is for {report.year}",
            (),
            opening.string[:60],
            Severity.WARNING,
        )
    yield from _plans(case, report.year)


def _absent(case: Case) -> Iterator[Breach]:
    report = case.report
    wanted = {
        "标题": ("title", report.title),
        "发布机关": ("issuer", report.issuer),
        "年度": ("year", report.year),
        "统计期限": ("period", report.period or any(map(_PERIOD.search, case.prose.values())) or None),
        "日期": ("date", report.published_on or _signed(case)),
    }
    absent = [name for name, (_, value) in wanted.items() if value is None]
    if absent:
        yield Breach(
            f"未见：{'、'.join(absent)}",
            f"not found: {', '.join(wanted[name][0] for name in absent)}",
            severity=Severity.INFO if absent == ["日期"] else Severity.WARNING,
        )


_TITLE_REST = re.compile(r"\s|20\d\d年(?:度)?|(?:关于)?(?:政府信息公开|政务公开).*$|年度报告.*$")


def _other_issuer(case: Case) -> Iterator[Breach]:
    """A title that names another place of the issuer's own level: 甲镇 in the title, 乙镇 in the text."""
    if case.organ is None or not case.organ.units or not case.report.title:
        return
    titled = organ(_TITLE_REST.sub("", match_copy(case.report.title)))
    if titled.units and titled.level is case.organ.level and titled.units[-1] != case.organ.units[-1]:
        yield Breach(
            f"标题中的机关“{titled.name}”与发布机关“{case.report.issuer}”不一致",
            f"the title names {titled.name}, the issuer is {case.report.issuer}",
            (),
            case.report.title,
            Severity.WARNING,
        )


def _periods(case: Case, year: int) -> Iterator[Breach]:
    whole = (date(year, 1, 1), date(year, 12, 31))
    if case.report.period and case.report.period != whole:
        first, last = case.report.period
        yield Breach(
            f"统计期限 {first} 至 {last}，应当是 {whole[0]} 至 {whole[1]}",
            f"the period is {first} to {last}, not {whole[0]} to {whole[1]}",
        )
        return
    for text in case.prose.values():
        for found in _PERIOD.finditer(text):
            years = {int(found[1]), int(found[2] or found[1])}
            if years != {year}:
                yield Breach(
                    f"统计期限“{found[0]}”与报告年度 {year} 不符",
                    f"the period {found[1]} to {found[2] or found[1]} is not that of {year}",
                    (),
                    found[0],
                )


def _plans(case: Case, year: int) -> Iterator[Breach]:
    for found in _PLAN.finditer(case.prose.get("problems", "")):
        rest = re.split("[。；]", found.string[found.start() : found.end() + 40])[0]
        if int(found[1]) <= year and not _NOT_PLANS.search(rest):
            yield Breach(
                f"下一步打算写成“{found[0]}”，{year} 年度报告应当说 {year + 1} 年",
                f"the plans are for {found[1]}, in the report for {year}",
                (),
                rest,
                Severity.WARNING,
            )


_SIGNED = re.compile(r"(?:^|\n)(20\d\d)年(\d{1,2})月(\d{1,2})日[。]?\s*$")


def _signed(case: Case) -> date | None:
    """成文日期: the date on the last line of the report."""
    for key in ("other", "problems"):
        if text := case.prose.get(key):
            found = _SIGNED.search(text)
            return _date(*map(int, found.groups())) if found else None
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@rule("FM-06", Severity.ERROR)
def rule_fm_06_published_in_time(case: Case) -> Iterator[Breach]:
    """县级以上部门 1 月 31 日前、县级以上地方政府 3 月 31 日前公布（第四十九条）；日期在统计期限之后.

    Published by the day of article 49, after the period ended, and not before the date in the text.
    """
    report, signed = case.report, _signed(case)
    shown = report.published_on or signed
    if report.year is None or shown is None:
        return
    if shown <= date(report.year, 12, 31):
        yield Breach(
            f"日期 {shown} 在统计期限结束（{report.year}-12-31）之前",
            f"dated {shown}, before the period ended",
        )
        return
    if report.published_on and signed and signed > report.published_on:
        yield Breach(
            f"文末日期 {signed} 晚于公布日期 {report.published_on}",
            f"the date in the text, {signed}, is after publication on {report.published_on}",
        )
    yield from _late(case, report.year, shown)


def _late(case: Case, year: int, shown: date) -> Iterator[Breach]:
    term = report_date(year, case.organ) if case.organ else None
    due = term.due if term else date(year + 1, 3, 31)
    if shown <= due:
        return
    if shown > date(year + 2, 1, 31):
        yield Breach(
            f"日期 {shown} 晚于期限 {due} 一年以上，可能是网页迁移后的日期，请核对",
            f"{shown} is more than a year after {due}: perhaps the page was moved",
            severity=Severity.WARNING,
        )
        return
    article, article_en = (term.article, term.article_en) if term else ("第四十九条", "article 49")
    working = last_working_day(due)
    hint = f"，此前最后一个工作日是 {working}" if working and working != due else ""
    hint_en = f"; the last working day before it is {working}" if hint else ""
    yield Breach(
        f"{shown} 公布，晚于{article}的期限 {due}{hint}，迟 {(shown - due).days} 日",
        f"published {shown}, {(shown - due).days} days after {due} ({article_en}){hint_en}",
        severity=None if term and term.statutory else Severity.WARNING,
    )


_SUBJECT = re.compile(
    r"(?:^|(?<=[。；\n]))(?:20\d\d年度?(?:以来)?[，,]?)?([\u4e00-\u9fff]{2,7}?(?:街道|[镇乡县]))"
    r"(?=坚持|认真|严格|按照|深入|积极|全面|共|累计|主动公开|收到|将|高度重视|始终|以习近平|紧紧围绕|未收到|切实)"
)
_COMMON = re.compile(
    r"(?:[全各我本该辖城小村乡集古名强]|重点|中心|有关|所有|部分|特色|示范|其他|指导|组织|要求|督促|推动)(?:街道|[镇乡县])$"
)


@rule("FM-07", Severity.WARNING)
def rule_fm_07_foreign_places(case: Case) -> Iterator[Breach]:
    """文中机关、地名应当是本机关的，不能是别处的（内容雷同；国办公开办函〔2021〕30号）.

    A sentence whose subject is another place of the issuer's own level. Only certain cases: a county may speak of its
    towns, a town of its county, but a town does not report what another town did.
    """
    if case.organ is None or case.organ.level not in (Level.TOWN, Level.COUNTY) or not case.organ.units:
        return
    own, level = case.organ.units[-1], case.organ.level
    foreign: dict[str, str] = {}
    for key in ("overview", "problems", "other"):
        for found in _SUBJECT.finditer(case.prose.get(key, "")):
            name = found[1]
            if _COMMON.search(name) or name.endswith(own) or name in case.organ.place or own.startswith(name):
                continue
            if organ(name).level is level:
                foreign.setdefault(name, found.string[found.start() : found.end() + 20].split("\n")[0])
    for name, sample in foreign.items():
        yield Breach(
            f"文中以“{name}”为主语，本机关是{case.report.issuer}，疑抄自别处",
            f"a sentence speaks for {name}, but the issuer is {case.report.issuer}: copied?",
            (),
            sample,
        )


_PHONE = re.compile(r"(?:联系)?电话(?:号码)?[：:]?(\(?0\d{2,3}\)?[-—]?\d{7,8})")
_FAX = re.compile(r"传真(?:号码)?[：:]?(\(?0\d{2,3}\)?[-—]?\d{7,8})")
_SITE = re.compile(
    r"([\u4e00-\u9fff]{2,12}(?:[镇乡]|街道)(?:人民政府|办事处)?(?:门户)?网站)[”」』]?[（(]?<?https?://([\w.-]+)(/[\w./?=&%-]*)?"
)


@rule("FM-11", Severity.INFO)
def rule_fm_11_contacts(case: Case) -> Iterator[Breach]:
    """电话与传真不应相同；所称网站与网址相符（第十二条；国办发〔2017〕47号：乡镇原则上不设独立网站）.

    The same number for phone and fax; a township's "own site" whose address is a page of another site.
    """
    for text in case.prose.values():
        fax = _FAX.search(text) if "传真" in text else None
        phone = _PHONE.search(text) if fax else None
        if phone and fax and _digits(phone[1]) == _digits(fax[1]):
            yield Breach(
                f"电话与传真是同一号码 {fax[1]}",
                f"phone and fax are the same number, {fax[1]}",
                (),
                fax[0],
            )
        site = _SITE.search(text) if "http" in text else None
        if site and len((site[3] or "/").strip("/")) > 0:
            yield Breach(
                f"称“{site[1]}”，网址却是 {site[2]} 站内的页面；乡镇、街道原则上没有独立网站",
                f"{site[1]} is said to be a site of its own, but the address is a page of {site[2]}",
                (),
                site[0],
            )


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
