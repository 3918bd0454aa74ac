"""Invented words follow from the lots and tell of nobody."""

from __future__ import annotations

import re
from random import Random

from gongkai.law.terms import Applicant
from gongkai.report.replay import words


def test_the_same_lots_give_the_same_words() -> None:
    one, other = ([words.title(lot, 2024), words.party(lot)] for lot in (Random(3), Random(3)))  # noqa: S311 - a test's
    assert one == other


def test_titles_name_a_year_not_after_the_request() -> None:
    lot = Random(1)  # noqa: S311 - a test generator, nothing secret
    years = [int(re.findall(r"(\d{4})年", words.title(lot, 2024))[0]) for _time in range(100)]
    assert 2020 <= min(years) <= max(years) <= 2024


def test_people_have_no_digits_and_organisations_are_named_as_such() -> None:
    lot = Random(1)  # noqa: S311 - a test generator, nothing secret
    for kind in Applicant:
        name = words.applicant(lot, kind)
        assert not re.search(r"\d", name)
        assert (len(name) <= 4) == (kind is Applicant.NATURAL)
    assert "法院" in words.body(lot, suit=True)
    assert "法院" not in words.body(lot, suit=False)
    assert words.grievance(lot)
