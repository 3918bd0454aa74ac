"""What is done on the pages of disputes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.law.disputes import Act, Decision
from gongkai.law.terms import Track
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.models import Dispute, Request
from gongkai.web.files.models import Attachment
from web.cases.disputes_made import PARTY, done, filed, heard, refused
from web.offices import Office

Someone = Callable[[Agency, Kind], User]
Browser = Callable[[User], Client]
LIST = "/desk/disputes/"
ADD = f"{LIST}add/"


def given(**changed: Any) -> dict[str, Any]:
    return {
        "token": str(uuid4()), "agency": "xingcha", "track": "reconsideration", "filed_on": "2025-03-03",
        "about": "供水管网改造资金不予公开案", "body": "望舒市人民政府", "case_number": "", "party": PARTY,
        "request": "", "after": "", **changed,
    }  # fmt: skip


# Registered


def test_a_dispute_is_registered_once_however_often_its_form_is_sent(
    tree: Office, clerk: User, as_user: Browser
) -> None:
    browser, form = as_user(clerk), given()
    address = browser.post(ADD, form)["Location"]
    assert browser.post(ADD, form)["Location"] == address
    made = Dispute.objects.get()
    assert address == f"{LIST}{made.pk}/"
    assert (made.state, made.filed_on, made.party.name.clear()) == ("filed", date(2025, 3, 3), PARTY)


@pytest.mark.parametrize(
    "wrong",
    [
        {"agency": "baizhi"}, {"agency": "fusang"}, {"track": "war"}, {"filed_on": "2035-01-01"}, {"filed_on": "三月"},
        {"about": ""}, {"body": ""}, {"party": ""}, {"request": "xingcha-2025-99999"}, {"after": "987654"},
        {"token": "1"}, {"about": "长" * 201}, {"about": "a\x00b"},
    ],
)  # fmt: skip
def test_a_wrong_form_registers_nothing_and_loses_nothing(
    tree: Office, clerk: User, as_user: Browser, wrong: dict[str, str]
) -> None:
    answer = as_user(clerk).post(ADD, given(**wrong))
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    if "body" not in wrong:
        assert "望舒市人民政府" in answer.content.decode()
    assert not Dispute.objects.exists()


def test_a_dispute_begins_on_the_page_of_its_request_or_of_the_review_it_follows(
    tree: Office, clerk: User, head: User, as_user: Browser
) -> None:
    browser, request = as_user(clerk), refused(tree.county, clerk, head)
    begun = browser.get(f"{ADD}?request={request.pk}").content.decode()
    assert f'value="{request.number}"' in begun and request.title in begun
    browser.post(ADD, given(request=request.number))
    review = Dispute.objects.get()
    assert review.request == request
    following = browser.get(f"{ADD}?after={review.pk}").content.decode()
    assert f'<option value="{review.pk}" selected>' in following
    browser.post(ADD, given(track="litigation.after_reconsideration", after=review.pk, filed_on="2025-05-20"))
    suit = Dispute.objects.get(track=Track.AFTER_RECONSIDERATION.value)
    assert (suit.after, suit.request) == (review, request)
    for nonsense in ("request=x", "request=9999999999999999999999", "after=-1", "request=²"):
        assert browser.get(f"{ADD}?{nonsense}").status_code == 200


def test_another_agency_s_request_is_none(tree: Office, clerk: User, someone: Someone, as_user: Browser) -> None:
    theirs = refused(tree.town, someone(tree.town, Kind.CLERK), someone(tree.town, Kind.HEAD))
    browser = as_user(clerk)
    assert theirs.number not in browser.get(f"{ADD}?request={theirs.pk}").content.decode()
    assert browser.post(ADD, given(request=theirs.number)).status_code == 400


def test_a_refusal_sued_directly_is_warned_of_when_it_is_registered(
    tree: Office, clerk: User, head: User, as_user: Browser
) -> None:
    request = refused(tree.county, clerk, head)
    form = given(track="litigation.direct", request=request.number, body="星槎县人民法院")
    answer = as_user(clerk).post(ADD, form, follow=True)
    assert 'class="notice warning"' in answer.content.decode()


# Taken further


def test_a_preview_says_what_a_step_would_come_to_and_records_nothing(
    tree: Office, clerk: User, as_user: Browser
) -> None:
    dispute = filed(tree.county, clerk)
    address = f"{LIST}{dispute.pk}/acts/accept/"
    browser, form = as_user(clerk), {"seen": 1, "on": "2025-03-10", "simplified": "on"}
    told = browser.post(address, {**form, "preview": "1"}).content.decode()
    assert "2025-03-17" in told and "《行政复议法》第五十四条" in told
    assert 'value="2025-03-10"' in told and "checked" in told
    assert Dispute.objects.get().length == 1
    assert browser.post(address, form).status_code == 302
    assert Dispute.objects.get().due_on == date(2025, 3, 17)


def test_a_step_is_recorded_once_and_a_stale_or_resent_form_says_so(
    tree: Office, clerk: User, head: User, as_user: Browser
) -> None:
    dispute = done(filed(tree.county, clerk), Act.ACCEPT, date(2025, 3, 10), clerk)
    address = f"{LIST}{dispute.pk}/acts/decide/"
    form = {"seen": 2, "on": "2025-05-09", "decision": "withdrawn"}
    assert as_user(clerk).post(f"{LIST}{dispute.pk}/acts/answer/", {"seen": 2, "on": "2025-03-17"}).status_code == 302
    stale = as_user(head).post(address, form)
    assert stale.status_code == 400
    assert 'value="2025-05-09"' in stale.content.decode()
    assert as_user(head).post(address, {**form, "seen": 3}).status_code == 302
    again = as_user(head).post(address, {**form, "seen": 3})
    assert again["Location"] == f"{LIST}{dispute.pk}/"
    assert Dispute.objects.get().length == 4


@pytest.mark.parametrize(
    ("act", "wrong"),
    [
        ("decide", {"decision": "stands"}),
        ("decide", {"decision": "upheld", "redo": "on"}),
        ("decide", {"decision": ""}),
        ("decide", {"decision": "revoked", "until": "2025-06-09"}),
        ("decide", {"decision": "revoked", "on": "2025-03-01"}),
        ("decide", {"decision": "revoked", "redo": "on", "until": "2025-05-09"}),
        ("decide", {"decision": "upheld", "seen": ""}),
        ("annul", {"of": "9", "reason": "误录"}),
        ("annul", {"of": "3", "reason": ""}),
        ("annul", {"of": "0", "reason": "误录"}),
        ("annul", {"of": "3", "reason": "误录", "right_day": "2035-01-01"}),
    ],
)
def test_what_the_law_forbids_is_said_on_the_form_and_changes_nothing(
    tree: Office, clerk: User, as_user: Browser, act: str, wrong: dict[str, str]
) -> None:
    dispute = heard(tree.county, clerk)
    answer = as_user(clerk).post(f"{LIST}{dispute.pk}/acts/{act}/", {"seen": 3, "on": "2025-05-09", **wrong})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert Dispute.objects.get().length == 3


def test_an_act_that_is_not_lawful_now_leads_back_and_one_that_is_none_nowhere(
    tree: Office, clerk: User, as_user: Browser
) -> None:
    dispute, browser = filed(tree.county, clerk), as_user(clerk)
    for act in ("answer", "redo", "appeal", "file"):
        for answer in (
            browser.get(f"{LIST}{dispute.pk}/acts/{act}/"),
            browser.post(f"{LIST}{dispute.pk}/acts/{act}/", {"seen": 1, "on": "2025-03-10"}),
        ):
            assert answer["Location"] == f"{LIST}{dispute.pk}/"
    assert browser.get(f"{LIST}{dispute.pk}/acts/dance/").status_code == 404
    assert Dispute.objects.get().length == 1


def test_a_wrong_day_is_put_right_on_the_page(tree: Office, clerk: User, as_user: Browser) -> None:
    dispute = done(filed(tree.county, clerk), Act.ACCEPT, date(2025, 3, 10), clerk)
    form = {"seen": 2, "of": 2, "reason": "日期录错", "right_day": "2025-03-11"}
    assert as_user(clerk).post(f"{LIST}{dispute.pk}/acts/annul/", form).status_code == 302
    assert Dispute.objects.get().due_on == date(2025, 3, 25)


# An order to do it anew


def test_a_decision_takes_the_request_up_again_where_it_is_ticked(
    tree: Office, clerk: User, head: User, as_user: Browser
) -> None:
    request = refused(tree.county, clerk, head)
    dispute, browser = heard(tree.county, clerk, request=request), as_user(clerk)
    address = f"{LIST}{dispute.pk}/acts/decide/"
    assert 'name="reopens"' in browser.get(address).content.decode()
    form = {"seen": 3, "on": "2025-05-09", "decision": "revoked", "redo": "on", "until": "2025-06-09", "reopens": "on"}
    unordered = {name: value for name, value in form.items() if name not in ("redo", "until")}
    assert browser.post(address, unordered).status_code == 400
    assert (Dispute.objects.get().length, Request.objects.get().length) == (3, 4)
    assert browser.post(address, form).status_code == 302
    kept = Request.objects.get(pk=request.pk)
    assert (kept.state, kept.due_on) == ("open", date(2025, 6, 9))
    assert Dispute.objects.get().state == "redo"


def test_the_request_is_taken_up_again_later_from_the_page(
    tree: Office, clerk: User, head: User, as_user: Browser
) -> None:
    request = refused(tree.county, clerk, head)
    dispute = heard(tree.county, clerk, request=request)
    facts = {"decision": Decision.REVOKED, "redo": True, "until": date(2025, 6, 9)}
    done(dispute, Act.DECIDE, date(2025, 5, 9), clerk, **facts)
    browser, address = as_user(clerk), f"{LIST}{dispute.pk}/reopen/"
    assert address in browser.get(f"{LIST}{dispute.pk}/").content.decode()
    assert 'value="2025-05-09"' in browser.get(address).content.decode()
    assert browser.post(address, {"seen": 4, "on": "2025-07-01"}).status_code == 400
    assert browser.post(address, {"seen": 3, "on": "2025-05-12"}).status_code == 400
    assert browser.post(address, {"seen": 4, "on": "2025-05-12"}).status_code == 302
    assert browser.post(address, {"seen": 4, "on": "2025-05-12"})["Location"] == f"{LIST}{dispute.pk}/"
    kept = Request.objects.get(pk=request.pk)
    assert (kept.state, kept.length) == ("open", 5)


# Words, files, the clear name


def test_words_and_lessons_are_kept_and_a_stale_form_overwrites_nothing(
    tree: Office, clerk: User, head: User, as_user: Browser
) -> None:
    dispute = filed(tree.county, clerk)
    address, form = f"{LIST}{dispute.pk}/words/", {"about": "甲案", "body": "乙", "case_number": "望政复〔2025〕3号"}
    seen = dispute.fingerprint()
    assert as_user(clerk).post(address, {**form, "lessons": "先检索", "fingerprint": seen}).status_code == 302
    stale = as_user(head).post(address, {**form, "lessons": "另一说", "fingerprint": seen})
    assert stale.status_code == 400 and "另一说" in stale.content.decode()
    assert Dispute.objects.get().lessons == "先检索"
    assert "先检索" in as_user(head).get(f"{LIST}{dispute.pk}/").content.decode()


def test_a_file_of_the_dispute_is_taken_in_once(tree: Office, clerk: User, as_user: Browser) -> None:
    dispute, browser = filed(tree.county, clerk), as_user(clerk)
    address = f"{LIST}{dispute.pk}/files/"
    for _time in range(2):
        file = SimpleUploadedFile("答复通知书.txt", "请于收到之日起十日内提交书面答复。\n".encode())
        assert browser.post(address, {"purpose": "received", "file": file}).status_code == 302
    assert [one.subject for one in Attachment.objects.all()] == [dispute.subject]
    assert "答复通知书.txt" in browser.get(f"{LIST}{dispute.pk}/").content.decode()
    bad = SimpleUploadedFile("程序.exe", b"MZ\x90\x00" + b"\x00" * 100)
    assert browser.post(address, {"purpose": "received", "file": bad}).status_code == 400
    assert browser.post(address, {"purpose": "received"}).status_code == 400
    assert Attachment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_name_is_shown_for_a_reason_and_the_look_is_in_the_log(
    tree: Office, clerk: User, someone: Someone, as_user: Browser
) -> None:
    dispute = filed(tree.county, clerk)
    address = f"{LIST}{dispute.pk}/reveal/"
    answer = as_user(clerk).post(address, {"reason": "dispute"})
    assert PARTY in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert LogEntry.objects.filter(act="personal.reveal").count() == 1
    assert as_user(clerk).post(address, {"reason": "curiosity"}).status_code == 302
    assert as_user(clerk).get(address).status_code == 405
    assert as_user(someone(tree.county, Kind.REVIEWER)).post(address, {"reason": "dispute"}).status_code == 404
    assert LogEntry.objects.filter(act="personal.reveal").count() == 1
