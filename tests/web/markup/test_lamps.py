from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import translation

from gongkai.law.lights import lights
from gongkai.law.workdays import national
from gongkai.web.markup.lamps import lamp, lit, words

MONDAY = date(2025, 3, 3)
FRIDAY = MONDAY + timedelta(days=4)


@pytest.mark.parametrize(
    ("due", "kind", "said"),
    [
        (MONDAY, "red", "due today"),
        (FRIDAY, "yellow", "4 working days left"),
        (date(2025, 4, 1), "green", "21 working days left"),
        (date(2025, 2, 26), "overdue", "3 working days overdue"),
    ],
)
def test_a_light_has_a_shape_a_colour_and_words(due: date, kind: str, said: str) -> None:
    calendar = national()
    with translation.override("en"):
        shown = lit(calendar, lights(calendar, MONDAY, red=2, yellow=5), MONDAY, due)
    assert shown == f'<span class="light {kind}">{said}</span>'


def test_over_the_weekend_it_is_overdue_by_no_working_day_yet() -> None:
    with translation.override("en"):
        assert words(national(), date(2025, 3, 8), date(2025, 3, 7)) == "overdue since the last working day"


def test_words_of_a_light_are_escaped() -> None:
    assert lamp("grey", "<b>") == '<span class="light grey">&lt;b&gt;</span>'
