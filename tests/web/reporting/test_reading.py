"""A report read from a file, and its original with the places of the numbers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report.exchange import canonical, loads
from gongkai.report.render import render
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency
from gongkai.web.reporting import reading
from web.reporting.collect_made import drawn, figures
from web.reporting.reports_made import YEAR

TOWN = Agency(pk=1, code="baizhi", name="白芷镇人民政府", short_name="白芷镇")


@pytest.mark.parametrize("kind", ["docx", "html", "xlsx", "pdf"])
def test_every_number_that_has_a_place_is_found_there_in_the_original(kind: str) -> None:
    data = render(drawn(TOWN.name, 11), kind)
    report = reading.read(data, f"年报.{kind}")
    places = reading.places(report)
    parts = reading.original(data, f"年报.{kind}", places)
    rows: dict[object, list[str]] = {}
    for part in parts:
        for spot in (spot for row in part.rows for spot in row):
            rows.setdefault(spot.place, []).append(spot.text)
    assert places
    for cell, place in places.items():
        assert any(report.cells[cell].text in text for text in rows[place]), (cell, place)


def test_whose_it_is_and_of_which_year_is_doubted_where_the_file_says_otherwise() -> None:
    good = reading.read(render(figures(TOWN.name, {}), "html"), "年报.html")
    assert reading.doubts(good, TOWN, YEAR) == ()
    assert len(reading.doubts(good, TOWN, YEAR + 1)) == 1
    assert len(reading.doubts(good, Agency(pk=2, code="x", name="望舒市水务局"), YEAR + 1)) == 2


@given(seed=st.integers(0, 10_000))
@settings(deadline=None, max_examples=30)
def test_what_is_settled_of_a_reading_is_the_same_numbers_and_the_same_bytes_again(seed: int) -> None:
    read = reading.read(render(drawn(TOWN.name, seed), "html"), "年报.html")
    settled = reading.settled(read, TOWN, YEAR)
    assert dict(settled.numbers()) == dict(read.numbers())
    assert canonical(loads(canonical(settled))) == canonical(settled)


def test_a_name_or_year_that_the_file_does_not_say_is_filled_in_and_one_that_it_says_is_kept() -> None:
    read = reading.read(render(figures("望舒市水务局", {}), "html"), "年报.html")
    assert reading.settled(read, TOWN, YEAR + 1).issuer == "望舒市水务局"
    nameless = type(read)("", cells=read.cells, editions=read.editions)
    settled = reading.settled(nameless, TOWN, YEAR)
    assert (settled.issuer, settled.year) == (TOWN.name, YEAR)


def test_a_fault_of_the_reader_is_told_and_not_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(data: bytes, name: str) -> None:
        raise RecursionError("fell")

    monkeypatch.setattr(reading, "read_file", broken)
    with pytest.raises(Refused):
        reading.read(b"x", "年报.docx")


def test_an_original_that_cannot_be_taken_apart_is_not_shown() -> None:
    assert reading.original(b"", "年报.docx", {}) == ()


def test_a_box_that_spans_stands_once_where_it_begins_and_every_row_is_as_wide_as_the_table() -> None:
    parts = reading.original(render(drawn(TOWN.name, 3), "docx"), "年报.docx", {})
    table = max(parts, key=lambda part: len(part.rows)).rows
    widths = [0] * len(table)
    for at, row in enumerate(table):
        for spot in row:
            for below in range(spot.rows):
                widths[at + below] += spot.columns
    assert set(widths) == {widths[0]}
    assert len({spot.place for row in table for spot in row}) == sum(len(row) for row in table)
