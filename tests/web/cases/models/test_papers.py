"""Which letter belongs to which step, and which files may leave."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from gongkai.law.documents import Document
from gongkai.web.audit.appendonly import writing
from gongkai.web.cases.actions import sending
from gongkai.web.cases.models import Clearance, StepPaper
from gongkai.web.cases.models.papers import given_files, given_letters, outgoing
from web.cases.papers_made import Bureau, bureau, drafted, sent, signed
from web.cases.requests_made import moment
from web.offices import Office

DAY = date(2025, 3, 10)


@pytest.fixture
def there(tree: Office) -> Bureau:
    return bureau(tree.bureau)


def test_a_step_has_one_letter_for_ever(there: Bureau) -> None:
    request = drafted(there, there.request(), Document.GRANTED, DAY)
    row = StepPaper.objects.get(request=request)
    with pytest.raises(IntegrityError), transaction.atomic(), writing("cases"):
        StepPaper(request=request, step=row.step, letter=row.letter, version=2).save(force_insert=True)
    with pytest.raises(Exception, match=r".+"), transaction.atomic():
        StepPaper.objects.filter(pk=row.pk).update(version=9)
    assert StepPaper.objects.get(pk=row.pk).version == 1


def test_letters_to_others_are_not_given_to_the_applicant(there: Bureau) -> None:
    request = there.request()
    receipt = signed(there, request, Document.RECEIPT, DAY)
    signed(there, request, Document.THIRD_PARTY_CONSULTATION, DAY)
    assert given_letters(request) == []
    sending.hand_over(there.clerk, request, receipt, sent(DAY), at=moment(DAY, 15))
    from gongkai.law.procedure.acts import Act

    sending.tell(there.clerk, request, Act.CONSULT_THIRD_PARTY, sent(DAY), seen=1, at=moment(DAY, 16))
    assert given_letters(request) == [receipt]


def test_without_files_nothing_leaves_and_nothing_waits(there: Bureau) -> None:
    request = there.request()
    assert outgoing(request) == ([], [])
    assert given_files(request) == []
    assert Clearance.objects.standing(request) == {}
