from __future__ import annotations

from datetime import date

from gongkai.web.reporting.forms.season import SeasonForm
from web.offices import Office

TODAY = date(2026, 1, 12)


def form(tree: Office, **given: str) -> SeasonForm:
    return SeasonForm(given, agencies=[tree.city, tree.county, tree.town], today=TODAY)


def test_what_is_left_out_is_last_year_and_everybody(tree: Office) -> None:
    asked = form(tree)
    assert asked.is_valid()
    assert (asked.which(), asked.whose()) == (2025, [tree.city, tree.county, tree.town])


def test_an_agency_is_meant_with_all_below_it(tree: Office) -> None:
    asked = form(tree, agency="xingcha", year="2024", state="late")
    assert asked.is_valid()
    assert (asked.which(), asked.whose()) == (2024, [tree.county, tree.town])


def test_a_year_to_come_and_an_agency_that_is_not_seen_are_refused(tree: Office) -> None:
    for given in ({"year": "2027"}, {"year": "2007"}, {"agency": "fusang"}, {"state": "lost"}):
        assert not form(tree, **given).is_valid(), given
