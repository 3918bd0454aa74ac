"""Files of a case through their page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.web.accounts.models import Kind
from gongkai.web.cases.models import Clearance, Request
from gongkai.web.files.models import Attachment
from web.cases.papers_made import Bureau, bureau
from web.cases.views.test_letters import url
from web.files.made import word
from web.objects import holder
from web.offices import Office

As = Callable[..., Client]


@pytest.fixture
def there(tree: Office) -> Bureau:
    return bureau(tree.bureau)


def _added(there: Bureau, as_user: As, row: Request, data: bytes = b"plain\n", name: str = "a.txt") -> Attachment:
    sent = {"purpose": "outgoing", "file": SimpleUploadedFile(name, data)}
    assert as_user(there.clerk).post(url("request-files", row), sent).status_code == 302
    return Attachment.objects.get(subject=row.subject)


def test_a_file_is_taken_in_for_the_case(there: Bureau, as_user: As) -> None:
    row = there.request()
    file = _added(there, as_user, row)
    page = as_user(there.clerk).get(url("request-files", row)).content.decode()
    assert file.name in page
    assert url("request-clear", row) in page


def test_a_finding_is_acknowledged_with_a_reason(there: Bureau, as_user: As) -> None:
    row = there.request()
    file = _added(there, as_user, row, word("电话13800138000"), "a.docx")
    form = {"file": file.pk, "examination": file.latest.pk, "leaves": "yes", "reason": ""}
    head = as_user(there.head)
    head.post(url("request-clear", row), form)
    assert not Clearance.objects.exists()
    head.post(url("request-clear", row), {**form, "reason": "是申请人自己的电话"})
    assert Clearance.objects.get().by == there.head.number


def test_a_file_of_another_case_is_not_cleared_here(there: Bureau, as_user: As) -> None:
    row, other = there.request(), there.request()
    file = _added(there, as_user, other)
    form = {"file": file.pk, "examination": file.latest.pk, "leaves": "yes"}
    assert as_user(there.head).post(url("request-clear", row), form).status_code == 404
    assert not Clearance.objects.exists()


def test_who_may_only_look_adds_nothing(there: Bureau, as_user: As) -> None:
    row = there.request()
    reviewer = as_user(holder((there.agency, Kind.REVIEWER)))
    assert reviewer.get(url("request-files", row)).status_code == 200
    sent = {"purpose": "outgoing", "file": SimpleUploadedFile("a.txt", b"x\n")}
    assert reviewer.post(url("request-files", row), sent).status_code == 404
