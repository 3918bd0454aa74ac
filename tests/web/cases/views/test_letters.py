"""A case's letters through its pages, as a clerk and a head go through them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai.law.documents import Document
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.models import Request, Service
from gongkai.web.letters.models import Letter
from gongkai.web.personal.actions import erase
from gongkai.web.personal.models import Basis
from web.cases.papers_made import Bureau, bureau
from web.cases.requests_made import NAME, PHONE
from web.offices import Office

As = Callable[..., Client]


@pytest.fixture
def there(tree: Office) -> Bureau:
    return bureau(tree.bureau)


@pytest.fixture
def request_row(there: Bureau) -> Request:
    return there.request(timezone.localdate() - timedelta(days=1))


def fields(response: HttpResponse) -> dict[str, str]:
    """What a form would send as it stands."""
    html = response.content.decode()
    given: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", html):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and value and name[1] != "csrfmiddlewaretoken":
            given[name[1]] = value[1]
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\s*(.*?)</textarea>', html, re.DOTALL):
        given[name] = text.strip()
    return given


def url(name: str, row: Request, *args: object) -> str:
    return reverse(name, args=[row.pk, *args])


def test_from_the_draft_to_the_archive(there: Bureau, as_user: As, request_row: Request) -> None:
    clerk, head = as_user(there.clerk), as_user(there.head)
    assert Document.GRANTED.value in clerk.get(url("request-draft", request_row)).content.decode()
    page = url("request-letter", request_row, Document.GRANTED.value)
    kept = clerk.post(page, fields(clerk.get(page)))
    assert kept.status_code == 302
    case = head.get(url("request", request_row)).content.decode()
    form = dict(re.findall(r'<input type="hidden" name="(seen|version|token)" value="([^"]+)"', _sign_form(case)))
    assert head.post(url("request-sign", request_row), form).status_code == 302
    assert Letter.objects.get(subject=request_row.subject).sealed() is not None
    for name, more in (
        ("request-answer", {}),
        ("request-serve", {"way": "post", "post_number": "XA1"}),
        ("request-file-away", {}),
    ):
        response = clerk.get(url(name, request_row))
        assert clerk.post(url(name, request_row), {**fields(response), **more}).status_code == 302, name
    row = Request.objects.get(pk=request_row.pk)
    assert (row.state, row.outcome) == ("archived", "granted")
    assert Service.objects.get(request=row).post_number == "XA1"
    volume = clerk.get(url("request-archive", row))
    assert volume.content.startswith(b"%PDF")
    assert volume["Content-Disposition"].startswith("attachment")


def _sign_form(html: str) -> str:
    found = re.search(r'<form[^>]*action="[^"]*/sign/".*?</form>', html, re.DOTALL)
    assert found, "no form to sign"
    return found[0]


def test_a_preview_shows_the_paper_masked_and_keeps_nothing(there: Bureau, as_user: As, request_row: Request) -> None:
    clerk = as_user(there.clerk)
    page = url("request-letter", request_row, Document.PROCESS.value)
    shown = clerk.post(page, {**fields(clerk.get(page)), "reasons": "形成于决定之前。", "preview": "1"})
    html = shown.content.decode()
    assert shown.status_code == 200
    assert "形成于决定之前" in html
    assert NAME not in html
    assert PHONE not in html
    assert not Letter.objects.exists()


def test_what_was_typed_is_not_lost_where_the_page_was_old(there: Bureau, as_user: As, request_row: Request) -> None:
    clerk = as_user(there.clerk)
    page = url("request-letter", request_row, Document.PROCESS.value)
    form = {**fields(clerk.get(page)), "reasons": "形成于决定之前。", "seen": "9"}
    refused = clerk.post(page, form)
    assert refused.status_code == 400
    assert "形成于决定之前" in refused.content.decode()
    assert not Letter.objects.exists()


def test_the_same_form_sent_twice_makes_one_letter(there: Bureau, as_user: As, request_row: Request) -> None:
    clerk = as_user(there.clerk)
    page = url("request-letter", request_row, Document.GRANTED.value)
    form = fields(clerk.get(page))
    assert [clerk.post(page, form).status_code for _time in range(2)] == [302, 302]
    assert Letter.objects.count() == 1
    assert Request.objects.get(pk=request_row.pk).length == 2


def test_a_draft_in_hand_goes_on_from_its_words_and_the_look_is_in_the_log(
    there: Bureau, as_user: As, request_row: Request
) -> None:
    clerk = as_user(there.clerk)
    page = url("request-letter", request_row, Document.PROCESS.value)
    clerk.post(page, {**fields(clerk.get(page)), "reasons": "形成于决定之前。"})
    again = clerk.get(page)
    assert "形成于决定之前" in again.content.decode()
    assert LogEntry.objects.filter(act="letters.reopen").count() == 1
    clerk.post(page, {**fields(again), "reasons": "仍在讨论之中。"})
    letter = Letter.objects.get()
    assert (letter.draft().number, letter.draft().facts().reasons) == (2, "仍在讨论之中。")


def test_a_partial_answer_cites_the_ground_of_its_part(there: Bureau, as_user: As, request_row: Request) -> None:
    clerk = as_user(there.clerk)
    page = url("request-letter", request_row, Document.PARTIAL.value)
    assert clerk.post(page, fields(clerk.get(page))).status_code == 400  # no ground of the part
    assert clerk.post(page, {**fields(clerk.get(page)), "withheld": "denied.third_party"}).status_code == 302
    assert "第三十七条、第十五条" in Letter.objects.get().draft().facts().basis


def test_words_that_are_no_kind_of_letter_lead_nowhere(there: Bureau, as_user: As, request_row: Request) -> None:
    clerk = as_user(there.clerk)
    assert clerk.get(url("request-letter", request_row, "answer.nothing")).status_code == 404
    assert clerk.get(url("request-notice", request_row, "withdraw")).status_code == 404
    assert clerk.get(url("request-letter", request_row, Document.EXTENSION_NOTICE.value)).status_code == 302
    assert clerk.get(url("request-opinion", request_row, 1)).status_code == 404


def test_of_an_erased_applicant_the_page_says_so(there: Bureau, as_user: As, request_row: Request) -> None:
    erase([request_row.person], basis=Basis.EXPIRED, actor="job:erase", at=timezone.now())
    clerk = as_user(there.clerk)
    page = url("request-letter", request_row, Document.GRANTED.value)
    assert clerk.get(page).status_code == 302
    assert clerk.get(url("request-archive", request_row)).status_code == 200


def test_a_forged_signature_signs_nothing(there: Bureau, as_user: As, request_row: Request) -> None:
    head = as_user(there.head)
    for form in ({}, {"seen": "1", "version": "1", "token": "x"}, {"seen": "1", "version": "1", "token": "0" * 32}):
        head.post(url("request-sign", request_row), form)
    assert Request.objects.get(pk=request_row.pk).length == 1
    assert as_user(there.clerk).post(url("request-sign", request_row), {}).status_code == 404
