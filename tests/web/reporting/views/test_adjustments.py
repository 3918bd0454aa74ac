"""The pages of adjustments."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.law.reportcourse import State
from gongkai.web.accounts.models import Kind, User
from gongkai.web.files.models import Attachment
from gongkai.web.reporting.models import Adjustment, Scope
from web.offices import Office, person
from web.reporting.figure_objects import YEAR, an_adjustment
from web.reporting.reports_made import a_report

Browser = Callable[[User], Client]
SENT = {
    "row": "requests.granted", "column": "requests.natural", "value": "2", "reason": "系统启用前受理",
    "paper": "收文登记簿2025-3", "scope": "own",
}  # fmt: skip


@pytest.fixture(autouse=True)
def kept_apart(tmp_path: Path, settings: Any) -> None:
    settings.ATTACHMENTS = tmp_path / "files"


@pytest.fixture
def base(tree: Office) -> str:
    return f"/desk/reports/{tree.county.code}/{YEAR}/adjustments/"


@pytest.fixture
def head(tree: Office, as_user: Browser) -> Client:
    return as_user(person("head", (tree.county, Kind.HEAD)))


def test_a_number_is_adjusted_shown_and_taken_back(base: str, head: Client) -> None:
    assert 'value="requests.granted" selected' in head.get(f"{base}add/?row=requests.granted").content.decode()
    assert head.post(f"{base}add/", SENT)["Location"] == base
    row = Adjustment.objects.get()
    page = head.get(base).content.decode()
    assert "收文登记簿2025-3" in page
    assert "+2" in page
    assert "系统启用前受理" in head.get(f"{base}{row.pk}/cut/").content.decode()
    assert head.post(f"{base}{row.pk}/cut/", {"reason": "已补录"})["Location"] == base
    assert "已补录" in head.get(base).content.decode()
    assert not Adjustment.objects.in_force().exists()
    assert head.post(f"{base}{row.pk}/cut/", {"reason": "已补录"}).status_code == 400


def test_the_paper_is_kept_and_linked(base: str, head: Client) -> None:
    paper = SimpleUploadedFile("登记簿.txt", "申请登记簿摘录\n".encode())
    head.post(f"{base}add/", {**SENT, "file": paper})
    kept = Attachment.objects.get()
    assert Adjustment.objects.get().attachment == kept
    assert f"/desk/files/{kept.pk}/" in head.get(base).content.decode()


def test_a_paper_that_is_not_taken_is_told_and_nothing_is_adjusted(base: str, head: Client) -> None:
    response = head.post(f"{base}add/", {**SENT, "file": SimpleUploadedFile("a.exe", b"MZ\x00\x01" * 64)})
    assert response.status_code == 400
    assert "file" in response.context["form"].errors
    assert not Adjustment.objects.exists()


def test_the_very_same_is_refused_with_its_reason(tree: Office, base: str, head: Client) -> None:
    head.post(f"{base}add/", SENT)
    response = head.post(f"{base}add/", SENT)
    assert response.status_code == 400
    assert response.context["form"].non_field_errors()
    assert Adjustment.objects.count() == 1


def test_the_sum_of_a_government_is_adjusted_beside_its_own_report(tree: Office, base: str, head: Client) -> None:
    where = f"{base}?scope=whole"
    assert head.post(f"{base}add/?scope=whole", {**SENT, "value": "-1", "scope": "whole"})["Location"] == where
    assert Adjustment.objects.get().scope == Scope.WHOLE
    assert "−1" in head.get(where).content.decode()


def test_what_was_taken_from_a_sum_is_taken_back_on_the_page_of_the_sum(tree: Office, base: str, head: Client) -> None:
    head.post(f"{base}add/?scope=whole", {**SENT, "scope": "whole", "value": "-2"})
    row = Adjustment.objects.get()
    assert f'href="{base}{row.pk}/cut/?scope=whole"' in head.get(f"{base}?scope=whole").content.decode()
    back = head.post(f"{base}{row.pk}/cut/?scope=whole", {"reason": "误扣"})
    assert back["Location"] == f"{base}?scope=whole"


def test_a_town_has_no_sum(tree: Office, as_user: Browser) -> None:
    client = as_user(person("town", (tree.town, Kind.HEAD)))
    where = f"/desk/reports/{tree.town.code}/{YEAR}/adjustments/"
    assert "scope" not in client.get(f"{where}add/").context["form"].fields
    assert client.get(f"{where}?scope=whole").status_code == 404
    assert client.get(f"{where}?scope=none").status_code == 404


@pytest.mark.parametrize("kind", [Kind.CLERK, Kind.AUDITOR])
def test_who_may_not_adjust_is_offered_no_act(tree: Office, base: str, as_user: Browser, kind: Kind) -> None:
    an_adjustment(tree.county)
    page = as_user(person("other", (tree.county, kind))).get(base).content.decode()
    assert "收文登记簿2025-3" in page
    assert "/add/" not in page
    assert "/cut/" not in page


@pytest.mark.parametrize("state", [State.DRAFTED, State.PUBLISHED])
def test_the_page_says_that_the_report_is_frozen(tree: Office, base: str, head: Client, state: State) -> None:
    a_report(tree.county, YEAR, state=state)
    assert head.get(base).context["frozen"] is (state is State.PUBLISHED)


def test_an_adjustment_of_another_year_has_no_page_here(tree: Office, base: str, head: Client) -> None:
    row = an_adjustment(tree.county, year=YEAR - 1)
    assert head.get(f"{base}{row.pk}/cut/").status_code == 404


def test_the_list_asks_the_database_as_often_for_many_as_for_one(tree: Office, base: str, head: Client) -> None:
    counts = []
    for number in range(1, 12):
        an_adjustment(tree.county, number)
        with CaptureQueriesContext(connection) as asked:
            head.get(base)
        counts.append(len(asked))
    assert counts[0] == counts[-1]
