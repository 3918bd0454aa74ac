"""Forms of the catalogue 目录表单: they only validate; what the law says of an adjustment, `law.cataloguing` says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from gongkai.law.catalogue import Column, chosen
from gongkai.law.cataloguing import PLACED, TITLE, Adjustment, Change
from gongkai.web.markup.language import spoken
from gongkai.web.publishing.cataloguefile import COLUMNS, LONGEST

FILLED = tuple(column for column in COLUMNS if column.code not in PLACED)
"""The columns that somebody fills in."""


def head(column: Column) -> str:
    """The head of a column in the language of the page."""
    return spoken(column.part or column.title, column.english.capitalize())


class ReasonForm(forms.Form):
    """取消、恢复: why; the same is asked for every adjustment."""

    reason = forms.CharField(
        label=_("Reasons"),
        max_length=200,
        help_text=_("Whose decision it is, or what has changed. It stays on record."),
    )


class EntryForm(ReasonForm):
    """增加、修改条目: its name and the columns of the standard catalogue.

    What was changed is told by what stood there when the form was made: what somebody else has changed since stays.
    """

    title = forms.CharField(label=_("Name of the entry"), max_length=200, show_hidden_initial=True)

    field_order: Sequence[str] | None = (TITLE, *(column.code for column in FILLED), "reason")

    def __init__(self, given: QueryDict | None, *, now: Mapping[str, str], named: bool) -> None:
        initial = {column.code: _shown(column, now.get(column.code, "")) for column in FILLED}
        super().__init__(given, initial={**initial, TITLE: now.get(TITLE, "")})
        for column in FILLED:
            self.fields[column.code] = _field(column, initial[column.code])
        if named:
            del self.fields[TITLE]
        self.order_fields(self.field_order)

    def fields_changed(self) -> dict[str, str]:
        """What is to be fixed, by the codes of the columns."""
        given = {code: self.cleaned_data[code] for code in self.changed_data if code in self._codes()}
        return {code: "、".join(said) if isinstance(said, list) else said for code, said in given.items()}

    def _codes(self) -> Iterable[str]:
        return (TITLE, *(column.code for column in FILLED))


def _shown(column: Column, value: str) -> str | list[str]:
    return chosen(column, value) if column.ticks else value


def _field(column: Column, now: str | list[str]) -> forms.Field:
    label = head(column)
    if isinstance(now, list):
        words = [*column.ticks, *(word for word in now if word not in column.ticks)]
        return forms.MultipleChoiceField(
            label=label, required=False, choices=[(word, word) for word in words], widget=forms.CheckboxSelectMultiple,
            show_hidden_initial=True,
        )  # fmt: skip
    return Text(
        label=label, required=False, max_length=LONGEST, widget=forms.Textarea({"rows": 2}), show_hidden_initial=True
    )  # fmt: skip


class Text(forms.CharField):
    """A text whose lines end as they do everywhere but in browsers."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


class CatalogueFile(forms.Form):
    """导入目录: a spreadsheet in the layout of the standard catalogues."""

    file = forms.FileField(
        label=_("Spreadsheet (XLSX or CSV)"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )


def adjustment(change: Change, code: str, parent: str, form: ReasonForm) -> Adjustment:
    """What a form that is valid asks for."""
    fields = form.fields_changed() if isinstance(form, EntryForm) else {}
    return Adjustment(change, code, parent if change is Change.ADD else "", fields)
