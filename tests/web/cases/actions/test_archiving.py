"""The volume of a case, and its seal."""

from __future__ import annotations

from datetime import date

import pypdfium2  # type: ignore[import-untyped] # it ships no types
import pytest
from django.core.exceptions import PermissionDenied

from gongkai.law.documents import Document
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Kind
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.actions import archiving, sending
from gongkai.web.cases.letters import case
from gongkai.web.cases.models import Request
from web.cases.papers_made import Bureau, answered, bureau, sent
from web.cases.requests_made import IDENTITY, NAME, done, moment
from web.objects import holder
from web.offices import Office

DAY, LATER = date(2025, 3, 10), date(2025, 3, 20)


@pytest.fixture
def there(tree: Office) -> Bureau:
    return bureau(tree.bureau)


def _served(there: Bureau) -> Request:
    request = answered(there, there.request(), Document.INTERNAL_AFFAIRS, DAY)
    letter = sending.to_serve(case(request))
    return sending.serve(there.clerk, request, letter, sent(DAY), seen=request.length, at=moment(DAY, 16))


def words(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [document[number].get_textpage().get_text_range() for number in range(len(document))]


def test_an_archived_case_gives_the_volume_that_was_sealed(there: Bureau) -> None:
    request = archiving.archive(there.clerk, _served(there), on=LATER, seen=5, at=moment(LATER))
    assert request.state == "archived"
    kept = archiving.sealed(request)
    assert kept is not None
    first = archiving.take(there.clerk, request, at=moment(LATER, 12))
    again = archiving.take(there.head, request, at=moment(LATER, 13))
    assert first.digest == again.digest == kept.digest
    assert first.contents == kept.contents
    looks = LogEntry.objects.of(request.subject).filter(act="cases.volume.take")
    assert [look.facts["volume"] for look in looks] == [kept.digest, kept.digest]


def test_the_volume_has_every_paper_in_its_order(there: Bureau) -> None:
    request = _served(there)
    made = archiving.take(there.clerk, request, at=moment(LATER))
    pages = words(made.pdf)
    whole = "".join(pages)
    order = [whole.rindex(title) for title in ("政府信息公开申请登记表", "审查呈批单", "办理台账", "操作日志摘录")]
    assert order == sorted(order)
    assert all(word in whole for word in (NAME, IDENTITY, "XA00000000133", "第十六条第一款"))
    assert "案卷" in pages[0]
    assert "卷内目录" in pages[1]


def test_a_case_that_has_not_ended_is_not_archived(there: Bureau) -> None:
    request = there.request()
    with pytest.raises(Refused):
        archiving.archive(there.clerk, request, on=DAY, seen=1, at=moment(DAY))
    assert Request.objects.get(pk=request.pk).state == "open"
    assert not LogEntry.objects.filter(act=archiving.SEALED).exists()


def test_who_has_not_the_post_for_it_takes_no_volume(there: Bureau, tree: Office) -> None:
    request = there.request()
    for stranger in (holder((tree.bureau, Kind.REVIEWER)), holder((tree.county, Kind.HEAD))):
        with pytest.raises(PermissionDenied):
            archiving.take(stranger, request, at=moment(DAY))
    with pytest.raises(PermissionDenied):
        archiving.archive(there.head, request, on=DAY, seen=1, at=moment(DAY))


def test_what_is_reopened_is_sealed_no_longer(there: Bureau) -> None:
    from gongkai.law.procedure.acts import Act

    request = archiving.archive(there.clerk, _served(there), on=LATER, seen=5, at=moment(LATER))
    request = done(request, Act.REOPEN, LATER, there.head, reason="行政复议决定撤销原答复")
    assert archiving.sealed(request) is None
