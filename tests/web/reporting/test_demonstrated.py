"""What the demonstration's reports say: of every agency, in other words each year."""

from __future__ import annotations

from itertools import combinations

import pytest

from gongkai.report.model import SECTIONS
from gongkai.web.cases.demonstrated import CLOSED, codes
from gongkai.web.reporting.demonstrated import CELLS, ENTERED, TOPICS, YEARS, entered, words
from gongkai.web.reporting.tables import cells_entered


def test_every_agency_has_what_it_is_about_and_what_it_enters() -> None:
    assert set(TOPICS) == set(ENTERED) == set(codes())
    assert len(YEARS) == CLOSED
    assert set(CELLS) == set(cells_entered("2021"))


@pytest.mark.parametrize("code", codes())
def test_no_two_years_have_the_same_text_and_none_has_less_than_the_year_before(code: str) -> None:
    texts = [words(number, code, who="本机关", government=True) for number in range(CLOSED)]
    for one, other in combinations(texts, 2):
        assert all(one[key] != other[key] for key in ("overview", "problems", "other"))
    assert all(set(text) <= set(SECTIONS) and "$" not in "".join(text.values()) for text in texts)
    amounts = [entered(code, number) for number in range(CLOSED)]
    assert all(len(year) == len(CELLS) for year in amounts)
    assert all(
        a <= b for before, after in zip(amounts, amounts[1:], strict=False) for a, b in zip(before, after, strict=True)
    )
