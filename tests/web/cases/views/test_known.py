"""Pages of what is public already."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.cases.models import Known
from web.cases.intake_objects import published
from web.offices import Office

GIVEN = {
    "agency": "xingcha", "title": "供水决算 <b>", "address": "https://www.example.cn/1.html",
    "published_on": "2025-01-03",
}  # fmt: skip


@pytest.fixture
def clerk(tree: Office, someone: Callable[[Agency, Kind], User], as_user: Callable[[User], Client]) -> Client:
    return as_user(someone(tree.county, Kind.CLERK))


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined,no-any-return] - an answer of the client


def test_an_entry_is_added_listed_and_deleted(clerk: Client) -> None:
    assert clerk.post("/desk/known/", GIVEN)["Location"] == "/desk/known/"
    page = text(clerk.get("/desk/known/?q=供水"))
    assert "供水决算 &lt;b&gt;" in page and 'href="https://www.example.cn/1.html"' in page
    row = Known.objects.get()
    assert "供水决算" in text(clerk.get(f"/desk/known/{row.pk}/delete/"))
    assert Known.objects.count() == 1
    clerk.post(f"/desk/known/{row.pk}/delete/")
    assert Known.objects.count() == 0


def test_what_is_wrong_is_told_and_what_was_typed_is_there(clerk: Client) -> None:
    for wrong in (
        {"address": "javascript:alert(1)"},
        {"published_on": "2999-01-01"},
        {"title": ""},
        {"agency": "baizhi"},
    ):
        page = text(clerk.post("/desk/known/", {**GIVEN, **wrong}))
        assert 'class="notice error"' in page
        assert wrong.get("address", GIVEN["address"]) in page
    assert Known.objects.count() == 0


def test_the_same_address_twice_is_told(clerk: Client) -> None:
    clerk.post("/desk/known/", GIVEN)
    assert "供水决算" in text(clerk.post("/desk/known/", {**GIVEN, "title": "另一个"}))
    assert Known.objects.count() == 1


def test_a_table_is_taken_in_row_by_row(clerk: Client) -> None:
    table = "标题,网址,发布日期\n甲,https://a.cn/1,2025-01-03\n乙,ftp://a.cn/2,2025-01-03\n"
    sent = SimpleUploadedFile("list.csv", table.encode())
    page = text(clerk.post("/desk/known/import/", {"agency": "xingcha", "file": sent}))
    assert "甲" in page and "乙" in page and page.index("乙") < page.index("甲")
    assert Known.objects.get().published_on == date(2025, 1, 3)


@pytest.mark.parametrize(
    ("name", "data"), [("a.csv", b""), ("a.xlsx", b"PK\x03\x04"), ("a.pdf", b"%PDF-1.4"), ("a.txt", "标题".encode())]
)
def test_a_file_that_is_no_table_is_told_in_one_line(clerk: Client, name: str, data: bytes) -> None:
    page = clerk.post("/desk/known/import/", {"agency": "xingcha", "file": SimpleUploadedFile(name, data)})
    assert page.status_code == 200 and 'id="id_file_error"' in text(page)
    assert Known.objects.count() == 0


def test_the_list_of_another_agency_is_not_there(tree: Office, clerk: Client) -> None:
    row = published(tree.town)
    assert clerk.get(f"/desk/known/{row.pk}/delete/").status_code == 404
    assert clerk.post(f"/desk/known/{row.pk}/delete/").status_code == 404
    assert row.title not in text(clerk.get("/desk/known/"))
    sent = SimpleUploadedFile("list.csv", "标题,网址,发布日期\n甲,https://a.cn/1,2025-01-03\n".encode())
    clerk.post("/desk/known/import/", {"agency": "baizhi", "file": sent})
    assert Known.objects.count() == 1


def test_whoever_only_edits_finds_the_list_from_the_desk(
    tree: Office, someone: Callable[[Agency, Kind], User], as_user: Callable[[User], Client]
) -> None:
    assert 'href="/desk/known/"' in text(as_user(someone(tree.county, Kind.EDITOR)).get("/desk/"))
    assert 'href="/desk/known/"' not in text(as_user(someone(tree.county, Kind.SECRECY)).get("/desk/"))
