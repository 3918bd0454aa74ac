"""Forms of a case's letters and files 案件文书与附件的表单."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.law import fees
from gongkai.law.documents import Document
from gongkai.law.procedure.acts import Act
from gongkai.web.cases.actions.opinions import Opinion
from gongkai.web.cases.actions.papers import Page
from gongkai.web.cases.actions.sending import Sending
from gongkai.web.cases.letters import CONSULTATIONS, COUNTED_DAYS, with_part
from gongkai.web.cases.models import Delivery
from gongkai.web.files.kinds import ENDING_TO_TYPES
from gongkai.web.files.models import Attachment, Purpose
from gongkai.web.letters.facts import LetterFacts
from gongkai.web.letters.forms import FactsForm
from gongkai.web.markup.language import spoken

FROM_THE_CASE = ("applicant", "received_on", "corrected_on", "extended_on", "consulted_on", "due_on")
"""What a letter says that nobody types: it is in the ledger, or follows from it."""


class LetterForm(FactsForm):
    """拟稿: what the clerk says in a letter; all else comes from the case. `start`: the letter as it would be now."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, document: Document, start: LetterFacts, days: int | None, **kwargs: Any) -> None:
        super().__init__(*args, document=document, **kwargs)
        self.start = start
        for name in FROM_THE_CASE:
            self.fields.pop(name, None)
        for name, field in self.fields.items():
            if hasattr(start, name) and field.initial is None:
                field.initial = getattr(start, name)
        self.fields["day"].initial = start.day
        if "asked" in self.fields:
            self.fields["asked"].initial = ""
            self.fields["asked"].help_text = _("Left empty, the letter quotes the request as it was written.")
        if document in COUNTED_DAYS:
            self.fields["days"] = forms.IntegerField(
                label=_("Working days given"), min_value=1, max_value=120, initial=days,
                help_text=_("The last day follows from them."),
            )  # fmt: skip
            self.order_fields(["token", "version", "seen", "day", "days"])

    def written(self, start: LetterFacts) -> LetterFacts:
        """The letter: the case's facts as they are for the day and time that were given, and the clerk's words."""
        typed = self.facts(start.organ)
        asked = self.cleaned_data.get("asked", "").strip() or start.asked
        given = {name: getattr(typed, name) for name in self.names()}
        if "withheld" in given:
            given["basis"] = with_part(given["basis"].strip(), given["withheld"])
        return replace(start, asked=asked, **given)

    def names(self) -> list[str]:
        """The facts of a letter that are typed here."""
        return [name for name in self.fields if name not in ("token", "version", "seen", "days", "asked")]

    def facts(self, organ: str) -> LetterFacts:
        # What is not asked for here is blank there.
        self.cleaned_data = {**dict.fromkeys(FROM_THE_CASE, ""), **self.cleaned_data}
        for name in FROM_THE_CASE[1:]:
            self.cleaned_data[name] = None
        return super().facts(organ)

    def page(self) -> Page:
        return Page(self.cleaned_data["seen"], self.cleaned_data["version"], self.cleaned_data["token"])


class FeeForm(LetterForm):
    """收费通知 (国办函〔2020〕109号第六条): the amount is reckoned by the law, never typed."""

    charged = forms.ChoiceField(
        label=_("Charged"),
        choices=[(fees.Basis.PAGES.value, _("by pages")), (fees.Basis.ITEMS.value, _("by requests"))],
    )
    count = forms.IntegerField(label=_("Pages, or as how many requests it counts"), min_value=1, max_value=fees.MOST)
    earlier = forms.IntegerField(
        label=_("Requests of the applicant before it in that month"), min_value=0, max_value=fees.MOST, initial=0
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fee: fees.Fee | None = None
        del self.fields["amount"]
        self.fields["reasons"].help_text = _("Left empty, the letter states basis, standard and reckoning.")
        self.order_fields(["token", "version", "seen", "day", "charged", "count", "earlier"])

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        on = self.start.received_on
        if self.errors or on is None:
            return given
        try:
            if given["charged"] == fees.Basis.PAGES:
                self.fee = fees.by_pages(given["count"], on)
            else:
                self.fee = fees.by_items(given["count"], on, earlier=given["earlier"])
            self.reckoned = "".join(fees.notice(self.fee))
        except fees.Unchargeable as error:
            self.add_error(None, spoken(error.message, error.english))
        return given

    def facts(self, organ: str) -> LetterFacts:
        self.cleaned_data["amount"] = self.fee.amount if self.fee else None
        made = super().facts(organ)
        return replace(made, reasons=made.reasons.strip() or self.reckoned)

    def names(self) -> list[str]:
        return [*(name for name in super().names() if name not in ("charged", "count", "earlier")), "amount"]


class SignForm(forms.Form):
    """签发: the version that was read, and how long the ledger was."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    token = forms.UUIDField(widget=forms.HiddenInput)

    def page(self) -> Page:
        return Page(self.cleaned_data["seen"], self.cleaned_data["version"], self.cleaned_data["token"])


def _day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def _file(label: Any, *, required: bool = False) -> forms.FileField:
    widget = forms.ClearableFileInput(attrs={"accept": ",".join(sorted(ENDING_TO_TYPES))})
    return forms.FileField(label=label, required=required, allow_empty_file=True, widget=widget)


class AnswerForm(forms.Form):
    """答复: the day on which it is given."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    on = _day(_("Day of the answer"))


class SendForm(forms.Form):
    """发出、送达: the day that counts, the way, and what proves it."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    on = _day(
        _("Day that counts"),
        help_text=_("By post the day it was handed in; by e-mail or fax the day it was sent; on the site the day it "
                    "was put there; in person the day it was signed for."),
    )  # fmt: skip
    way = forms.ChoiceField(label=_("Way"), choices=Delivery.choices)
    post_number = forms.CharField(
        label=_("Number of the post"), required=False, max_length=40,
        help_text=_("Of the registered letter or express mail of the postal enterprise."),
    )  # fmt: skip
    reached = _day(_("Received on"), required=False, help_text=_("Where it is known."))
    evidence = _file(_("Proof of service"))

    def __init__(self, *args: Any, act: Act | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if act in CONSULTATIONS:
            self.fields["contact"] = forms.CharField(label=_("Contact"), required=False, max_length=200)
        if act is Act.MAKE_PUBLIC:
            for name in ("way", "post_number", "reached", "evidence"):
                del self.fields[name]
            self.fields["on"].label, self.fields["on"].help_text = _("Day it was made public"), ""

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("way") == Delivery.POST and not given.get("post_number", "").strip():
            self.add_error("post_number", _("What goes by post has a number of the post."))
        if given.get("reached") and given.get("on") and given["reached"] < given["on"]:
            self.add_error("reached", _("It cannot have been received before it was sent."))
        return given

    def sending(self, evidence: Attachment | None) -> Sending:
        given = self.cleaned_data
        way = Delivery(given.get("way") or Delivery.PICK_UP)
        return Sending(given["on"], way, given.get("post_number", ""), evidence, given.get("reached"))


class OpinionForm(forms.Form):
    """记录意见: what whoever was asked has said."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    on = _day(_("Received on"))
    agrees = forms.TypedChoiceField(
        label=_("Opinion"), coerce=lambda value: value == "yes", widget=forms.RadioSelect,
        choices=[("yes", _("agrees that it is disclosed")), ("no", _("does not agree"))],
    )  # fmt: skip
    text = forms.CharField(
        label=_("Its words"), required=False, max_length=5000, widget=forms.Textarea({"rows": 4}),
        help_text=_("Whoever does not agree gives reasons."),
    )  # fmt: skip
    reached = _day(
        _("The letter had come on"), required=False,
        help_text=_("The time for an opinion runs from that day."),
    )  # fmt: skip
    file = _file(_("Letter of reply"))

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("agrees") is False and not given.get("text", "").strip():
            self.add_error("text", _("Write down the reasons; where none were given, say so."))
        return given

    def opinion(self, file: Attachment | None) -> Opinion:
        given = self.cleaned_data
        return Opinion(given["on"], given["agrees"], given["text"], file, given["reached"])


class FileForm(forms.Form):
    """上传案件附件."""

    purpose = forms.ChoiceField(label=_("Purpose"), choices=Purpose.choices)
    file = _file(_("File"), required=True)


class ClearForm(forms.Form):
    """出门审查结论."""

    file = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    examination = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    leaves = forms.TypedChoiceField(
        label=_("This file"), coerce=lambda value: value == "yes",
        choices=[("yes", _("may leave with the reply")), ("no", _("stays in the office"))],
    )  # fmt: skip
    reason = forms.CharField(label=_("Reason"), required=False, max_length=200)


def today_first(today: date, seen: int) -> dict[str, object]:
    """What the forms of a case begin with."""
    return {"on": today, "seen": seen}
