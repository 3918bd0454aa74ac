"""申请办理情况: what single rows of table III and the lawsuits of table IV ask to be explained."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gongkai.law.organs import Level
from gongkai.report.checks.names import figure, row_name
from gongkai.report.checks.rule import Breach, Case, rule
from gongkai.report.model import Number, Severity

_FEE_WORDS = re.compile(r"信息处理费|处理费|收费|费用")
_FEE_TAKEN = re.compile(
    r"(?<!未)(?:收取|收到)(?:政府信息公开|依申请公开)?(?:信息)?处理费[^。；，,;]{0,8}?[1-9][\d.,]*万?元"
)
_NONE = re.compile(r"(?:暂?无|没有)(?:其[他它])?(?:需要?)?(?:报告)?(?:的)?(?:其他)?(?:事项)?[。.]?|[（(]无[）)][。.]?")


@rule("T3-06", Severity.WARNING)
def rule_t3_06_fee_in_section_six(case: Case) -> Iterator[Breach]:
    """有逾期未缴费不再处理的，或者收取了信息处理费的，应当在第六部分报告（国办函〔2020〕109号；格式第六部分注）.

    Requests closed because a fee was not paid, or fees collected, are reported in section six.
    """
    other = case.prose.get("other")
    if other is None or _FEE_WORDS.search(other):
        return
    unpaid = case.report.value("requests", "closed.no_payment", "total")
    if unpaid:
        yield Breach(
            f"逾期未缴费不再处理 {figure(unpaid)} 件，第六部分未报告信息处理费情况",
            f"closed.no_payment is {figure(unpaid)}, but section six says nothing about fees",
            (("requests", "closed.no_payment"),),
            other[:60],
        )
    taken = _FEE_TAKEN.search(case.prose.get("overview", ""))
    if taken and _NONE.fullmatch(other.strip()):
        yield Breach(
            f"正文称“{taken[0]}”，第六部分却写“{other.strip()}”",
            f'the overview says "{taken[0]}", but section six reports nothing',
            (),
            taken[0],
        )


@rule("T3-07", Severity.INFO)
def rule_t3_07_rare_at_a_township(case: Case) -> Iterator[Breach]:
    """乡镇（街道）少见的办理结果，宜核对依据（第三十六条第七项、第三十九条第二款；表三）.

    Results that are rare at a township: publications asked for, confirmation of information held, register look-ups.
    """
    if case.organ is None or case.organ.level is not Level.TOWN:
        return
    for row in ("declined.publication", "declined.confirmation", "denied.admin_query"):
        count = case.report.value("requests", row, "total")
        if count:
            name = row_name(case.form, "requests", row)
            yield Breach(
                f"“{name}”{figure(count)} 件，乡镇少见，请核对依据",
                f"{row} is {figure(count)}: rare at a township, ask for the grounds",
                (("requests", row),),
            )


_REVIEW_FIRST = (
    "denied.state_secret",
    "denied.law_forbids",
    "denied.security_stability",
    "denied.third_party",
    "denied.internal_affairs",
    "denied.process",
    "denied.enforcement_file",
)


@rule("T4-02", Severity.WARNING)
def rule_t4_02_direct_suits(case: Case) -> Iterator[Breach]:
    """2024 年起，对不予公开不服的应当先申请行政复议，不能直接起诉（行政复议法第二十三条第一款第四项）.

    From 2024 on a refusal under articles 14 to 16 goes to review first; a direct suit needs another result, or none.
    Only said where table III has refusals and nothing else that could have been sued upon.
    """
    direct = case.report.value("disputes", "litigation.direct", "total")
    if not direct or (case.report.year or 0) < 2024:
        return
    results = {row: case.grid.get(("requests", row), {}).get("total") for row in case.form.outcome_rows}
    if any(count is None for count in results.values()):
        return
    refused = _sum(results[row] for row in (*_REVIEW_FIRST, "partial"))
    if refused and refused == _sum(results.values()):
        yield Breach(
            f"未经复议直接起诉 {figure(direct)} 件，但全年办理结果 {figure(refused)} 件都是应当复议前置的不予公开，"
            "请核对是否为未答复或上年事项",
            f"{figure(direct)} direct suits, but all {figure(refused)} results of the year must go to review first",
            (("disputes", "litigation.direct", "total"), ("requests", "total", "total")),
        )


def _sum(counts: Iterable[Number | None]) -> Number:
    return sum(count for count in counts if count is not None)
