from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report import layout
from gongkai.report.editions import addresses
from gongkai.report.live import Filled, fill, name_of
from gongkai.report.model import Cell, Entry, Figure, Number, Report
from gongkai.report.rates import summed
from strategies import reports

FEES = Cell("disclosure", "fees", "amount")


def report(year: int = 2024, cells: Mapping[Cell, Number | None] | None = None, form: str = "2021") -> Report:
    """A report in which every cell is nought but for those given; None is blank."""
    plain: dict[Cell, Number | None] = {
        cell: 0 for table in ("disclosure", "requests", "disputes") for cell in addresses(form, table)
    }
    return Report(
        "", issuer="青石县教育局", year=year, editions={"requests": form},
        cells={
            cell: Figure(None, Entry.BLANK) if value is None else Figure(value)
            for cell, value in {**plain, **(cells or {})}.items()
        },
    )  # fmt: skip


def at(row: str, column: str = "total", table: str = "requests") -> Cell:
    return Cell(table, row, column)


def filled(text: str, now: Report, before: Report | None = None, **facts: Number) -> Filled:
    return fill(text, now, previous=before, facts=facts)


def test_a_figure_of_a_table_stands_in_the_sentence() -> None:
    found = filled("全年收到申请{{ requests.new.total }}件。", report(cells={at("new"): 12}))
    assert (found.text, found.unknown) == ("全年收到申请12件。", ())
    (live,) = found.used
    assert (live.name, found.text[live.start : live.start + len(live.text)]) == ("requests.new.total", "12")


def test_a_row_with_dots_and_a_group_of_rows_are_named_alike() -> None:
    now = report(cells={at("denied.process"): 3, at("denied.state_secret"): 4, at("closed.other"): 2})
    text = (
        "{{requests.denied.process.total}} {{requests.denied.total}} {{requests.closed.total}} {{requests.total.total}}"
    )
    assert filled(text, now).text == "3 7 2 0"


def test_the_group_that_the_earlier_form_has_as_one_row_is_named_as_now() -> None:
    before = report(2020, {at("closed"): 5}, form="2019")
    assert filled("{{ previous.requests.closed.total }}", report(2021), before).text == "5"


@pytest.mark.parametrize(("before", "words"), [(9, "增加3件"), (14, "减少2件"), (12, "与上年持平")])
def test_a_change_is_told_in_words(before: int, words: str) -> None:
    now, then = report(cells={at("new"): 12}), report(2023, {at("new"): before})
    assert filled("{{ change.requests.new.total }}", now, then).text == words


def test_a_change_of_money_is_told_in_its_unit() -> None:
    now, then = report(cells={FEES: Decimal("3.5")}), report(2023, {FEES: Decimal("2.25")})
    assert filled("{{ change.disclosure.fees.amount }}", now, then).text == "增加1.25万元"


def test_a_rate_is_in_percent_with_two_decimals() -> None:
    now = report(cells={at("granted"): 5, at("partial"): 1, at("total"): 7})
    assert filled("{{ rate.disclosure }}", now).text == "85.71%"
    assert filled("{{ rate.punctual }}", now, answered=8, late=1).text == "87.50%"
    assert filled("{{ rate.none }}", now).unknown == ("{{ rate.none }}",)


def test_year_issuer_and_facts_have_names_too() -> None:
    facts: dict[str, Number] = {"fees.received": Decimal("3940.00")}
    text = "{{ issuer }}{{ year }}年收费{{ fees.received }}元，上年为{{ previous.year }}年"
    found = fill(text, report(), previous=report(2023), facts=facts)
    assert found.text == "青石县教育局2024年收费3940.00元，上年为2023年"


@pytest.mark.parametrize(
    "text",
    ["{{ requests.new.total }}", "{{ requests.newer.total }}", "{{ previous.requests.new.total }}",
     "{{ change.requests.granted.total }}", "{{ nothing }}", "{{ }}", "{{ requests.new.total }", "件}}",
     "{{ requests..total }}", "{{ previous.fact }}"],
)  # fmt: skip
def test_what_has_no_number_stays_as_it_stands_and_is_told(text: str) -> None:
    now = report(cells={at("new"): None})
    found = filled(f"共{text}件", now, fact=3)
    assert (found.text, found.used) == (f"共{text}件", ())
    assert found.unknown != ()
    assert all(each in text for each in found.unknown)


def test_a_group_with_a_blank_has_no_sum() -> None:
    assert filled("{{ requests.denied.total }}", report(cells={at("denied.process"): None})).unknown != ()


def test_braces_of_an_input_method_count_as_braces() -> None:
    assert filled("｛｛requests.new.total｝｝件", report(cells={at("new"): 2})).text == "2件"


def test_what_was_filled_in_is_not_filled_again() -> None:
    now = Report("", issuer="{{ year }}", year=2024)
    assert filled("{{ issuer }}", now).text == "{{ year }}"


@settings(max_examples=30, deadline=None)
@given(reports(blanks=True), st.data())
def test_every_cell_says_its_number_or_stays_to_be_seen(now: Report, data: st.DataObject) -> None:
    cell = data.draw(st.sampled_from(sorted(now.cells)))
    found = filled(f"前{{{{ {name_of(cell)} }}}}后", now)
    value = now.cells[cell].value
    if value is None:
        assert found.text == f"前{found.unknown[0]}后"
    else:
        assert found.text == f"前{layout.number(value)}后"


@settings(max_examples=100)
@given(st.text(st.sampled_from("{}｛｝ ab.\n"), max_size=30))
def test_no_text_loses_a_character_that_is_no_live_figure(text: str) -> None:
    found = filled(text, Report(""))
    assert found.text == text
    assert bool(found.unknown) == any(
        braces in text for braces in ("{{", "}}", "｛｛", "｝｝", "{｛", "｛{", "}｝", "｝}")
    )


@settings(max_examples=30, deadline=None)
@given(reports())
def test_a_group_of_rows_is_the_sum_of_its_rows(now: Report) -> None:
    for group in ("denied", "unavailable", "declined"):
        rows = [value for cell, value in now.numbers() if cell.row.startswith(f"{group}.") and cell.column == "total"]
        assert summed(now, "requests", group) == sum(rows)
