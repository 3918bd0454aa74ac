"""筛选的链接: what was found is narrowed by a link a value, with how many there are, and widened again so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from gongkai.law.catalogue import catalogue
from gongkai.web.accounts.models import Agency
from gongkai.web.markup.language import spoken
from gongkai.web.publishing.models import Genre, Kind
from gongkai.web.publishing.search.facets import Facets
from gongkai.web.publishing.search.filters import Filters

MOST = 12
"""How many values of a facet are shown."""
Words = str | Promise
Address = Callable[[Mapping[str, object]], str]


@dataclass(frozen=True, slots=True)
class Choice:
    """一个可选值: the way to what is left with it, or without it; `count` None where it is taken back."""

    label: Words
    address: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """一个分面: its name and its values, the most frequent first. `key` names it in the page."""

    key: str
    label: str
    choices: Sequence[Choice]


def address_of(request: HttpRequest, changes: Mapping[str, object]) -> str:
    """This search with something else asked; None takes it away. It begins on its first page."""
    query = request.GET.copy()
    for name in ("page", "format"):
        query.pop(name, None)
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}"


def offered(facets: Facets, filters: Filters, at: Address) -> Iterator[Group]:
    """分面 of what is not chosen yet, where there are two values or more; of an agency, those below it."""
    agencies = {one.pk: one for one in Agency.objects.filter(pk__in=[pk for pk, _n in facets.agencies[:MOST]])}
    known = [(agencies[pk], count) for pk, count in facets.agencies[:MOST] if pk in agencies]
    chosen = filters.agency
    below = [(one.code, one.name, count) for one, count in known if chosen is None or one.pk != chosen.pk]
    yield from _group("agency", _("Agency"), below, at)
    if not filters.kind:
        yield from _group("kind", _("Kind of information"), [(k, Kind(k).label, n) for k, n in facets.kinds], at)
    if filters.year is None:
        yield from _group("year", _("Year of publication"), [(y, str(y), n) for y, n in facets.years], at)
    if not filters.group:
        titles = group_titles()
        yield from _group("group", _("Catalogue"), [(g, titles.get(g, g), n) for g, n in facets.groups], at)
    if not filters.genre:
        yield from _group("genre", _("Genre"), [(g, Genre(g).label, n) for g, n in facets.genres], at)


def _group(key: str, label: str, values: Sequence[tuple[object, Words, int]], at: Address) -> Iterator[Group]:
    if len(values) > 1 or (values and key == "agency"):
        yield Group(key, label, [Choice(words, at({key: value}), count) for value, words, count in values[:MOST]])


def taken(filters: Filters, at: Address) -> Iterator[Choice]:
    """已选条件: what is chosen, each with the way without it."""
    chosen: list[tuple[str, Words]] = []
    if filters.agency is not None:
        chosen.append(("agency", filters.agency.name))
    if filters.kind:
        chosen.append(("kind", Kind(filters.kind).label))
    if filters.year is not None:
        chosen.append(("year", str(filters.year)))
    if filters.group:
        chosen.append(("group", group_titles().get(filters.group, filters.group)))
    if filters.genre:
        chosen.append(("genre", Genre(filters.genre).label))
    if filters.in_force is not None:
        chosen.append(("in_force", _("Only what is in force")))
    return (Choice(words, at({name: None})) for name, words in chosen)


def group_titles() -> dict[str, str]:
    """目录分组的名称, by its code."""
    law = catalogue()
    return {one.code: spoken(one.title, one.english) for one in (*law.groups, *law.items, *law.fields)}
