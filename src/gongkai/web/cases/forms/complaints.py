"""Forms of complaints: they only validate."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ReplyForm(forms.Form):
    """答复投诉."""

    text = forms.CharField(
        label=_("Reply"), widget=forms.Textarea({"rows": 8}), max_length=2000,
        help_text=_("The applicant reads it on the page of the request. It is given once."),
    )  # fmt: skip
