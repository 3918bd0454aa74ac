from __future__ import annotations

import pytest

from gongkai.law.terms import Applicant, Outcome, Track, Verdict
from gongkai.report.editions import BALANCE, MONEY, NAMES, SIGNED, addresses, asks, edition, for_year
from gongkai.report.model import Cell


@pytest.mark.parametrize(
    ("name", "disclosure", "requests", "disputes"), [("2019", 22, 23 * 7, 15), ("2021", 10, 25 * 7, 15)]
)
def test_each_form_has_the_cells_its_notice_prescribes(
    name: str, disclosure: int, requests: int, disputes: int
) -> None:
    form = edition(name)
    counts = {table: len(list(form.cells(table))) for table in ("disclosure", "requests", "disputes")}
    assert counts == {"disclosure": disclosure, "requests": requests, "disputes": disputes}
    assert len(set(form.cells())) == disclosure + requests + disputes


@pytest.mark.parametrize("name", NAMES)
def test_rows_and_columns_of_table_three_are_the_terms_of_the_law(name: str) -> None:
    form = edition(name)
    assert [column.key for column in form.request_columns] == [*Applicant, "total"]
    own = {"closed"} if name == "2019" else {"closed.no_correction", "closed.no_payment", "closed.other"}
    both = {str(outcome) for outcome in Outcome if not outcome.startswith("closed")}
    assert set(form.outcome_rows) == both | own
    assert [row.key for row in form.request_rows if row.key in BALANCE] == list(BALANCE)


@pytest.mark.parametrize("name", NAMES)
def test_rows_and_columns_of_table_four_are_the_terms_of_the_law(name: str) -> None:
    form = edition(name)
    assert [row.key for row in form.dispute_rows] == list(Track)
    assert [column.key for column in form.dispute_columns] == [*Verdict, "total"]


@pytest.mark.parametrize("name", NAMES)
def test_no_two_rows_of_a_table_have_the_same_label_under_the_same_heads(name: str) -> None:
    rows = [(*row.groups, row.text) for row in edition(name).request_rows]
    assert len(rows) == len(set(rows))
    assert list(edition(name).sections) == ["overview", "disclosure", "requests", "disputes", "problems", "other"]


def test_the_form_of_a_year_is_the_one_then_in_force() -> None:
    assert [for_year(year).edition for year in (2019, 2020, 2021, 2025)] == ["2019", "2019", "2021", "2021"]
    assert all(edition(name).first_year == int(name) for name in NAMES)


def test_money_and_signed_counts_are_addresses_of_a_form() -> None:
    cells = {cell for name in NAMES for cell in edition(name).cells()}
    assert cells >= MONEY
    assert {cell.row for cell in cells if cell.column == SIGNED} == {
        *("licences", "services", "penalties", "coercion", "fees")
    }
    assert Cell("disclosure", "fees", "amount") not in set(edition("2019").cells())


def test_a_form_asks_for_its_own_addresses_and_for_no_others() -> None:
    fee = Cell("disclosure", "fees", "amount")
    assert (asks("2019", fee), asks("2021", fee)) == (False, True)
    for name in NAMES:
        listed = [cell for table in ("disclosure", "requests", "disputes") for cell in addresses(name, table)]
        assert listed == list(edition(name).cells())
        assert all(asks(name, cell) for cell in listed)


def test_another_name_is_no_edition() -> None:
    with pytest.raises(KeyError):
        edition("2008")
