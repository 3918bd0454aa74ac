from __future__ import annotations

import pytest
from django.http import QueryDict

from gongkai.web.reporting.forms.comparing import CompareForm
from web.offices import Office


def form(tree: Office, asked: str = "") -> CompareForm:
    return CompareForm(
        QueryDict(asked),
        agencies=[tree.city, tree.bureau, tree.county, tree.town],
        years=range(2026, 2015, -1),
        usual=2025,
    )


def test_what_is_left_out_is_the_first_agency_the_usual_year_and_two_before_it(tree: Office) -> None:
    asked = form(tree)
    assert asked.is_valid()
    assert (asked.whose(), asked.others(), asked.years()) == (tree.city, [], [2023, 2024, 2025])


def test_years_go_back_from_the_one_that_is_chosen(tree: Office) -> None:
    asked = form(tree, "agency=baizhi&year=2024&back=1")
    assert asked.is_valid()
    assert (asked.whose(), asked.years()) == (tree.town, [2023, 2024])


def test_others_are_those_chosen_or_all_below_and_never_the_agency_itself(tree: Office) -> None:
    asked = form(tree, "agency=xingcha&with=wangshu&with=xingcha")
    assert asked.is_valid() and asked.others() == [tree.city]
    asked = form(tree, "agency=xingcha&with=wangshu&below=on")
    assert asked.is_valid() and asked.others() == [tree.city, tree.town]


@pytest.mark.parametrize("asked", ["agency=fusang", "with=fusang", "year=1999", "year=x", "back=9", "back=0"])
def test_what_is_not_offered_is_not_taken(tree: Office, asked: str) -> None:
    assert not form(tree, asked).is_valid()
