"""Forms of the desk's verbs 分办、备注、并案、拆分、转送、查看明文、延期审批."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.web.accounts.models import Agency, User
from gongkai.web.markup.offers import offer, offer_rows
from gongkai.web.personal.models import Reason

NO_NAMES = _("It stays for good: no names, no numbers of persons.")


class SeenForm(forms.Form):
    """A form that knows how many steps the ledger had when it was made."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class TokenForm(SeenForm):
    """A form that makes something, once however often it is sent."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


def _reason() -> forms.CharField:
    return forms.CharField(label=_("Reason"), max_length=200, help_text=NO_NAMES)


class AssignForm(forms.Form):
    """分办."""

    unit = forms.CharField(label=_("Unit"), max_length=60, required=False)
    handler = forms.ModelChoiceField(User.objects.none(), label=_("Handled by"), required=False, to_field_name="number")

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "handler", people)


class NoteForm(forms.Form):
    """备注."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    text = forms.CharField(label=_("Note"), max_length=2000, widget=forms.Textarea({"rows": 3}))


class MergeForm(SeenForm):
    """并案: the number of the request of which this is a second copy."""

    number = forms.CharField(label=_("Number of the request that is handled"), max_length=80)
    reason = _reason()


class PartForm(forms.Form):
    """撤销并案、恢复登记: something is undone, with the reason."""

    reason = _reason()


class SplitForm(TokenForm):
    """拆分: what stays here, and what each part asks for, a line each."""

    rest = forms.CharField(label=_("What stays with this request"), max_length=200)
    parts = forms.CharField(
        label=_("What each new request asks for, a line each"), max_length=4000, widget=forms.Textarea({"rows": 4})
    )
    reason = _reason()

    def clean_parts(self) -> list[str]:
        """The lines, none longer than a title may be."""
        lines = [line.strip() for line in self.cleaned_data["parts"].splitlines() if line.strip()]
        if any(len(line) > 200 for line in lines):
            raise forms.ValidationError(_("A line is longer than 200 characters."))
        if not 1 <= len(lines) <= 20:
            raise forms.ValidationError(_("One to twenty parts, a line each."))
        return lines


class PassForm(TokenForm):
    """转送. `agreed`: of a request that was received, whether the applicant wants it asked for there anew."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("The right agency"), to_field_name="code")
    reason = _reason()
    agreed = forms.BooleanField(label=_("The applicant has agreed that the request is handed to that agency"))

    def __init__(self, *args: Any, agencies: QuerySet[Agency], asks: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "agency", agencies)
        if not asks:
            del self.fields["agreed"]


class RevealForm(forms.Form):
    """查看明文: which datum, and why."""

    datum = forms.ChoiceField(label=_("Datum"))
    reason = forms.ChoiceField(label=_("Why"), choices=Reason.choices)

    def __init__(self, *args: Any, data: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "datum", list(data))


class ConsentForm(forms.Form):
    """延期审批: whether the head consents, on which day, and if not, why."""

    consents = forms.TypedChoiceField(
        label=_("Decision"), choices=[("yes", _("I consent")), ("no", _("I do not consent"))], widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )  # fmt: skip
    on = forms.DateField(
        label=_("Day of the decision"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        initial=timezone.localdate,
    )  # fmt: skip
    answer = forms.CharField(label=_("Why not"), max_length=200, required=False, help_text=NO_NAMES)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("consents") is False and not self.cleaned_data.get("answer", "").strip():
            self.add_error("answer", _("A reason is needed."))
        return self.cleaned_data
