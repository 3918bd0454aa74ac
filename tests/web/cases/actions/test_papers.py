"""A step of the ledger and its letter: both or neither."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.law.documents import Document
from gongkai.law.procedure.acts import Act
from gongkai.law.terms import Outcome
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Kind, Post
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.actions import papers
from gongkai.web.cases.letters import case
from gongkai.web.cases.models import LedgerStep, Request, StepPaper
from gongkai.web.letters import actions as letters
from gongkai.web.letters.models import Letter, Signed
from gongkai.web.personal.actions import erase
from gongkai.web.personal.fields import Erased
from gongkai.web.personal.models import Basis
from web.cases.papers_made import Bureau, answered, bureau, drafted, facts, page, signed_answer
from web.cases.requests_made import NAME, done, moment
from web.offices import SINCE, Office

DRAFTED, SIGNED = date(2025, 3, 10), date(2025, 3, 11)


@pytest.fixture
def there(tree: Office) -> Bureau:
    return bureau(tree.bureau)


def test_the_answer_is_what_was_drafted_and_signed(there: Bureau) -> None:
    request = answered(there, there.request(), Document.INTERNAL_AFFAIRS, DRAFTED)
    steps = request.law_steps()
    assert [step.act for step in steps] == [Act.RECEIVE, Act.DRAFT, Act.SIGN, Act.ANSWER]
    assert {step.outcome for step in steps if step.act in (Act.DRAFT, Act.ANSWER)} == {Outcome.INTERNAL_AFFAIRS}
    letter = Letter.objects.get(subject=request.subject)
    assert letter.draft().facts().basis == steps[1].ground == steps[3].ground
    assert [(row.step, row.letter_id, row.version) for row in StepPaper.objects.of(request)] == [
        (2, letter.pk, 1), (3, letter.pk, 1), (4, letter.pk, 1),
    ]  # fmt: skip
    assert request.outcome == "denied.internal_affairs"


def test_a_partial_disclosure_withholds_in_the_ledger_what_the_letter_says(there: Bureau) -> None:
    request = answered(there, there.request(), Document.PARTIAL, DRAFTED, withheld=Outcome.PROCESS)
    assert (request.outcome, request.withheld) == ("partial", "denied.process")


def test_a_draft_the_law_forbids_leaves_no_letter(there: Bureau) -> None:
    request = there.request()
    with pytest.raises(Refused, match="不予公开部分"):
        drafted(there, request, Document.PARTIAL, DRAFTED, withheld=None)
    with pytest.raises(Refused):
        drafted(there, request, Document.PROCESS, DRAFTED, basis=" ")
    assert not Letter.objects.filter(subject=request.subject).exists()
    assert Request.objects.get(pk=request.pk).length == 1


def test_a_letter_that_lacks_something_is_not_signed_and_no_step_is_recorded(there: Bureau) -> None:
    request = drafted(there, there.request(), Document.PROCESS, DRAFTED, reasons="")
    with pytest.raises(Refused, match="认定和理由"):
        papers.sign_answer(there.head, request, page=page(request, 1), at=moment(SIGNED))
    assert Request.objects.get(pk=request.pk).length == 2
    assert not Signed.objects.exists()


def test_whoever_drafted_a_refusal_does_not_sign_it(there: Bureau) -> None:
    Post.objects.create(user=there.clerk, agency=there.agency, kind=Kind.HEAD, since=SINCE)
    request = drafted(there, there.request(), Document.PROCESS, DRAFTED)
    with pytest.raises(Refused):
        papers.sign_answer(there.clerk, request, page=page(request, 1), at=moment(SIGNED))
    assert not Signed.objects.exists()
    assert Request.objects.get(pk=request.pk).paper == "drafted"


def test_a_clerk_signs_nothing_and_a_head_drafts_nothing(there: Bureau) -> None:
    request = there.request()
    made = facts(request, Document.PROCESS, DRAFTED)
    with pytest.raises(PermissionDenied):
        papers.draft_answer(there.head, request, made, letter=None, page=page(request), at=moment(DRAFTED))
    request = drafted(there, request, Document.PROCESS, DRAFTED)
    with pytest.raises(PermissionDenied):
        papers.sign_answer(there.clerk, request, page=page(request, 1), at=moment(SIGNED))
    assert Request.objects.get(pk=request.pk).length == 2


def test_the_same_form_sent_twice_makes_one_draft(there: Bureau) -> None:
    request, made = there.request(), None
    made = facts(request, Document.GRANTED, DRAFTED)
    form = page(request)
    for _time in range(2):
        papers.draft_answer(there.clerk, request, made, letter=None, page=form, at=moment(DRAFTED))
    assert LedgerStep.objects.filter(request=request).count() == 2
    assert Letter.objects.filter(subject=request.subject).count() == 1


def test_an_old_page_is_told_so(there: Bureau) -> None:
    request = there.request()
    old = page(request)
    request = drafted(there, request, Document.GRANTED, DRAFTED)
    made = facts(request, Document.GRANTED, DRAFTED)
    with pytest.raises(Refused):
        papers.draft_answer(there.clerk, request, made, letter=None, page=old, at=moment(SIGNED))
    with pytest.raises(Refused):
        papers.sign_answer(there.head, request, page=replace(old, version=1), at=moment(SIGNED))


def test_what_was_changed_beside_the_case_is_not_signed(there: Bureau) -> None:
    request = drafted(there, there.request(), Document.PROCESS, DRAFTED)
    letter = Letter.objects.get(subject=request.subject)
    changed = replace(letter.draft().facts(), basis="《中华人民共和国政府信息公开条例》第十四条")
    letters.revise(there.clerk, letter, changed, seen=1, at=moment(SIGNED))
    for version in (1, 2):
        with pytest.raises(Refused):
            papers.sign_answer(there.head, request, page=page(request, version), at=moment(SIGNED))
    assert not Signed.objects.exists()


def test_a_returned_draft_is_revised_and_signed_in_its_new_version(there: Bureau) -> None:
    request = drafted(there, there.request(), Document.PROCESS, DRAFTED)
    request = done(request, Act.RETURN, SIGNED, there.head, reason="理由不充分")
    assert papers.to_sign(case(request)) is None
    letter = papers.answer_letter(case(request))
    assert letter is not None
    made = facts(request, Document.PROCESS, SIGNED, reasons="该记录为讨论记录，公开影响坦率讨论。")
    request = papers.draft_answer(there.clerk, request, made, letter=letter, page=page(request, 1), at=moment(SIGNED))
    request = papers.sign_answer(there.head, request, page=page(request, 2), at=moment(SIGNED, 12))
    assert letter.sealed() is not None
    assert [(row.step, row.version) for row in StepPaper.objects.of(request)] == [(2, 1), (4, 2), (5, 2)]


def test_after_a_signature_is_returned_a_new_letter_is_begun(there: Bureau) -> None:
    request = signed_answer(there, there.request(), Document.PROCESS, DRAFTED)
    request = done(request, Act.RETURN, SIGNED, there.head, reason="发现有误")
    assert papers.answer_letter(case(request)) is None
    with pytest.raises(Refused):
        papers.answer(there.clerk, request, on=SIGNED, seen=request.length, at=moment(SIGNED))
    request = answered(there, request, Document.INTERNAL_AFFAIRS, date(2025, 3, 12))
    numbers = [row.number.text for row in Signed.objects.select_related("number") if row.number]
    assert len(set(numbers)) == 2
    assert request.outcome == "denied.internal_affairs"


def test_no_answer_without_a_signed_letter(there: Bureau) -> None:
    request = drafted(there, there.request(), Document.GRANTED, DRAFTED)
    with pytest.raises(Refused):
        papers.answer(there.clerk, request, on=DRAFTED, seen=request.length, at=moment(DRAFTED))
    # Signed in the ledger only, as an imported one is: there is no letter.
    request = done(request, Act.SIGN, SIGNED, there.head)
    with pytest.raises(Refused):
        papers.answer(there.clerk, request, on=SIGNED, seen=request.length, at=moment(SIGNED))


def test_an_answer_before_its_signature_is_refused(there: Bureau) -> None:
    request = drafted(there, there.request(), Document.PROCESS, DRAFTED)
    request = papers.sign_answer(there.head, request, page=page(request, 1), at=moment(SIGNED))
    with pytest.raises(Refused):
        papers.answer(there.clerk, request, on=DRAFTED, seen=request.length, at=moment(SIGNED, 13))


def test_a_letter_of_another_request_is_not_revised_here(there: Bureau) -> None:
    mine, other = there.request(), drafted(there, there.request(), Document.PROCESS, DRAFTED)
    letter = Letter.objects.get(subject=other.subject)
    made = facts(mine, Document.PROCESS, DRAFTED)
    with pytest.raises(Refused):
        papers.draft_answer(there.clerk, mine, made, letter=letter, page=page(mine, 1), at=moment(SIGNED))
    assert letter.draft().number == 1


def test_a_letter_without_occasion_is_not_written(there: Bureau) -> None:
    request = there.request()
    made = replace(facts(request, Document.RECEIPT, DRAFTED), document=Document.EXTENSION_NOTICE)
    with pytest.raises(Refused):
        papers.write(there.clerk, request, made, letter=None, page=page(request), at=moment(DRAFTED))


def test_an_erased_letter_is_not_signed(there: Bureau) -> None:
    request = drafted(there, there.request(), Document.PROCESS, DRAFTED)
    letter = Letter.objects.get(subject=request.subject)
    erase([letter.envelope], basis=Basis.EXPIRED, actor="job:erase", at=moment(DRAFTED))
    with pytest.raises(Erased):
        papers.sign_answer(there.head, request, page=page(request, 1), at=moment(SIGNED))
    assert Request.objects.get(pk=request.pk).length == 2


def test_the_log_names_letters_and_nobody(there: Bureau) -> None:
    request = answered(there, there.request(), Document.GRANTED, DRAFTED)
    entries = LogEntry.objects.of(request.subject).filter(act="cases.paper")
    assert [entry.facts["step"] for entry in entries] == [2, 3, 4]
    told = repr([(entry.facts, entry.subject) for entry in LogEntry.objects.all()])
    assert NAME not in told
    assert request.person.wanted.clear() not in told
