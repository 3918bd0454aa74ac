from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from gongkai.law.procedure.acts import Act
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Kind
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.actions.telling import TO_APPLICANT, TO_DESK
from gongkai.web.cases.models import Person, Request
from gongkai.web.notices.models import Mail, Message
from gongkai.web.personal.actions import erase
from gongkai.web.personal.models import Basis
from web.cases.requests_made import EMAIL, IDENTITY, NAME, PHONE, done, moment
from web.cases.states import CHARGED, STATES, Desk

DAY = date(2025, 3, 3)


@pytest.fixture
def mailing(settings: Any) -> None:
    """An office that has a mail server; nothing is sent before the outbox runs."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.ADDRESS = "https://gk.example.gov.cn"
    settings.LANGUAGE_CODE = "en"


def subjects(request: Request) -> list[str]:
    return list(Mail.objects.filter(about=request.subject).order_by("pk").values_list("subject", flat=True))


@pytest.mark.usefixtures("mailing")
def test_the_applicant_hears_of_each_thing_that_concerns_them_in_its_order(desk: Desk) -> None:
    request = STATES["correction"](desk)
    done(request, Act.CORRECT, date(2025, 3, 10), "applicant")
    done(request, Act.EXTEND, date(2025, 3, 12), desk.clerk, days=5, approved_by=desk.head.number, as_head=True)
    done(request, Act.FEE_NOTICE, date(2025, 3, 14), desk.clerk, amount=Decimal(700))
    done(request, Act.PAY, date(2025, 3, 17), desk.clerk)
    request = desk.answered(request=request)
    what = (
        "it has been received", "a correction is asked of you", "the time for the answer was extended",
        "there is a fee notice", "it has been answered",
    )  # fmt: skip
    assert subjects(request) == [f"Your request {request.number}: {words}" for words in what]


@pytest.mark.usefixtures("mailing")
def test_an_e_mail_says_the_number_and_where_to_look_and_nothing_else_of_the_request(desk: Desk) -> None:
    for state in STATES:
        STATES[state](desk)
    assert Mail.objects.count() > len(STATES)
    for mail in Mail.objects.all():
        text = f"{mail.subject}\n{mail.body.clear()}"
        number = Request.objects.get(pk=int(mail.about.rpartition(":")[2])).number
        assert number in text and "https://gk.example.gov.cn/track/" in mail.body.clear()
        assert mail.address.clear() == EMAIL
        code = Person.objects.get(request__number=number).code.clear()
        for clear in (NAME, IDENTITY, PHONE, EMAIL, "供水", "拨付", "1240", code):
            assert clear not in text, clear


@pytest.mark.usefixtures("mailing")
def test_what_happens_inside_the_office_is_told_nobody(desk: Desk) -> None:
    inside = {Act.DRAFT, Act.REVIEW, Act.RETURN, Act.SIGN, Act.TRANSFER, Act.ARCHIVE, Act.ANNUL}
    inside |= {Act.CONSULT_THIRD_PARTY, Act.THIRD_PARTY_ANSWERS, Act.CONSULT_JOINT_MAKER, Act.JOINT_MAKER_ANSWERS}
    assert not inside & (set(TO_APPLICANT) | set(TO_DESK))


def test_without_a_mail_server_nothing_is_written_and_everything_is_recorded(desk: Desk, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert STATES["payment"](desk).state == "payment"
    assert not Mail.objects.exists()


@pytest.mark.usefixtures("mailing")
@pytest.mark.parametrize("address", ["", "no address", "a@b"])
def test_an_applicant_who_cannot_be_written_to_hinders_nothing(desk: Desk, address: str) -> None:
    request = desk.received()
    Mail.objects.all().delete()
    person = Person.objects.get(request=request)
    person.email = address
    person.save()
    assert done(request, CHARGED[0], CHARGED[1], desk.clerk, **CHARGED[2]).state == "payment"
    assert not Mail.objects.exists()


@pytest.mark.usefixtures("mailing")
def test_an_erased_applicant_is_not_written_to(desk: Desk) -> None:
    request = desk.received()
    Mail.objects.all().delete()
    erase([Person.objects.get(request=request)], basis=Basis.WITHDRAWN, actor="test", at=moment(DAY))
    assert done(request, CHARGED[0], CHARGED[1], desk.clerk, **CHARGED[2]).state == "payment"
    assert not Mail.objects.exists()


@pytest.mark.usefixtures("mailing")
def test_what_was_imported_is_told_nobody(desk: Desk) -> None:
    request = desk.received()
    Mail.objects.all().delete()
    done(request, CHARGED[0], CHARGED[1], "import", **CHARGED[2])
    assert not Mail.objects.exists() and not Message.objects.exists()


def test_the_handler_hears_of_what_the_applicant_did_else_the_clerks(desk: Desk, settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"
    first, second = STATES["reasons"](desk), STATES["reasons"](desk)
    Request.objects.filter(pk=second.pk).update(handler=desk.clerk)
    for request in (first, second):
        done(request, Act.GIVE_REASONS, date(2025, 3, 10), "applicant")
    messages = list(Message.objects.order_by("pk"))
    assert [each.addressee for each in messages] == [Kind.CLERK, desk.clerk]
    assert [each.subject for each in messages] == [
        f"Request {each.number}: the applicant has given reasons" for each in (first, second)
    ]


def test_what_the_office_itself_entered_is_no_news_to_it(desk: Desk) -> None:
    done(desk.received(), Act.WITHDRAW, date(2025, 3, 10), desk.clerk)
    assert not Message.objects.exists()


@pytest.mark.usefixtures("mailing")
def test_a_step_the_law_forbids_is_told_nobody(desk: Desk) -> None:
    request = desk.received()
    before = (Mail.objects.count(), LogEntry.objects.count())
    with pytest.raises(Refused):
        done(request, Act.PAY, date(2025, 3, 5), desk.clerk)
    assert (Mail.objects.count(), LogEntry.objects.count()) == before
