"""汇总核对: a government's report against the reports it is the sum of (国办公开办函〔2019〕60号：汇总本地区数据)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from gongkai.law.organs import Body
from gongkai.report.checks.names import column_name, figure, gap, row_name
from gongkai.report.checks.rule import Breach, Case, rule
from gongkai.report.editions import Edition, edition
from gongkai.report.model import Cell, Number, Report, Severity

_WHOLE_AREA = re.compile(r"全[省市州县区旗](?:各级)?(?:行政机关)?(?:共|累计)?(?:受理|收到|办理|接收)[^。；]{0,16}申请")
_ONE_OFFICE = re.compile(r"(?<!全)(?:[省市州县区旗]政府(?:办公?[厅室]?)?|本机关|本级)[^。]{0,30}(?:收取|处理费|收费)")


_NAMES = {"disclosure": "表二", "requests": "表三", "disputes": "表四"}


@rule("X-05", Severity.ERROR)
def rule_x_05_sum_of_children(case: Case) -> Iterator[Breach]:
    """政府年度报告逐格等于所属各报告单位之和，单位不重不漏（国办公开办函〔2019〕60号；表二至表四）.

    Each cell is the sum over the reporting bodies. More in the children than in the parent is an error; more in the
    parent may be a body whose report was not given, and is asked about. So is a body given twice or for another year.
    """
    if not case.children:
        return
    yield from _roster(case)
    children = [child for child in case.children if not _other_year(case, child)]
    if not children:
        return
    for table in ("disclosure", "requests", "disputes"):
        name = case.report.editions.get(table) or case.report.edition
        others = [child for child in children if (child.editions.get(table) or child.edition) != name]
        if table != "disputes" and others:
            yield Breach(
                f"{len(others)} 个单位的{_NAMES[table]}与汇总表格式版本不同，未作逐格核对",
                f"{len(others)} children have table {table} in another edition: not summed",
                ((table,),),
                "、".join(child.issuer or child.source for child in others[:5]),
                Severity.WARNING,
            )
            continue
        yield from _table(case, children, table)


def _roster(case: Case) -> Iterator[Breach]:
    counted = Counter(child.issuer for child in case.children if child.issuer)
    for issuer, times in counted.items():
        if times > 1:
            yield Breach(f"{issuer}的报告重复 {times} 份", f"{issuer} is among the children {times} times")
    for child in case.children:
        if _other_year(case, child):
            name = child.issuer or child.source
            yield Breach(
                f"{name}的报告是 {child.year} 年的，汇总报告是 {case.report.year} 年的，未计入各单位之和",
                f"{name} reports on {child.year}, not {case.report.year}: not added up",
                severity=Severity.WARNING,
            )


def _other_year(case: Case, child: Report) -> bool:
    return child.year is not None and case.report.year is not None and child.year != case.report.year


def _table(case: Case, children: Sequence[Report], table: str) -> Iterator[Breach]:
    name = case.report.editions.get(table)
    form = edition(name) if name else case.form
    rows: dict[str, list[tuple[Cell, Number, Number, bool]]] = {}
    for cell in form.cells(table):
        parent = case.report.value(*cell)
        parts = [child.value(*cell) for child in children]
        known = sum(part for part in parts if part is not None)
        if parent is not None and known != parent and (None not in parts or known > parent):
            rows.setdefault(cell.row, []).append((cell, parent, known, known > parent))
    for row, apart in rows.items():
        more = any(over for *_, over in apart)
        yield Breach(
            f"“{row_name(form, table, row)}”汇总与各单位之和不等："
            + "、".join(_told(form, *entry[:3]) for entry in apart),
            f"{row}: the parent is not the sum of its {len(children)} children: "
            + ", ".join(f"{cell.column} {figure(parent)} ≠ {figure(known)}" for cell, parent, known, _ in apart),
            tuple(tuple(cell) for cell, *_ in apart),
            severity=None if more else Severity.WARNING,
        )


def _told(form: Edition, cell: Cell, parent: Number, known: Number) -> str:
    return f"{column_name(form, cell.table, cell.column)} {figure(parent)} ≠ {figure(known)}（差 {gap(parent, known)}）"


@rule("X-06", Severity.WARNING)
def rule_x_06_scope(case: Case) -> Iterator[Breach]:
    """政府年度报告应当汇总本地区数据，不能只报本级机关（国办公开办函〔2019〕60号、〔2021〕30号）.

    The figures of one office under the title of a whole government; prose that speaks of the whole area in one section
    and of one office in another is only noted.
    """
    if case.organ is None or case.organ.body is not Body.GOVERNMENT:
        return
    yield from _same_as_one_child(case)
    office = _ONE_OFFICE.search(case.prose.get("other", ""))
    area = _WHOLE_AREA.search(case.prose.get("overview", "")) if office else None
    if area and office:
        yield Breach(
            f"口径不一：第一部分称“{area[0]}”，第六部分称“{office[0]}”，请核对是本级还是全域",
            "scope: section one speaks of the whole area, section six of one office",
            (),
            office[0],
            Severity.INFO,
        )


def _same_as_one_child(case: Case) -> Iterator[Breach]:
    children = [child for child in case.children if not _other_year(case, child)]
    busy = [child for child in children if any(v for c, v in child.numbers() if c.table == "requests")]
    own = {cell: value for cell, value in case.report.numbers() if cell.table == "requests"} if busy else {}
    if len(busy) < 2 or not any(own.values()):
        return
    for child in busy:
        if own == {cell: value for cell, value in child.numbers() if cell.table == "requests"}:
            yield Breach(
                f"表三与{child.issuer or child.source}一家的完全相同，另有 {len(busy) - 1} 家有申请，疑只报了本级",
                f"table III is that of {child.issuer or child.source} alone; {len(busy) - 1} others had requests",
                (("requests",),),
            )
