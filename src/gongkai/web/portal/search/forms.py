"""检索的表单: words, how what is found is narrowed and sorted. What an address says and no list has, is left out."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.web.accounts.models import Agency
from gongkai.web.publishing.models import Genre, Kind
from gongkai.web.publishing.search.filters import Filters
from gongkai.web.publishing.search.finding import Sort

NAMES = ("agency", "kind", "year", "group", "genre", "in_force")
"""What narrows, as it stands in an address."""
FIRST, LAST = 1949, 2100


class SearchForm(forms.Form):
    """检索条件. It is never refused: `narrowed` takes of it what can be asked."""

    agency = forms.SlugField(required=False, max_length=64)
    kind = forms.ChoiceField(label=_("Kind of information"), required=False, choices=Kind.choices)
    year = forms.IntegerField(label=_("Year of publication"), required=False, min_value=FIRST, max_value=LAST)
    group = forms.RegexField(r"^[\w.\-]{1,64}$", required=False)
    genre = forms.ChoiceField(label=_("Genre"), required=False, choices=Genre.choices)
    in_force = forms.BooleanField(required=False)
    sort = forms.ChoiceField(required=False, choices=[(sort.value, sort.value) for sort in Sort])

    def narrowed(self, today: date) -> Filters:
        """The filters; an agency that is none narrows to nothing else."""
        self.is_valid()
        given: dict[str, Any] = self.cleaned_data
        code = given.get("agency")
        return Filters(
            Agency.objects.filter(code=code).first() if code else None,
            given.get("kind") or "",
            given.get("year"),
            given.get("group") or "",
            given.get("genre") or "",
            today if given.get("in_force") else None,
        )

    def sorted_by(self) -> Sort:
        """By relevance, unless it says otherwise."""
        self.is_valid()
        return Sort(self.cleaned_data.get("sort") or Sort.RELEVANCE)
