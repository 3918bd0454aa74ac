"""条目与稿本的表单 (第十二条第三款、国办发〔2016〕80号): the words of a revision, and which items a list shows.

The files of a revision are fields of the same form: see `itemfiles`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.law import docnumber
from gongkai.law.catalogue import catalogue
from gongkai.law.cataloguing import Entry
from gongkai.law.lights import Light
from gongkai.law.publication.acts import Attribute
from gongkai.web.accounts.models import Agency
from gongkai.web.markup.language import in_english, spoken
from gongkai.web.markup.offers import offer
from gongkai.web.publishing.actions.drafting import Draft
from gongkai.web.publishing.forms.itemfiles import FilesForm
from gongkai.web.publishing.forms.line import Line
from gongkai.web.publishing.models import Form, Genre, Kind
from gongkai.web.publishing.models.items import ATTRIBUTES, WORDS, choices

ANY = [("", gettext_lazy("any"))]
LIGHTS = [
    (Light.OVERDUE.value, gettext_lazy("overdue")),
    (Light.RED.value, gettext_lazy("red")),
    (Light.YELLOW.value, gettext_lazy("yellow")),
    (Light.GREEN.value, gettext_lazy("green")),
]
NEEDS_GROUND, NEEDS_REASON = (Attribute.WITHHELD.value,), (Attribute.WITHHELD.value, Attribute.ON_REQUEST.value)
MOST_BODY = 1_000_000

Group = tuple[str | Promise, Sequence[str]]
WHAT: Group = (
    gettext_lazy("What it is"),
    ("kind", "title", "summary", "entry", "subject", "genre", "keywords", "doc_number"),
)
WHO_AND_WHEN: Group = (
    gettext_lazy("Who made it, and when"),
    ("maker", "lead", "unit", "formed_on", "effective_on", "expires_on"),
)
ATTRIBUTE: Group = (gettext_lazy("Whether it is to be public"), ("attribute", "ground", "reason"))
READING: Group = (gettext_lazy("Policy reading"), ("form", "video"))
TEXT: Group = (gettext_lazy("Text"), ("body", "original", "readable"))
NOTE: Group = (gettext_lazy("What this revision changes"), ("note",))


def _line(label: Any, most: int, *, must: bool = False, hint: Any = "", **attributes: Any) -> Line:
    widget = forms.TextInput({"autocomplete": "off", **attributes})
    return Line(label=label, max_length=most, required=must, help_text=hint, widget=widget)


def _day(label: Any, *, must: bool = False, hint: Any = "") -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=must, help_text=hint, widget=widget)


class ItemForm(FilesForm):
    """稿本: everything that somebody writes of an item. With `kind` it is a revision of an item that is there."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of information"), choices=Kind.choices, initial=Kind.INFORMATION.value,
        help_text=gettext_lazy("It stays as it is: the register counts rules and normative documents by it."),
    )  # fmt: skip
    title = _line(gettext_lazy("Title"), 200, must=True)
    summary = Line(
        label=gettext_lazy("Summary"), max_length=300, required=False, widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("What it says, in at most 300 characters."),
    )  # fmt: skip
    entry = forms.ChoiceField(label=gettext_lazy("Catalogue entry"))
    subject = _line(gettext_lazy("Subject"), 60, list="subjects")
    genre = forms.ChoiceField(label=gettext_lazy("Genre"), required=False, choices=[("", "—"), *Genre.choices])
    keywords = _line(gettext_lazy("Keywords"), 120)
    doc_number = _line(gettext_lazy("Document number"), 80, hint=gettext_lazy("Such as 某政发〔2025〕3号."))
    maker = _line(
        gettext_lazy("Made by"), 200, hint=gettext_lazy("Left empty: this agency. Of several, the lead first.")
    )
    lead = forms.BooleanField(
        label=gettext_lazy("made by this agency, or as the lead of several"), required=False, initial=True
    )
    unit = _line(gettext_lazy("Unit responsible"), 80)
    formed_on = _day(
        gettext_lazy("Formed on"), must=True,
        hint=gettext_lazy("The day it was signed; of several signatures, the last. Its 20 working days begin here."),
    )  # fmt: skip
    effective_on = _day(gettext_lazy("In force from"))
    expires_on = _day(gettext_lazy("In force to"), hint=gettext_lazy("The last day of its term."))
    attribute = forms.ChoiceField(
        label=gettext_lazy("Attribute"), required=False, widget=forms.RadioSelect,
        choices=[("", gettext_lazy("not decided yet")), *choices(ATTRIBUTES)],
        help_text=gettext_lazy("Without it the document is returned when it is submitted to review."),
    )  # fmt: skip
    ground = forms.ChoiceField(label=gettext_lazy("Ground of withholding"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Reasons"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Of what is not to be public. No page of the public shows them."),
    )  # fmt: skip
    form = forms.ChoiceField(
        label=gettext_lazy("Form of the reading"), required=False, choices=[("", "—"), *Form.choices]
    )
    video = forms.URLField(
        label=gettext_lazy("Address of the film"), required=False, max_length=500, assume_scheme="https"
    )
    body = forms.CharField(
        label=gettext_lazy("Text"), required=False, max_length=MOST_BODY, strip=True,
        widget=forms.Textarea({"rows": 18, "spellcheck": "false"}),
        help_text=gettext_lazy(
            "Plain lines become paragraphs. Of HTML these marks are kept: p, br, h2 to h5, strong, em, u, s, sub, sup, "
            "ul, ol, li, blockquote, table, a, and pictures of your own as <img src='files/1/'>. All else is taken out."
        ),
    )  # fmt: skip
    note = _line(gettext_lazy("What was changed"), 200, hint=gettext_lazy("The public reads it in the history."))

    def __init__(
        self, *args: Any, agency: Agency, entries: Sequence[tuple[Entry, int]], today: date, kind: Kind | None = None,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.agency, self.today, self.item_kind = agency, today, kind
        filed = str((kwargs.get("initial") or {}).get("entry", ""))
        self._choose("entry", entry_choices(entries, filed))
        self._choose("ground", [("", "—"), *grounds()])
        for name in ("kind", "token") if kind else ("seen", "note"):
            del self.fields[name]
        if kind not in (None, Kind.READING):
            del self.fields["form"], self.fields["video"]

    def _choose(self, name: str, offered: Sequence[Any]) -> None:
        offer(self, name, offered)

    def clean_formed_on(self) -> date:
        day: date = self.cleaned_data["formed_on"]
        if day > self.today:
            raise forms.ValidationError(_("This day has not come yet."))
        return day

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        begins, ends = given.get("effective_on"), given.get("expires_on")
        if begins and ends and ends < begins:
            self.add_error("expires_on", _("The term ends before it begins."))
        self._check_attribute(given)
        if given.get("original") and not given.get("readable") and not given.get("body", "").strip():
            self.add_error("readable", _("Tick this, or write the text: a page without words can be found by nobody."))
        return given

    def _check_attribute(self, given: dict[str, Any]) -> None:
        attribute = given.get("attribute", "")
        if attribute in NEEDS_GROUND and not given.get("ground"):
            self.add_error("ground", _("What is withheld needs a ground of the law (Art. 14 to 16)."))
        if attribute in NEEDS_REASON and not given.get("reason", "").strip():
            self.add_error("reason", _("Say why it is not to be public."))
        if attribute == Attribute.PUBLIC.value and given.get("ground"):
            self.add_error("ground", _("What is to be public has no ground of withholding."))

    def draft(self) -> Draft:
        """The words as they were given; the files come by `parts`."""
        given = {name: self.cleaned_data[name] for name in WORDS if name in self.cleaned_data}
        if (self.item_kind or self.cleaned_data["kind"]) != Kind.READING:
            given |= {"form": "", "video": ""}
        return Draft(**given)

    def doubts(self) -> list[str]:
        """What is told and not forbidden, a line each."""
        given = self.cleaned_data
        read = docnumber.parse(given["doc_number"]) if given["doc_number"] else None
        lines = [spoken(fault.message, fault.english) for fault in (read.faults if read else ())]
        if not given["attribute"]:
            lines.append(_("No attribute was chosen: without it the document is returned when it is submitted."))
        return lines

    def groups(self) -> list[Group]:
        """The fields as the page has them, one heading after the other."""
        own = [NOTE, WHAT, WHO_AND_WHEN, ATTRIBUTE, READING, TEXT]
        kept = [(heading, [name for name in names if name in self.fields]) for heading, names in own]
        return [(heading, names) for heading, names in (*kept, *self.file_groups()) if names]


def entry_choices(entries: Sequence[tuple[Entry, int]], filed: str = "") -> list[tuple[str, Any]]:
    """目录条目 to choose from: a group of the catalogue with what is in it. `filed`: where it is filed now."""
    offered: list[tuple[str, Any]] = []
    for entry, depth in entries:
        words = spoken(entry.title, entry.english)
        if depth == 0 and entry.children:
            offered.append((words, []))
        elif depth and offered and isinstance(offered[-1][1], list):
            offered[-1][1].append((entry.code, "\u3000" * (depth - 1) + words))
        else:
            offered.append((entry.code, words))
    if filed and filed not in {entry.code for entry, _depth in entries}:
        offered.insert(0, (filed, _("%(code)s (no longer in the catalogue)") % {"code": filed}))
    return [("", "—"), *offered]


def grounds() -> list[tuple[str, str]]:
    """不予公开的理由 (第十四条至第十六条), each with its article."""
    english = in_english()
    return [
        (one.outcome.value, f"{one.english} ({one.article})" if english else f"{one.title}（{one.article}）")
        for one in catalogue().grounds
    ]


class FilterForm(forms.Form):
    """Which items are wanted."""

    q = forms.CharField(label=gettext_lazy("Title or number"), required=False, max_length=100)
    agency = forms.ChoiceField(label=gettext_lazy("Agency"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of information"), required=False, choices=[*ANY, *Kind.choices]
    )  # fmt: skip
    attribute = forms.ChoiceField(
        label=gettext_lazy("Attribute"), required=False,
        choices=[*ANY, ("none", gettext_lazy("not decided yet")), *choices(ATTRIBUTES)],
    )  # fmt: skip
    entry = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    light = forms.ChoiceField(
        label=gettext_lazy("Light of the last day to publish"), required=False, choices=[*ANY, *LIGHTS]
    )
    tab = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    def __init__(self, *args: Any, agencies: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "agency", [*ANY, *((one.code, one.name) for one in agencies)])
        if len(agencies) < 2:
            del self.fields["agency"]
