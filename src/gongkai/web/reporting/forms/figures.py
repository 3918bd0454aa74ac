"""Forms of yearly figures and adjustments 年度数据与调整的表单: they only validate."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.report import layout
from gongkai.report.editions import Label, edition, for_year
from gongkai.report.model import Cell
from gongkai.web.markup.offers import offer
from gongkai.web.reporting import yearly
from gongkai.web.reporting.actions import adjusting, figures
from gongkai.web.reporting.models import Scope


def key(cell: Cell) -> str:
    """A cell as a choice of a form names it."""
    return ".".join(cell)


class FigureForm(forms.Form):
    """填报年度数据: a cell of table II, the unit, its number, and where that is written."""

    cell = forms.ChoiceField(label=_("number of the report"))
    unit = forms.CharField(label=_("reporting unit"), max_length=60)
    value = forms.DecimalField(
        label=_("number entered"), help_text=_("Counts are whole; fees collected in 10,000 yuan.")
    )
    source = forms.CharField(
        label=_("source"), max_length=200, help_text=_("The ledger, system or statement in which it is written.")
    )

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._cells = {key(cell): cell for cell in yearly.entered(year)}
        offer(self, "cell", [(code, yearly.name(cell, year)) for code, cell in self._cells.items()])

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        code, value = found.get("cell"), found.get("value")
        if code in self._cells and isinstance(value, Decimal):
            objection = yearly.objection(self._cells[code], value)
            if objection:
                self.add_error("value", objection)
        return found

    def given(self) -> figures.Given:
        """What was entered."""
        found = self.cleaned_data
        return figures.Given(self._cells[found["cell"]], found["unit"], found["value"], found["source"])


class ReasonForm(forms.Form):
    """撤回、撤销: why."""

    reason = forms.CharField(label=_("Reasons"), max_length=200, help_text=_("It stays on record."))


class FiguresFile(forms.Form):
    """导入年度数据: a spreadsheet, one row a number."""

    file = forms.FileField(
        label=_("Spreadsheet (XLSX or CSV)"),
        allow_empty_file=True,  # the admission says what is wrong with it
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )


class SignForm(forms.Form):
    """一并签认: the numbers that were shown."""

    number = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: Any, shown: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "number", [(one, one) for one in shown])


class AdjustmentForm(forms.Form):
    """调整: a row and a column of one table, the difference, why, and which paper says so."""

    scope = forms.ChoiceField(label=_("scope"), choices=Scope.choices)
    row = forms.ChoiceField(label=_("row"))
    column = forms.ChoiceField(label=_("column"))
    value = forms.IntegerField(
        label=_("difference"), help_text=_("What is added to the number; below nought, what is taken from it.")
    )
    reason = forms.CharField(label=_("Reasons"), max_length=300)
    paper = forms.CharField(
        label=_("paper"), max_length=200, help_text=_("The number or name of the paper that says so.")
    )
    file = forms.FileField(label=_("The paper as a file"), required=False, allow_empty_file=True)

    def __init__(self, *args: Any, year: int, sums: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._year, cells = year, yearly.adjustable(year)
        self._cells = frozenset(cells)
        form = edition(for_year(year).edition)
        heads = {"disclosure": "二", "requests": "三", "disputes": "四"}
        rows = dict.fromkeys((cell.table, cell.row) for cell in cells)
        columns = dict.fromkeys((cell.table, cell.column) for cell in cells)
        words = {(table, one.key): one for table in heads for one in _columns(form, table)}
        offer(self, "row", [
            (".".join(one), f"表{heads[one[0]]}　{layout.row_label(*one, form.edition)}") for one in rows
        ])  # fmt: skip
        offer(self, "column", [(".".join(one), f"表{heads[one[0]]}　{words[one].text}") for one in columns])
        if not sums:
            del self.fields["scope"]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if "row" in found and "column" in found and self._cell(found) not in self._cells:
            self.add_error("column", _("The table has no such number: the row has other columns."))
        if found.get("value") == 0:
            self.add_error("value", _("The difference is a whole number other than nought."))
        return found

    def _cell(self, found: dict[str, Any]) -> Cell | None:
        (table, _dot, row), (other, _dot, column) = (found[part].partition(".") for part in ("row", "column"))
        return Cell(table, row, column) if table == other else None

    def given(self) -> adjusting.Given:
        """What is to be adjusted."""
        found = self.cleaned_data
        cell = self._cell(found)
        if cell is None:
            raise ValueError(found)
        return adjusting.Given(cell, found["value"], found["reason"], found["paper"])

    def scope_of(self) -> Scope:
        """Whether of the agency's own report or of the sum."""
        return Scope(self.cleaned_data.get("scope", Scope.OWN))


def _columns(form: Any, table: str) -> tuple[Label, ...]:
    if table == "disclosure":
        return tuple(column for box in form.disclosure for column in box.columns)
    found: tuple[Label, ...] = form.request_columns if table == "requests" else form.dispute_columns
    return found
