from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from gongkai.web.accounts.hands import Refused
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.actions import applicant
from gongkai.web.cases.models import LedgerStep, Rating, Statement
from web.cases.requests_made import PHONE, moment
from web.cases.states import STATES, Desk

AT = moment(date(2025, 3, 14))


def test_what_the_applicant_writes_stands_with_its_step_and_nowhere_else(desk: Desk) -> None:
    request = STATES["correction"](desk)
    done = applicant.correct(request, f"第三季度，{PHONE}", (), token=uuid4(), at=AT, seen=2)
    assert Statement.objects.get().step == done.length == 3
    assert LedgerStep.objects.get(request=request, number=3).facts == {}
    assert PHONE not in repr(list(LogEntry.objects.values()))


def test_of_two_forms_on_one_page_the_second_is_refused(desk: Desk) -> None:
    request = STATES["correction"](desk)
    applicant.correct(request, "第三季度", (), token=uuid4(), at=AT, seen=2)
    for seen in (2, 3):
        with pytest.raises(Refused):
            applicant.correct(request, "第四季度", (), token=uuid4(), at=AT, seen=seen)
    assert Statement.objects.count() == 1


def test_one_form_sent_twice_at_once_is_done_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    request, token = STATES["correction"](desk), uuid4()
    monkeypatch.setattr(applicant, "_possible", lambda *_given: None)
    said = iter((False, True))
    applicant.correct(request, "第三季度", (), token=token, at=AT, seen=2)
    monkeypatch.setattr(applicant, "_said", lambda *_given: next(said))
    assert applicant.correct(request, "第三季度", (), token=token, at=AT, seen=2) == request
    assert Statement.objects.count() == 1


def test_reasons_nobody_asked_for_are_not_taken(desk: Desk) -> None:
    with pytest.raises(Refused):
        applicant.give_reasons(desk.received(), "用于研究", (), token=uuid4(), at=AT, seen=1)


def test_a_rating_is_given_once_after_the_end_with_stars_there_are(desk: Desk) -> None:
    request = STATES["answered"](desk)
    with pytest.raises(Refused):
        applicant.rate(desk.received(), 5, "", at=AT)
    with pytest.raises(ValueError, match="6"):
        applicant.rate(request, 6, "", at=AT)
    applicant.rate(request, 5, "很好", at=AT)
    with pytest.raises(Refused):
        applicant.rate(request, 1, "", at=AT)
    assert Rating.objects.get().stars == 5
    assert "很好" not in repr(list(LogEntry.objects.values()))


def test_what_is_not_there_is_not_opened(desk: Desk) -> None:
    request = STATES["served"](desk)
    assert applicant.open_letter(request, 1, at=AT) is None
    assert applicant.open_file(request, 1, at=AT) is None
