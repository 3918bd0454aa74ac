"""Notices, opinions and service through their pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from gongkai.law.documents import Document
from gongkai.web.cases.models import Consultee, Request, Service
from gongkai.web.files.models import Attachment
from web.cases.papers_made import Bureau, answered, bureau, signed
from web.cases.views.test_letters import fields, url
from web.offices import Office

As = Callable[..., Client]


@pytest.fixture
def there(tree: Office) -> Bureau:
    return bureau(tree.bureau)


@pytest.fixture
def request_row(there: Bureau) -> Request:
    return there.request(timezone.localdate() - timedelta(days=1))


def test_a_third_party_is_asked_and_answers(there: Bureau, as_user: As, request_row: Request) -> None:
    clerk, page = as_user(there.clerk), url("request-notice", request_row, "consult_third_party")
    assert Document.THIRD_PARTY_CONSULTATION.value in clerk.get(page).content.decode()
    signed(there, request_row, Document.THIRD_PARTY_CONSULTATION, timezone.localdate())
    form = {**fields(clerk.get(page)), "way": "post", "post_number": "XA2", "contact": "云岫路1号"}
    assert clerk.post(page, form).status_code == 302
    row = Request.objects.get(pk=request_row.pk)
    assert row.state == "consulting"
    case = clerk.get(url("request", row)).content.decode()
    assert "云岫建设有限公司" not in case
    assert url("request-opinion", row, 2) in case
    page = url("request-opinion", row, 2)
    without = clerk.post(page, {**fields(clerk.get(page)), "agrees": "no"})
    assert without.status_code == 400
    said = {**fields(clerk.get(page)), "agrees": "no", "text": "商业秘密", "file": SimpleUploadedFile("a.txt", b"no\n")}
    assert clerk.post(page, said).status_code == 302
    whom = Consultee.objects.get()
    assert (whom.agrees, whom.contact.clear(), whom.opinion.clear()) == (False, "云岫路1号", "商业秘密")
    assert Attachment.objects.get(subject=row.subject).purpose == "received"


def test_what_goes_by_post_has_its_number(there: Bureau, as_user: As, request_row: Request) -> None:
    row = answered(there, request_row, Document.GRANTED, timezone.localdate())
    clerk, page = as_user(there.clerk), url("request-serve", row)
    refused = clerk.post(page, {**fields(clerk.get(page)), "way": "post"})
    assert refused.status_code == 400
    assert not Service.objects.exists()
    proof = SimpleUploadedFile("receipt.txt", b"posted\n")
    form = {**fields(clerk.get(page)), "way": "post", "post_number": "XA3", "evidence": proof}
    assert clerk.post(page, form).status_code == 302
    service = Service.objects.get()
    assert service.evidence is not None
    assert service.evidence.name == "receipt.txt"


def test_a_receipt_is_sent_from_the_case(there: Bureau, as_user: As, request_row: Request) -> None:
    letter = signed(there, request_row, Document.RECEIPT, timezone.localdate())
    clerk, page = as_user(there.clerk), url("request-send", request_row, letter.pk)
    assert page in clerk.get(url("request", request_row)).content.decode()
    assert clerk.post(page, {**fields(clerk.get(page)), "way": "pick_up"}).status_code == 302
    assert Service.objects.get().letter == letter
    assert page not in clerk.get(url("request", request_row)).content.decode()


def test_a_proof_that_is_no_file_we_take_loses_nothing(there: Bureau, as_user: As, request_row: Request) -> None:
    row = answered(there, request_row, Document.GRANTED, timezone.localdate())
    clerk, page = as_user(there.clerk), url("request-serve", row)
    bad = SimpleUploadedFile("a.exe", b"MZ\0\0")
    form = {**fields(clerk.get(page)), "way": "post", "post_number": "XA777", "evidence": bad}
    refused = clerk.post(page, form)
    assert refused.status_code == 400
    assert "XA777" in refused.content.decode()
    assert Request.objects.get(pk=row.pk).state == "answered"
