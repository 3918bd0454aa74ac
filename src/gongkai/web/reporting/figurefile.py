"""年度数据表格: yearly figures of the units as a spreadsheet, one row a number; what is given out is taken in again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _

from gongkai.report.layout import number
from gongkai.report.model import Cell
from gongkai.web.accounts.models import Agency
from gongkai.web.files.sheets import BadSheet, columns
from gongkai.web.files.tablefile import written
from gongkai.web.markup.language import spoken
from gongkai.web.reporting import tables, yearly
from gongkai.web.reporting.actions.figures import Given, standing
from gongkai.web.reporting.models import YearlyFigure

HEADS = {"unit": "科室", "row": "事项", "column": "指标", "value": "数值", "source": "数据来源"}
OTHERS = {
    "填报科室": "unit", "单位": "unit", "部门": "unit", "信息内容": "row", "项目": "row", "数量": "value",
    "金额": "value", "本年处理决定数量": "value", "来源": "source", "依据": "source",
}  # fmt: skip
NAMES = {head: field for field, head in HEADS.items()} | OTHERS
NEEDED = ("unit", "row", "value", "source")
"""The column of the form need not be there where the row has one only, as in the form in force."""
LONGEST = {"unit": 60, "source": 200}
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


class Fate(StrEnum):
    """一行的结果."""

    SAME = "same"  # 与现有的相同
    NEW = "new"  # 填报
    CHANGED = "changed"  # 更改，须重新签认
    EMPTY = "empty"  # 没有填数
    REFUSED = "refused"  # 不能采用


@dataclass(frozen=True, slots=True)
class Result:
    """一行的导入结果: the line in the file, what it is about, what becomes of it, or why not."""

    line: int
    name: str
    fate: Fate
    why: str = ""
    given: Given | None = None


class BadRow(ValueError):
    """这一行不能采用, in the language of the page."""


def given_out(agency: Agency, year: int) -> bytes:
    """The figures in force, and a row to fill in for each number that nobody has entered, as XLSX."""
    rows = YearlyFigure.objects.of(agency, year).in_force().order_by("row", "column", "unit")
    lines = [
        (row.unit, *yearly.words(row.cell, year), number(tables.number(row.cell, row.value or Decimal())), row.source)
        for row in rows
        if row.cell in yearly.entered(year)
    ]
    known = {row.cell for row in rows}
    lines += [("", *yearly.words(cell, year), "", "") for cell in yearly.entered(year) if cell not in known]
    return written("xlsx", "年度数据", [tuple(HEADS.values()), *lines])


def planned(agency: Agency, year: int, table: Sequence[Sequence[str]]) -> Iterator[Result]:
    """What would become of each row below the heads. Raises `BadSheet` where a column is lacking."""
    found = columns(table[0], NAMES)
    lacking = [HEADS[field] for field in NEEDED if field not in found]
    if lacking:
        told = "、".join(lacking)
        raise BadSheet(f"缺少的列：{told}", f"columns that are lacking: {told}")
    places = {yearly.words(cell, year): cell for cell in yearly.entered(year)}
    seen: set[tuple[str, Cell]] = set()
    for line, cells in enumerate(table[1:], 2):
        values = {field: cells[at].strip() if at < len(cells) else "" for field, at in found.items()}
        about = " · ".join(filter(None, (values["unit"], values["row"])))
        if not values["value"]:
            yield Result(line, about, Fate.EMPTY)
            continue
        try:
            given = _given(values, places)
            if (given.unit, given.cell) in seen:
                raise BadRow(spoken("同一科室的这个数在文件中出现两次", "a number of a unit that is in the file twice"))
            seen.add((given.unit, given.cell))
        except BadRow as bad:
            yield Result(line, about, Fate.REFUSED, str(bad))
            continue
        yield Result(line, about, _fate(agency, year, given), given=given)


def _fate(agency: Agency, year: int, given: Given) -> Fate:
    known = standing(agency, year, given)
    if known is None:
        return Fate.NEW
    return Fate.SAME if (known.value, known.source) == (given.value, given.source) else Fate.CHANGED


def _given(values: Mapping[str, str], places: Mapping[tuple[str, str], Cell]) -> Given:
    for field in NEEDED:
        if not values[field]:
            raise BadRow(spoken(f"“{HEADS[field]}”是空的", f"“{HEADS[field]}” is empty"))
        if len(values[field]) > LONGEST.get(field, 200):
            raise BadRow(spoken(f"“{HEADS[field]}”过长", f"“{HEADS[field]}” is too long"))
    cell = _cell(values["row"], values.get("column", ""), places)
    text = values["value"].replace(",", "").replace("，", "")
    if not _NUMBER.fullmatch(text):
        raise BadRow(_("This is no number."))
    value = Decimal(text)
    objection = yearly.objection(cell, value)
    if objection:
        raise BadRow(objection)
    return Given(cell, values["unit"], value, values["source"])


def _cell(row: str, column: str, places: Mapping[tuple[str, str], Cell]) -> Cell:
    found = [cell for (one, other), cell in places.items() if one == row and column in ("", other)]
    if not found:
        raise BadRow(
            spoken(f"表二中没有要填报的“{row}{column}”", f"table II has no such number to enter: {row}{column}")
        )
    if len(found) > 1:
        raise BadRow(spoken(f"“{row}”有几个指标，请写明", f"{row} has several columns: write which"))
    return found[0]
