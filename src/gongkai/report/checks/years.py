"""跨年核对: what this year's report takes over from last year's."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gongkai.report.checks.names import figure, gap, row_name
from gongkai.report.checks.rule import Breach, Case, rule
from gongkai.report.editions import edition
from gongkai.report.model import Report, Severity
from gongkai.report.read.normal import match_copy
from gongkai.report.similarity import copied, similarity

_LIKE = Decimal("0.5")
_SHORTEST = 200
"""Below so many characters of prose a likeness says nothing."""


def year_before(case: Case) -> Report | None:
    """上年报告: the same organ's report of the year before; a year or an issuer not known is taken to be right."""
    previous = case.previous
    if previous is None or not _same_organ(case.report.issuer, previous.issuer):
        return None
    if case.report.year is None or previous.year is None:
        return previous
    return previous if previous.year == case.report.year - 1 else None


def _same_organ(one: str | None, other: str | None) -> bool:
    """柳林县人民政府 is 清江市柳林县人民政府: the names of the areas above may be left out."""
    first, second = (match_copy(name or "") for name in (one, other))
    return first.endswith(second) or second.endswith(first)


@rule("X-01", Severity.ERROR)
def rule_x_01_carried_over(case: Case) -> Iterator[Breach]:
    """上年结转等于上年报告的结转下年度，七列逐列相等（表三第二项、第四项）.

    What was carried out last year is what was carried in this year, in all seven columns and across the two forms.
    """
    if case.previous is not None and not _same_organ(case.report.issuer, case.previous.issuer):
        yield Breach(
            f"所给的上年报告是“{case.previous.issuer}”的，不是“{case.report.issuer}”的，未作跨年核对",
            "the previous report given is of another organ: not compared",
            severity=Severity.WARNING,
        )
    elif case.previous is not None and year_before(case) is None:
        yield Breach(
            f"所给的上年报告是 {case.previous.year} 年的，不是 {(case.report.year or 0) - 1} 年的，未作跨年核对",
            f"the previous report given is for {case.previous.year}, not {(case.report.year or 0) - 1}: not compared",
            severity=Severity.WARNING,
        )
    previous = year_before(case)
    if previous is None:
        return
    for column in case.form.request_columns:
        now = case.report.value("requests", "carried_in", column.key)
        then = previous.value("requests", "carried_out", column.key)
        if now is not None and then is not None and now != then:
            yield Breach(
                f"{column.text}列：上年结转 {figure(now)} ≠ 上年报告的结转下年度 {figure(then)}，差 {gap(now, then)}",
                f"column {column.key}: carried_in {figure(now)} ≠ last year's carried_out {figure(then)}, "
                f"off by {gap(now, then)}",
                (("requests", "carried_in", column.key),),
            )


@rule("X-02", Severity.WARNING)
def rule_x_02_documents_in_force(case: Case) -> Iterator[Breach]:
    """现行有效件数等于上年现行有效加本年制发减本年废止（国办公开办函〔2021〕30号附件表二）.

    2021 form in both years. Expiry, transfer and clean-up may explain a difference, which then is asked for.
    """
    previous = year_before(case)
    if previous is None:
        return
    for row in ("rules", "normative"):
        figures = case.grid.get(("disclosure", row), {})
        issued, repealed, now = (figures.get(column) for column in ("issued", "repealed", "in_force"))
        then = previous.value("disclosure", row, "in_force")
        if issued is None or repealed is None or now is None or then is None or then + issued - repealed == now:
            continue
        sum_text = f"{figure(then)}+{figure(issued)}-{figure(repealed)}={figure(then + issued - repealed)}"
        yield Breach(
            f"{row_name(edition('2021'), 'disclosure', row)}：现行有效 {figure(now)} ≠ 上年加制发减废止 {sum_text}，"
            f"差 {gap(now, then + issued - repealed)}",
            f"{row}: in_force {figure(now)} ≠ last year's + issued - repealed {sum_text}, "
            f"off by {gap(now, then + issued - repealed)}",
            (("disclosure", row),),
        )


@rule("X-03", Severity.ERROR)
def rule_x_03_items_of_last_year(case: Case) -> Iterator[Breach]:
    """上一年项目数量等于上年报告的上一年项目数量加本年增/减（国办公开办函〔2019〕60号附件表二）.

    2019 form in both years. The total of documents on view grows by what was disclosed, less what was withdrawn.
    """
    previous = year_before(case)
    if previous is None:
        return
    form = edition("2019")
    for row in ("licences", "services", "penalties", "coercion", "fees"):
        now = case.report.value("disclosure", row, "items")
        items, change = (previous.value("disclosure", row, column) for column in ("items", "change"))
        if now is None or items is None or change is None or now == items + change:
            continue
        sum_text = f"{figure(items)}{'+' if change >= 0 else ''}{figure(change)}={figure(items + change)}"
        yield Breach(
            f"{row_name(form, 'disclosure', row)}：上一年项目数量 {figure(now)} ≠ 上年报告的项目加增/减 {sum_text}，"
            f"差 {gap(now, items + change)}",
            f"{row}: items {figure(now)} ≠ last year's items + change {sum_text}, off by {gap(now, items + change)}",
            (("disclosure", row, "items"),),
        )
    for row in ("rules", "normative"):
        yield from _on_view(case, previous, row)


def _on_view(case: Case, previous: Report, row: str) -> Iterator[Breach]:
    total, disclosed = (case.report.value("disclosure", row, column) for column in ("total", "disclosed"))
    then = previous.value("disclosure", row, "total")
    if total is None or disclosed is None or then is None or total == then + disclosed:
        return
    name = row_name(edition("2019"), "disclosure", row)
    sum_text = f"{figure(then)}+{figure(disclosed)}={figure(then + disclosed)}"
    yield Breach(
        f"{name}：对外公开总数量 {figure(total)} ≠ 上年总数加本年新公开 {sum_text}，"
        f"差 {gap(total, then + disclosed)}，请说明撤下或清理的情况",
        f"{row}: total {figure(total)} ≠ last year's total + disclosed {sum_text}, "
        f"off by {gap(total, then + disclosed)}",
        (("disclosure", row, "total"),),
        severity=Severity.WARNING,
    )


@rule("X-04", Severity.WARNING)
def rule_x_04_pending_disputes(case: Case) -> Iterator[Breach]:
    """上年尚未审结的复议、诉讼应当在本年表四中出现（表四）.

    Cases pending at the end of last year reappear this year with a result, so the total is not below their number.
    """
    previous = year_before(case)
    if previous is None:
        return
    for row in case.form.dispute_rows:
        total = case.report.value("disputes", row.key, "total")
        pending = previous.value("disputes", row.key, "pending")
        if total is not None and pending is not None and total < pending:
            yield Breach(
                f"“{row.text}”总计 {figure(total)} 少于上年尚未审结 {figure(pending)}，差 {gap(total, pending)}",
                f"{row.key}: total {figure(total)} is below last year's pending {figure(pending)}",
                (("disputes", row.key, "total"),),
            )


@rule("FM-08", Severity.WARNING)
def rule_fm_08_like_last_year(case: Case) -> Iterator[Breach]:
    """正文与上年雷同不超过一半（国办公开办函〔2021〕30号：内容雷同、敷衍塞责的依第四十七条追究）.

    More than half of the prose of sections one and five stands in last year's report, figures aside.
    """
    if case.previous is None or not _same_organ(case.report.issuer, case.previous.issuer):
        return
    text, before = prose_of(case.report), prose_of(case.previous)
    if len(text) < _SHORTEST or (share := similarity(text, before)) <= _LIKE:
        return
    longest = max(copied(text, before), key=lambda passage: len(passage.text))
    yield Breach(
        f"第一、五部分文字有 {figure(share * 100)}% 与上年报告相同，超过一半",
        f"{figure(share * 100)}% of sections one and five stand in last year's report",
        (),
        longest.text[:80],
    )


def prose_of(report: Report) -> str:
    """The sections an office writes itself: 一、总体情况 and 五、存在的主要问题及改进情况."""
    return "\n".join(report.texts.get(key, "") for key in ("overview", "problems"))
