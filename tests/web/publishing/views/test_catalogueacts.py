"""Adjusting the catalogue on its pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.web.accounts.models import User
from gongkai.web.publishing import models
from gongkai.web.publishing.catalogue import entries_of, titles_of, tree_of
from gongkai.web.publishing.cataloguefile import as_xlsx
from web.offices import Office
from web.publishing.catalogue_objects import HEADS, added, editor, sheet

Browser = Callable[[User], Client]


@pytest.fixture(autouse=True)
def kept_apart(tmp_path: Path, settings: Any) -> None:
    settings.ATTACHMENTS = tmp_path / "files"


def test_an_entry_is_added_changed_taken_out_and_in_again(tree: Office, as_user: Browser) -> None:
    client, base = as_user(editor(tree.county)), f"/desk/catalogue/{tree.county.code}"
    assert client.get(f"{base}/adjust/add/?entry=20.3").status_code == 200
    words = {"title": "管网改造", "content": "计划", "channels": ["政府网站", "政府公报"], "reason": "按职责增加"}
    response = client.post(f"{base}/adjust/add/?entry=20.3", words)
    assert response["Location"] == f"{base}/entries/20.3.B1/"
    assert models.Adjustment.objects.get().fields == {
        "title": "管网改造", "content": "计划", "channels": "政府网站、政府公报",
    }  # fmt: skip
    client.post(f"{base}/adjust/change/?entry=20.3.B1", {"title": "管网更新", "reason": "更名"})
    assert titles_of(tree.county)["20.3.B1"] == "管网更新"
    client.post(f"{base}/adjust/remove/?entry=20.3.B1", {"reason": "不再承担"})
    assert "20.3.B1" not in [entry.code for entry, _depth in entries_of(tree.county)]
    client.post(f"{base}/adjust/restore/?entry=20.3.B1", {"reason": "恢复承担"})
    assert "20.3.B1" in [entry.code for entry, _depth in entries_of(tree.county)]


def test_an_entry_is_added_at_the_top(tree: Office, as_user: Browser) -> None:
    client = as_user(editor(tree.county))
    client.post(f"/desk/catalogue/{tree.county.code}/adjust/add/", {"title": "供水服务", "reason": "按职责增加"})
    assert (titles_of(tree.county)["B1"], tree_of(tree.county)[-1].code) == ("供水服务", "B1")


def test_what_is_refused_says_why_and_changes_nothing(tree: Office, as_user: Browser) -> None:
    client = as_user(editor(tree.county))
    response = client.post(f"/desk/catalogue/{tree.county.code}/adjust/remove/?entry=20.3", {"reason": "不再承担"})
    assert response.status_code == 400
    assert "不得取消" in response.content.decode()
    assert not models.Adjustment.objects.exists()


@pytest.mark.parametrize(
    "path", ["adjust/burn/", "adjust/remove/", "adjust/change/?entry=nowhere", "adjust/add/?entry=x"]
)
def test_what_there_is_not_cannot_be_adjusted(tree: Office, as_user: Browser, path: str) -> None:
    assert as_user(editor(tree.county)).get(f"/desk/catalogue/{tree.county.code}/adjust/{path}").status_code == 404


def upload(client: Client, tree: Office, data: bytes) -> Any:
    file = SimpleUploadedFile("目录.xlsx", data)
    return client.post(f"/desk/catalogue/{tree.county.code}/import/", {"file": file})


def test_a_file_is_looked_at_before_it_is_taken_in(tree: Office, as_user: Browser) -> None:
    client = as_user(editor(tree.county))
    data = sheet(HEADS, ("1", "供水服务", "管网改造", "计划", "", "政府网站"), ("2", "供水服务", "甲", "", "", "广场"))
    where = upload(client, tree, data)["Location"]
    page = client.get(where).content.decode()
    assert "广场" in page and 'name="reason"' in page
    assert not models.Adjustment.objects.exists()
    assert client.post(where, {"reason": ""}).status_code == 200
    assert not models.Adjustment.objects.exists()
    done = client.post(where, {"reason": "年度调整"}).content.decode()
    assert "管网改造" in done and 'name="reason"' not in done
    assert models.Adjustment.objects.of_year(tree.county, models.Adjustment.objects.first().on.year).count() == 2  # type: ignore[union-attr]  # there is one


def test_the_file_that_was_given_out_has_nothing_to_take_in(tree: Office, as_user: Browser) -> None:
    user = editor(tree.county)
    added(user, tree.county, "=管网改造", content="计划")
    client = as_user(user)
    where = upload(client, tree, as_xlsx(tree.county, tree_of(tree.county)))["Location"]
    assert 'name="reason"' not in client.get(where).content.decode()


def test_a_file_that_is_no_table_leads_back(tree: Office, as_user: Browser) -> None:
    client = as_user(editor(tree.county))
    where = upload(client, tree, sheet(("名称",), ("甲",)))["Location"]
    assert client.get(where)["Location"] == f"/desk/catalogue/{tree.county.code}/import/"
    assert upload(client, tree, b"").status_code == 400


def test_files_of_other_agencies_are_not_there(tree: Office, as_user: Browser) -> None:
    where = upload(as_user(editor(tree.county)), tree, sheet(HEADS, ("1", "甲")))["Location"]
    assert as_user(editor(tree.city)).get(where).status_code == 404
