"""Asking for information: from the choice of an agency to the receipt."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from gongkai.law.terms import Channel
from gongkai.web.accounts.limits import Limit
from gongkai.web.accounts.models import Agency, Kind
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.actions import importing
from gongkai.web.cases.models import Hint, Known, Person, Request
from gongkai.web.files import sheets
from gongkai.web.files.models import Attachment, Purpose
from gongkai.web.notices.models import Message
from gongkai.web.portal import captcha
from gongkai.web.portal.applying import gate
from gongkai.web.portal.applying.views import MADE
from web.cases.intake_objects import manned, published
from web.cases.old_ledgers import GRANTED, csv
from web.objects import holder
from web.offices import Office
from web.portal.applying.filled import (
    ADDRESS,
    EMAIL,
    IDENTITY,
    NAME,
    PERSONAL,
    PHONE,
    TITLE,
    WANTED,
    a_file,
    answered,
    filled,
    inputs,
    previewed,
    sent,
)  # fmt: skip
from web.publishing.items_made import desk
from web.publishing.items_made import published as item_published


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.ATTACHMENTS = tmp_path / "files"
    return tmp_path


@pytest.fixture
def county(tree: Office) -> Agency:
    return manned(tree.county)


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined,no-any-return] - an answer of the client


def test_only_agencies_that_take_requests_are_offered_and_found_by_name(county: Agency, client: Client) -> None:
    assert "星槎县人民政府" in text(client.get("/apply/"))
    assert "望舒市水务局" not in text(client.get("/apply/"))
    assert "星槎县人民政府" in text(client.get("/apply/?q=星槎"))
    assert "星槎县人民政府" not in text(client.get("/apply/?q=扶桑"))
    assert "星槎县人民政府" in text(client.get("/apply/?q=星%00槎"))
    assert client.get("/apply/wangshu-water/").status_code == 404
    assert client.post("/apply/wangshu-water/", filled()).status_code == 404


def test_a_request_goes_from_the_form_to_the_receipt(county: Agency, client: Client) -> None:
    page = client.get("/apply/xingcha/")
    start = inputs(page)
    looked = previewed(client, county, token=start["token"], visit=start["visit"])
    assert NAME in text(looked) and "请提供资金拨付的批复文件" in text(looked)
    assert Request.objects.count() == 0
    response = client.post("/apply/xingcha/", answered(looked))
    assert response["Location"] == "/apply/done/"
    made, person = Request.objects.get(), Person.objects.get()
    assert (made.agency, made.channel, made.state, made.title) == (county, Channel.ONLINE, "arrived", TITLE)
    assert (person.name.clear(), person.identity.clear(), person.phone.clear()) == (NAME, IDENTITY, PHONE)
    assert (person.email.clear(), person.address.clear(), person.wanted.clear()) == (EMAIL, ADDRESS, WANTED.strip())
    receipt = text(client.get("/apply/done/"))
    assert made.number in receipt and person.code.clear() in receipt and "data:image/svg+xml" in receipt


def test_the_receipt_is_for_the_browser_that_sent_it_and_the_session_holds_no_code(
    county: Agency, client: Client
) -> None:
    sent(client, county)
    code = Person.objects.get().code.clear()
    assert code not in repr(dict(client.session.items()))
    assert Client().get("/apply/done/")["Location"] == "/apply/"


def test_the_desk_is_told_without_a_word_about_the_applicant(county: Agency, client: Client) -> None:
    sent(client, county)
    told = Message.objects.get(kind="cases.arrived")
    made = Request.objects.get()
    assert (told.agency, told.post, told.path) == (county, Kind.CLERK, f"/desk/requests/{made.pk}/receive/")
    assert not any(word in told.subject for word in (*PERSONAL, TITLE))


def test_nothing_personal_is_in_an_address_a_cookie_or_a_log(
    county: Agency, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    seen = [client.get("/apply/xingcha/"), previewed(client, county), sent(client, county), client.get("/apply/done/")]
    places = [value for answer in seen for value in (answer.get("Location", ""), str(answer.cookies))]
    told = repr(list(LogEntry.objects.values_list("facts", "subject", "actor"))) + caplog.text + repr(places)
    assert not [word for word in (*PERSONAL, Person.objects.get().code.clear()) if word in told]
    assert all("no-store" in answer["Cache-Control"] for answer in seen)


def test_a_wrong_answer_to_the_question_loses_nothing_and_sends_nothing(county: Agency, client: Client) -> None:
    looked = previewed(client, county, identity_copy=a_file())
    back = client.post("/apply/xingcha/", answered(looked, wrong=True))
    assert Request.objects.count() == 0
    kept = inputs(back)
    before = inputs(looked)
    assert {key: kept[key] for key in filled() if key != "wanted"} == {
        key: before[key] for key in filled() if key != "wanted"
    }
    assert kept["wanted"].split() == WANTED.split()
    # A note is sealed anew with each page; what it says stays.
    assert [note.partition(":")[0] for note in kept["kept"]] == [note.partition(":")[0] for note in before["kept"]]
    assert kept["captcha"] != before["captcha"]
    assert client.post("/apply/xingcha/", answered(back)).status_code == 302
    assert Attachment.objects.get().name == "身份证.txt"


def test_one_answered_question_sends_one_request(county: Agency, client: Client) -> None:
    given = answered(previewed(client, county))
    assert client.post("/apply/xingcha/", given).status_code == 302
    again = client.post("/apply/xingcha/", {**given, "token": str(uuid4())})
    assert again.status_code == 200
    assert Request.objects.count() == 1


def test_guessing_at_the_question_comes_to_an_end(county: Agency, client: Client) -> None:
    page = previewed(client, county)
    for _guess in range(30):
        page = client.post("/apply/xingcha/", answered(page, wrong=True))
    late = client.post("/apply/xingcha/", answered(page))
    assert Request.objects.count() == 0
    assert inputs(late)["name"] == NAME


def test_a_form_sent_twice_makes_one_request_and_leads_to_its_receipt(county: Agency, client: Client) -> None:
    given = answered(previewed(client, county))
    first, second = client.post("/apply/xingcha/", given), client.post("/apply/xingcha/", given)
    assert first["Location"] == second["Location"] == "/apply/done/"
    assert Request.objects.count() == 1


def test_a_button_pressed_twice_at_once_leads_to_the_receipt_and_not_to_another_question(
    county: Agency, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, right = answered(previewed(client, county)), gate.answer

    def overtaken(request: HttpRequest, at: datetime) -> None:
        monkeypatch.setattr(gate, "answer", right)
        Client().post("/apply/xingcha/", given)
        right(request, at)

    monkeypatch.setattr(gate, "answer", overtaken)
    assert client.post("/apply/xingcha/", given)["Location"] == "/apply/done/"
    assert Request.objects.count() == 1
    assert Request.objects.get().number in text(client.get("/apply/done/"))


def test_the_token_of_another_agency_s_request_leads_to_no_receipt(
    county: Agency, tree: Office, client: Client
) -> None:
    manned(tree.town)
    token = str(uuid4())
    sent(client, county, token=token)
    stranger = Client()
    stranger.post("/apply/baizhi/", {**filled(token=token), "step": "preview"})
    assert stranger.get("/apply/done/")["Location"] == "/apply/"


def test_the_token_of_a_row_that_was_imported_can_be_worked_out_and_leads_to_no_receipt(
    county: Agency, tree: Office, client: Client
) -> None:
    head = holder((county, Kind.HEAD))
    importing.take(head, county, sheets.rows(csv(GRANTED)), sha256="0" * 64, at=timezone.now())
    token = str(importing.token(county, GRANTED[0]))
    for send in (previewed, sent):
        send(client, county, token=token)
        assert MADE not in client.session or client.session[MADE] != Request.objects.earliest("pk").pk
    assert Request.objects.count() == 2


def test_the_receipt_is_shown_for_a_while_and_then_no_more(
    county: Agency, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(client, county)
    assert Person.objects.get().code.clear() in text(client.get("/apply/done/"))
    later = timezone.now() + timedelta(minutes=31)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    Session.objects.update(expire_date=later + timedelta(days=1))
    assert client.get("/apply/done/")["Location"] == "/apply/"


def test_a_visitor_who_sends_too_much_is_told_when_to_come_back(county: Agency, client: Client) -> None:
    for _time in range(20):
        assert sent(client, county).status_code == 302
    refused = sent(client, county)
    assert refused.status_code == 200
    assert Request.objects.count() == 20
    assert inputs(refused)["name"] == NAME
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    assert sent(elsewhere, county).status_code == 302


def test_what_is_wrong_is_told_at_its_field_and_everything_typed_is_there(county: Agency, client: Client) -> None:
    wrong = filled(
        identity="11010119900307123X", phone="12", email="", address="", delivery="email", wanted=" 说明 <b> & “x” "
    )
    page = client.post("/apply/xingcha/", {**wrong, "step": "preview"})
    kept = inputs(page)
    assert {key: kept[key] for key in wrong if key not in ("wanted", "website")} == {
        key: wrong[key] for key in wrong if key not in ("wanted", "website")
    }
    assert kept["wanted"].strip() == wrong["wanted"].strip()
    for field in ("identity", "phone", "email"):
        assert f'id="id_{field}_error"' in text(page)


def test_to_change_something_leads_back_with_everything(county: Agency, client: Client) -> None:
    looked = inputs(previewed(client, county, others=[a_file("a.txt", "甲"), a_file("b.txt", "乙")]))
    page = client.post("/apply/xingcha/", {**looked, "step": "edit"})
    kept = inputs(page)
    assert {key: kept[key] for key in ("name", "identity", "title", "carrier")} == {
        "name": NAME, "identity": IDENTITY, "title": TITLE, "carrier": "electronic",
    }  # fmt: skip
    assert len(kept["kept"]) == 2 and "error" not in text(page).partition("<main")[2]


def test_files_come_with_the_request_examined_and_from_nobody_here(county: Agency, client: Client) -> None:
    looked = previewed(
        client, county, identity_copy=a_file(), others=[a_file("线索.txt", f"电话 {PHONE}"), a_file("图.txt", "丙")]
    )
    client.post("/apply/xingcha/", answered(looked))
    made = Request.objects.get()
    files = {one.name: one for one in Attachment.objects.of(made.subject)}
    assert {name: one.purpose for name, one in files.items()} == {
        "身份证.txt": Purpose.IDENTITY, "线索.txt": Purpose.RECEIVED, "图.txt": Purpose.RECEIVED,
    }  # fmt: skip
    assert all(one.by is None and one.latest.by is None for one in files.values())
    assert {one.code for one in files["线索.txt"].latest.findings} == {"PHONE"}
    actors = LogEntry.objects.filter(act__startswith="files.").values_list("actor", flat=True)
    assert set(actors) == {"applicant"}


def test_a_file_that_is_taken_back_does_not_come(county: Agency, client: Client) -> None:
    looked = inputs(previewed(client, county, identity_copy=a_file()))
    page = client.post("/apply/xingcha/", {**looked, "drop": looked["kept"], "step": "preview"})
    client.post("/apply/xingcha/", answered(page))
    assert Request.objects.count() == 1 and Attachment.objects.count() == 0


def test_a_file_that_is_not_taken_is_told_and_the_others_stay(county: Agency, client: Client) -> None:
    page = previewed(client, county, identity_copy=a_file(), others=[a_file("x.exe", "MZ")])
    assert 'id="id_others_error"' in text(page)
    assert len(inputs(page)["kept"]) == 1


def test_a_file_of_another_form_or_a_forged_note_is_not_taken(county: Agency, client: Client) -> None:
    stolen = inputs(previewed(client, county, identity_copy=a_file()))["kept"]
    page = previewed(client, county, kept=[*stolen, stolen[0][:-3] + "abc", "x"])
    assert "kept" not in inputs(page)


def test_an_agent_needs_an_authorisation_and_it_may_have_come_before(county: Agency, client: Client) -> None:
    agent = {"agent": "卢问山", "agent_identity": IDENTITY, "agent_phone": PHONE}
    page = previewed(client, county, **agent)
    assert 'id="id_authorisation_error"' in text(page)
    with_paper = client.post(
        "/apply/xingcha/",
        {**inputs(page), "authorisation": a_file("委托书.txt", "委托"), "phone": "1", "step": "preview"},
    )
    assert 'id="id_authorisation_error"' not in text(with_paper)
    looked = client.post("/apply/xingcha/", {**inputs(with_paper), "phone": PHONE, "step": "preview"})
    assert client.post("/apply/xingcha/", answered(looked)).status_code == 302
    assert Attachment.objects.get().purpose == Purpose.AUTHORISATION


def test_a_field_that_only_machines_see_stops_them(county: Agency, client: Client) -> None:
    page = previewed(client, county, website="https://spam.example")
    assert "captcha" not in inputs(page)
    assert inputs(page)["website"] == "" and inputs(page)["name"] == NAME


def test_what_is_public_already_is_shown_counted_and_may_end_it(county: Agency, client: Client) -> None:
    near = published(county)
    published(county, "望舒市城区道路清扫保洁作业标准")
    looked = previewed(client, county)
    visit = inputs(looked)["visit"]
    assert near.title in text(looked) and "道路清扫" not in text(looked)
    hint = Hint.objects.get()
    assert (str(hint.visit), hint.opened_at, hint.helped_at) == (visit, None, None)
    assert client.get(f"/apply/known/{near.pk}/{visit}/")["Location"] == near.address
    done = client.post("/apply/xingcha/", {**inputs(looked), "helped": near.pk})
    hint.refresh_from_db()
    assert hint.opened_at and hint.helped_at
    assert done["Location"] == "/apply/" and Request.objects.count() == 0


def test_the_way_to_what_is_public_leads_nowhere_for_what_was_not_shown(county: Agency, client: Client) -> None:
    near = published(county)
    assert client.get(f"/apply/known/{near.pk}/{uuid4()}/").status_code == 404
    assert client.get(f"/apply/known/{near.pk + 1}/{uuid4()}/").status_code == 404
    assert client.post("/apply/xingcha/", {"helped": str(near.pk), "visit": str(uuid4())}).status_code == 302
    assert client.post("/apply/xingcha/", {"helped": "x" * 99, "visit": "no"}).status_code == 302
    assert Hint.objects.count() == 0 and Known.objects.count() == 1


@pytest.mark.parametrize(
    "broken", [{"token": "x"}, {"visit": ""}, {"applicant": "king"}, {"delivery": "fax"}, {"step": "?"}]
)
def test_a_forged_form_makes_no_request_and_no_fault(county: Agency, client: Client, broken: dict[str, str]) -> None:
    page = client.post("/apply/xingcha/", {**filled(), "step": "send", "captcha": "a.b.c", "answer": "1", **broken})
    assert page.status_code == 200
    assert Request.objects.count() == 0


def test_a_question_that_was_left_too_long_is_asked_anew(
    county: Agency, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = answered(previewed(client, county))
    monkeypatch.setattr(captcha, "LIFE", -captcha.LIFE)
    page = client.post("/apply/xingcha/", given)
    assert page.status_code == 200 and inputs(page)["name"] == NAME


def test_a_file_that_waited_too_long_is_told_before_anything_is_sent(
    county: Agency, client: Client, folder: Path
) -> None:
    looked = previewed(client, county, identity_copy=a_file())
    for path in (folder / "waiting").iterdir():
        path.unlink()
    page = client.post("/apply/xingcha/", answered(looked))
    assert 'id="id_others_error"' in text(page) and inputs(page)["name"] == NAME
    assert Request.objects.count() == 0


def test_a_file_that_cannot_be_kept_in_the_end_is_told_without_its_name(
    county: Agency, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = previewed(client, county, identity_copy=a_file(f"{NAME}.txt"))
    monkeypatch.setattr("gongkai.web.portal.applying.waiting.sent", lambda one: None)
    answer = client.post("/apply/xingcha/", answered(looked))
    assert answer.status_code == 302 and NAME not in str(answer.cookies)
    assert 'class="notice warning"' in text(client.get("/apply/done/"))
    assert Request.objects.count() == 1


def test_who_looks_too_often_comes_back_to_the_form_with_everything(
    county: Agency, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "LOOKS", Limit("apply.look", 1, gate.HOUR))
    published(county)
    previewed(client, county)
    page = previewed(client, county)
    assert "captcha" not in inputs(page) and inputs(page)["name"] == NAME
    assert Hint.objects.count() == 1


def test_public_items_of_this_site_are_shown_before_somebody_asks(county: Agency, client: Client) -> None:
    near = item_published(county, desk(county), title="芦汀镇2024年供水管网改造资金使用情况表")
    looked = text(previewed(client, county))
    assert near.title in looked and f"/items/{near.index_number}/" in looked
    assert client.post("/apply/xingcha/", {"helped": "item", "visit": str(uuid4())})["Location"] == "/apply/"
    assert Request.objects.count() == 0
