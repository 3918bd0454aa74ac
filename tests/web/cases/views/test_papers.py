"""What the page of a case shows of its papers."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.documents import Document
from gongkai.law.procedure.acts import Act
from gongkai.web.accounts.models import Kind
from gongkai.web.cases.views.papers import shown, way
from web.cases.papers_made import Bureau, bureau, drafted, signed
from web.cases.requests_made import arrived, done
from web.objects import holder
from web.offices import Office

DAY = date(2025, 3, 10)


@pytest.fixture
def there(tree: Office) -> Bureau:
    return bureau(tree.bureau)


def test_acts_with_a_paper_have_pages_of_their_own(there: Bureau) -> None:
    with_paper = {act for act in Act if way(act, 1)}
    assert with_paper == {
        Act.DRAFT, Act.ANSWER, Act.SERVE, Act.ARCHIVE, Act.ASK_CORRECTION, Act.ASK_REASONS, Act.FEE_NOTICE,
        Act.CONSULT_THIRD_PARTY, Act.CONSULT_JOINT_MAKER, Act.MAKE_PUBLIC,
    }  # fmt: skip


def test_only_the_head_is_offered_to_sign(there: Bureau) -> None:
    request = drafted(there, there.request(), Document.PROCESS, DAY)
    assert shown(request, there.head, DAY)["sign"] is not None
    assert shown(request, there.clerk, DAY)["sign"] is None
    assert shown(request, there.clerk, DAY)["documents"]["answers"]
    assert shown(request, there.head, DAY)["documents"] == {}


def test_a_consultation_shows_its_last_day_and_whether_it_is_over(there: Bureau) -> None:
    request = done(there.request(), Act.CONSULT_THIRD_PARTY, DAY, there.clerk)
    before, after = (shown(request, there.clerk, day)["consulted"][0] for day in (DAY, date(2025, 4, 30)))
    assert before.consulted.due == date(2025, 3, 31)
    assert (before.over, after.over) == (False, True)


def test_an_extension_that_was_not_told_is_shown(there: Bureau) -> None:
    days = {"days": 20, "approved_by": there.head.number, "as_head": True}
    request = done(there.request(), Act.EXTEND, DAY, there.clerk, **days)
    assert shown(request, there.clerk, DAY)["untold"] == 2


def test_what_has_only_arrived_has_no_letters_yet(there: Bureau) -> None:
    request = arrived(there.agency, DAY)
    assert "letters" not in shown(request, there.clerk, DAY)


def test_who_may_not_see_letters_sees_none(there: Bureau) -> None:
    request = there.request()
    signed(there, request, Document.RECEIPT, DAY)
    auditor = holder((there.agency, Kind.AUDITOR))
    assert shown(request, auditor, DAY)["letters"] == []
    assert len(shown(request, there.clerk, DAY)["letters"]) == 1
