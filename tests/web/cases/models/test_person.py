from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from gongkai.law.procedure.acts import Act
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.cases.models import Complaint, Note, Person, Rating, Request, Statement
from gongkai.web.cases.models.person import NO_CODE, TEN_YEARS, whose
from gongkai.web.personal.actions import erase_due
from web.cases.requests_made import done, moment, received
from web.offices import Office

Someone = Callable[[Agency, Kind], User]
DAY = date(2025, 3, 3)
ENDED = date(2025, 3, 10)


@pytest.fixture
def request_ended(tree: Office, someone: Someone) -> Request:
    clerk = someone(tree.county, Kind.CLERK)
    request = done(received(tree.county, DAY, clerk), Act.WITHDRAW, ENDED, clerk)
    at = moment(ENDED)
    Statement.objects.create(request=request, step=1, text="补充", token=uuid4(), at=at)
    Complaint.objects.create(request=request, text="投诉", token=uuid4(), at=at)
    Rating.objects.create(request=request, stars=3, text="一般", at=at)
    Note.objects.create(request=request, text="备注", by=clerk, at=at, token=uuid4())
    return request


def erased(at: datetime) -> set[str]:
    erase_due(at)
    rows = (Person, Statement, Complaint, Rating, Note)
    return {model.__name__ for model in rows if model._base_manager.exclude(erased_on=None).exists()}


def test_all_that_was_written_about_a_request_is_erased_with_the_data_of_who_asked(request_ended: Request) -> None:
    last = moment(ENDED) + timedelta(days=TEN_YEARS)
    assert erased(last) == set()
    assert erased(last + timedelta(days=1)) == {"Person", "Statement", "Complaint", "Rating", "Note"}


def test_what_belongs_to_an_open_request_stays(tree: Office, someone: Someone) -> None:
    request = received(tree.county, DAY, someone(tree.county, Kind.CLERK))
    Statement.objects.create(request=request, step=1, text="补充", token=uuid4(), at=moment(DAY))
    assert erased(moment(DAY) + timedelta(days=2 * TEN_YEARS)) == set()


def test_number_and_code_together_and_nothing_else_open_a_request(request_ended: Request) -> None:
    code = request_ended.person.code.clear()
    assert whose(request_ended.number, code) == request_ended
    for number, given in ((request_ended.number, NO_CODE), ("", code), (request_ended.number.upper(), code)):
        assert whose(number, given) is None
    erase_due(moment(ENDED) + timedelta(days=TEN_YEARS + 1))
    assert whose(request_ended.number, code) is None
    assert whose(request_ended.number, NO_CODE) is None
