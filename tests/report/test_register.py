"""Documents become the first box of table II: each is counted where its days and its end put it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.compile import When, when
from gongkai.report.editions import NAMES
from gongkai.report.model import Cell
from gongkai.report.register import (
    Ended,
    Instrument,
    InstrumentRecord,
    cells_of,
    count,
    is_counted,
    register_cells,
)

YEARS = range(2018, 2030)
DAYS = st.dates(date(2019, 1, 1), date(2027, 12, 31))
MAYBE = st.none() | DAYS


def issued(on: date, **others: Any) -> InstrumentRecord:
    return replace(InstrumentRecord(Instrument.NORMATIVE, on), **others)


def columns(record: InstrumentRecord, year: int, *, expiry_is_repeal: bool = True) -> set[str]:
    return {cell.column for cell in cells_of(record, year, expiry_is_repeal=expiry_is_repeal)}


@st.composite
def documents(draw: st.DrawFn) -> InstrumentRecord:
    """A document whose days come in their order, as those of a real one do."""
    first = draw(DAYS)
    later = st.none() | st.dates(first, date(2028, 12, 31))
    ended = draw(st.none() | st.sampled_from(Ended))
    return InstrumentRecord(
        draw(st.sampled_from(Instrument)), first, effective_on=draw(MAYBE), expires_on=draw(later), ended=ended,
        ended_on=draw(st.dates(first, date(2028, 12, 31))) if ended else None, disclosed_on=draw(later),
        withdrawn_on=draw(later), lead=draw(st.booleans()),
    )  # fmt: skip


def test_a_document_is_issued_once_and_in_force_every_year_until_it_is_repealed() -> None:
    record = issued(date(2022, 5, 9), ended=Ended.REPEALED, ended_on=date(2024, 3, 1))
    found = {year: columns(record, year) & {"issued", "repealed", "in_force"} for year in range(2021, 2026)}
    assert found == {2021: set(), 2022: {"issued", "in_force"}, 2023: {"in_force"}, 2024: {"repealed"}, 2025: set()}


def test_repealed_in_the_year_it_was_made_it_is_issued_and_repealed_and_never_in_force() -> None:
    record = issued(date(2025, 2, 3), ended=Ended.REPEALED, ended_on=date(2025, 11, 3))
    assert columns(record, 2025) == {"issued", "made", "repealed"}


def test_on_the_last_day_of_its_term_it_is_in_force_and_the_next_day_it_is_over() -> None:
    to_the_end = issued(date(2020, 1, 1), expires_on=date(2024, 12, 31))
    assert "in_force" in columns(to_the_end, 2024)
    assert "repealed" not in columns(to_the_end, 2024)
    assert "repealed" in columns(to_the_end, 2025)
    a_day_less = issued(date(2020, 1, 1), expires_on=date(2024, 12, 30))
    assert "in_force" not in columns(a_day_less, 2024)
    assert "repealed" in columns(a_day_less, 2024)


@pytest.mark.parametrize(
    "ends",
    [
        {"ended": Ended.EXPIRED, "ended_on": date(2024, 6, 1)},
        {"expires_on": date(2024, 5, 31)},
    ],
)
def test_what_expired_is_repealed_where_the_rule_says_so_and_over_in_any_case(ends: dict[str, object]) -> None:
    record = issued(date(2020, 1, 6), **ends)
    assert columns(record, 2024, expiry_is_repeal=True) == {"repealed"}
    assert columns(record, 2024, expiry_is_repeal=False) == set()


def test_repealed_after_its_term_ran_out_it_counts_once_by_either_rule() -> None:
    record = issued(
        date(2020, 1, 6), expires_on=date(2023, 6, 30), ended=Ended.REPEALED, ended_on=date(2024, 6, 1)
    )  # fmt: skip
    assert [year for year in YEARS if "repealed" in columns(record, year, expiry_is_repeal=True)] == [2023]
    assert [year for year in YEARS if "repealed" in columns(record, year, expiry_is_repeal=False)] == [2024]


def test_issued_before_new_year_and_in_force_after_it_counts_as_in_force_the_next_year() -> None:
    record = issued(date(2024, 12, 20), effective_on=date(2025, 2, 1))
    assert columns(record, 2024) == {"issued", "made"}
    assert columns(record, 2025) == {"in_force"}


def test_what_was_to_have_force_before_it_was_issued_is_in_force_from_its_issue() -> None:
    assert columns(issued(date(2025, 1, 9), effective_on=date(2024, 12, 1)), 2024) == set()


def test_the_form_of_2019_counts_what_was_made_published_and_is_public() -> None:
    record = issued(date(2019, 3, 1), disclosed_on=date(2020, 2, 1), withdrawn_on=date(2021, 4, 1))
    assert columns(record, 2019) & {"made", "disclosed", "total"} == {"made"}
    assert columns(record, 2020) & {"made", "disclosed", "total"} == {"disclosed", "total"}
    assert columns(record, 2021) & {"made", "disclosed", "total"} == set()


def test_a_joint_document_is_counted_by_the_agency_that_leads() -> None:
    assert columns(issued(date(2025, 1, 9), lead=False), 2025) == set()


def test_rules_and_normative_documents_stand_in_rows_of_their_own() -> None:
    rule = InstrumentRecord(Instrument.RULE, date(2025, 1, 9))
    assert {cell.row for cell in cells_of(rule, 2025, expiry_is_repeal=True)} == {"rules"}


@pytest.mark.parametrize("name", NAMES)
def test_a_year_without_documents_is_noughts_in_the_six_cells_of_its_form(name: str) -> None:
    found = count((), year=2025, expiry_is_repeal=True, form=name)
    assert tuple(found) == register_cells(name)
    assert len(found) == 6
    assert {figure.value for figure in found.values()} == {0}


def test_the_form_is_that_of_the_year_where_none_is_named() -> None:
    assert set(count((), year=2020, expiry_is_repeal=True)) == set(register_cells("2019"))
    assert set(count((), year=2025, expiry_is_repeal=True)) == set(register_cells("2021"))


def test_the_other_rows_of_table_two_are_not_counted_here() -> None:
    assert is_counted(Cell("disclosure", "rules", "in_force"))
    assert is_counted(Cell("disclosure", "normative", "total"))
    assert not is_counted(Cell("disclosure", "licences", "decisions"))
    assert not is_counted(Cell("requests", "new", "total"))


@pytest.mark.parametrize("name", NAMES)
@given(st.lists(documents(), max_size=6), st.sampled_from(YEARS), st.booleans())
def test_each_number_is_the_length_of_its_list(
    name: str, found: list[InstrumentRecord], year: int, rule: bool
) -> None:  # fmt: skip
    told = count(((one, 1) for one in found), year=year, expiry_is_repeal=rule, form=name)
    for cell, figure in told.items():
        assert figure.value == sum(cell in cells_of(one, year, expiry_is_repeal=rule) for one in found)


@given(st.lists(documents(), max_size=6), st.sampled_from(YEARS))
def test_what_is_in_force_is_what_was_and_what_was_issued_without_what_is_over(
    found: list[InstrumentRecord], year: int
) -> None:
    """It holds where expiry counts as repeal and each document takes effect in the year it is issued in."""
    timely = [one for one in found if one.begins_on.year == one.issued_on.year]
    before, now = (_counts(timely, each, rule=True) for each in (year - 1, year))
    assert now["in_force"] == before["in_force"] + now["issued"] - now["repealed"]


@given(st.lists(documents(), max_size=6), st.sampled_from(YEARS))
def test_where_expiry_is_no_repeal_at_most_as_many_are_repealed_as_are_over(
    found: list[InstrumentRecord], year: int
) -> None:
    timely = [one for one in found if one.begins_on.year == one.issued_on.year and one.expires_on is None]
    before, now = (_counts(timely, each, rule=False) for each in (year - 1, year))
    assert now["in_force"] <= before["in_force"] + now["issued"] - now["repealed"]


@given(documents(), st.booleans())
def test_a_document_is_issued_in_one_year_at_most_and_repealed_in_one_at_most(
    record: InstrumentRecord, rule: bool
) -> None:
    found = [columns(record, year, expiry_is_repeal=rule) for year in YEARS]
    for column in ("issued", "repealed", "made", "disclosed"):
        assert sum(column in one for one in found) <= 1


@given(documents(), st.sampled_from(YEARS), st.booleans())
def test_the_table_asks_of_a_day_only_where_it_lies_beside_the_year(
    record: InstrumentRecord, year: int, rule: bool
) -> None:
    """A term lies where the day after its last one does."""
    names = ("issued_on", "effective_on", "ended_on", "disclosed_on", "withdrawn_on")
    known: dict[str, Any] = {name: getattr(record, name) for name in names if getattr(record, name)}
    if record.expires_on is not None:
        known["expires_on"] = record.expires_on + timedelta(days=1)
    places: dict[str, Any] = {name: When(when(day, year)).day(year) for name, day in known.items()}
    rough = replace(record, **places)
    assert cells_of(rough, year, expiry_is_repeal=rule) == cells_of(record, year, expiry_is_repeal=rule)


def _counts(found: list[InstrumentRecord], year: int, *, rule: bool) -> dict[str, int]:
    told = dict.fromkeys(("issued", "repealed", "in_force"), 0)
    for one in found:
        for cell in cells_of(one, year, expiry_is_repeal=rule):
            if cell.column in told:
                told[cell.column] += 1
    return told
