"""One report of each edition, written for the tests: a figure at every address, a sign, a blank, some prose."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from gongkai.report.editions import MONEY, edition
from gongkai.report.model import Cell, Entry, Figure, Report


def paper(name: str = "2021", disclosure: str | None = None) -> Report:
    """A report whose figures are all different, so that one in a wrong place is seen."""
    tables = {"disclosure": disclosure or name, "requests": name, "disputes": name}
    cells: dict[Cell, Figure] = {}
    for table, chosen in tables.items():
        for cell in edition(chosen).cells(table):
            count = 100 + len(cells)
            cells[cell] = Figure(Decimal(f"{count}.25") if cell in MONEY else count)
    cells[Cell("requests", "partial", "legal")] = Figure(None, Entry.SLASH, "/")
    cells[Cell("requests", "partial", "other")] = Figure(None, Entry.BLANK)
    year = 2024 if name == "2021" else 2020
    return Report(
        source="paper",
        issuer="清江市柳林县人民政府",
        year=year,
        title=f"清江市柳林县人民政府{year}年政府信息公开工作年度报告",
        published_on=date(year + 1, 1, 27),
        index_number=f"LL0001-{year + 1}-00012",
        document_number=f"柳政公开〔{year + 1}〕1号",
        editions=tables,
        cells=cells,
        texts={
            "preamble": "现公布本机关年度报告。统计期限自1月1日起至12月31日止。",
            "overview": "（一）主动公开情况\n全年公开工作平稳 a*b_c|d <b>#x & y。\n1. 另有一事。",
            "requests": "本年申请均已按期答复。",
            "problems": "解读形式还不够丰富。",
            "other": "无其他事项。",
        },
    )
