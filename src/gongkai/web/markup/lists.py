"""Lists 一览: rows of one kind under the heads of their columns, one page at a time.

A view says what a list shows; `{% listing NAME %}` (look) writes it with its search, its pages, its words for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.core.paginator import Page
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe

from gongkai.web.markup import text

Words = str | Promise
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its head; what stands in it for a row; the class of both, such as `num`, `date`, `law`.

    A cell is a text, that is escaped unless it is marked as safe, a day, a moment, a number, or None for nothing.
    """

    head: Words
    cell: Callable[[Row], object]
    kind: str = ""


def _never(_row: Any) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row]):
    """A page of a list. `empty` stands there when it has no rows; `over` says which rows are struck: closed, ended.

    With `search`, the words before the field, there is a search; `query` is what was searched for.
    """

    columns: Sequence[Column[Row]]
    page: Page[Row]
    empty: Words
    over: Callable[[Row], bool] = _never
    search: Words = ""
    query: str = ""

    def table(self) -> SafeString:
        """The table of the rows."""
        return table(self.columns, self.page.object_list, self.over)


def table(columns: Sequence[Column[Row]], rows: Iterable[Row], over: Callable[[Row], bool] = _never) -> SafeString:
    """A table with a row for each."""
    kinds = [f' class="{column.kind}"' if column.kind else "" for column in columns]
    heads = "".join(
        f'<th scope="col"{kind}>{text(column.head)}</th>' for column, kind in zip(columns, kinds, strict=True)
    )
    cells = [(f"<td{kind}>", column.cell) for column, kind in zip(columns, kinds, strict=True)]
    body = "".join(
        f"<tr{CLOSED if over(row) else ''}>{''.join(f'{start}{shown(cell(row))}</td>' for start, cell in cells)}</tr>\n"
        for row in rows
    )
    return mark_safe(f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>")  # noqa: S308 - escaped


CLOSED = ' class="closed"'


def shown(value: object) -> str:
    """A value as a cell has it, escaped: a day as 2025-03-01, a moment with its minutes, here."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return text(value)
