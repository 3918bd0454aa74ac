"""Records become cells: each is counted where its days and its end put it, once."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balanced import balanced
from gongkai.law.outcomes import row_in
from gongkai.law.procedure import standing
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.procedure.practice import Practice
from gongkai.law.terms import Applicant, Outcome, Track, Verdict
from gongkai.law.workdays import calendar
from gongkai.report.checks import check
from gongkai.report.compile import Counted, DisputeRecord, RequestRecord, When, cells_of, compile_report, counted, when
from gongkai.report.editions import NAMES, asks, edition
from gongkai.report.model import Report
from law.courses import courses

OPEN = Counted(None, None)
CALENDAR = calendar(())
TABLES = ("T3-", "T4-")


def asked(received: date, on: date | None = None, outcome: Outcome = Outcome.GRANTED) -> RequestRecord:
    return RequestRecord(Applicant.BUSINESS, received, OPEN if on is None else Counted(on, outcome))


def rows(record: RequestRecord | DisputeRecord, year: int) -> set[str]:
    return {cell.row for cell in cells_of(record, year)}


def test_a_request_is_new_in_the_year_it_was_received_and_done_in_the_year_it_was_answered() -> None:
    record = asked(date(2024, 12, 31), date(2025, 1, 1))
    assert rows(record, 2024) == {"new", "carried_out"}
    assert rows(record, 2025) == {"carried_in", "granted", "total"}
    assert rows(record, 2023) == rows(record, 2026) == set()


def test_a_request_stands_in_the_column_of_who_asked_and_in_the_total() -> None:
    cells = cells_of(asked(date(2024, 3, 1), date(2024, 3, 9)), 2024)
    assert {cell.column for cell in cells} == {"business", "total"}
    assert {cell.table for cell in cells} == {"requests"}


def test_a_request_that_is_open_for_years_is_carried_through_each() -> None:
    assert rows(asked(date(2022, 3, 1)), 2024) == {"carried_in", "carried_out"}


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_one_row_in_each_form(outcome: Outcome) -> None:
    cells = cells_of(asked(date(2024, 3, 1), date(2024, 3, 9), outcome), 2024)
    for name in NAMES:
        found = {cell.row for cell in cells if asks(name, cell)} & set(edition(name).outcome_rows)
        assert len(found) == 1, (name, found)


def test_what_only_the_form_of_2019_tells_apart_is_3_其他_in_that_of_2021() -> None:
    cells = cells_of(asked(date(2019, 6, 3), date(2019, 6, 9), Outcome.CLOSED), 2019)
    assert {cell.row for cell in cells} & {"closed", "closed.other"} == {"closed", "closed.other"}
    assert row_in(Outcome.NO_PAYMENT, "2019") is Outcome.CLOSED


def test_a_dispute_is_pending_until_the_year_it_is_decided_in() -> None:
    record = DisputeRecord(Track.DIRECT, date(2023, 11, 1), date(2025, 2, 1), Verdict.CORRECTED)
    found = {year: {cell.column for cell in cells_of(record, year)} for year in range(2022, 2027)}
    assert found == {
        2022: set(), 2023: {"pending", "total"}, 2024: {"pending", "total"}, 2025: {"corrected", "total"}, 2026: set(),
    }  # fmt: skip
    assert {cell.row for cell in cells_of(record, 2025)} == {"litigation.direct"}


@pytest.mark.parametrize("name", NAMES)
def test_a_year_without_records_is_noughts_in_every_cell_of_its_form(name: str) -> None:
    report = compile_report((), year=2024, issuer="星槎县人民政府", form=name)
    wanted = {*edition(name).cells("requests"), *edition(name).cells("disputes")}
    assert set(report.cells) == wanted
    assert {value for _cell, value in report.numbers()} == {0}
    assert report.edition == name


def test_the_form_is_that_of_the_year_where_none_is_named() -> None:
    assert [compile_report((), year=year, issuer=None).edition for year in (2020, 2021, 2025)] == [
        "2019",
        "2021",
        "2021",
    ]


@given(st.dates(date(2019, 1, 1), date(2026, 1, 1)), st.integers(2019, 2026))
def test_the_tables_ask_of_a_day_only_where_it_lies_beside_the_year(day: date, year: int) -> None:
    assert when(When(when(day, year)).day(year), year) is when(day, year)


def test_handled_anew_in_a_later_year_it_is_not_counted_again() -> None:
    steps = [
        Step(Act.RECEIVE, date(2024, 11, 1), date(2024, 11, 1), "a", arrived=date(2024, 11, 1)),
        Step(Act.WITHDRAW, date(2024, 11, 20), date(2024, 11, 20), "a"),
        Step(Act.REOPEN, date(2025, 4, 1), date(2025, 4, 1), "a", reason="复议决定"),
    ]
    now = standing(steps, CALENDAR, Practice())
    assert now.is_open
    assert counted(steps, now, CALENDAR, Practice()) == Counted(date(2024, 11, 20), Outcome.CLOSED_OTHER)


def test_handled_anew_in_the_year_of_its_answer_it_counts_with_what_it_comes_to() -> None:
    steps = [
        Step(Act.RECEIVE, date(2024, 3, 1), date(2024, 3, 1), "a", arrived=date(2024, 3, 1)),
        Step(Act.WITHDRAW, date(2024, 3, 20), date(2024, 3, 20), "a"),
        Step(Act.REOPEN, date(2024, 6, 3), date(2024, 6, 3), "a", reason="复议决定"),
    ]
    assert counted(steps, standing(steps, CALENDAR, Practice()), CALENDAR, Practice()) == OPEN


def test_steps_that_were_recorded_after_the_order_to_do_it_anew_still_name_each_other() -> None:
    late = date(2025, 4, 2)
    steps = [
        Step(Act.RECEIVE, date(2024, 11, 1), date(2024, 11, 1), "a", arrived=date(2024, 11, 1)),
        Step(Act.WITHDRAW, date(2024, 11, 20), date(2024, 11, 20), "a"),
        Step(Act.REOPEN, date(2025, 4, 1), date(2025, 4, 1), "a", reason="复议决定"),
        Step(Act.CONSULT_THIRD_PARTY, date(2024, 11, 5), late, "a"),
        Step(Act.THIRD_PARTY_ANSWERS, date(2024, 11, 15), late, "a", of=4),
    ]
    now = standing(steps, CALENDAR, Practice())
    assert counted(steps, now, CALENDAR, Practice()) == Counted(date(2024, 11, 20), Outcome.CLOSED_OTHER)


# Random lawful ledgers -----------------------------------------------------------------------------


def ledgers() -> st.SearchStrategy[list[RequestRecord]]:
    """Requests that went through random lawful courses, reopened and corrected ones among them."""
    kinds = st.sampled_from(Applicant)
    return st.lists(st.builds(_record, kinds, courses(CALENDAR.is_working)), min_size=1, max_size=12)


def _record(kind: Applicant, steps: list[Step]) -> RequestRecord:
    now = standing(steps, CALENDAR, Practice())
    return RequestRecord(kind, now.received_on, counted(steps, now, CALENDAR, Practice()))


def disputes() -> st.SearchStrategy[list[DisputeRecord]]:
    filed = st.dates(date(2019, 1, 1), date(2026, 1, 1))
    verdicts = st.sampled_from([verdict for verdict in Verdict if verdict is not Verdict.PENDING])

    def one(track: Track, filed_on: date, days: int, verdict: Verdict, over: bool) -> DisputeRecord:
        decided = date.fromordinal(filed_on.toordinal() + days) if over else None
        return DisputeRecord(track, filed_on, decided, verdict if over else None)

    return st.lists(st.builds(one, st.sampled_from(Track), filed, st.integers(0, 900), verdicts, st.booleans()))


def compiled(records: list[RequestRecord], suits: list[DisputeRecord], year: int, form: str) -> Report:
    return compile_report([(one, 1) for one in (*records, *suits)], year=year, issuer="星槎县人民政府", form=form)


@given(ledgers(), disputes(), st.integers(2019, 2026), st.sampled_from(NAMES))
def test_a_compiled_report_passes_its_own_checks(
    records: list[RequestRecord], suits: list[DisputeRecord], year: int, form: str
) -> None:
    findings = check(compiled(records, suits, year, form))
    # Table II is counted elsewhere; 每格都填 is asked of the tables that are here.
    assert not [one for one in findings if one.rule.startswith(("T3-01", "T3-02", "T3-03", "T3-05", "T4-"))]


@given(ledgers(), st.integers(2018, 2026), st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_what_a_year_carries_out_the_next_carries_in_column_by_column(
    records: list[RequestRecord], year: int, this: str, following: str
) -> None:
    before, after = compiled(records, [], year, this), compiled(records, [], year + 1, following)
    for column in edition(this).request_columns:
        out = before.value("requests", "carried_out", column.key)
        assert out == after.value("requests", "carried_in", column.key)
    assert not [one for one in check(after, previous=before) if one.rule == "X-01"]


@given(ledgers())
def test_a_request_is_counted_as_new_once_and_as_done_once_in_all_years(records: list[RequestRecord]) -> None:
    for record in records:
        found = [rows(record, each) for each in range(2007, 2032)]
        assert sum("new" in each for each in found) == 1
        assert sum("total" in each for each in found) == (record.counted.on is not None)


def test_the_draw_of_a_report_is_balanced() -> None:
    for form in NAMES:
        assert not [one for one in check(balanced(2024, 1, form=form)) if one.rule[:4] in TABLES]
