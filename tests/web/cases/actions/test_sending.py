"""A notice goes out and is an act; the answer is served, and something proves it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.law.documents import Document
from gongkai.law.procedure.acts import Act
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Kind
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.actions import sending
from gongkai.web.cases.letters import case, untold_extension
from gongkai.web.cases.models import Consultee, Delivery, Request, Service, StepPaper
from gongkai.web.cases.models.papers import given_letters
from gongkai.web.files import actions as files
from gongkai.web.files.models import Purpose
from gongkai.web.letters import actions as letters
from gongkai.web.letters.models import Letter
from gongkai.web.notices.models import Mail
from web.cases.papers_made import Bureau, answered, bureau, kept, sent, signed
from web.cases.requests_made import EMAIL, NAME, done, moment
from web.objects import holder
from web.offices import Office

TOLD = date(2025, 3, 5)


@pytest.fixture
def there(tree: Office) -> Bureau:
    return bureau(tree.bureau)


def _tell(there: Bureau, request: Request, act: Act, day: date = TOLD, **others: object) -> Request:
    seen = Request.objects.get(pk=request.pk).length
    contact = str(others.pop("contact", ""))
    given = sent(day, **others)  # type: ignore[arg-type] - the fields of Sending
    return sending.tell(there.clerk, request, act, given, seen=seen, at=moment(day, 15), contact=contact)


def test_a_correction_is_asked_for_with_its_signed_notice_and_its_day(there: Bureau) -> None:
    request = there.request()
    letter = signed(there, request, Document.CORRECTION_NOTICE, TOLD)
    request = _tell(there, request, Act.ASK_CORRECTION)
    assert request.state == "correction"
    assert request.due_on == letter.draft().facts().due_on == date(2025, 3, 26)
    service = Service.objects.get(request=request)
    assert (service.step, service.letter_id, service.post_number) == (2, letter.pk, "XA00000000133")
    assert StepPaper.objects.get(request=request).letter_id == letter.pk
    assert given_letters(request) == [letter]


def test_without_a_signed_notice_there_is_no_act(there: Bureau) -> None:
    request = there.request()
    with pytest.raises(Refused):
        _tell(there, request, Act.ASK_CORRECTION)
    kept(there, request, Document.CORRECTION_NOTICE, TOLD)
    with pytest.raises(Refused):
        _tell(there, request, Act.ASK_CORRECTION)
    assert Request.objects.get(pk=request.pk).length == 1
    assert not Service.objects.exists()


def test_one_notice_makes_one_act(there: Bureau) -> None:
    request = there.request()
    signed(there, request, Document.THIRD_PARTY_CONSULTATION, TOLD)
    request = _tell(there, request, Act.CONSULT_THIRD_PARTY)
    with pytest.raises(Refused):
        _tell(there, request, Act.CONSULT_THIRD_PARTY)
    signed(there, request, Document.THIRD_PARTY_CONSULTATION, TOLD, recipient="星云水务公司")
    request = _tell(there, request, Act.CONSULT_THIRD_PARTY)
    assert [row.name.clear() for row in Consultee.objects.order_by("step")] == ["云岫建设有限公司", "星云水务公司"]


def test_nothing_goes_out_before_the_day_of_its_letter(there: Bureau) -> None:
    request = there.request()
    signed(there, request, Document.CORRECTION_NOTICE, TOLD)
    with pytest.raises(Refused):
        _tell(there, request, Act.ASK_CORRECTION, date(2025, 3, 4))


def test_a_fee_notice_tells_the_day_that_the_law_makes_of_it(there: Bureau) -> None:
    request, day = there.request(), date(2025, 3, 10)
    letter = signed(there, request, Document.FEE_NOTICE, day, amount=Decimal("200.00"))
    with pytest.raises(Refused):  # sent a day later the law gives a day more than the letter says
        _tell(there, request, Act.FEE_NOTICE, date(2025, 3, 11))
    request = _tell(there, request, Act.FEE_NOTICE, day)
    assert (request.state, request.due_on) == ("payment", letter.draft().facts().due_on)
    assert request.law_steps()[-1].amount == Decimal("200.00")


def test_a_fee_notice_that_came_late_gives_more_time(there: Bureau) -> None:
    request = there.request()
    letter = signed(there, request, Document.FEE_NOTICE, TOLD)
    given = sent(TOLD, reached=date(2025, 3, 14))
    request = sending.tell(there.clerk, request, Act.FEE_NOTICE, given, seen=1, at=moment(date(2025, 3, 17)))
    assert letter.draft().facts().due_on == date(2025, 4, 7)
    assert request.due_on == date(2025, 4, 14)


def test_an_extension_is_told_with_a_notice_of_its_own(there: Bureau) -> None:
    days = {"days": 20, "approved_by": there.head.number, "as_head": True}
    request = done(there.request(), Act.EXTEND, TOLD, there.clerk, **days)
    assert untold_extension(case(request)) == 2
    letter = signed(there, request, Document.EXTENSION_NOTICE, TOLD)
    service = sending.hand_over(there.clerk, request, letter, sent(TOLD), at=moment(TOLD, 15))
    assert service.step == 2
    assert untold_extension(case(request)) == 0
    with pytest.raises(Refused):
        sending.hand_over(there.clerk, request, letter, sent(TOLD), at=moment(TOLD, 16))


def test_a_notice_of_extension_that_names_another_day_does_not_go_out(there: Bureau) -> None:
    days = {"days": 20, "approved_by": there.head.number, "as_head": True}
    request = done(there.request(), Act.EXTEND, TOLD, there.clerk, **days)
    letter = signed(there, request, Document.EXTENSION_NOTICE, TOLD, due_on=date(2025, 5, 30))
    with pytest.raises(Refused):
        sending.hand_over(there.clerk, request, letter, sent(TOLD), at=moment(TOLD, 15))


def test_a_receipt_goes_out_without_an_act(there: Bureau) -> None:
    request = there.request()
    letter = signed(there, request, Document.RECEIPT, TOLD)
    service = sending.hand_over(there.clerk, request, letter, sent(TOLD), at=moment(TOLD))
    assert service.step is None
    assert Request.objects.get(pk=request.pk).length == 1


def test_the_answer_is_served_by_post_with_its_number_and_its_proof(there: Bureau) -> None:
    request = answered(there, there.request(), Document.GRANTED, TOLD)
    proof = files.add(
        there.clerk, there.agency, subject=request.subject, purpose=Purpose.INTERNAL, name="收据.txt",
        data="邮政收据\n".encode(), at=moment(TOLD),
    )  # fmt: skip
    letter = sending.to_serve(case(request))
    given = sent(TOLD, evidence=proof)
    request = sending.serve(there.clerk, request, letter, given, seen=request.length, at=moment(TOLD, 16))
    assert (request.state, request.given_on, request.late) == ("served", TOLD, False)
    service = Service.objects.get(request=request)
    assert (service.step, service.evidence, service.letter) == (5, proof, letter)
    assert given_letters(request) == [letter]


def test_the_day_that_counts_is_the_day_of_posting(there: Bureau) -> None:
    request = answered(there, there.request(), Document.GRANTED, date(2025, 3, 28))
    letter, given = sending.to_serve(case(request)), sent(date(2025, 3, 31), reached=date(2025, 4, 3))
    request = sending.serve(there.clerk, request, letter, given, seen=request.length, at=moment(date(2025, 4, 7)))
    assert (request.due_on, request.given_on, request.late) == (date(2025, 3, 31), date(2025, 3, 31), False)


def test_only_the_letter_of_the_answer_is_served(there: Bureau) -> None:
    request = there.request()
    receipt = signed(there, request, Document.RECEIPT, TOLD)
    other = answered(there, there.request(), Document.GRANTED, TOLD)
    request = answered(there, request, Document.GRANTED, TOLD)
    for letter in (receipt, sending.to_serve(case(other)), None):
        with pytest.raises(Refused):
            sending.serve(there.clerk, request, letter, sent(TOLD), seen=request.length, at=moment(TOLD, 16))
    assert Request.objects.get(pk=request.pk).state == "answered"


def test_a_file_of_another_request_proves_nothing(there: Bureau) -> None:
    request, other = answered(there, there.request(), Document.GRANTED, TOLD), there.request()
    foreign = files.add(
        there.clerk, there.agency, subject=other.subject, purpose=Purpose.INTERNAL, name="收据.txt",
        data="邮政收据\n".encode(), at=moment(TOLD),
    )  # fmt: skip
    letter, given = sending.to_serve(case(request)), sent(TOLD, evidence=foreign)
    with pytest.raises(Refused):
        sending.serve(there.clerk, request, letter, given, seen=request.length, at=moment(TOLD, 16))
    assert Request.objects.get(pk=request.pk).state == "answered"


def test_a_closed_case_is_served_its_notice(there: Bureau) -> None:
    request = done(there.request(), Act.ASK_CORRECTION, date(2025, 3, 4), there.clerk, until=TOLD)
    request = done(request, Act.LAPSE_UNCORRECTED, date(2025, 3, 6), there.clerk)
    assert sending.to_serve(case(request)) is None
    letter = signed(there, request, Document.NO_CORRECTION, date(2025, 3, 6))
    assert sending.to_serve(case(request)) == letter
    at = moment(date(2025, 3, 6), 16)
    request = sending.serve(there.clerk, request, letter, sent(date(2025, 3, 6)), seen=request.length, at=at)
    assert request.given_on == date(2025, 3, 6)


def test_an_answer_from_an_imported_ledger_is_served_without_a_letter(there: Bureau) -> None:
    from gongkai.law.terms import Outcome

    request = done(there.request(), Act.ANSWER, TOLD, there.clerk, outcome=Outcome.GRANTED, ground="第三十六条第二项")
    request = sending.serve(there.clerk, request, None, sent(TOLD), seen=request.length, at=moment(TOLD, 16))
    assert request.state == "served"


def test_an_e_mail_says_where_the_reply_lies_and_nothing_else(there: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.web.notices.outbox.is_set", lambda: True)
    request = answered(there, there.request(), Document.GRANTED, TOLD)
    letter, given = sending.to_serve(case(request)), sent(TOLD, Delivery.EMAIL)
    sending.serve(there.clerk, request, letter, given, seen=request.length, at=moment(TOLD, 16))
    told = Mail.objects.latest("pk")
    assert told.address.clear() == EMAIL
    body = told.body.clear()
    assert "/track/" in body
    assert not any(word in told.subject + body for word in (NAME, request.title, request.person.code.clear()))


def test_without_a_mail_server_the_service_is_recorded_all_the_same(
    there: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai.web.notices.outbox.is_set", lambda: False)
    request = answered(there, there.request(), Document.GRANTED, TOLD)
    letter, given = sending.to_serve(case(request)), sent(TOLD, Delivery.EMAIL)
    request = sending.serve(there.clerk, request, letter, given, seen=request.length, at=moment(TOLD, 16))
    assert request.state == "served"
    assert not Mail.objects.exists()


def test_making_public_goes_with_its_signed_sheet_and_no_service(there: Bureau) -> None:
    request = answered(there, there.request(), Document.GRANTED, TOLD)
    signed(there, request, Document.PUBLICATION_REVIEW, TOLD)
    request = _tell(there, request, Act.MAKE_PUBLIC)
    assert request.made_public_on == TOLD
    assert not Service.objects.exists()


def test_strangers_send_nothing_and_an_old_page_neither(there: Bureau, tree: Office) -> None:
    request = there.request()
    letter = signed(there, request, Document.CORRECTION_NOTICE, TOLD)
    receipt = signed(there, request, Document.RECEIPT, TOLD)
    for stranger in (there.head, holder((tree.county, Kind.CLERK))):
        with pytest.raises(PermissionDenied):
            sending.tell(stranger, request, Act.ASK_CORRECTION, sent(TOLD), seen=1, at=moment(TOLD))
        with pytest.raises(PermissionDenied):
            sending.hand_over(stranger, request, receipt, sent(TOLD), at=moment(TOLD))
    with pytest.raises(Refused):
        sending.tell(there.clerk, request, Act.ASK_CORRECTION, sent(TOLD), seen=3, at=moment(TOLD))
    assert not Service.objects.exists()
    assert Letter.objects.filter(pk=letter.pk).exists()


def test_the_log_has_the_way_and_nobody_s_address(there: Bureau) -> None:
    request = there.request()
    signed(there, request, Document.THIRD_PARTY_CONSULTATION, TOLD)
    _tell(there, request, Act.CONSULT_THIRD_PARTY, contact="云岫路1号")
    entry = LogEntry.objects.of(request.subject).get(act="cases.service")
    assert entry.facts["way"] == "post"
    told = repr([row.facts for row in LogEntry.objects.all()])
    assert "云岫" not in told


def test_a_letter_that_was_revised_by_somebody_is_not_sent(there: Bureau) -> None:
    request = there.request()
    letter = kept(there, request, Document.CORRECTION_NOTICE, TOLD)
    letters.revise(there.clerk, letter, letter.draft().facts(), seen=1, at=moment(TOLD))
    with pytest.raises(letters.Refused):
        letters.sign(there.head, letter, seen=1, at=moment(TOLD))
