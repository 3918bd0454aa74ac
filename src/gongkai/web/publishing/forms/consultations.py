"""Forms of consultations and readings 意见征集、政策解读的表单: they only validate."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.web.markup.offers import offer
from gongkai.web.personal.models import Reason
from gongkai.web.publishing.actions.consultations import Decided, Terms
from gongkai.web.publishing.models import Form
from gongkai.web.publishing.models.consultations import Taken


def _day(label: Any, *, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, widget=widget)


class TermsForm(forms.Form):
    """征集期限."""

    opens_on = _day(_("Comments are taken from"), help_text=_("Not before the draft is public."))
    closes_on = _day(
        _("Comments are taken to"), help_text=_("At least 30 days later; of a rest day, the next working day.")
    )
    contact = forms.CharField(
        label=_("Where else to write"), max_length=200, help_text=_("The office's own address, telephone or e-mail.")
    )
    reason = forms.CharField(
        label=_("Why it is shorter"), required=False, max_length=300, widget=forms.Textarea({"rows": 3}),
        help_text=_("Only where it is urgent and fewer than 30 days are left; the public reads it."),
    )  # fmt: skip

    def terms(self) -> Terms:
        return Terms(**self.cleaned_data)


class ProlongForm(forms.Form):
    """延长."""

    closes_on = _day(_("New last day"))


class DecideForm(forms.Form):
    """采纳决定."""

    gist = forms.CharField(
        label=_("What it says, in short"), max_length=300, widget=forms.Textarea({"rows": 3}),
        help_text=_("In the office's own words: the public reads it. Nothing that points to a person."),
    )  # fmt: skip
    taken = forms.ChoiceField(label=_("What becomes of it"), widget=forms.RadioSelect, choices=Taken.choices)
    answer = forms.CharField(
        label=_("Explanation"), max_length=500, widget=forms.Textarea({"rows": 3}),
        help_text=_("Why it is adopted or not; the public reads it too."),
    )  # fmt: skip

    def decided(self) -> Decided:
        given = self.cleaned_data
        return Decided(Taken(given["taken"]), given["gist"], given["answer"])


class RevealForm(forms.Form):
    """查看明文: which datum of a comment, and why."""

    field = forms.ChoiceField(label=_("What to look at"))
    reason = forms.ChoiceField(label=_("Why"), choices=Reason.choices)

    def __init__(self, *args: Any, fields: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "field", fields)


class ReadingForm(forms.Form):
    """起草解读: in which form."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    form = forms.ChoiceField(label=_("form of the reading"), widget=forms.RadioSelect, choices=Form.choices)


class WaiveForm(forms.Form):
    """无需解读."""

    reason = forms.CharField(label=_("Reasons"), max_length=200)
