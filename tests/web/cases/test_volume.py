"""What is in the volume of a case."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from gongkai.law.documents import Document
from gongkai.web.cases.letters import case
from gongkai.web.cases.models import Request
from gongkai.web.cases.volume import GONE, now, volume
from gongkai.web.files import actions as files
from gongkai.web.files.models import Purpose
from gongkai.web.letters.models import Letter
from gongkai.web.personal.actions import erase
from gongkai.web.personal.models import Basis
from web.cases.papers_made import Bureau, answered, bureau
from web.cases.requests_made import NAME, moment
from web.cases.test_binding import _paper, words
from web.offices import Office

DAY, LATER = date(2025, 3, 10), date(2025, 3, 20)


@pytest.fixture
def there(tree: Office) -> Bureau:
    return bureau(tree.bureau)


def _words(request: Request) -> str:
    request = Request.objects.get(pk=request.pk)
    return "".join(words(volume(case(request), now(request, moment(LATER))).pdf))


def test_letters_and_pdf_files_are_in_it_and_other_files_are_listed(there: Bureau) -> None:
    request = answered(there, there.request(), Document.GRANTED, DAY)
    given = {"subject": request.subject, "purpose": Purpose.RECEIVED, "at": moment(DAY)}
    files.add(there.clerk, there.agency, name="证明.pdf", data=_paper("proof one", "proof two"), **given)
    listed = files.add(there.clerk, there.agency, name="说明.txt", data="说明\n".encode(), **given)
    told = _words(request)
    assert all(word in told for word in ("proof one", "proof two", "本机关决定予以公开", "说明.txt"))
    assert listed.sha256 in told.replace("\r\n", "").replace("\u200b", "").replace("\ufffe", "")


def test_it_is_chinese_whatever_the_page_is(there: Bureau) -> None:
    request = there.request()
    with translation.override("en"):
        told = _words(request)
    assert "自然人" in told
    assert "natural person" not in told


def test_a_text_with_marks_of_the_typesetter_stays_text(there: Bureau) -> None:
    title = '#panic("x") $1$ \\ "引号" *粗* <a> @b'
    told = _words(there.request(title=title))
    assert '#panic("x")' in told.replace("“", '"').replace("”", '"')


def test_of_an_erased_person_the_volume_says_so(there: Bureau) -> None:
    request = answered(there, there.request(), Document.GRANTED, DAY)
    letter = Letter.objects.get(subject=request.subject)
    erase([request.person, letter.envelope], basis=Basis.EXPIRED, actor="job:erase", at=moment(LATER))
    told = _words(request)
    assert GONE in told
    assert NAME not in told


def test_what_came_after_the_cut_is_not_in_it(there: Bureau) -> None:
    request = there.request()
    cut = now(request, moment(DAY))
    before = volume(case(request), cut)
    answered(there, request, Document.GRANTED, LATER)
    after = volume(case(Request.objects.get(pk=request.pk)), cut)
    assert before.contents != volume(case(request), now(request, moment(LATER, 20))).contents
    assert "本机关决定予以公开" not in "".join(words(after.pdf))
