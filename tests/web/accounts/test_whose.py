"""Whose rows a page shows, and of which year."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.web.accounts.models import Agency
from gongkai.web.accounts.whose import YearForm
from web.offices import Office

TODAY = date(2025, 3, 3)


def form(tree: Office, **query: str) -> YearForm:
    return YearForm(query, agencies=list(Agency.objects.under(tree.county)), today=TODAY)


def test_what_is_left_out_is_the_first_agency_and_this_year(tree: Office) -> None:
    asked = form(tree)
    assert asked.is_valid()
    assert (asked.whose().code, asked.which(), asked.cleaned_data["below"]) == ("xingcha", 2025, False)


def test_what_is_chosen_is_taken(tree: Office) -> None:
    asked = form(tree, agency="baizhi", year="2019", below="on")
    assert asked.is_valid()
    assert (asked.whose().code, asked.which(), asked.cleaned_data["below"]) == ("baizhi", 2019, True)


@pytest.mark.parametrize("query", [{"agency": "fusang"}, {"year": "2026"}, {"year": "2007"}, {"year": "x"}])
def test_other_agencies_and_years_that_have_not_come_are_refused(tree: Office, query: dict[str, str]) -> None:
    assert not form(tree, **query).is_valid()
