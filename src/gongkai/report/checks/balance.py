"""勾稽关系: the sums of tables III and IV (国办公开办函〔2021〕30号、〔2019〕60号附件格式)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.report.checks.explain import At, Change, Explanation, slip
from gongkai.report.checks.names import addition, column_name, figure, gap, row_name
from gongkai.report.checks.rule import Breach, Case, rule
from gongkai.report.model import Number, Severity

Cells = tuple[tuple[str, ...], ...]


def known_excess(total: Number | None, parts: Sequence[Number | None]) -> tuple[Number, Number] | None:
    """The total and what its parts come to, where they do not agree for certain; None where they do or may.

    With a blank among the parts only one thing is certain: what is known may not already exceed the total.
    """
    if total is None:
        return None
    known = [part for part in parts if part is not None]
    came_to = sum(known)
    if came_to == total or (len(known) < len(parts) and came_to < total):
        return None
    return total, came_to


@rule("T3-01", Severity.ERROR, hard=True)
def rule_t3_01_column_totals(case: Case) -> Iterator[Breach]:
    """表三每一列：（七）总计等于第三项各项办理结果之和（国办公开办函〔2021〕30号附件）.

    Every column of table III: row （七）总计 is the sum of the rows of results.
    """
    totals = case.grid.get(("requests", "total"), {})
    rows = case.form.outcome_rows
    outcomes = [case.grid.get(("requests", row), {}) for row in rows]
    for column in totals:
        parts = [outcome.get(column) for outcome in outcomes]
        if off := known_excess(totals[column], parts):
            cells = [("requests", "total", column)]
            cells += [("requests", row, column) for row, part in zip(rows, parts, strict=True) if part or part is None]
            yield _sum_breach(
                case,
                f"{column_name(case.form, 'requests', column)}列",
                f"column {column}",
                off,
                [part for part in parts if part is not None],
                tuple(cells),
            )


@rule("T3-02", Severity.ERROR, hard=True)
def rule_t3_02_row_totals(case: Case) -> Iterator[Breach]:
    """表三每一行：总计等于自然人与五类法人或其他组织之和（国办公开办函〔2021〕30号附件）.

    Every row of table III: 总计 is natural persons plus the five kinds of organisations.
    """
    columns = [column.key for column in case.form.request_columns][:-1]
    for row in case.form.request_rows:
        figures = case.grid.get(("requests", row.key))
        if figures is None:
            continue
        parts = [figures.get(column) for column in columns]
        if off := known_excess(figures.get("total"), parts):
            yield _sum_breach(
                case,
                f"“{row_name(case.form, 'requests', row.key)}”行",
                f"row {row.key}",
                off,
                [part for part in parts if part is not None],
                (("requests", row.key),),
            )


@rule("T3-03", Severity.ERROR, hard=True)
def rule_t3_03_balance(case: Case) -> Iterator[Breach]:
    """表三每一列：第一项加第二项之和，等于第三项加第四项之和（表三左上角勾稽关系）.

    Every column of table III: new plus carried in equals closed in all plus carried out.
    """
    rows = [case.grid.get(("requests", row), {}) for row in ("new", "carried_in", "total", "carried_out")]
    for column in rows[0]:
        new, carried_in, total, carried_out = (row.get(column) for row in rows)
        if new is None or carried_in is None or total is None or carried_out is None:
            continue
        left, right = new + carried_in, total + carried_out
        if left == right:
            continue
        name = column_name(case.form, "requests", column)
        text, english = explained(case)
        sides = (
            f"{figure(new)}+{figure(carried_in)}={figure(left)}",
            f"{figure(total)}+{figure(carried_out)}={figure(right)}",
        )
        yield Breach(
            f"{name}列：本年新收加上年结转 {sides[0]} ≠ 总计加结转下年度 {sides[1]}，差 {gap(left, right)}{text}",
            f"column {column}: new + carried_in {sides[0]} ≠ total + carried_out {sides[1]}, "
            f"off by {gap(left, right)}{english}",
            tuple(("requests", row, column) for row in ("new", "carried_in", "total", "carried_out")),
        )


@rule("T3-05", Severity.WARNING)
def rule_t3_05_carry_out(case: Case) -> Iterator[Breach]:
    """结转下年度不多于本年新收加上年结转（表三；第三十三条）.

    No more can be carried out than came in. How many may lawfully be open on 31 December only the ledger can say.
    """
    rows = [case.grid.get(("requests", row), {}) for row in ("new", "carried_in", "carried_out")]
    for column in rows[0]:
        new, carried_in, carried_out = (row.get(column) for row in rows)
        if new is None or carried_in is None or carried_out is None or carried_out <= new + carried_in:
            continue
        name = column_name(case.form, "requests", column)
        had = f"{figure(new)}+{figure(carried_in)}={figure(new + carried_in)}"
        yield Breach(
            f"{name}列：结转下年度 {figure(carried_out)} 大于本年新收加上年结转 {had}，"
            f"多 {figure(carried_out - new - carried_in)}",
            f"column {column}: carried_out {figure(carried_out)} exceeds new + carried_in {had} "
            f"by {figure(carried_out - new - carried_in)}",
            tuple(("requests", row, column) for row in ("new", "carried_in", "carried_out")),
        )


@rule("T4-01", Severity.ERROR, hard=True)
def rule_t4_01_dispute_totals(case: Case) -> Iterator[Breach]:
    """表四：总计等于结果维持、结果纠正、其他结果、尚未审结之和（国办公开办函〔2021〕30号附件）.

    Table IV, for reviews and both kinds of suits: the total is upheld + corrected + other + pending.
    """
    columns = [column.key for column in case.form.dispute_columns][:-1]
    for row in case.form.dispute_rows:
        figures = case.grid.get(("disputes", row.key), {})
        total = figures.get("total")
        parts = [figures.get(column) for column in columns]
        if total is None or not (off := known_excess(total, parts)):
            continue
        text, english = "", ""
        if None not in parts:
            text, english = slip(Change(At(row.key, "total"), total, off[1]))
            text, english = (f"；可能：{text}", f"; perhaps {english}") if text else ("", "")
        known = addition(part for part in parts if part is not None)
        yield Breach(
            f"“{row_name(case.form, 'disputes', row.key)}”：总计 {figure(total)} ≠ {known}，差 {gap(*off)}{text}",
            f"{row.key}: total {figure(total)} ≠ {known}, off by {gap(*off)}{english}",
            (("disputes", row.key),),
        )


def _sum_breach(
    case: Case, where: str, where_en: str, off: tuple[Number, Number], parts: Sequence[Number], cells: Cells
) -> Breach:
    total, came_to = off
    sum_text = addition(parts)
    text, english = explained(case)
    return Breach(
        f"{where}：总计 {figure(total)} ≠ {sum_text}，差 {gap(total, came_to)}{text}",
        f"{where_en}: total {figure(total)} ≠ {sum_text}, off by {gap(total, came_to)}{english}",
        cells,
    )


def explained(case: Case) -> tuple[str, str]:
    """The smallest explanations of table III's imbalance, ready to stand at the end of a message; empty if none."""
    found = case.explanations
    if not found:
        return "", ""
    chinese = "；或".join(_told(case, explanation) for explanation in found)
    english = "; or ".join(_told_en(explanation) for explanation in found)
    return f"。最小的解释：{chinese}", f". Smallest explanation: {english}"


def _told(case: Case, explanation: Explanation) -> str:
    changes = "，".join(
        f"“{row_name(case.form, 'requests', change.at.row)}·{column_name(case.form, 'requests', change.at.column)}”"
        f" {figure(change.old)}→{figure(change.new)}"
        for change in explanation.changes
    )
    return f"{changes}（{explanation.slip}）" if explanation.slip else changes


def _told_en(explanation: Explanation) -> str:
    changes = ", ".join(
        f"{change.at.row}/{change.at.column} {figure(change.old)}→{figure(change.new)}"
        for change in explanation.changes
    )
    return f"{changes} ({explanation.slip_en})" if explanation.slip_en else changes
