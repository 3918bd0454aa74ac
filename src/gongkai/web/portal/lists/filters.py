"""筛选 (第二十四条: 信息检索): which public items a list is asked for: the same words for pages, files and feeds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from gongkai.law.catalogue import catalogue
from gongkai.law.validity import Validity
from gongkai.web.accounts.models import Agency
from gongkai.web.markup.language import spoken
from gongkai.web.publishing.catalogue import entries_of
from gongkai.web.publishing.models import Genre, Kind, Publication
from gongkai.web.publishing.models.publications import PublicationQuerySet
from gongkai.web.publishing.models.validity import standing
from gongkai.web.publishing.models.vocabulary import POLICIES, VALIDITIES

ANY = ("", _("any"))
NAMES = ("agency", "below", "entry", "kind", "genre", "subject", "year", "validity")
"""What may be asked, as it stands in an address."""


class FilterForm(forms.Form):
    """Which public items are wanted. An agency is chosen on its own page."""

    agency = forms.SlugField(widget=forms.HiddenInput, required=False, max_length=64)
    below = forms.BooleanField(label=_("with all agencies below"), required=False)
    entry = forms.CharField(label=_("Catalogue entry"), required=False, max_length=64, widget=forms.Select)
    kind = forms.ChoiceField(label=_("Kind of information"), required=False, choices=[ANY, *Kind.choices])
    genre = forms.ChoiceField(label=_("Genre"), required=False, choices=[ANY, *Genre.choices])
    subject = forms.CharField(label=_("Subject"), required=False, max_length=60)
    year = forms.IntegerField(label=_("Year of publication"), required=False, min_value=1949, max_value=2100)
    validity = forms.ChoiceField(
        label=_("Validity"), required=False, choices=[ANY, *((one.value, words) for one, words in VALIDITIES.items())]
    )

    def offer(self, agency: Agency | None) -> None:
        """The entries of the agency's catalogue, or those of the law, in the select."""
        offered = dict(_entries(agency))
        wanted = str(self["entry"].value() or "")
        offered.setdefault(wanted, wanted)
        choices = [ANY, *((code, title) for code, title in offered.items() if code)]
        self.fields["entry"].widget = forms.Select(choices=choices)
        if agency is None:
            del self.fields["below"]


def _entries(agency: Agency | None) -> list[tuple[str, str]]:
    if agency is None:
        law = catalogue()
        return [(one.code, spoken(one.title, one.english)) for one in (*law.items, *law.fields)]
    return [(entry.code, "　" * depth + spoken(entry.title, entry.english)) for entry, depth in entries_of(agency)]


@dataclass(frozen=True, slots=True)
class Asked:
    """所求的清单: the form, the agency, what was asked as it stands in an address, and the items, newest first."""

    form: FilterForm
    agency: Agency | None
    query: str
    rows: PublicationQuerySet

    @property
    def suffix(self) -> str:
        """What comes after the path of another form of this list."""
        return f"?{self.query}" if self.query else ""


def asked(request: HttpRequest, today: date) -> Asked:
    """What an address asks for; 404 for what is no agency, no word of a list, no year."""
    form = FilterForm(request.GET)
    if not form.is_valid():
        raise Http404
    given: dict[str, Any] = form.cleaned_data
    agency = get_object_or_404(Agency, code=given["agency"]) if given["agency"] else None
    said = [(name, request.GET[name]) for name in NAMES if request.GET.get(name)]
    return Asked(form, agency, urlencode(said), _narrowed(given, agency, today).latest_first())


def _narrowed(given: dict[str, Any], agency: Agency | None, today: date) -> PublicationQuerySet:
    rows = Publication.objects.current().select_related("agency")
    if agency is not None:
        rows = rows.filter(agency__in=Agency.objects.under(agency)) if given["below"] else rows.of(agency)
    for name in ("entry", "kind", "genre", "subject"):
        if given[name]:
            rows = rows.filter(**{name: given[name]})
    if given["year"]:
        rows = rows.filter(first_published_on__year=given["year"])
    if given["validity"]:
        rows = rows.filter(standing(Validity(given["validity"]), today), kind__in=[kind.value for kind in POLICIES])
    return rows
