"""跨年核对: what this year's report takes over from last year's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from gongkai.report.checks.names import column_name, figure, gap, row_name
from gongkai.report.checks.rule import Breach, Case, rule
from gongkai.report.editions import edition
from gongkai.report.model import Report, Severity
from gongkai.report.read.normal import match_copy
from gongkai.report.similarity import copied, similarity
from gongkai.report.yearlinks import Worked, YearLink, carried_over, in_force, items, on_view

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
    for link, worked in _broken(carried_over(), previous, case.report):
        column, now, then = link.cell.column, figure(worked.found), figure(worked.expected)
        label, off = column_name(case.form, "requests", column), gap(worked.found, worked.expected)
        yield Breach(
            f"{label}列：上年结转 {now} ≠ 上年报告的结转下年度 {then}，差 {off}",
            f"column {column}: carried_in {now} ≠ last year's carried_out {then}, off by {off}",
            (tuple(link.cell),),
        )


def _broken(links: Iterable[YearLink], before: Report, after: Report) -> Iterator[tuple[YearLink, Worked]]:
    """The links that do not hold; one with a figure that is not known is not judged."""
    for link in links:
        worked = link.worked(before, after)
        if worked is not None and worked.found != worked.expected:
            yield link, worked


def _words(link: YearLink, worked: Worked, form: str) -> tuple[str, str, str, str]:
    """What a message about a row of table II is made of: label, figure, `76+3-5=74`, by how much they differ."""
    terms = zip(link.terms, worked.values, strict=True)
    signed = ((("-" if term.sign < 0 else "+" if value >= 0 else "") + figure(value)) for term, value in terms)
    sums = f"{''.join(signed).removeprefix('+')}={figure(worked.expected)}"
    label = row_name(edition(form), "disclosure", link.cell.row)
    return label, figure(worked.found), sums, gap(worked.found, worked.expected)


@rule("X-02", Severity.WARNING)
def rule_x_02_documents_in_force(case: Case) -> Iterator[Breach]:
    """现行有效件数等于上年现行有效加本年制发减本年废止（国办公开办函〔2021〕30号附件表二）.

    2021 form in both years. Expiry, transfer and clean-up may explain a difference, which then is asked for.
    """
    previous = year_before(case)
    if previous is None:
        return
    for link, worked in _broken(in_force(), previous, case.report):
        label, now, sums, off = _words(link, worked, "2021")
        yield Breach(
            f"{label}：现行有效 {now} ≠ 上年加制发减废止 {sums}，差 {off}",
            f"{link.cell.row}: in_force {now} ≠ last year's + issued - repealed {sums}, off by {off}",
            (("disclosure", link.cell.row),),
        )


@rule("X-03", Severity.ERROR)
def rule_x_03_items_of_last_year(case: Case) -> Iterator[Breach]:
    """上一年项目数量等于上年报告的上一年项目数量加本年增/减（国办公开办函〔2019〕60号附件表二）.

    2019 form in both years. The total of documents on view grows by what was disclosed, less what was withdrawn.
    """
    previous = year_before(case)
    if previous is None:
        return
    for link, worked in _broken(items(), previous, case.report):
        label, now, sums, off = _words(link, worked, "2019")
        yield Breach(
            f"{label}：上一年项目数量 {now} ≠ 上年报告的项目加增/减 {sums}，差 {off}",
            f"{link.cell.row}: items {now} ≠ last year's items + change {sums}, off by {off}",
            (tuple(link.cell),),
        )
    for link, worked in _broken(on_view(), previous, case.report):
        label, now, sums, off = _words(link, worked, "2019")
        yield Breach(
            f"{label}：对外公开总数量 {now} ≠ 上年总数加本年新公开 {sums}，差 {off}，请说明撤下或清理的情况",
            f"{link.cell.row}: total {now} ≠ last year's total + disclosed {sums}, off by {off}",
            (tuple(link.cell),),
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
