from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from gongkai.law.organs import Body, Level
from gongkai.law.reportcourse import State
from gongkai.report.model import Cell, Figure
from gongkai.web.accounts.models import Agency
from gongkai.web.reporting.models import Scope
from web.offices import Office, agency
from web.reporting.reports_made import a_report, nought

AT = "/reports/compare/"


def page(asked: str = "") -> str:
    answer: Any = Client().get(f"{AT}{asked}", headers={"accept-language": "en"})
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


def a_year(there: Agency, year: int, state: State = State.PUBLISHED, scope: Scope = Scope.OWN, **values: int) -> str:
    form = nought(there.name, year)
    cells = {**form.cells, **{Cell("requests", row, "total"): Figure(value) for row, value in values.items()}}
    return a_report(there, year, scope, state=state, content=replace(form, cells=cells)).digest


def test_before_anything_is_published_it_says_so(tree: Office) -> None:
    a_year(tree.town, 2025, State.ACCEPTED, new=4)
    assert "No annual report has been published here yet." in page()


def test_published_years_stand_beside_each_other_and_lead_to_their_editions(tree: Office) -> None:
    digest = a_year(tree.town, 2024, new=4)
    a_year(tree.town, 2025, new=7)
    text = page("?agency=baizhi")
    assert '<a href="/reports/baizhi/2024/editions/1/#section-requests">4</a>' in text
    assert '<a href="/reports/baizhi/2025/editions/1/#section-requests">7</a>' in text
    assert f'<a href="/reports/baizhi/2024/editions/1.json" title="{digest}">' in text
    assert "+3" in text and "+75.0%" in text and "left out: 2023" in text


def test_nothing_that_is_not_published_is_offered_or_told(tree: Office) -> None:
    a_year(tree.town, 2025, new=7)
    a_year(tree.town, 2024, State.ACCEPTED, new=4321)
    a_year(tree.county, 2025, State.SIGNED, new=4322)
    text = page("?agency=baizhi&below=on") + page()
    assert "4321" not in text and "4322" not in text and "/desk/" not in text.partition("<main")[2]
    for asked in ("agency=xingcha", "with=xingcha", "year=2024", "year=x"):
        assert Client().get(f"{AT}?{asked}").status_code == 404, asked


def test_agencies_are_compared_and_small_bases_are_not_ranked(tree: Office) -> None:
    a_year(tree.town, 2025, total=40, granted=20)
    a_year(tree.bureau, 2025, total=4, granted=4)
    text = page("?agency=baizhi&with=wangshu-water")
    assert text.index("50.00%") < text.index("100.00%")
    assert '<span class="badge">small</span>' in text
    assert "Rate of answers in time" not in text


def test_a_sum_is_held_against_none_of_its_parts_unless_it_is_asked_for(tree: Office) -> None:
    a_year(tree.county, 2025, scope=Scope.WHOLE, new=11)
    a_year(tree.town, 2025, new=7)
    a_year(agency("xingcha-water", "星槎县水务局", Level.COUNTY, Body.DEPARTMENT, tree.county), 2025, new=4)
    below = page("?agency=xingcha&below=on")
    assert "/reports/xingcha/2025/" not in below and "−3" in below
    assert "/reports/xingcha/2025/editions/1/" in page("?agency=xingcha&with=baizhi")


@pytest.mark.parametrize("asked", ["", "?agency=baizhi&below=on", "?all=on"])
def test_one_report_alone_is_compared_with_nothing(tree: Office, asked: str) -> None:
    a_year(tree.town, 2025, new=7)
    assert "There is nothing to compare" in page(asked)
