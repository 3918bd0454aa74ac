"""Hypothesis strategies for reports: consistent tables and others, blanks, signs, amounts, safe prose."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hypothesis import strategies as st

from gongkai.report.editions import MONEY, NAMES, SIGNED, Edition
from gongkai.report.editions import edition as form_of
from gongkai.report.model import Cell, Entry, Figure, Report

_PLACES = ("青石", "临河", "云台", "安溪口", "白沙洲", "长岭", "双桥", "柳林", "枫树湾", "大营")
_UPPER = ("东川省清江市", "南原省宁海市", "清江市", "宁海市", "")
_BODIES = (
    "县人民政府",
    "区人民政府",
    "镇人民政府",
    "乡人民政府",
    "县教育局",
    "区财政局",
    "市水利局",
    "街道办事处",
)

# Sentences of our own that state no figure a table could contradict.
_SENTENCES = (
    "本机关及时更新公开指南和公开目录，方便群众查阅。",
    "围绕群众关心的事项，做好政策解读和回应。",
    "健全信息发布审查制度，先审查后公开。",
    "完善依申请公开的登记、审核、办理、答复和归档流程。",
    "加强平台日常维护，保证栏目运行稳定。",
    "组织工作人员学习业务知识，提高服务水平。",
    "公开内容与公众期待相比还有差距。",
    "下一步将丰富解读形式，提高信息质量。",
    "个别单位对公开工作重视不够，人员变动较多。",
    "定期开展自查，对发现的问题及时整改。",
)
_HEADINGS = ("（一）主动公开情况", "（二）依申请公开情况", "（三）政府信息管理情况", "（四）监督保障情况")
_TEXTS = ("overview", "problems", "other")


def _count(lot: Random) -> int:
    """A count as reports have them: half are 0, most of the others small, a few very large."""
    return lot.choice((0, 0, 0, lot.randint(0, 9), lot.randint(0, 500), lot.randint(0, 200_000)))


_SIGNS = (
    (Entry.SLASH, "/"),
    (Entry.DASH, "—"),
    (Entry.NOT_APPLICABLE, "不适用"),
    (Entry.BLANK, ""),
)


def issuers() -> st.SearchStrategy[str]:
    """发布机关 with its place."""
    return st.builds("{}{}{}".format, st.sampled_from(_UPPER), st.sampled_from(_PLACES), st.sampled_from(_BODIES))


def prose() -> st.SearchStrategy[str]:
    """A few paragraphs, one a line, sometimes under headings of the second level."""
    paragraph = st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=3).map("".join)
    plain = st.lists(paragraph, min_size=1, max_size=3).map("\n".join)
    headed = st.lists(paragraph, min_size=1, max_size=4).map(
        lambda all_of_them: "\n".join(line for pair in zip(_HEADINGS, all_of_them, strict=False) for line in pair)
    )
    return st.one_of(plain, headed)


def _disclosure(lot: Random, form: Edition) -> dict[Cell, Figure]:
    found = {}
    for cell in form.cells("disclosure"):
        if cell in MONEY:
            digits = lot.randint(0, 6)
            found[cell] = Figure(Decimal(lot.randint(0, 999_999) * 10**digits + lot.randint(0, 9)).scaleb(-digits))
        elif cell.column == SIGNED:
            found[cell] = Figure(lot.randint(-50, 50))
        else:
            found[cell] = Figure(_count(lot))
    return found


def _requests(lot: Random, form: Edition, consistent: bool) -> dict[Cell, Figure]:
    """Table III. Consistent: rows and columns add up, and 一 + 二 = 三（七） + 四 in every column."""
    if not consistent:
        return {cell: Figure(_count(lot)) for cell in form.cells("requests")}
    applicants = [column.key for column in form.request_columns if column.key != "total"]
    table: dict[tuple[str, str], int] = {}
    for column in applicants:
        for row in form.outcome_rows:
            table[row, column] = _count(lot)
        table["total", column] = sum(table[row, column] for row in form.outcome_rows)
        table["carried_out", column] = lot.randint(0, 60)
        handled = table["total", column] + table["carried_out", column]
        table["carried_in", column] = lot.randint(0, min(60, handled))
        table["new", column] = handled - table["carried_in", column]
    for label in form.request_rows:
        table[label.key, "total"] = sum(table[label.key, column] for column in applicants)
    return {cell: Figure(table[cell.row, cell.column]) for cell in form.cells("requests")}


def _disputes(lot: Random, form: Edition, consistent: bool) -> dict[Cell, Figure]:
    found: dict[Cell, Figure] = {}
    for row in form.dispute_rows:
        values = {column.key: lot.randint(0, 40) for column in form.dispute_columns}
        if consistent:
            values["total"] = sum(value for key, value in values.items() if key != "total")
        found |= {Cell("disputes", row.key, key): Figure(value) for key, value in values.items()}
    return found


@st.composite
def _emptied(draw: st.DrawFn, cells: Mapping[Cell, Figure]) -> dict[Cell, Figure]:
    """Some cells blank or with a sign in place of a figure."""
    chosen = draw(st.lists(st.sampled_from(sorted(cells)), max_size=12, unique=True))
    emptied = dict(cells)
    for cell in chosen:
        entry, text = draw(st.sampled_from(_SIGNS))
        emptied[cell] = Figure(None, entry, text)
    return emptied


@st.composite
def reports(
    draw: st.DrawFn,
    *,
    edition: str | None = None,
    consistent: bool = True,
    blanks: bool = False,
) -> Report:
    """A whole report of an edition; without one, of either, or table II of one and III of the other."""
    names = {table: edition or draw(st.sampled_from(NAMES)) for table in ("disclosure", "requests")}
    names["disputes"] = names["requests"]
    return draw(_report(names, consistent, blanks))


@st.composite
def _report(draw: st.DrawFn, names: Mapping[str, str], consistent: bool, blanks: bool) -> Report:
    requests_form = form_of(names["requests"])
    # The two hundred figures come from one drawn seed: drawn one by one they take longer than what is tested.
    lot = Random(draw(st.integers(0, 2**32)))  # noqa: S311 - figures for a test, nothing secret
    cells = _disclosure(lot, form_of(names["disclosure"]))
    cells |= _requests(lot, requests_form, consistent)
    cells |= _disputes(lot, requests_form, consistent)
    if blanks:
        cells = draw(_emptied(cells))
    issuer = draw(issuers())
    year = draw(st.integers(2019, 2020) if names["requests"] == "2019" else st.integers(2021, 2030))
    published = date(year + 1, 1, 4) + timedelta(days=draw(st.integers(0, 85)))
    return Report(
        source="report",
        issuer=issuer,
        year=year,
        title=f"{issuer}{year}年政府信息公开工作年度报告",
        period=(date(year, 1, 1), date(year, 12, 31)),
        published_on=draw(st.sampled_from((None, published))),
        editions=names,
        cells=cells,
        texts={section: draw(prose()) for section in _TEXTS},
    )
