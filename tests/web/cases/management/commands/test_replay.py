from __future__ import annotations

import io
from dataclasses import replace

import pytest
from django.core.management import call_command

from balanced import balanced, figures
from gongkai.report.exchange import dumps, loads
from gongkai.report.model import Cell, Entry, Figure, Report
from gongkai.web.accounts.models import Agency
from gongkai.web.cases.models import Request
from gongkai.web.cases.models.figures import report_of
from web.offices import Office

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> object:
    """Runs the command on a report; what it prints."""

    def run(report: Report, **given: object) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(dumps(report)))
        told = io.StringIO()
        call_command("replay", stdout=told, stderr=told, **given)
        return told.getvalue()

    return run


def test_in_an_empty_database_the_report_comes_back(asked: object) -> None:
    given = balanced(2024, 6)
    back = loads(asked(given, compile=True))  # type: ignore[operator] - a function
    assert figures(back) == figures(given)
    assert (back.source, back.issuer, back.year, back.edition) == ("test", "星槎县人民政府", 2024, "2021")


def test_where_there_is_an_office_no_throw_away_ledger_is_made(asked: object, tree: Office) -> None:
    with pytest.raises(SystemExit):
        asked(balanced(2024, 6), compile=True)  # type: ignore[operator] - a function
    assert not Request.objects.exists()


def test_it_goes_into_the_ledgers_of_the_agency_that_issued_the_report(asked: object, tree: Office) -> None:
    given = balanced(2025, 6)
    told = asked(given)  # type: ignore[operator] - a function
    assert "星槎县人民政府：回放申请" in told
    assert figures(report_of(tree.county, 2025)) == figures(given)


def test_an_agency_can_be_named(asked: object, tree: Office) -> None:
    asked(balanced(2025, 6), agency="baizhi")  # type: ignore[operator] - a function
    assert set(Request.objects.values_list("agency__code", flat=True)) == {"baizhi"}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"issuer": "扶桑县人民政府"}, "没有“扶桑县人民政府”这个机关"),
        ({"year": 2199}, "尚未结束"),
        ({"year": None}, "没有读出报告年度"),
        ({"cells": {}}, "T3-04"),
    ],
)
def test_what_cannot_be_replayed_is_told_in_one_line(
    asked: object, tree: Office, capsys: pytest.CaptureFixture[str], changed: dict[str, object], told: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        asked(replace(balanced(2025, 6), **changed))  # type: ignore[operator, arg-type] - a function; fields of a report
    assert ended.value.code == 2
    line = capsys.readouterr().err
    assert line.startswith("错误：")
    assert line.count("\n") == 1
    assert told in line or told == "尚未结束"
    assert not Request.objects.exists()


def test_a_report_whose_sums_do_not_hold_is_refused_by_its_rule(
    asked: object, tree: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    given = balanced(2025, 6)
    cell = Cell("requests", "granted", "natural")
    off = replace(given, cells={**given.cells, cell: Figure(figures(given)[cell] + 1)})
    with pytest.raises(SystemExit):
        asked(off, lang="en")  # type: ignore[operator] - a function
    assert capsys.readouterr().err.startswith("Error: T3-0")


def test_blanks_that_sums_settle_are_told_of(asked: object) -> None:
    given = balanced(2024, 6)
    cell = Cell("requests", "granted", "total")
    blank = replace(given, cells={**given.cells, cell: Figure(None, Entry.BLANK)})
    told = asked(blank, compile=True, lang="en")  # type: ignore[operator] - a function
    assert "1 blank cells were settled by the sums" in told
    assert Agency.objects.get().code == "replay"
