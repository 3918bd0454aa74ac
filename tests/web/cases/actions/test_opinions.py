"""What a third party or a joint maker has said."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.documents import Document
from gongkai.law.procedure.acts import Act
from gongkai.web.accounts.hands import Refused
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.actions import opinions, sending
from gongkai.web.cases.actions.opinions import Opinion
from gongkai.web.cases.letters import case
from gongkai.web.cases.models import Consultee, Request
from web.cases.papers_made import Bureau, bureau, sent, signed
from web.cases.requests_made import done, moment
from web.offices import Office

ASKED, SAID = date(2025, 3, 5), date(2025, 3, 12)
WORDS = "涉及本公司的成本数据，属于商业秘密。"


@pytest.fixture
def there(tree: Office) -> Bureau:
    return bureau(tree.bureau)


def _asked(there: Bureau, request: Request, document: Document, act: Act, whom: str) -> Request:
    signed(there, request, document, ASKED, recipient=whom)
    held = Request.objects.get(pk=request.pk)
    return sending.tell(there.clerk, held, act, sent(ASKED), seen=held.length, at=moment(ASKED, 15))


def _said(there: Bureau, request: Request, step: int, agrees: bool, text: str = WORDS, **others: object) -> Request:
    said = Opinion(SAID, agrees, text, **others)  # type: ignore[arg-type] - its fields
    return opinions.opinion(there.clerk, request, step, said, seen=request.length, at=moment(SAID))


def test_each_of_two_consulted_has_its_own_opinion_and_last_day(there: Bureau) -> None:
    request = _asked(there, there.request(), Document.THIRD_PARTY_CONSULTATION, Act.CONSULT_THIRD_PARTY, "云岫公司")
    request = _asked(there, request, Document.JOINT_MAKER_CONSULTATION, Act.CONSULT_JOINT_MAKER, "望舒市发展改革委")
    request = _said(there, request, 2, False)
    rows = {row.step: row for row in Consultee.objects.all()}
    assert (rows[2].agrees, rows[2].opinion.clear(), rows[3].agrees) == (False, WORDS, None)
    consulted = {one.number: one for one in case(request).now.consulted}
    assert (consulted[2].answered, consulted[3].answered) == (SAID, None)
    assert consulted[3].due == date(2025, 3, 26)


def test_words_of_an_opinion_stand_in_no_ledger_and_no_log(there: Bureau) -> None:
    request = _asked(there, there.request(), Document.THIRD_PARTY_CONSULTATION, Act.CONSULT_THIRD_PARTY, "云岫公司")
    request = _said(there, request, 2, False)
    told = repr([row.facts for row in LogEntry.objects.all()]) + repr([row.facts for row in request.steps.all()])
    assert "商业秘密" not in told
    assert LogEntry.objects.of(request.subject).get(act="cases.opinion").facts["agrees"] is False


def test_an_opinion_that_nobody_asked_for_is_refused(there: Bureau) -> None:
    request = there.request()
    for step in (1, 7):
        with pytest.raises(Refused):
            _said(there, request, step, True)


def test_the_same_consultation_is_answered_once(there: Bureau) -> None:
    request = _asked(there, there.request(), Document.THIRD_PARTY_CONSULTATION, Act.CONSULT_THIRD_PARTY, "云岫公司")
    request = _said(there, request, 2, True)
    with pytest.raises(Refused):
        _said(there, request, 2, False)
    assert Consultee.objects.get().agrees is True


def test_when_the_letter_came_moves_the_last_day(there: Bureau) -> None:
    request = _asked(there, there.request(), Document.THIRD_PARTY_CONSULTATION, Act.CONSULT_THIRD_PARTY, "云岫公司")
    request = _said(there, request, 2, True, reached=date(2025, 3, 10))
    assert case(request).now.consulted[0].due == date(2025, 3, 31)


def test_a_consultation_from_an_imported_ledger_gets_its_row(there: Bureau) -> None:
    request = done(there.request(), Act.CONSULT_THIRD_PARTY, ASKED, there.clerk)
    _said(there, request, 2, True, "")
    row = Consultee.objects.get()
    assert (row.step, row.agrees, row.name.clear()) == (2, True, "")
