"""Files of a case, and the last word on what leaves."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.law.documents import Document
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Kind
from gongkai.web.cases.actions import files, papers, sending
from gongkai.web.cases.letters import case
from gongkai.web.cases.models import Request
from gongkai.web.cases.models.papers import given_files, outgoing
from gongkai.web.files.actions import examine
from gongkai.web.files.models import Attachment, Purpose
from web.cases.papers_made import Bureau, answered, bureau, sent, signed_answer
from web.cases.requests_made import moment
from web.files.made import word
from web.objects import holder
from web.offices import Office

DAY = date(2025, 3, 10)
PLAIN, TELLING = "关于供水情况的说明\n".encode(), word("联系人：某某，电话13800138000")


@pytest.fixture
def there(tree: Office) -> Bureau:
    return bureau(tree.bureau)


def _file(there: Bureau, request: Request, data: bytes = PLAIN, purpose: Purpose = Purpose.OUTGOING) -> Attachment:
    name = "说明.docx" if data == TELLING else "说明.txt"
    return files.take(there.clerk, request, purpose, name, data, at=moment(DAY))


def _clear(there: Bureau, request: Request, file: Attachment, *, leaves: bool = True, reason: str = "") -> None:
    latest = Attachment.objects.get(pk=file.pk).latest
    files.clear(
        there.head, request, file, examination=latest.pk, leaves=leaves, reason=reason, at=moment(DAY, 11)
    )  # fmt: skip


def test_what_has_something_in_it_leaves_for_a_reason_only(there: Bureau) -> None:
    request = there.request()
    file = _file(there, request, TELLING)
    assert file.latest.findings
    with pytest.raises(Refused):
        _clear(there, request, file)
    assert outgoing(request) == ([], [file])
    _clear(there, request, file, reason="为申请人本人的信息")
    assert outgoing(request) == ([file], [])


def test_no_answer_while_a_file_is_undecided(there: Bureau) -> None:
    request = there.request()
    file = _file(there, request)
    request = signed_answer(there, request, Document.GRANTED, DAY)
    with pytest.raises(Refused):
        papers.answer(there.clerk, request, on=DAY, seen=request.length, at=moment(DAY, 13))
    _clear(there, request, file)
    request = papers.answer(there.clerk, request, on=DAY, seen=request.length, at=moment(DAY, 13))
    assert request.state == "answered"


def test_a_file_that_stays_does_not_leave(there: Bureau) -> None:
    request = there.request()
    goes, stays = _file(there, request), _file(there, request, PLAIN + b"2")
    _clear(there, request, goes)
    _clear(there, request, stays, leaves=False)
    request = answered(there, request, Document.GRANTED, DAY)
    assert given_files(request) == []
    letter = sending.to_serve(case(request))
    request = sending.serve(there.clerk, request, letter, sent(DAY), seen=request.length, at=moment(DAY, 16))
    assert given_files(request) == [goes]


def test_a_later_examination_asks_for_a_new_word(there: Bureau) -> None:
    request = there.request()
    file = _file(there, request)
    seen = file.latest.pk
    _clear(there, request, file)
    examine(there.clerk, file, at=moment(DAY, 12))
    assert outgoing(request) == ([], [file])
    with pytest.raises(Refused):
        files.clear(there.head, request, file, examination=seen, leaves=True, reason="", at=moment(DAY, 13))


def test_only_what_goes_out_is_cleared_and_only_here(there: Bureau, tree: Office) -> None:
    request, other = there.request(), there.request()
    inside, foreign = _file(there, request, purpose=Purpose.INTERNAL), _file(there, other)
    for file in (inside, foreign):
        with pytest.raises(Refused):
            _clear(there, request, file)
    mine = _file(there, request, PLAIN + b"3")
    with pytest.raises(PermissionDenied):
        files.clear(
            holder((tree.county, Kind.HEAD)), request, mine, examination=mine.latest.pk, leaves=True, reason="",
            at=moment(DAY),
        )  # fmt: skip


def test_after_the_reply_was_served_the_word_stands(there: Bureau) -> None:
    request = there.request()
    file = _file(there, request)
    _clear(there, request, file)
    request = answered(there, request, Document.GRANTED, DAY)
    letter = sending.to_serve(case(request))
    request = sending.serve(there.clerk, request, letter, sent(DAY), seen=request.length, at=moment(DAY, 16))
    with pytest.raises(Refused):
        _clear(there, request, file, leaves=False)
    assert given_files(request) == [file]


def test_what_is_no_file_we_take_is_refused_in_one_line(there: Bureau) -> None:
    with pytest.raises(Refused) as refused:
        files.take(there.clerk, there.request(), Purpose.RECEIVED, "a.exe", b"MZ\0\0", at=moment(DAY))
    assert len(refused.value.lines) == 1
