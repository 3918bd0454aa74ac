"""单元的称呼: how a message names a row, a column or a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from gongkai.report.editions import Edition, edition
from gongkai.report.model import Number

_CLUTTER = re.compile(
    r"^(?:[一二三四五六七]、|（[一二三四五六七]）|\d[.、])|（[^）]*）$|政府信息公开申请数量|、行政机关不再处理.*$"
)


@cache
def _labels(name: str) -> Mapping[str, str]:
    form = edition(name)
    names = {f"requests/{row.key}": _short(row.text) for row in form.request_rows}
    names |= {f"requests|{column.key}": column.text for column in form.request_columns}
    names |= {f"disputes/{row.key}": row.text for row in form.dispute_rows}
    names |= {f"disputes|{column.key}": column.text for column in form.dispute_columns}
    for box in form.disclosure:
        names |= {f"disclosure/{row.key}": row.text for row in box.rows}
        names |= {f"disclosure|{column.key}": _short(column.text) for column in box.columns}
    return names


def _short(label: str) -> str:
    return _CLUTTER.sub("", label)


def row_name(form: Edition, table: str, row: str) -> str:
    """行名: the label without its numbering, or the key where the form has no such row."""
    return _labels(form.edition).get(f"{table}/{row}", row)


def column_name(form: Edition, table: str, column: str) -> str:
    """列名: the column's label without its unit, or its key."""
    return _labels(form.edition).get(f"{table}|{column}", column)


def figure(value: Number) -> str:
    """A number as a message shows it: no exponent, no trailing zeros."""
    return str(value) if isinstance(value, int) else f"{value.normalize():f}"


def gap(one: Number, other: Number) -> str:
    """By how much two numbers differ, as a message shows it."""
    return figure(one - other if one > other else other - one)


def addition(parts: Iterable[Number]) -> str:
    """`3+4+6=13`, zeros left out; the bare number where fewer than two parts are left."""
    listed = [part for part in parts if part]
    total = figure(sum(listed))
    return total if len(listed) < 2 else "+".join(map(figure, listed)) + "=" + total
