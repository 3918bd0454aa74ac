"""汇总: a parent's report as the cell-by-cell sum of its members', with everything that stands in the way.

A government's report sums its own office, its departments and the governments below, none left out and none
twice (国办公开办函〔2019〕60号). Nothing is guessed: where one member's figure is blank, undecided or of
the other form, the sum is left open and says why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gongkai.report import layout
from gongkai.report.editions import asks, edition, for_year
from gongkai.report.model import Cell, Entry, Figure, Finding, Number, Report, Severity
from gongkai.report.roster import Member, Roster

NOTES: Mapping[str, str] = {
    "MERGE-MISSING": "缺报: no report of a member of the roster was given; the sum is without it.",
    "MERGE-TWICE": "重复: two reports of one member; counted once if their figures agree, else not at all.",
    "MERGE-STRANGER": "不在名册: the issuer of a report is not in the roster; it is not counted.",
    "MERGE-YEAR": "年度不同: a report of another year than the others; it is not counted.",
    "MERGE-NAME": "名称不全: a report was taken for a member's by the end of its name; look whether it is.",
    "MERGE-EDITION": "格式不同: a report of the other form; cells without a counterpart leave the sum open.",
    "MERGE-BLANK": "空白或未读出: a member's figure is blank or undecided; that sum is left open.",
    "MERGE-PARTS": "与所属各单位之和不符: the published parent and the sum of its members part at a cell.",
}
"""Codes of what stands between the reports given and a full sum."""

TABLES = ("disclosure", "requests", "disputes")

CLOSED = Cell("requests", "closed", "")
"""（六）其他处理: one row in the 2019 form, three in the 2021 form."""

PARTS = ("closed.no_correction", "closed.no_payment", "closed.other")


@dataclass(frozen=True, slots=True)
class Merge:
    """汇总结果: the sum, who is in it, and who is not. The notes stand in `report.findings`."""

    report: Report
    counted: tuple[tuple[Member, Report], ...]
    missing: tuple[Member, ...] = ()
    twice: tuple[tuple[Member, tuple[Report, ...]], ...] = ()
    strangers: tuple[Report, ...] = ()
    other_year: tuple[Report, ...] = ()


def merge(reports: Sequence[Report], roster: Roster, *, issuer: str | None = None, year: int | None = None) -> Merge:
    """The sum of the members' reports for one year: `year`, or that of most of them."""
    chosen = year or _year(reports)
    other_year = tuple(report for report in reports if report.year != chosen)
    notes = [_of_year(report, chosen) for report in other_year]
    claims, strangers = _claims([report for report in reports if report.year == chosen], roster, notes)
    counted, twice = _once(claims, notes)
    missing = tuple(member for member in roster.members if member not in claims)
    notes += [_missing(member) for member in missing]
    forms = {table: form for table in TABLES if (form := _form(table, counted, chosen))}
    cells: dict[Cell, Figure] = {}
    for table, form in forms.items():
        found, more = _sum(table, form, counted)
        cells |= found
        notes += more
    report = Report(
        source="",
        issuer=issuer,
        year=chosen,
        period=(date(chosen, 1, 1), date(chosen, 12, 31)) if chosen else None,
        editions=forms,
        cells=cells,
        findings=tuple(notes),
    )
    return Merge(report, tuple(counted), missing, twice, strangers, other_year)


def _year(reports: Sequence[Report]) -> int | None:
    counts = Counter(report.year for report in reports if report.year)
    return max(counts, key=lambda each: (counts[each], each)) if counts else None


def _claims(
    reports: Iterable[Report], roster: Roster, notes: list[Finding]
) -> tuple[dict[Member, list[Report]], tuple[Report, ...]]:
    claims: dict[Member, list[Report]] = {}
    strangers = []
    for report in reports:
        member, own = roster.whose(report.issuer)
        if member is None:
            strangers.append(report)
            notes.append(_stranger(report))
            continue
        if not own:
            notes.append(_by_its_end(member, report))
        claims.setdefault(member, []).append(report)
    return claims, tuple(strangers)


Counted = list[tuple[Member, Report]]


def _once(
    claims: Mapping[Member, Sequence[Report]], notes: list[Finding]
) -> tuple[Counted, tuple[tuple[Member, tuple[Report, ...]], ...]]:
    counted: Counted = []
    twice = []
    for member, reports in claims.items():
        if len(reports) > 1:
            twice.append((member, tuple(reports)))
        agree = all(dict(report.numbers()) == dict(reports[0].numbers()) for report in reports)
        if len(reports) > 1:
            notes.append(_twice(member, reports, agree=agree))
        if agree:
            counted.append((member, reports[0]))
    return counted, tuple(twice)


def _form(table: str, counted: Counted, year: int | None) -> str | None:
    """The form in which a table is summed: the one all follow, else that of the year, else that of most."""
    forms = Counter(form for _, report in counted if (form := _form_of(report, table)) and _has(report, table))
    if not forms:
        return None
    prescribed = for_year(year).edition if year else None
    return prescribed if prescribed in forms else max(forms, key=lambda each: (forms[each], each))


def _has(report: Report, table: str) -> bool:
    return any(cell.table == table for cell in report.cells)


def _form_of(report: Report, table: str) -> str | None:
    return report.editions.get(table) or report.edition


def _sum(table: str, form: str, counted: Counted) -> tuple[dict[Cell, Figure], list[Finding]]:
    sums: dict[Cell, Number] = dict.fromkeys(edition(form).cells(table), 0)
    open_: set[Cell] = set()
    notes = []
    for member, report in counted:
        blank, foreign = [], []
        for cell in sums:
            value, of_other_form = counterpart(report, cell, form)
            if value is not None:
                sums[cell] += value
            elif of_other_form:
                foreign.append(cell)
            else:
                blank.append(cell)
        open_.update(blank, foreign)
        if foreign:
            notes.append(_foreign(member, report, table, foreign))
        if blank:
            notes.append(_blank(member, report, table, blank, form))
    cells = {
        cell: Figure(None, Entry.UNDECIDED) if cell in open_ else Figure(value, text=layout.number(value))
        for cell, value in sums.items()
    }
    return cells, notes


def counterpart(report: Report, cell: Cell, form: str) -> tuple[Number | None, bool]:
    """What a report has for a cell of `form`, and whether it follows the other form, which has no such cell.

    The row （六）其他处理 of the 2019 form is the sum of three of the 2021 form; it cannot be divided into
    them unless it is 0. Counts of table II in the same row under different columns mean different things.
    """
    own = _form_of(report, cell.table)
    if own is None or own == form or asks(own, cell):
        return report.value(*cell), False
    if cell.table == CLOSED.table and cell.row == CLOSED.row:
        parts = [report.value(cell.table, row, cell.column) for row in PARTS]
        known = [part for part in parts if part is not None]
        return (sum(known) if len(known) == len(parts) else None), False
    if cell.table == CLOSED.table and cell.row in PARTS:
        whole = report.value(CLOSED.table, CLOSED.row, cell.column)
        return (0, False) if whole == 0 else (None, whole is not None)
    return None, True


def _finding(code: str, severity: Severity, message: str, english: str, cells: Iterable[Cell] = ()) -> Finding:
    return Finding(code, severity, message, english, tuple(map(tuple, cells)))


def _missing(member: Member) -> Finding:
    return _finding(
        "MERGE-MISSING",
        Severity.ERROR,
        f"{member.name}：没有报告，合计未含",
        f"{member.name}: no report; the sum is without it",
    )


def _of_year(report: Report, year: int | None) -> Finding:
    own = report.year or "年份不明"
    return _finding(
        "MERGE-YEAR",
        Severity.ERROR,
        f"{_name(report)}：报告年度为 {own}，汇总年度为 {year}，未计入",
        f"{_name(report)}: its year is {report.year or 'unknown'}, the sum's is {year}; not counted",
    )


def _stranger(report: Report) -> Finding:
    return _finding(
        "MERGE-STRANGER",
        Severity.ERROR,
        f"{_name(report)}：不在名册，未计入",
        f"{_name(report)}: not in the roster; not counted",
    )


def _by_its_end(member: Member, report: Report) -> Finding:
    return _finding(
        "MERGE-NAME",
        Severity.WARNING,
        f"{_name(report)}：按名称末尾认作名册中的“{member.name}”，请核实",
        f"{_name(report)}: taken for {member.name} of the roster by the end of its name; please look",
    )


def _twice(member: Member, reports: Sequence[Report], *, agree: bool) -> Finding:
    sources = "、".join(report.source for report in reports)
    if agree:
        return _finding(
            "MERGE-TWICE",
            Severity.WARNING,
            f"{member.name}：有 {len(reports)} 份数字相同的报告，只计一份（{sources}）",
            f"{member.name}: {len(reports)} reports of the same figures, counted once ({sources})",
        )
    return _finding(
        "MERGE-TWICE",
        Severity.ERROR,
        f"{member.name}：有 {len(reports)} 份数字不同的报告，均未计入，请留一份（{sources}）",
        f"{member.name}: {len(reports)} reports of different figures, none counted; keep one ({sources})",
    )


def _foreign(member: Member, report: Report, table: str, cells: Sequence[Cell]) -> Finding:
    own = _form_of(report, table)
    rows = "、".join(dict.fromkeys(cell.row for cell in cells))
    return _finding(
        "MERGE-EDITION",
        Severity.ERROR,
        f"{member.name}：用 {own} 年格式，没有与 {rows} 对应的数字，这些单元未合计",
        f"{member.name}: on the {own} form, which has no figures for {rows}; these cells are left open",
        cells,
    )


def _blank(member: Member, report: Report, table: str, cells: Sequence[Cell], form: str) -> Finding:
    first = layout.label(cells[0], form)
    if not _has(report, table):
        chinese, english = f"缺少表格（{table}）", f"the table {table} is missing"
    elif len(cells) == 1:
        chinese, english = f"“{first}”空白或未读出", f"{'/'.join(cells[0])} is blank or was not read"
    else:
        chinese = f"“{first}”等 {len(cells)} 处空白或未读出"
        english = f"{len(cells)} cells, {'/'.join(cells[0])} first, are blank or were not read"
    return _finding(
        "MERGE-BLANK",
        Severity.ERROR,
        f"{member.name}：{chinese}，这些单元未合计",
        f"{member.name}: {english}; these cells are left open",
        cells,
    )


def _name(report: Report) -> str:
    return report.issuer or report.source


def with_notes(merged: Merge, notes: Iterable[Finding]) -> Merge:
    """The same sum with more notes."""
    return replace(merged, report=replace(merged.report, findings=(*merged.report.findings, *notes)))
