"""What a letter of a case says, from its ledger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from gongkai.law.documents import Document, Element, elements
from gongkai.law.documents import facts as facts_of
from gongkai.law.procedure.acts import Act
from gongkai.web.accounts.models import Setting
from gongkai.web.cases.letters import ANSWERS, basis, case, start, writable
from gongkai.web.cases.models import Delivery, Request
from gongkai.web.letters.facts import context, lacks
from gongkai.web.personal.actions import erase
from gongkai.web.personal.fields import Erased
from gongkai.web.personal.models import Basis
from web.cases.papers_made import CONTACT, DAY, Bureau, bureau, facts
from web.cases.requests_made import NAME, done, moment
from web.offices import Office


@pytest.fixture
def there(tree: Office) -> Bureau:
    return bureau(tree.bureau)


Story = Callable[[Bureau], Request]


def _plain(there: Bureau) -> Request:
    return there.request()


def _corrected(there: Bureau) -> Request:
    made = done(there.request(), Act.ASK_CORRECTION, date(2025, 3, 5), there.clerk, until=date(2025, 3, 26))
    return done(made, Act.CORRECT, date(2025, 3, 10), there.clerk)


def _asked(there: Bureau) -> Request:
    made = done(there.request(), Act.CONSULT_THIRD_PARTY, date(2025, 3, 6), there.clerk)
    return done(made, Act.THIRD_PARTY_ANSWERS, date(2025, 3, 10), there.clerk)


def _extended(there: Bureau) -> Request:
    days = {"days": 20, "approved_by": there.head.number, "as_head": True}
    return done(there.request(), Act.EXTEND, date(2025, 3, 10), there.clerk, **days)


def _uncorrected(there: Bureau) -> Request:
    made = done(there.request(), Act.ASK_CORRECTION, date(2025, 3, 5), there.clerk, until=date(2025, 3, 7))
    return done(made, Act.LAPSE_UNCORRECTED, date(2025, 3, 10), there.clerk)


def _unpaid(there: Bureau) -> Request:
    made = done(there.request(), Act.FEE_NOTICE, date(2025, 3, 5), there.clerk, amount=Decimal(100))
    return done(made, Act.LAPSE_UNPAID, date(2025, 4, 21), there.clerk)


def _disclosed(there: Bureau) -> Request:
    from gongkai.law.terms import Outcome

    return done(
        there.request(), Act.ANSWER, date(2025, 3, 10), there.clerk, outcome=Outcome.GRANTED, ground="第三十六条第二项"
    )


STORIES: dict[Document, Story] = {
    **dict.fromkeys(Document, _plain),
    Document.UNCLEAR: _corrected,
    Document.THIRD_PARTY: _asked,
    Document.CONSULTATION_NOTICE: _asked,
    Document.THIRD_PARTY_DECISION: _asked,
    Document.EXTENSION_NOTICE: _extended,
    Document.NO_CORRECTION: _uncorrected,
    Document.NO_PAYMENT: _unpaid,
    Document.PUBLICATION_REVIEW: _disclosed,
}


@pytest.mark.parametrize("document", list(Document))
def test_a_letter_of_a_real_ledger_lacks_nothing(there: Bureau, document: Document) -> None:
    request = STORIES[document](there)
    one = case(Request.objects.get(pk=request.pk))
    assert document in writable(one)
    made = facts(request, document, date(2025, 4, 8))
    assert lacks(made) == ()
    assert made.contact == CONTACT
    assert {each.element for each in elements(document)} >= ({Element.REMEDY} if facts_of(document).final else set())


@pytest.mark.parametrize("document", ANSWERS)
def test_the_basis_is_an_article_and_the_remedy_follows_the_outcome(there: Bureau, document: Document) -> None:
    made = facts(STORIES[document](there), document, date(2025, 4, 8))
    told = context(made)["remedy"]
    first = document in (
        Document.STATE_SECRET, Document.LAW_FORBIDS, Document.SECURITY_STABILITY, Document.THIRD_PARTY,
        Document.INTERNAL_AFFAIRS, Document.PROCESS, Document.ENFORCEMENT_FILE, Document.PARTIAL,
    )  # fmt: skip
    assert ("《中华人民共和国行政复议法》第二十三条" in told or "第二十三条" in told) is first
    assert "第" in basis(document) and "条" in basis(document)
    assert "望舒市人民政府" in told


def test_before_2024_a_refusal_leaves_the_choice_free(there: Bureau) -> None:
    request = there.request(date(2024, 1, 2))
    new = context(start(case(request), Document.PROCESS, date(2024, 1, 5)))["remedy"]
    old = context(start(case(request), Document.PROCESS, date(2024, 1, 5), day=date(2023, 12, 29)))["remedy"]
    assert "第二十三条" in new
    assert "第二十三条" not in old
    assert "六个月内" in old or "6个月内" in old


def test_the_agency_s_rules_name_body_court_and_channel(there: Bureau) -> None:
    for name, value in (
        ("review_body", "扶桑市人民政府"),
        ("court", "扶桑市人民法院"),
        ("review_channel", "扶桑复议网"),
    ):
        Setting.objects.create(agency=there.agency, name=name, value=value)
    told = context(start(case(there.request(delivery=Delivery.EMAIL)), Document.GRANTED, DAY))["remedy"]
    assert all(word in told for word in ("扶桑市人民政府", "扶桑市人民法院", "扶桑复议网"))
    paper = context(start(case(there.request(delivery=Delivery.POST)), Document.GRANTED, DAY))["remedy"]
    assert "扶桑复议网" not in paper


def test_the_days_are_the_ledger_s(there: Bureau) -> None:
    corrected = start(case(_corrected(there)), Document.GRANTED, DAY)
    assert (corrected.received_on, corrected.corrected_on) == (DAY, date(2025, 3, 10))
    extended = case(_extended(there))
    assert start(extended, Document.GRANTED, DAY).extended_on == date(2025, 3, 10)
    assert start(extended, Document.EXTENSION_NOTICE, DAY).due_on == extended.now.due == date(2025, 4, 28)
    assert start(case(_asked(there)), Document.GRANTED, DAY).consulted_on == date(2025, 3, 6)


def test_the_last_day_a_letter_sets_is_computed(there: Bureau) -> None:
    one = case(there.request())
    assert start(one, Document.RECEIPT, DAY).due_on == one.now.due == date(2025, 3, 31)
    assert start(one, Document.CORRECTION_NOTICE, date(2025, 3, 5)).due_on == date(2025, 3, 26)
    assert start(one, Document.CORRECTION_NOTICE, date(2025, 3, 5), days=5).due_on == date(2025, 3, 12)
    told = start(one, Document.FEE_NOTICE, date(2025, 3, 5)).due_on
    fee = done(one.request, Act.FEE_NOTICE, date(2025, 3, 5), there.clerk, amount=Decimal(100))
    assert told == fee.due_on


def test_an_annulled_step_is_in_no_letter(there: Bureau) -> None:
    request = done(_corrected(there), Act.ANNUL, date(2025, 3, 11), there.head, of=3, reason="误录")
    assert start(case(request), Document.RECEIPT, DAY).corrected_on is None


def test_only_letters_to_the_applicant_name_the_applicant(there: Bureau) -> None:
    one = case(_asked(there))
    assert start(one, Document.GRANTED, DAY).applicant == NAME
    for document in (Document.THIRD_PARTY_CONSULTATION, Document.THIRD_PARTY_DECISION, Document.PUBLICATION_REVIEW):
        begun = start(one, document, DAY)
        assert begun.applicant == ""
        assert begun.asked == one.request.title
    assert start(one, Document.GRANTED, DAY).asked == one.request.person.wanted.clear().rstrip("。")


def test_of_an_erased_applicant_no_letter_is_written(there: Bureau) -> None:
    request = there.request()
    erase([request.person], basis=Basis.EXPIRED, actor="job:erase", at=moment(DAY))
    with pytest.raises(Erased):
        start(case(Request.objects.get(pk=request.pk)), Document.GRANTED, DAY)


def test_what_may_be_written_follows_the_state(there: Bureau) -> None:
    assert set(ANSWERS) <= set(writable(case(there.request())))
    waiting = case(done(there.request(), Act.ASK_CORRECTION, date(2025, 3, 5), there.clerk, until=date(2025, 3, 26)))
    assert not set(ANSWERS) & set(writable(waiting))
    assert Document.CORRECTION_NOTICE not in writable(waiting)
    closed = case(_uncorrected(there))
    assert Document.NO_CORRECTION in writable(closed)
    assert Document.NO_PAYMENT not in writable(closed)
