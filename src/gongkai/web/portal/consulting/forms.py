"""The form of a comment 意见表单: what somebody has to say, and, if they like, who says it."""

from __future__ import annotations

from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.web.publishing.actions.consultations import MOST, Said


class CommentForm(forms.Form):
    """一条意见."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    words = forms.CharField(
        label=gettext_lazy("Your comment"), max_length=MOST, widget=forms.Textarea({"rows": 8}),
        help_text=gettext_lazy("Say which article or passage it is about, what should be changed, and why."),
    )  # fmt: skip
    name = forms.CharField(
        label=gettext_lazy("Your name"), required=False, max_length=80,
        widget=forms.TextInput({"autocomplete": "name"}),
    )  # fmt: skip
    contact = forms.CharField(
        label=gettext_lazy("How to reach you"), required=False, max_length=120,
        help_text=gettext_lazy("A telephone number or e-mail, in case the office wants to ask back. Never published."),
    )  # fmt: skip
    website = forms.CharField(
        required=False, label=gettext_lazy("Leave this empty"), widget=forms.TextInput({"autocomplete": "off"})
    )

    def clean_website(self) -> str:
        """People do not see this field; machines fill it in."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Please leave this field empty."))
        return ""

    def said(self) -> Said:
        given = self.cleaned_data
        return Said(given["words"], given["name"], given["contact"])
