"""A report with nothing wrong in it, and ways to put something wrong into it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from gongkai.report.checks.rule import Case, Rule
from gongkai.report.editions import MONEY, Edition, edition, for_year
from gongkai.report.model import Cell, Entry, Figure, Finding, Report

OVERVIEW = """{year}年，云溪县人民政府认真执行《中华人民共和国政府信息公开条例》，各项工作有序开展。
（一）主动公开。围绕群众关心的事项发布信息，解读材料与文件同步上网。
（二）依申请公开。规范登记、审核、办理、答复、归档各个环节，均在法定期限内答复。
（三）政府信息管理。坚持先审查后公开，做好文件属性认定和目录动态调整。
（四）政府信息公开平台建设。保障网站栏目和政务新媒体稳定运行。
（五）监督保障。工作考核结果为优秀，社会评议满意，没有需要责任追究的情况。"""

PROBLEMS = """存在的主要问题：一是解读形式还不够丰富；二是业务培训不够经常。
{next}年，我县将从两个方面改进：一是增加图表解读；二是每季度组织一次培训。"""

TEXTS = {
    "preamble": "本报告由云溪县人民政府办公室编制，统计期限自{year}年1月1日起至{year}年12月31日止。"
    "联系电话：0777-6660001，传真：0777-6660002。",
    "overview": OVERVIEW,
    "problems": PROBLEMS,
    "other": "无。",
}

_COUNTS = {
    "new": (3, 1, 0, 0, 0, 0),
    "carried_in": (1, 0, 0, 0, 0, 0),
    "granted": (2, 1, 0, 0, 0, 0),
    "unavailable.not_held": (1, 0, 0, 0, 0, 0),
    "total": (3, 1, 0, 0, 0, 0),
    "carried_out": (1, 0, 0, 0, 0, 0),
}


def table_three(form: Edition, counts: Mapping[str, Iterable[int]] = _COUNTS) -> dict[Cell, Figure]:
    """Table III with the given six figures a row, each row's total their sum, every other row 0."""
    cells: dict[Cell, Figure] = {}
    for row in form.request_rows:
        six = list(counts.get(row.key, (0, 0, 0, 0, 0, 0)))
        for column, count in zip(form.request_columns, (*six, sum(six)), strict=True):
            cells[Cell("requests", row.key, column.key)] = Figure(count, text=str(count))
    return cells


def clean_report(
    year: int = 2024,
    *,
    issuer: str | None = "东川省清江市云溪县人民政府",
    form: Edition | None = None,
    counts: Mapping[str, Iterable[int]] = _COUNTS,
    texts: Mapping[str, str] | None = None,
) -> Report:
    """A report of a county that no rule has anything to say about."""
    form = form or for_year(year)
    cells = {cell: Figure(Decimal(0) if cell in MONEY else 0, text="0") for cell in form.cells()}
    cells |= table_three(form, counts)
    return Report(
        source="clean",
        issuer=issuer,
        year=year,
        title=f"云溪县人民政府{year}年政府信息公开工作年度报告",
        period=(date(year, 1, 1), date(year, 12, 31)),
        published_on=date(year + 1, 1, 20),
        editions={"disclosure": form.edition, "requests": form.edition},
        cells=cells,
        texts={key: text.format(year=year, next=year + 1) for key, text in {**TEXTS, **(texts or {})}.items()},
    )


def with_cells(report: Report, changed: Mapping[str, int | Decimal | Entry | Figure | None]) -> Report:
    """The same report with some cells changed: `"requests/new/natural": 7`; an `Entry` empties, None takes away."""
    cells = dict(report.cells)
    for address, value in changed.items():
        cell = Cell(*address.split("/"))
        if value is None:
            del cells[cell]
        elif isinstance(value, Figure):
            cells[cell] = value
        elif isinstance(value, Entry):
            cells[cell] = Figure(None, value)
        else:
            cells[cell] = Figure(value, text=str(value))
    return replace(report, cells=cells)


def with_texts(report: Report, **texts: str) -> Report:
    """The same report with some sections written anew."""
    return replace(report, texts={**report.texts, **texts})


def findings(
    rule: Rule, report: Report, *, previous: Report | None = None, children: Iterable[Report] = ()
) -> list[Finding]:
    """What one rule says about a report."""
    return list(rule(Case(report, previous, tuple(children))))


def form_of(name: str) -> Edition:
    return edition(name)
