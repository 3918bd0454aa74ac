from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from django.utils import translation

from gongkai.report.model import Cell, Entry, Figure, Report
from gongkai.web.markup.comparison import FACTS, Compared, Comparison, comparison

NEW = Cell("requests", "new", "total")
TOTAL = Cell("requests", "total", "total")
GRANTED = Cell("requests", "granted", "total")
PARTIAL = Cell("requests", "partial", "total")
IN = Cell("requests", "carried_in", "total")
OUT = Cell("requests", "carried_out", "total")
FORMS = dict.fromkeys(("disclosure", "requests", "disputes"), "2021")


@pytest.fixture(autouse=True)
def english() -> None:
    translation.activate("en")


def compared(name: str, year: int, facts: Mapping[str, int] | None = None, **values: int | None) -> Compared:
    keys = {"new": NEW, "total": TOTAL, "granted": GRANTED, "partial": PARTIAL, "before": IN, "after": OUT}
    cells = {keys[key]: Figure(None, Entry.BLANK) if value is None else Figure(value) for key, value in values.items()}
    report = Report("", issuer=name, year=year, editions=FORMS, cells=cells)
    return Compared(
        name, report, f"/{name}/", lambda cell: f"/{name}/{'/'.join(cell)}/", lambda table: f"/{name}/#{table}",
        facts or {},
    )  # fmt: skip


def agencies(*those: Compared, least: int = 30, whole: bool = False) -> Comparison:
    return comparison(those, years=False, least=least, whole=whole)


def plain(html: str) -> list[str]:
    """Rows of a table as words."""
    rows = re.findall(r"<tr>(.*?)</tr>", html)
    return [
        " | ".join(re.sub(r"<[^>]+>", "", cell).strip() for cell in re.split(r"</t[dh]>", row)[:-1]) for row in rows
    ]


def test_every_number_leads_to_its_source_and_has_its_difference() -> None:
    found = comparison(
        [compared("2024", 2024, new=40), compared("2025", 2025, new=50)], years=True, least=30, whole=False
    )
    (panel,) = found.panels
    assert '<a href="/2024/requests/new/total/">40</a>' in panel.table
    assert plain(panel.table)[1:] == ["2024 | 40 |  | ", "2025 | 50 | +10 | +25.0%"]
    assert "<desc" in panel.chart and "2025 50" in panel.chart


def test_of_years_each_is_held_against_the_one_before_and_of_agencies_each_against_the_first() -> None:
    three = [compared(str(year), year, new=new) for year, new in ((2023, 1), (2024, 3), (2025, 9))]
    (years,) = comparison(three, years=True, least=30, whole=False).panels
    assert [row.split(" | ")[2] for row in plain(years.table)[1:]] == ["", "+2", "+6"]
    (several,) = agencies(*three).panels
    assert [row.split(" | ")[2] for row in plain(several.table)[1:]] == ["", "+2", "+8"]


def test_rates_have_their_formula_and_base_and_small_bases_are_not_ranked() -> None:
    found = agencies(
        compared("甲局", 2025, granted=10, partial=10, total=40),
        compared("乙局", 2025, granted=30, partial=10, total=50),
        compared("丙局", 2025, granted=2, partial=0, total=2),
    )
    rate = next(panel for panel in found.rates if panel.name == "rate-disclosure")
    assert rate.about == "(granted + partly granted) ÷ all results of the year"
    assert plain(rate.table)[1:] == [
        "乙局 | 80.00% | 40 | 50 | 1",
        "甲局 | 50.00% | 20 | 40 | 2",
        "丙局 | 100.00% | 2 | small 2 | —",
    ]
    assert '<a href="/乙局/#requests">50</a>' in rate.table
    assert rate.chart.count('class="hollow"') == 1


def test_years_are_not_ranked_but_small_bases_are_told() -> None:
    two = compared("2024", 2024, granted=1, partial=0, total=1), compared("2025", 2025, granted=40, partial=0, total=40)
    found = comparison(two, years=True, least=30, whole=False)
    rate = next(panel for panel in found.rates if panel.name == "rate-disclosure")
    assert plain(rate.table)[1:] == ["2024 | 100.00% | 1 | small 1", "2025 | 100.00% | 40 | 40"]


def test_answers_in_time_come_from_the_facts_and_a_rate_that_nobody_has_is_not_shown() -> None:
    found = agencies(compared("甲局", 2025, {"answered": 100, "late": 5}), compared("乙局", 2025))
    (rate,) = found.rates
    assert rate.name == "rate-punctual"
    assert f'<a href="/甲局/#{FACTS}">95</a>' in rate.table
    assert plain(rate.table)[1:] == ["甲局 | 95.00% | 95 | 100 | 1", "乙局 | — | — | — | —"]


def test_what_is_nought_in_all_has_no_chart() -> None:
    found = agencies(
        compared("甲局", 2025, new=0, granted=0, partial=0, total=9),
        compared("乙局", 2025, new=0, granted=0, partial=0, total=9),
    )
    assert [panel.title for panel in found.panels] == ["三、本年度办理结果（七）总计·总计"]
    (rate,) = found.rates
    assert not rate.chart and "0.00%" in rate.table


def test_tables_show_what_differs_or_all() -> None:
    one, other = compared("2024", 2024, new=1, granted=3), compared("2025", 2025, new=1, granted=None)
    sheets = comparison([one, other], years=True, least=30, whole=False).sheets
    (sheet,) = [sheet for sheet in sheets if sheet.table]
    assert (sheet.name, sheet.count) == ("requests", 1)
    (row,) = plain(sheet.table)[1:]
    assert row.endswith("总计 | 3 | blank | ≠")
    every = {sheet.name: sheet for sheet in comparison([one, other], years=True, least=30, whole=True).sheets}
    assert len(plain(every["requests"].table)) > 100 and every["requests"].count == 1


def test_more_than_have_room_beside_each_other_have_charts_alone() -> None:
    found = agencies(*(compared(f"{at}局", 2025, new=at) for at in range(7)))
    assert found.panels and not found.sheets


def test_years_that_do_not_join_are_told() -> None:
    found = comparison(
        [compared("2024", 2024, after=3), compared("2025", 2025, before=2)], years=True, least=30, whole=False
    )
    (line,) = found.joins
    assert "2025" in line and "3 by the year before, 2 here" in line
    assert found.joined == 1
    assert agencies(compared("甲", 2024, after=3), compared("乙", 2025, before=2)).joined == 0


def test_names_and_words_are_escaped() -> None:
    found = agencies(compared("<甲>", 2025, new=1), compared("乙", 2025, new=2))
    assert "<甲>" not in found.panels[0].chart + found.panels[0].table
