"""What is asked of the log's pages."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_NUMBER = 9_223_372_036_854_775_807


class LogFilter(forms.Form):
    """Which entries are wanted; `before` is where the page before ended."""

    chain = forms.SlugField(label=_("agency"), max_length=64, required=False)
    subject = forms.CharField(label=_("subject"), max_length=128, required=False)
    actor = forms.CharField(label=_("actor"), max_length=64, required=False)
    day = forms.DateField(
        label=_("day"), required=False, widget=forms.DateInput(attrs={"type": "date"}), input_formats=["%Y-%m-%d"]
    )
    before = forms.IntegerField(min_value=1, max_value=LONGEST_NUMBER, required=False, widget=forms.HiddenInput)

    def clean_day(self) -> date | None:
        """A day that has a day after it, in every time zone."""
        day: date | None = self.cleaned_data["day"]
        if day is not None and not 1970 <= day.year <= 2999:
            raise forms.ValidationError(_("There is no log of that day."))
        return day


class MonthFilter(forms.Form):
    """Which month's heads are wanted."""

    month = forms.DateField(required=False, input_formats=["%Y-%m"])

    def clean_month(self) -> date | None:
        month: date | None = self.cleaned_data["month"]
        if month is not None and not 1970 <= month.year <= 2999:
            raise forms.ValidationError(_("There is no log of that day."))
        return month
