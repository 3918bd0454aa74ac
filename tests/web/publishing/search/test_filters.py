from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, product
from random import Random

from gongkai.law.validity import Validity
from gongkai.web.publishing.models import Kind, Publication
from gongkai.web.publishing.models.validity import standing
from gongkai.web.publishing.models.vocabulary import POLICIES
from gongkai.web.publishing.search.filters import Filters
from web.offices import Office
from web.publishing.search.found import public, titles

WORD = "防汛"


def test_what_is_empty_narrows_nothing() -> None:
    assert Filters().condition() == ("", [])


def test_each_filter_brings_as_many_values_as_marks(tree: Office) -> None:
    given = {
        "agency": tree.county, "kind": "policy", "year": 2025, "group": "20.3", "genre": "notice",
        "in_force": date(2025, 3, 3),
    }  # fmt: skip
    for some in combinations(given, 2):
        condition, values = Filters(**{name: given[name] for name in some}).condition()  # type: ignore[arg-type] - of each its own
        assert condition.startswith(" AND ") and condition.count("%s") == len(values)


def test_the_search_finds_in_force_what_the_lists_have_as_in_force(tree: Office) -> None:
    today = date(2025, 6, 30)
    days = [None, *(today + timedelta(days) for days in (-1, 0, 1))]
    every = list(product(Kind, days, days, ["", "repeal"], days))
    for number, (kind, effective, expires, ended, ended_on) in enumerate(Random(20250630).sample(every, 90)):  # noqa: S311 - a choice of cases
        told = {"effective_on": effective, "expires_on": expires, "ended": ended, "ended_on": ended_on}
        public(tree.county, f"防汛{number}", kind=kind.value, **told)
    found = Publication.objects.filter(standing(Validity.IN_FORCE, today), kind__in=POLICIES)
    assert 5 < len(found) < 90
    assert set(titles(WORD, Filters(in_force=today))) == set(found.values_list("title", flat=True))


def test_a_group_has_what_lies_below_it_and_not_what_only_begins_like_it(tree: Office) -> None:
    public(tree.county, "防汛一", entry="20.1")
    public(tree.county, "防汛二", entry="20.1.a1")
    public(tree.county, "防汛三", entry="20.12")
    assert set(titles(WORD, Filters(group="20.1"))) == {"防汛一", "防汛二"}


def test_in_force_is_from_the_first_day_to_the_last(tree: Office) -> None:
    last = date(2025, 6, 30)
    public(tree.county, "防汛办法", kind="normative", effective_on=date(2025, 4, 1), expires_on=last)
    public(tree.county, "防汛信息")
    days = {date(2025, 3, 31): 0, date(2025, 4, 1): 1, last: 1, date(2025, 7, 1): 0}
    assert {day: len(titles(WORD, Filters(in_force=day))) for day in days} == days
