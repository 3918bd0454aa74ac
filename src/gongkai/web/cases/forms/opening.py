"""The form by which a request becomes a public item 转为主动公开: it only validates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.web.cases.actions.opening import Opened
from gongkai.web.markup.offers import offer


class OpenForm(forms.Form):
    """转为主动公开的信息."""

    title = forms.CharField(
        label=_("Title"), max_length=200,
        help_text=_("What the information is called in public. Nothing that points to a person."),
    )  # fmt: skip
    entry = forms.ChoiceField(label=_("catalogue entry"))
    formed_on = forms.DateField(label=_("Formed on"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, entries: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "entry", [("", "—"), *entries])

    def opened(self) -> Opened:
        return Opened(**self.cleaned_data)
