from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.actions.complaints import answer, complain, supervised_by
from gongkai.web.cases.models import Complaint
from gongkai.web.notices.models import Mail, Message
from web.cases.requests_made import PHONE, moment, received
from web.offices import Office

Someone = Callable[[Agency, Kind], User]
DAY = date(2025, 3, 3)
AT = moment(date(2025, 3, 10))


@pytest.fixture
def complaint(tree: Office, someone: Someone) -> Complaint:
    request = received(tree.county, DAY, someone(tree.county, Kind.CLERK))
    return complain(request, f"无人接听，{PHONE}", token=uuid4(), at=AT)


def test_a_complaint_goes_to_the_nearest_that_supervises(tree: Office, someone: Someone) -> None:
    assert supervised_by(tree.town, AT) == tree.city
    someone(tree.city, Kind.SUPERVISOR)
    assert supervised_by(tree.town, AT) == tree.city
    someone(tree.county, Kind.SUPERVISOR)
    assert supervised_by(tree.town, AT) == tree.county
    someone(tree.bureau, Kind.SUPERVISOR)
    assert supervised_by(tree.town, AT) == tree.county


def test_neither_log_nor_notice_says_what_was_complained_of(complaint: Complaint) -> None:
    assert PHONE not in repr(list(LogEntry.objects.values())) + repr(list(Message.objects.values()))
    assert complaint.request.title not in Message.objects.get(kind="complaint").subject


def test_a_form_of_another_request_makes_no_complaint(complaint: Complaint, tree: Office, someone: Someone) -> None:
    other = received(tree.county, DAY, someone(tree.county, Kind.CLERK))
    with pytest.raises(Refused):
        complain(other, "不满", token=complaint.token, at=AT)
    assert Complaint.objects.count() == 1


def test_it_is_answered_once_by_whoever_supervises(complaint: Complaint, tree: Office, someone: Someone) -> None:
    supervisor = someone(tree.city, Kind.SUPERVISOR)
    for stranger in (someone(tree.elsewhere, Kind.SUPERVISOR), someone(tree.county, Kind.HEAD)):
        with pytest.raises(PermissionDenied):
            answer(stranger, complaint, "已阅", at=AT)
    answered = answer(supervisor, complaint, "已责令整改。", at=AT)
    assert (answered.reply.clear(), answered.replied_by) == ("已责令整改。", supervisor)
    with pytest.raises(Refused):
        answer(supervisor, complaint, "再答", at=AT)
    assert Complaint.objects.get().reply.clear() == "已责令整改。"
    assert LogEntry.objects.filter(act="cases.complaint.answer", actor=supervisor.number).count() == 1


def test_the_applicant_hears_by_e_mail_that_there_is_a_reply_and_not_what_it_says(
    complaint: Complaint, tree: Office, someone: Someone, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    answer(someone(tree.city, Kind.SUPERVISOR), complaint, "已责令整改。", at=AT)
    mail = Mail.objects.latest("pk")
    assert mail.key == f"{complaint.request.subject}/complaint-{complaint.pk}"
    assert complaint.request.number in mail.subject and "整改" not in mail.subject + mail.body.clear()
