"""Forms of the register, clean-ups, evaluations and deliveries 登记簿、清理、评估、送交: they only validate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.law.validity import Validity
from gongkai.web.accounts.whose import WhoseForm, YearForm
from gongkai.web.markup.offers import offer
from gongkai.web.publishing.actions.cleanup import Decided
from gongkai.web.publishing.actions.delivering import Delivered
from gongkai.web.publishing.models import Kind, Verdict
from gongkai.web.publishing.models.items import ItemQuerySet, choices
from gongkai.web.publishing.models.register import standing_as
from gongkai.web.publishing.models.vocabulary import REGISTERED, VALIDITIES

ANY = [("", _("any"))]
KEEP, OPEN = "keep", "open"


def _day(label: Any, *, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, widget=widget)


class RegisterForm(YearForm):
    """登记簿的范围: agency, year of the figures, whether with all below; which of its documents."""

    q = forms.CharField(label=_("Title or number"), required=False, max_length=100)
    kind = forms.ChoiceField(
        label=_("Kind of information"), required=False,
        choices=[*ANY, *((one.value, one.label) for one in Kind if one in REGISTERED)],
    )  # fmt: skip
    validity = forms.ChoiceField(label=_("Validity"), required=False, choices=[*ANY, *choices(VALIDITIES)])

    def narrowed(self, rows: ItemQuerySet) -> ItemQuerySet:
        """Those of some documents that are wanted."""
        given = self.cleaned_data
        rows = rows.about(given["q"].strip()) if given["q"] else rows
        rows = rows.filter(kind=given["kind"]) if given["kind"] else rows
        return standing_as(rows, Validity(given["validity"]), self.today) if given["validity"] else rows


class EvaluateForm(forms.Form):
    """评估: whether it stays withheld, and why."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    keep = forms.ChoiceField(
        label=_("Finding of the evaluation"), widget=forms.RadioSelect,
        choices=[(KEEP, _("stays withheld")), (OPEN, _("may be made public: it is drafted anew"))],
    )  # fmt: skip
    reason = forms.CharField(label=_("Reasons"), max_length=500, widget=forms.Textarea({"rows": 4}))
    on = _day(_("Evaluated on"))

    def facts(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"keep": given["keep"] == KEEP, **{name: given[name] for name in ("reason", "on", "seen")}}


class CleanUpForm(WhoseForm):
    """开展清理: in which agency, by what decision."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    title = forms.CharField(label=_("Title"), max_length=120)
    basis = forms.CharField(
        label=_("Basis"), max_length=200, help_text=_("The notice or decision by which the clean-up is done.")
    )


class DecideForm(forms.Form):
    """清理决定."""

    verdict = forms.ChoiceField(label=_("What becomes of it"), widget=forms.RadioSelect, choices=Verdict.choices)
    reason = forms.CharField(
        label=_("Reasons"), max_length=200, help_text=_("Where it is ended: by which document, too.")
    )
    on = _day(_("Day of effect"), help_text=_("Where it is ended: the first day on which it is no longer in force."))

    def decided(self) -> Decided:
        given = self.cleaned_data
        return Decided(Verdict(given["verdict"]), given["reason"], given["on"])


class PeriodForm(WhoseForm):
    """应送交的范围: what was first published in a period and has not been delivered to a place."""

    first = _day(_("Published from"))
    last = _day(_("Published to"))
    where = forms.CharField(
        label=_("Not delivered to"), required=False, max_length=100,
        help_text=_("An archive or a library. Left empty: what was not delivered to any."),
    )  # fmt: skip


class DeliverForm(forms.Form):
    """送交: which items, where to, and when."""

    items = forms.MultipleChoiceField(label=_("Items"), widget=forms.CheckboxSelectMultiple)
    where = forms.CharField(label=_("Archive or library"), max_length=100)
    on = _day(_("Delivered on"))
    receipt = forms.CharField(label=_("Receipt of the archive or library"), required=False, max_length=200)

    def __init__(self, *args: Any, items: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "items", items)

    def given(self) -> Delivered:
        told = self.cleaned_data
        return Delivered(told["where"].strip(), told["on"], told["receipt"].strip())
