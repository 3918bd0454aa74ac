"""The two forms 年度报告格式 as data: tables, labels, sums, each with its notice.

Source: 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号. The TOML files beside this module hold every label.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from gongkai.report.model import Cell

MONEY = frozenset({Cell("disclosure", "fees", "amount"), Cell("disclosure", "procurement", "amount")})
"""Addresses in 万元, read as Decimal; every other one is a count."""

SIGNED = "change"
"""The one column whose counts may be negative (2019 form, 本年增/减)."""


@dataclass(frozen=True, slots=True)
class Label:
    """A row or column of the form: its key, its own label, and the labels of the groups it stands under."""

    key: str
    text: str
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """One box of table II 第二十条第（N）项: its rows under its own column heads."""

    label: str
    columns: tuple[Label, ...]
    rows: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """年度报告格式: one edition of the form."""

    edition: str
    notice: str
    first_year: int
    sections: Mapping[str, str]
    disclosure: tuple[Box, ...]
    corner: str
    about: str
    legal_persons: str
    request_rows: tuple[Label, ...]
    request_columns: tuple[Label, ...]
    dispute_rows: tuple[Label, ...]
    dispute_columns: tuple[Label, ...]

    @property
    def outcome_rows(self) -> tuple[str, ...]:
        """Keys of the rows that add up to （七）总计."""
        return tuple(row.key for row in self.request_rows if row.key not in BALANCE)

    def cells(self, table: str | None = None) -> Iterator[Cell]:
        """Every address of the form, or of one table, in the order of the form."""
        if table in (None, "disclosure"):
            for box in self.disclosure:
                for row in box.rows:
                    for column in box.columns:
                        yield Cell("disclosure", row.key, column.key)
        for name, rows, columns in (
            ("requests", self.request_rows, self.request_columns),
            ("disputes", self.dispute_rows, self.dispute_columns),
        ):
            if table in (None, name):
                for row in rows:
                    for column in columns:
                        yield Cell(name, row.key, column.key)


BALANCE = ("new", "carried_in", "total", "carried_out")
"""The four rows of the 勾稽: 第一项 + 第二项 = 第三项（七）总计 + 第四项."""


def _labels(rows: list[list[str]]) -> tuple[Label, ...]:
    return tuple(Label(key, path[-1], tuple(path[:-1])) for key, *path in rows)


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))


@cache
def edition(name: str) -> Edition:
    """The form by name, "2019" or "2021". Raises KeyError for another name."""
    if name not in NAMES:
        raise KeyError(name)
    own, both = _load(name), _load("both")
    return Edition(
        edition=own["edition"],
        notice=own["notice"],
        first_year=own["first_year"],
        sections=own["sections"],
        disclosure=tuple(Box(box["label"], _labels(box["columns"]), _labels(box["rows"])) for box in own["disclosure"]),
        corner=own["requests"]["corner"],
        about=both["requests"]["about"],
        legal_persons=both["requests"]["legal_persons"],
        request_rows=_labels(own["requests"]["rows"]),
        request_columns=_labels(both["requests"]["columns"]),
        dispute_rows=_labels(both["disputes"]["rows"]),
        dispute_columns=_labels(both["disputes"]["columns"]),
    )


NAMES = ("2019", "2021")


@cache
def addresses(name: str, table: str) -> tuple[Cell, ...]:
    """Every address of one table of a form, in its order."""
    return tuple(edition(name).cells(table))


@cache
def _all_addresses(name: str) -> frozenset[Cell]:
    return frozenset(edition(name).cells())


def asks(name: str, cell: Cell) -> bool:
    """Whether the form has the cell."""
    return cell in _all_addresses(name)


def for_year(year: int) -> Edition:
    """The form prescribed for a report year: 2019 and 2020 the trial form, from 2021 the form in force."""
    return next((form for form in map(edition, reversed(NAMES)) if form.first_year <= year), edition(NAMES[0]))
