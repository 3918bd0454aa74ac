from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command

from balanced import balanced, figures
from gongkai.report.exchange import loads
from gongkai.report.model import Cell
from gongkai.report.register import Instrument, InstrumentRecord, register_cells
from gongkai.web.cases.actions.replaying import replay
from web.cases.requests_made import moment
from web.offices import Office
from web.publishing.register_made import registered
from web.reporting.ledgers_made import entered

pytestmark = pytest.mark.django_db


def compiled(**given: object) -> str:
    told = io.StringIO()
    call_command("compile", stdout=told, **given)
    return told.getvalue()


def test_it_prints_the_report_of_an_agency_s_year_as_an_exchange_object(tree: Office) -> None:
    replay(tree.county, balanced(2025, 6), seed=1, at=moment(date(2026, 3, 3)))
    report = loads(compiled(agency="xingcha", year=2025))
    assert figures(report) == figures(balanced(2025, 6))
    assert (report.issuer, report.year, report.edition) == ("星槎县人民政府", 2025, "2021")
    assert loads(compiled(agency="xingcha", year=2025, form="2019")).edition == "2019"


def test_table_two_has_the_documents_what_was_entered_and_blanks_for_the_rest(tree: Office) -> None:
    registered(tree.county, InstrumentRecord(Instrument.NORMATIVE, date(2025, 3, 3)))
    entered(tree.county, 2025, {"licences.decisions": 7, "fees.amount": Decimal("3.25")})
    report = loads(compiled(agency="xingcha", year=2025))
    told = {cell: figure.value for cell, figure in report.cells.items() if cell.table == "disclosure"}
    assert told == {
        **{cell: int(cell.row == "normative" and cell.column != "repealed") for cell in register_cells("2021")},
        Cell("disclosure", "licences", "decisions"): 7,
        Cell("disclosure", "penalties", "decisions"): None,
        Cell("disclosure", "coercion", "decisions"): None,
        Cell("disclosure", "fees", "amount"): Decimal("3.25"),
    }
    assert report.editions["disclosure"] == "2021"


def test_an_agency_that_is_not_there_is_told_in_one_line(tree: Office, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        compiled(agency="nowhere", year=2025)
    assert ended.value.code == 2
    assert capsys.readouterr().err == "错误：没有代码为“nowhere”的机关\n"
