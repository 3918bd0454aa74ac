"""主动公开情况: table II, item by item of article 20."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from gongkai.law.organs import Level
from gongkai.law.rulemaking import may_make_rules
from gongkai.report.checks.names import column_name, figure, gap, row_name
from gongkai.report.checks.rule import Breach, Case, rule
from gongkai.report.editions import Edition, edition
from gongkai.report.model import Cell, Figure, Number, Report, Severity

_TOWN_VOICE = re.compile(r"[我本](?:镇|乡|街道)")
_TOWN_FEES = 10_000
_ANY_FEES = 10_000_000


@rule("T2-01", Severity.ERROR, hard=True)
def rule_t2_01_power_to_make_rules(case: Case) -> Iterator[Breach]:
    """无规章制定权的机关，规章各栏应当为 0（立法法第九十一条、第九十三条）.

    Only State Council departments and the governments of provinces, 设区的市 and 自治州 make 规章; all others report 0.
    Certain only where the issuer's name says what it is; otherwise a warning asks.
    """
    issuer = case.report.issuer
    power = may_make_rules(issuer) if issuer else None
    if issuer is None and _TOWN_VOICE.search(case.prose.get("overview", "")):
        power = False
    if power:
        return
    counts = {
        cell: entry.value
        for cell, entry in case.report.cells.items()
        if cell.table == "disclosure" and cell.row == "rules" and entry.value
    }
    if counts:
        shown = "、".join(
            f"{column_name(_form_two(case.report), 'disclosure', cell.column)} {figure(count)}"
            for cell, count in counts.items()
            if count is not None
        )
        yield Breach(
            f"{issuer or '本机关'}{'没有' if power is False else '未必有'}规章制定权，规章却填{shown}",
            f"{issuer or 'this organ'} {'has no' if power is False else 'may have no'} power to make rules, "
            f"but the row rules is not 0",
            tuple(tuple(cell) for cell in counts),
            severity=None if power is False else Severity.WARNING,
        )


@rule("T2-02", Severity.ERROR)
def rule_t2_02_in_force(case: Case) -> Iterator[Breach]:
    """现行有效件数不少于本年制发件数减本年废止件数（国办公开办函〔2021〕30号附件表二）.

    What was issued in the year and not repealed is in force at its end.
    """
    for row in ("rules", "normative"):
        figures = case.grid.get(("disclosure", row), {})
        issued, repealed, in_force = (figures.get(column) for column in ("issued", "repealed", "in_force"))
        if issued is None or repealed is None or in_force is None or in_force >= issued - repealed:
            continue
        name = row_name(_form_two(case.report), "disclosure", row)
        least = f"{figure(issued)}-{figure(repealed)}={figure(issued - repealed)}"
        short = gap(issued - repealed, in_force)
        yield Breach(
            f"{name}：现行有效 {figure(in_force)} 小于本年制发减本年废止 {least}，差 {short}",
            f"{row}: in_force {figure(in_force)} < issued - repealed {least}, off by {short}",
            (("disclosure", row),),
        )


@rule("T2-03", Severity.WARNING)
def rule_t2_03_fee_unit(case: Case) -> Iterator[Breach]:
    """行政事业性收费以万元计，单元格只填数字（国办公开办函〔2021〕30号附件表二第二十条第（八）项）.

    The amount is in 万元. An amount far too large for the organ is likely to be in 元.
    """
    entry = case.report.cells.get(Cell("disclosure", "fees", "amount"))
    if entry is None or entry.value is None:
        return
    town = case.organ is not None and case.organ.level is Level.TOWN
    if entry.value > (_TOWN_FEES if town else _ANY_FEES):
        yield Breach(
            f"行政事业性收费 {figure(entry.value)} 万元，数额过大，疑以元填报",
            f"fees of {figure(entry.value)} 万元 are implausible: perhaps the figure is in 元",
            (("disclosure", "fees", "amount"),),
            entry.text,
        )
    yield from _unit_in_cell(entry, ("disclosure", "fees", "amount"), "行政事业性收费")


@rule("T2-04", Severity.ERROR)
def rule_t2_04_documents_disclosed(case: Case) -> Iterator[Breach]:
    """对外公开总数量不少于本年新公开数量；项目数量增减后不小于 0（国办公开办函〔2019〕60号附件表二）.

    2019 form. The total on view includes this year's; items of last year plus the change cannot be below 0. More or
    fewer disclosed than made in the year is only asked about.
    """
    for row in ("rules", "normative"):
        figures = case.grid.get(("disclosure", row), {})
        yield from _documents(row, row_name(edition("2019"), "disclosure", row), figures)
    for row in ("licences", "services", "penalties", "coercion", "fees"):
        figures = case.grid.get(("disclosure", row), {})
        items, change = figures.get("items"), figures.get("change")
        if items is not None and change is not None and items + change < 0:
            name = row_name(edition("2019"), "disclosure", row)
            yield Breach(
                f"{name}：上一年项目数量 {figure(items)} 加本年增/减 {figure(change)} 小于 0",
                f"{row}: items {figure(items)} plus change {figure(change)} is below 0",
                (("disclosure", row, "items"), ("disclosure", row, "change")),
            )


def _documents(row: str, name: str, figures: Mapping[str, Number | None]) -> Iterator[Breach]:
    made, disclosed, total = (figures.get(column) for column in ("made", "disclosed", "total"))
    if disclosed is None:
        return
    if total is not None and total < disclosed:
        short = gap(disclosed, total)
        yield Breach(
            f"{name}：对外公开总数量 {figure(total)} 小于本年新公开数量 {figure(disclosed)}，差 {short}",
            f"{row}: total {figure(total)} < disclosed {figure(disclosed)}, off by {short}",
            (("disclosure", row, "total"), ("disclosure", row, "disclosed")),
        )
    if made is not None and made != disclosed:
        more = disclosed > made
        yield Breach(
            f"{name}：本年新制作 {figure(made)}，新公开 {figure(disclosed)}，"
            + (f"多出的 {figure(disclosed - made)} 件应为往年文件" if more else f"{figure(made - disclosed)} 件未公开")
            + "，请核对",
            f"{row}: made {figure(made)}, disclosed {figure(disclosed)}: "
            + (f"{figure(disclosed - made)} must be older" if more else f"{figure(made - disclosed)} not disclosed"),
            (("disclosure", row, "made"), ("disclosure", row, "disclosed")),
            severity=Severity.WARNING,
        )
    if total is not None and 0 < total == disclosed:
        yield Breach(
            f"{name}：对外公开总数量 {figure(total)} 与本年新公开数量相同，往年文件可能未计入",
            f"{row}: total equals what was disclosed this year ({figure(total)}); older documents may be left out",
            (("disclosure", row, "total"),),
            severity=Severity.INFO,
        )


@rule("T2-05", Severity.WARNING)
def rule_t2_05_decisions_column(case: Case) -> Iterator[Breach]:
    """处理决定数量是本年作出的决定数，不是项目数（国办公开办函〔2019〕60号附件表二第（五）（六）项）.

    2019 form. Decisions equal to the items in several rows look copied; none at all beside many items is asked about.
    """
    pairs: dict[str, tuple[Number, Number]] = {}
    for row in ("licences", "services", "penalties", "coercion"):
        figures = case.grid.get(("disclosure", row), {})
        items, decisions = figures.get("items"), figures.get("decisions")
        if items is not None and decisions is not None:
            pairs[row] = (items, decisions)
    same = {row: items for row, (items, decisions) in pairs.items() if 0 < items == decisions}
    if len(same) > 2 or sum(items >= 5 for items in same.values()) > 1:
        shown = "、".join(f"{row_name(edition('2019'), 'disclosure', row)} {figure(same[row])}" for row in same)
        yield Breach(
            f"处理决定数量与上一年项目数量完全相同（{shown}），疑为照抄",
            f"decisions equal items exactly ({', '.join(f'{row} {figure(same[row])}' for row in same)}): copied?",
            tuple(("disclosure", row, "decisions") for row in same),
        )
    listed = {row: items for row, (items, decisions) in pairs.items() if items > 0 and decisions == 0}
    if len(pairs) == 4 and len(listed) > 2 and not any(decisions for _, decisions in pairs.values()):
        total = sum(listed.values())
        yield Breach(
            f"许可、服务、处罚、强制共有项目 {figure(total)} 项，处理决定数量全部为 0，请核对",
            f"{figure(total)} items of licences, services, penalties and coercion, but not one decision",
            tuple(("disclosure", row, "decisions") for row in listed),
        )


@rule("T2-06", Severity.WARNING)
def rule_t2_06_procurement(case: Case) -> Iterator[Breach]:
    """政府集中采购：项目数量与金额同有同无，金额以万元计且单元格只填数字（国办公开办函〔2019〕60号附件表二第（九）项）.

    2019 form. Projects and amount are both 0 or neither; the unit does not belong into the cell.
    """
    projects = case.report.value("disclosure", "procurement", "projects")
    entry = case.report.cells.get(Cell("disclosure", "procurement", "amount"))
    if entry is None or entry.value is None:
        return
    if projects is not None and (projects == 0) != (entry.value == 0):
        yield Breach(
            f"政府集中采购项目 {figure(projects)} 个，金额 {figure(entry.value)} 万元，一有一无",
            f"procurement: {figure(projects)} projects but an amount of {figure(entry.value)} 万元",
            (("disclosure", "procurement"),),
        )
    yield from _unit_in_cell(entry, ("disclosure", "procurement", "amount"), "采购总金额")


def _unit_in_cell(entry: Figure, cell: tuple[str, ...], name: str) -> Iterator[Breach]:
    if "元" not in entry.text:
        return
    unit = "万元" if re.search(r"[万萬]\s*元", entry.text) else "元"
    note = "" if unit == "万元" else "，与格式的万元不同"
    yield Breach(
        f"{name}单元格内写了单位“{unit}”{note}",
        f"the unit {unit} stands in the cell {'/'.join(cell)}{'' if unit == '万元' else ', not the 万元 of the form'}",
        (cell,),
        entry.text,
    )


def _form_two(report: Report) -> Edition:
    return edition(report.editions.get("disclosure") or report.edition or "2021")
