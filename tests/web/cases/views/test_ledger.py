"""Pages of the whole ledger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.models import Request
from gongkai.web.files.models import Attachment
from gongkai.web.files.sheets import rows
from web.cases.old_ledgers import BAD, GOOD, csv, xlsx
from web.cases.requests_made import NAME, PHONE, received
from web.offices import Office

Someone = Callable[[Agency, Kind], User]
AsUser = Callable[[User], Client]


@pytest.fixture
def head(tree: Office, someone: Someone, as_user: AsUser) -> Client:
    return as_user(someone(tree.county, Kind.HEAD))


def sent(browser: Client, agency: Agency, data: bytes, name: str = "台账.csv") -> str:
    """Sends a file; the address at which its rows are shown."""
    answer = browser.post("/desk/requests/import/", {"agency": agency.pk, "file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


@pytest.mark.parametrize(("data", "name"), [(csv(*GOOD, *BAD), "台账.csv"), (xlsx(*GOOD, *BAD), "台账.xlsx")])
def test_rows_are_shown_before_anything_is_taken_in_and_then_taken(
    tree: Office, head: Client, data: bytes, name: str
) -> None:
    address = sent(head, tree.county, data, name)
    shown = head.get(address).content.decode()
    assert "拟办人与签发人不能是同一人" in shown and "外星人" in shown
    assert not Request.objects.exists()
    done = head.post(address).content.decode()
    assert Request.objects.count() == 4
    assert "台账已导入" in done
    assert NAME not in shown + done and PHONE not in shown + done


def test_pressing_twice_takes_nothing_in_twice(tree: Office, head: Client) -> None:
    address = sent(head, tree.county, csv(*GOOD))
    head.post(address)
    head.post(address)
    assert Request.objects.count() == 4


def test_what_is_no_ledger_is_told_in_one_line(tree: Office, head: Client) -> None:
    address = sent(head, tree.county, "甲,乙\n1,2\n".encode())
    page = head.get(address, follow=True)
    assert "缺少的列" in page.content.decode()


def test_a_file_of_another_agency_or_of_another_thing_is_not_found(
    tree: Office, head: Client, someone: Someone, as_user: AsUser
) -> None:
    address = sent(head, tree.county, csv(*GOOD))
    assert as_user(someone(tree.town, Kind.HEAD)).get(address).status_code == 404
    assert as_user(someone(tree.county, Kind.CLERK)).post(address).status_code == 404
    kept = Attachment.objects.get()
    assert head.get(f"/desk/requests/import/{kept.pk + 1}/").status_code == 404


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_ledger_goes_out_with_names_masked_and_that_stands_in_the_log(
    tree: Office, head: Client, someone: Someone, kind: str
) -> None:
    received(tree.county, date(2025, 3, 3), someone(tree.county, Kind.CLERK))
    received(tree.town, date(2025, 3, 3), someone(tree.town, Kind.CLERK))
    answer = head.get(f"/desk/requests/export/{tree.county.code}.{kind}")
    table = rows(answer.content)
    assert len(table) == 2 and NAME not in repr(table)
    assert answer["Content-Disposition"].startswith("attachment")
    assert LogEntry.objects.filter(act="cases.request.export").count() == 1


def test_an_agency_out_of_reach_and_another_kind_of_file_are_not_found(tree: Office, head: Client) -> None:
    assert head.get(f"/desk/requests/export/{tree.town.code}.csv").status_code == 404
    assert head.get(f"/desk/requests/export/{tree.county.code}.exe").status_code == 404


def test_the_empty_ledger_has_the_heads_that_are_wanted(head: Client) -> None:
    (heads,) = rows(head.get("/desk/requests/import/blank.csv").content)
    assert {"登记编号", "申请人类型", "申请人", "收到申请之日", "所需信息名称"} <= set(heads)
