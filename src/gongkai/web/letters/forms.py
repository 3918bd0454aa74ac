"""Forms of letters: they only validate."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.law import outcomes
from gongkai.law.documents import Document
from gongkai.law.documents import facts as facts_of
from gongkai.law.terms import Outcome
from gongkai.web.accounts.models import Agency
from gongkai.web.letters.archive import LARGEST
from gongkai.web.letters.facts import LABELS, LetterFacts, asked_for
from gongkai.web.letters.models import DOCUMENTS
from gongkai.web.markup.language import in_english
from gongkai.web.markup.offers import offer_rows

_LONG = ("asked", "done", "finding", "reasons", "result", "right_organ", "attachments")
_WITHHELD = [("", "—")] + [
    (outcome.value, outcomes.facts(outcome).chinese) for outcome in Outcome if outcomes.facts(outcome).withholds
]


class NewForm(forms.Form):
    """Which letter, of which agency, about what."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Agency"), to_field_name="code")
    document = forms.ChoiceField(label=_("Kind of letter"), choices=DOCUMENTS)
    subject = forms.RegexField(r"^[a-z_.]+:\d+$", label=_("About"), required=False, max_length=64)

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "agency", agencies)


class FactsForm(forms.Form):
    """The facts of one kind of letter. Blank is allowed: what is lacking is told when it is to be signed."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0, min_value=0)
    day = forms.DateField(label=_("Day of the letter"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.document = document
        english = in_english()
        for name in asked_for(document):
            self.fields[name] = _field(name)
            self.fields[name].label = LABELS[name][1 if english else 0]
            self.fields[name].required = False
        article = facts_of(document).article
        if "basis" in self.fields and article:
            self.fields["basis"].initial = (
                article if article.startswith("国办") else f"《中华人民共和国政府信息公开条例》{article}"
            )

    def facts(self, organ: str) -> LetterFacts:
        """What was filled in."""
        given = {name: self.cleaned_data[name] for name in ("day", *asked_for(self.document))}
        if "withheld" in given:
            given["withheld"] = Outcome(given["withheld"]) if given["withheld"] else None
        return LetterFacts(document=self.document, organ=organ, **given)


def initial(facts: LetterFacts, names: Iterable[str]) -> dict[str, object]:
    """What a form for an existing draft starts with."""
    return {name: getattr(facts, name) for name in ("day", *names)}


def _field(name: str) -> forms.Field:
    if name.endswith("_on"):
        return forms.DateField(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), validators=[_sensible])
    if name == "amount":
        return forms.DecimalField(min_value=0, max_digits=10, decimal_places=2)
    if name == "withheld":
        return forms.ChoiceField(choices=_WITHHELD)
    if name in _LONG:
        return forms.CharField(max_length=5000, widget=forms.Textarea({"rows": 3}))
    return forms.CharField(max_length=300)


def _sensible(day: date) -> None:
    if not 2008 <= day.year <= 2100:
        raise forms.ValidationError(_("This day cannot be right."))


class SignForm(forms.Form):
    """The version that is signed."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class TemplateForm(forms.Form):
    """A template to upload; `version` is the one it comes after."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    file = forms.FileField(label=_("Word document (.docx)"), max_length=200)

    def clean_file(self) -> bytes:
        """The content, within its bounds."""
        upload = self.cleaned_data["file"]
        if upload.size > LARGEST:
            raise forms.ValidationError(_("The file is too large."))
        return bytes(upload.read())


class BackForm(forms.Form):
    """Back to the template of the agency above, or the shipped one."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
