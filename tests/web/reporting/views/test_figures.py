"""The pages of yearly figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.law.reportcourse import State
from gongkai.web.accounts.models import Kind, User
from gongkai.web.files import sheets
from gongkai.web.reporting.models import FigureSignature, YearlyFigure
from web.offices import Office, person
from web.reporting.figure_objects import FEES, YEAR, a_figure
from web.reporting.reports_made import a_report

Browser = Callable[[User], Client]


@pytest.fixture
def base(tree: Office) -> str:
    return f"/desk/reports/{tree.county.code}/{YEAR}/figures/"


@pytest.fixture
def clerk(tree: Office, as_user: Browser) -> Client:
    return as_user(person("clerk", (tree.county, Kind.CLERK)))


@pytest.fixture
def head(tree: Office, as_user: Browser) -> Client:
    return as_user(person("head", (tree.county, Kind.HEAD)))


SENT = {"cell": "disclosure.licences.decisions", "unit": "审批股", "value": "12", "source": "审批系统导出"}


def told(response: Any) -> str:
    return " ".join(str(one) for one in get_messages(response.wsgi_request))


def test_a_number_is_entered_shown_changed_and_taken_back(tree: Office, base: str, clerk: Client) -> None:
    assert clerk.get(f"{base}enter/?cell=disclosure.licences.decisions&unit=审批股").status_code == 200
    assert clerk.post(f"{base}enter/", SENT)["Location"] == base
    page = clerk.get(base).content.decode()
    assert "审批系统导出" in page
    row = YearlyFigure.objects.get()
    assert f"{base}{row.pk}/back/" in page
    clerk.post(f"{base}enter/", {**SENT, "value": "13"})
    row = YearlyFigure.objects.latest("pk")
    assert "审批股" in clerk.get(f"{base}{row.pk}/back/").content.decode()
    assert clerk.post(f"{base}{row.pk}/back/", {"reason": "误填"})["Location"] == base
    assert not YearlyFigure.objects.in_force().exists()
    assert "误填" in clerk.get(base).content.decode()


def test_what_is_wrong_is_told_and_nothing_is_entered(base: str, clerk: Client) -> None:
    response = clerk.post(f"{base}enter/", {**SENT, "value": "1.5"})
    assert response.status_code == 400
    assert not YearlyFigure.objects.exists()


def test_what_was_replaced_meanwhile_is_not_taken_back(tree: Office, base: str, clerk: Client) -> None:
    old = a_figure(tree.county, "12")
    a_figure(tree.county, "13")
    assert clerk.post(f"{base}{old.pk}/back/", {"reason": "误填"}).status_code == 400
    assert YearlyFigure.objects.in_force().count() == 1


def test_the_sum_over_the_units_stands_with_what_is_not_signed_or_entered(
    tree: Office, base: str, head: Client
) -> None:
    a_figure(tree.county, "12.5", cell=FEES, unit="财务股")
    a_figure(tree.county, "0.75", cell=FEES, unit="审批股")
    response = head.get(base)
    sums = {one.name: one for one in response.context["sums"]}
    (fees,) = [one for name, one in sums.items() if "收费" in name]
    assert (fees.value, fees.units, fees.unsigned) == ("13.25", 2, 2)
    assert [one.units for one in sums.values()].count(0) == len(sums) - 1


def test_a_head_signs_one_or_all_that_are_shown(tree: Office, base: str, head: Client) -> None:
    one, other = a_figure(tree.county), a_figure(tree.county, "3", cell=FEES)
    assert head.post(f"{base}{one.pk}/sign/")["Location"] == base
    assert FigureSignature.objects.get().figure == one
    assert f'name="number" value="{other.pk}"' in head.get(base).content.decode()
    head.post(f"{base}sign/", {"number": [other.pk]})
    assert FigureSignature.objects.count() == 2
    assert 'name="number"' not in head.get(base).content.decode()


def test_what_cannot_be_signed_is_told(tree: Office, base: str, head: Client) -> None:
    row = a_figure(tree.county)
    head.post(f"{base}{row.pk}/sign/")
    for response in (head.post(f"{base}{row.pk}/sign/"), head.post(f"{base}sign/")):
        assert response["Location"] == base
        assert told(response)
    assert head.post(f"{base}sign/", {"number": [row.pk + 1000]}).status_code == 404
    assert FigureSignature.objects.count() == 1


def test_who_only_sees_is_offered_no_act(tree: Office, base: str, as_user: Browser) -> None:
    a_figure(tree.county)
    page = as_user(person("auditor", (tree.county, Kind.AUDITOR))).get(base).content.decode()
    assert "/enter/" not in page
    assert "/sign/" not in page
    assert "/back/" not in page


@pytest.mark.parametrize("state", [State.DRAFTED, State.SIGNED])
def test_the_page_says_that_a_report_is_frozen_and_takes_numbers_all_the_same(
    tree: Office, base: str, clerk: Client, state: State
) -> None:
    a_report(tree.county, YEAR, state=state)
    assert clerk.get(base).context["frozen"] is (state is State.SIGNED)
    assert clerk.post(f"{base}enter/", SENT)["Location"] == base


def test_the_numbers_are_given_out_as_a_spreadsheet(tree: Office, base: str, clerk: Client) -> None:
    a_figure(tree.county)
    table = sheets.rows(clerk.get(f"{base}file/").content)
    assert table[1] == ["审批股", "行政许可", "本年处理决定数量", "12", "审批系统导出"]


@pytest.mark.parametrize("year", [1999, 2999])
def test_a_year_that_is_none_has_no_page(tree: Office, clerk: Client, year: int) -> None:
    assert clerk.get(f"/desk/reports/{tree.county.code}/{year}/figures/").status_code == 404


def test_the_numbers_of_another_year_have_no_page_here(tree: Office, base: str, clerk: Client) -> None:
    row = a_figure(tree.county, year=YEAR - 1)
    assert clerk.get(f"{base}{row.pk}/back/").status_code == 404


def test_the_list_asks_the_database_as_often_for_many_as_for_one(tree: Office, base: str, clerk: Client) -> None:
    counts = []
    for number in range(1, 12):
        a_figure(tree.county, str(number), unit=f"{number}股")
        with CaptureQueriesContext(connection) as asked:
            clerk.get(base)
        counts.append(len(asked))
    assert counts[0] == counts[-1]
