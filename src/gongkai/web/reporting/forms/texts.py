"""Forms of a report's text, of reasons and of acts 年报文字、说明与办理的表单: they only validate."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.report.editions import for_year
from gongkai.report.model import SECTIONS

LONGEST = 20_000
_LARGE = frozenset({"overview", "problems"})


class TextsForm(forms.Form):
    """文字部分: one field for each of `SECTIONS`, under the heading that the form of the year gives it."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        headings = for_year(year).sections
        for key in SECTIONS:
            rows = 16 if key in _LARGE else 4
            self.fields[key] = forms.CharField(
                label=headings.get(key, _("Introduction")), required=False, max_length=LONGEST,
                widget=forms.Textarea({"rows": rows, "aria-labelledby": f"of-{key}"}),
            )  # fmt: skip

    def words(self) -> dict[str, str]:
        """What was written, by the keys of `SECTIONS`."""
        return {key: self.cleaned_data[key] for key in SECTIONS}


class ReasonForm(forms.Form):
    """说明: why what a rule asks about is so."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    words = forms.CharField(label=_("Reason for it"), max_length=2000, widget=forms.Textarea({"rows": 2}))


class ActForm(forms.Form):
    """办理: an act that needs no words. `seen` is missing for what nobody has begun."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)


class SignForm(ActForm):
    """签署: `looked` is the digest of what the page showed."""

    looked = forms.CharField(widget=forms.HiddenInput, max_length=64)


class RecallForm(ActForm):
    words = forms.CharField(label=_("Reason for it"), max_length=2000, widget=forms.Textarea({"rows": 4}))


class ReviseForm(ActForm):
    words = forms.CharField(
        label=_("Notice of correction"), max_length=2000, widget=forms.Textarea({"rows": 5}),
        help_text=_("What was wrong and is put right. The public reads it with the corrected report."),
    )  # fmt: skip
