from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gongkai.law.reportcourse import State
from gongkai.report.model import Cell, Figure
from gongkai.web.accounts.models import Agency, Kind, Setting
from web.cases.requests_made import received
from web.objects import holder
from web.offices import Office
from web.reporting.reports_made import a_report, nought
from web.reporting.views.pages import As, page

AT = "/desk/reports/compare/"
NEW = Cell("requests", "new", "total")


def signed(there: Agency, year: int, **values: int) -> str:
    """A frozen report with some numbers of table III; its digest."""
    form = nought(there.name, year)
    cells = {**form.cells, **{Cell("requests", row, "total"): Figure(value) for row, value in values.items()}}
    return a_report(there, year, state=State.SIGNED, content=replace(form, cells=cells)).digest


def test_years_stand_beside_each_other_each_figure_the_way_to_its_source(tree: Office, as_user: As) -> None:
    clerk = holder((tree.town, Kind.CLERK))
    digest = signed(tree.town, 2024, new=4)
    received(tree.town, date(2025, 3, 3), clerk)
    text = page(as_user(clerk), f"{AT}?year=2025&back=2")
    assert '<a href="/desk/reports/baizhi/2024/own/number/requests/new/total/">4</a>' in text
    assert '<a href="/desk/reports/baizhi/2025/own/number/requests/new/total/">1</a>' in text
    assert f'<a href="/desk/reports/baizhi/2024/own/file/1.json" title="{digest}">' in text
    assert "as the ledgers come to now" in text
    assert "left out: 2023" in text
    assert "−3" in text and "−75.0%" in text
    assert '<svg class="chart" role="img"' in text and "<script" not in text.partition("<main")[2]


def test_agencies_are_ranked_but_for_small_bases_by_the_rule_of_the_agency(tree: Office, as_user: As) -> None:
    signed(tree.bureau, 2025, total=40, granted=20)
    signed(tree.town, 2025, total=4, granted=4)
    client = as_user(holder((tree.city, Kind.SUPERVISOR)))
    asked = f"{AT}?agency=wangshu-water&with=baizhi&year=2025"
    small = '<span class="badge">small</span>'
    assert small in page(client, asked)
    Setting.objects.create(agency=tree.bureau, name="small_base", value=2)
    text = page(client, asked)
    assert small not in text
    assert text.index("100.00%") < text.index("50.00%")


def test_all_below_are_compared_as_far_as_they_are_seen(tree: Office, as_user: As) -> None:
    for there in tree.all:
        signed(there, 2025, new=1)
    text = page(as_user(holder((tree.county, Kind.SUPERVISOR))), f"{AT}?year=2025&below=on")
    assert "/desk/reports/baizhi/2025/own/" in text
    assert "wangshu" not in text and "fusang" not in text
    assert "/desk/reports/xingcha/2025/own/" in text and "/desk/reports/xingcha/2025/whole/" not in text
    alone = page(as_user(holder((tree.county, Kind.SUPERVISOR))), f"{AT}?year=2025&with=baizhi")
    assert "/desk/reports/xingcha/2025/whole/" in alone


@pytest.mark.parametrize("asked", ["agency=wangshu", "with=wangshu", "year=1999", "back=x"])
def test_what_is_not_seen_is_not_there(tree: Office, as_user: As, asked: str) -> None:
    client = as_user(holder((tree.town, Kind.CLERK)))
    assert client.get(f"{AT}?{asked}").status_code == 404


def test_where_nothing_is_known_it_is_said(tree: Office, as_user: As) -> None:
    assert "There is nothing to compare" in page(as_user(holder((tree.town, Kind.CLERK))), AT)
