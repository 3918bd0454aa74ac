"""Taking yearly figures in on their pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.web.accounts.models import Kind, User
from gongkai.web.reporting.figurefile import given_out
from gongkai.web.reporting.models import YearlyFigure
from web.offices import Office, person
from web.reporting.figure_objects import MAKERS, YEAR

Browser = Callable[[User], Client]


@pytest.fixture(autouse=True)
def kept_apart(tmp_path: Path, settings: Any) -> None:
    settings.ATTACHMENTS = tmp_path / "files"


@pytest.fixture
def base(tree: Office) -> str:
    return f"/desk/reports/{tree.county.code}/{YEAR}/figures/import/"


@pytest.fixture
def clerk(tree: Office, as_user: Browser) -> Client:
    return as_user(person("clerk", (tree.county, Kind.CLERK)))


def upload(client: Client, base: str, data: bytes, name: str = "年度数据.csv") -> Any:
    return client.post(base, {"file": SimpleUploadedFile(name, data)})


CSV = "科室,事项,数值,数据来源\n审批股,行政许可,12,系统\n执法股,行政处罚,不详,系统\n".encode()


def test_the_rows_are_looked_at_before_anything_is_entered(base: str, clerk: Client) -> None:
    where = upload(clerk, base, CSV)["Location"]
    page = clerk.get(where)
    assert "审批股" in page.content.decode()
    assert (page.context["good"], page.context["taken"]) == (1, False)
    assert not YearlyFigure.objects.exists()
    done = clerk.post(where)
    assert done.context["taken"]
    assert [row.unit for row in YearlyFigure.objects.all()] == ["审批股"]
    assert clerk.get(where).context["good"] == 0


def test_the_spreadsheet_that_was_given_out_is_taken(tree: Office, base: str, clerk: Client) -> None:
    where = upload(clerk, base, given_out(tree.county, YEAR), "年度数据.xlsx")["Location"]
    assert clerk.get(where).context["good"] == 0


def test_what_is_no_table_is_told(base: str, clerk: Client) -> None:
    assert upload(clerk, base, b"").status_code == 400
    where = upload(clerk, base, "科室,事项\n审批股,行政许可\n".encode())["Location"]
    assert clerk.get(where)["Location"] == base


def test_a_file_of_another_year_or_agency_has_no_page_here(tree: Office, base: str, clerk: Client) -> None:
    for made in (MAKERS["report-figures-rows"](tree.town, Kind.CLERK),):
        assert clerk.get(f"{base}{made['number']}/").status_code == 404
    own = MAKERS["report-figures-rows"](tree.county, Kind.CLERK)
    other = base.replace(str(YEAR), str(YEAR - 1))
    assert clerk.get(f"{other}{own['number']}/").status_code == 404
