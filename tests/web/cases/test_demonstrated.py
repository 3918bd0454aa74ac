"""The figures of the demonstration hold, and those of the county are the shipped examples'."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from balanced import figures
from gongkai.report.editions import edition
from gongkai.report.exchange import loads
from gongkai.report.read import read
from gongkai.report.replay import whole
from gongkai.web.cases.demonstrated import AGENCY, BY_FILE, CLOSED, codes
from gongkai.web.cases.demonstrated import figures as planned

ROOT = Path(__file__).parents[3]
EXAMPLES = ("office/2021.docx", "office/2022.html", "years/2023.html")


@pytest.mark.parametrize(("number", "name"), list(enumerate(EXAMPLES, 1)))
def test_its_figures_are_those_of_the_shipped_examples(number: int, name: str) -> None:
    kept = ROOT / "src" / "gongkai" / "web" / "cases" / "data" / f"demo-{number}.json"
    path = ROOT / "examples" / name
    assert figures(loads(kept.read_text("utf-8"))) == figures(read(path.read_bytes(), name))


@pytest.mark.parametrize("code", codes())
def test_figures_of_each_agency_hold_and_go_on_from_year_to_year(code: str) -> None:
    years = [planned(code, number, 2022 + number) for number in range(CLOSED + 1)]
    assert all(whole(report).filled == () for report in years)
    for before, report in pairwise(years):
        for column in edition("2021").request_columns:
            out = before.value("requests", "carried_out", column.key)
            assert report.value("requests", "carried_in", column.key) == out, column.key


def test_the_county_stands_first_and_one_agency_works_by_file() -> None:
    assert codes()[0] == AGENCY and BY_FILE in codes() and len(codes()) == 20
