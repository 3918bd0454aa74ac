from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.law.procedure.acts import Act
from gongkai.web.accounts.models import Kind
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.models import Complaint, LedgerStep, Rating, Request, Statement
from gongkai.web.files.models import Attachment, Purpose
from gongkai.web.notices.models import Message
from gongkai.web.portal.tracking import door
from gongkai.web.portal.tracking.forms import MOST_FILES
from web.cases.requests_made import PHONE, done, moment
from web.cases.states import STATES, Desk
from web.portal.tracking.opened import opened, page

ON = date(2025, 3, 14)
WORDS = f"所需信息为2024年第三季度的拨付批复，可致电{PHONE}。"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> None:
    settings.ATTACHMENTS = tmp_path / "files"


@pytest.fixture(autouse=True)
def today() -> Any:
    with time_machine.travel(moment(ON), tick=False):
        yield


def form(request: Request, **said: Any) -> dict[str, Any]:
    """A form as its page gives it."""
    return {"seen": Request.objects.get(pk=request.pk).length, "token": str(uuid4()), **said}


def sent(client: Client, request: Request, act: str, **said: Any) -> Any:
    return client.post(f"/track/{request.number}/{act}/", form(request, **said))


def acts(request: Request) -> list[str]:
    return list(LedgerStep.objects.filter(request=request).order_by("number").values_list("act", flat=True))


def told(desk: Desk) -> list[str]:
    return list(Message.objects.filter(agency=desk.agency).values_list("subject", flat=True))


# Correction and reasons ------------------------------------------------------------------------------


def test_a_correction_is_a_step_of_the_applicant_with_its_words_apart(desk: Desk) -> None:
    request = STATES["correction"](desk)
    client = opened(request)
    assert sent(client, request, "correct", text=WORDS)["Location"] == f"/track/{request.number}/"
    row = LedgerStep.objects.filter(request=request).order_by("number").last()
    assert row is not None and (row.act, row.by, row.on) == ("correct", "applicant", ON)
    statement = Statement.objects.get(request=request)
    assert (statement.step, statement.text.clear()) == (3, WORDS)
    kept = Request.objects.get(pk=request.pk)
    assert (kept.state, kept.due_on) == ("open", date(2025, 4, 14))
    assert PHONE not in page(request, client)
    assert PHONE not in repr(list(LogEntry.objects.values())) + repr(list(LedgerStep.objects.values()))


def test_the_desk_hears_of_it_without_anything_personal(desk: Desk) -> None:
    request = STATES["correction"](desk)
    sent(opened(request), request, "correct", text=WORDS)
    message = Message.objects.get(kind="applicant")
    assert (message.post, message.path) == (Kind.CLERK, f"/desk/requests/{request.pk}/")
    assert request.number in message.subject and request.title not in message.subject


def test_the_same_form_sent_again_changes_nothing_and_says_that_it_came(desk: Desk) -> None:
    request = STATES["correction"](desk)
    client, filled = opened(request), form(request, text=WORDS)
    for _time in range(2):
        assert client.post(f"/track/{request.number}/correct/", filled).status_code == 302
    assert acts(request).count("correct") == 1
    assert Statement.objects.count() == 1


def test_a_form_of_another_request_is_refused(desk: Desk) -> None:
    one, other = STATES["correction"](desk), STATES["correction"](desk)
    filled = form(one, text=WORDS)
    opened(one).post(f"/track/{one.number}/correct/", filled)
    assert opened(other).post(f"/track/{other.number}/correct/", filled).status_code == 400
    assert acts(other).count("correct") == 0


def test_a_page_that_grew_old_keeps_what_was_written_and_can_be_sent_then(desk: Desk) -> None:
    request = STATES["correction"](desk)
    client, filled = opened(request), form(request, text=WORDS)
    done(request, Act.TRANSFER, ON, desk.clerk, to="建设科")
    answer = client.post(f"/track/{request.number}/correct/", filled)
    text = answer.content.decode()
    assert answer.status_code == 400 and WORDS in text
    fresh = {name: re.search(rf'name="{name}" value="([^"]+)"', text) for name in ("seen", "token")}
    again = {name: found[1] for name, found in fresh.items() if found}
    assert again == {"seen": "3", "token": filled["token"]}
    assert client.post(f"/track/{request.number}/correct/", {**again, "text": WORDS}).status_code == 302


def test_files_come_with_it_once_each(desk: Desk) -> None:
    request = STATES["correction"](desk)
    files = [SimpleUploadedFile(f"说明{n}.txt", f"第{n}份说明\n".encode()) for n in (1, 2, 2)]
    assert sent(opened(request), request, "correct", text=WORDS, attachments=files).status_code == 302
    rows = Attachment.objects.of(request.subject)
    assert sorted(row.name for row in rows) == ["说明1.txt", "说明2.txt"]
    assert {(row.purpose, row.by) for row in rows} == {(Purpose.RECEIVED, None)}


def test_a_file_that_is_not_taken_leaves_the_correction_unsent_and_the_words_there(desk: Desk) -> None:
    request = STATES["correction"](desk)
    file = SimpleUploadedFile("程序.exe", b"MZ\x90\x00" + bytes(200))
    answer = sent(opened(request), request, "correct", text=WORDS, attachments=[file])
    assert answer.status_code == 400 and WORDS in answer.content.decode()
    assert "correct" not in acts(request) and not Attachment.objects.exists()


def test_more_files_than_a_few_are_refused(desk: Desk) -> None:
    request = STATES["correction"](desk)
    files = [SimpleUploadedFile(f"{n}.txt", f"{n}".encode()) for n in range(MOST_FILES + 1)]
    assert sent(opened(request), request, "correct", text=WORDS, attachments=files).status_code == 400
    assert not Attachment.objects.exists()


def test_where_no_correction_is_asked_none_is_taken_and_no_file_either(desk: Desk) -> None:
    for state in ("open", "answered", "payment", "withdrawn", "arrived", "dropped"):
        request = STATES[state](desk)
        before, client = acts(request), opened(request)
        file = SimpleUploadedFile("说明.txt", "说明".encode())
        assert sent(client, request, "correct", text=WORDS, attachments=[file]).status_code == 302
        assert client.get(f"/track/{request.number}/correct/").status_code == 302
        assert acts(request) == before and not Attachment.objects.exists(), state


def test_an_empty_correction_is_refused_with_a_line(desk: Desk) -> None:
    request = STATES["correction"](desk)
    assert sent(opened(request), request, "correct", text="  ").status_code == 400
    assert "correct" not in acts(request)


def test_after_its_time_a_correction_is_still_taken_until_the_office_has_ended_the_request(desk: Desk) -> None:
    request = STATES["correction"](desk)
    with time_machine.travel(moment(date(2025, 4, 7)), tick=False):
        client = opened(request)
        assert "2025年3月26日" in client.get(f"/track/{request.number}/correct/").content.decode()
        assert sent(client, request, "correct", text=WORDS).status_code == 302
    assert Request.objects.get(pk=request.pk).doubts == 1


def test_reasons_are_given_where_they_are_asked_for(desk: Desk) -> None:
    request = STATES["reasons"](desk)
    client = opened(request)
    assert client.get(f"/track/{request.number}/reasons/").status_code == 200
    assert sent(client, request, "reasons", text="用于学术研究。").status_code == 302
    assert acts(request)[-1] == "give_reasons"
    assert Statement.objects.get(request=request).text.clear() == "用于学术研究。"
    assert client.get(f"/track/{request.number}/reasons/").status_code == 302


# Withdrawal, fee --------------------------------------------------------------------------------------


def test_a_withdrawal_is_asked_about_first_and_then_done(desk: Desk) -> None:
    request = desk.received()
    client = opened(request)
    assert request.title in client.get(f"/track/{request.number}/withdraw/").content.decode()
    assert acts(request) == ["receive"]
    assert sent(client, request, "withdraw").status_code == 302
    row = LedgerStep.objects.filter(request=request).order_by("number").last()
    assert row is not None and (row.act, row.by) == ("withdraw", "applicant")
    assert sent(client, request, "withdraw").status_code == 302
    assert acts(request).count("withdraw") == 1


def test_of_a_withdrawal_on_an_old_page_the_applicant_is_told_first(desk: Desk) -> None:
    request = desk.received()
    client, filled = opened(request), form(request)
    done(request, Act.ASK_CORRECTION, date(2025, 3, 7), desk.clerk, until=date(2025, 3, 28))
    assert client.post(f"/track/{request.number}/withdraw/", filled).status_code == 400
    assert "withdraw" not in acts(request)


def test_the_fee_says_how_much_until_when_and_how(desk: Desk) -> None:
    request = STATES["payment"](desk)
    desk.agency.settings.create(name="payment_way", value="县行政服务中心3号窗口")
    text = opened(request).get(f"/track/{request.number}/fee/").content.decode()
    for words in ("1240", "2025年4月9日", "《政府信息公开信息处理费管理办法》第六条", "县行政服务中心3号窗口"):
        assert words in text
    other = desk.received()
    assert opened(other).get(f"/track/{other.number}/fee/").status_code == 302


# Rating and complaint ---------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["answered", "served", "archived"])
def test_an_answered_request_is_rated_once(desk: Desk, state: str) -> None:
    request = STATES[state](desk)
    client = opened(request)
    assert client.get(f"/track/{request.number}/rate/").status_code == 200
    assert sent(client, request, "rate", stars="4", text="较快").status_code == 302
    assert sent(client, request, "rate", stars="1", text="改主意").status_code == 302
    rating = Rating.objects.get(request=request)
    assert (rating.stars, rating.text.clear()) == (4, "较快")


def test_before_its_end_a_request_is_not_rated(desk: Desk) -> None:
    request = desk.received()
    assert sent(opened(request), request, "rate", stars="4").status_code == 302
    assert not Rating.objects.exists()


@pytest.mark.parametrize("stars", ["0", "6", "", "many", "-1"])
def test_stars_that_are_none_are_refused(desk: Desk, stars: str) -> None:
    request = STATES["answered"](desk)
    assert sent(opened(request), request, "rate", stars=stars).status_code == 400
    assert not Rating.objects.exists()


def test_a_complaint_reaches_the_supervising_organ_once(desk: Desk, tree: Any, someone: Any) -> None:
    someone(tree.city, Kind.SUPERVISOR)
    request = desk.received()
    client, filled = opened(request), form(request, text=f"无人接听，{PHONE}")
    for _time in range(2):
        assert client.post(f"/track/{request.number}/complain/", filled).status_code == 302
    complaint = Complaint.objects.get()
    message = Message.objects.get(kind="complaint")
    assert (message.agency, message.post) == (tree.city, Kind.SUPERVISOR)
    assert message.path == f"/desk/complaints/{complaint.pk}/"
    assert PHONE not in page(request, client) and "139****2222" in page(request, client)


def test_whoever_sends_without_end_is_stopped(desk: Desk) -> None:
    request = desk.received()
    client = opened(request)
    for _time in range(door.ACTS.most):
        sent(client, request, "complain", text="不满")
    answer = sent(client, request, "complain", text="还是不满")
    assert answer.status_code == 400 and "还是不满" in answer.content.decode()
    assert Complaint.objects.count() == door.ACTS.most


def test_long_texts_are_refused_with_a_line_and_stay(desk: Desk) -> None:
    request = STATES["correction"](desk)
    long = "补" * 2001
    answer = sent(opened(request), request, "correct", text=long)
    assert answer.status_code == 400 and long in answer.content.decode()
