"""Letters of cases for tests: an office that can sign, and letters as its clerk would keep them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from gongkai.law.documents import Document
from gongkai.law.documents import facts as facts_of
from gongkai.law.terms import Outcome
from gongkai.web.accounts.models import Agency, Kind, Setting, User
from gongkai.web.cases.actions import papers
from gongkai.web.cases.actions.papers import Page
from gongkai.web.cases.actions.sending import Sending
from gongkai.web.cases.letters import ANSWERS, case, start
from gongkai.web.cases.models import Delivery, Request
from gongkai.web.letters import actions as letters
from gongkai.web.letters.facts import LetterFacts
from gongkai.web.letters.models import Letter
from web.cases.requests_made import moment, received
from web.objects import holder

DAY = date(2025, 3, 3)
CONTACT = "星槎县政府信息公开办公室，电话 0000-2000001"


@dataclass(frozen=True)
class Bureau:
    """An agency with a clerk and a head, its contact and its code."""

    agency: Agency
    clerk: User
    head: User

    def request(self, day: date = DAY, **others: Any) -> Request:
        return received(self.agency, day, self.clerk, **others)


def bureau(agency: Agency) -> Bureau:
    for name, value in (("office_contact", CONTACT), ("number_code", "星公开")):
        Setting.objects.update_or_create(agency=agency, name=name, defaults={"value": value})
    return Bureau(agency, holder((agency, Kind.CLERK)), holder((agency, Kind.HEAD)))


def facts(request: Request, document: Document, day: date, **words: Any) -> LetterFacts:
    """A letter of the case with its usual words, and what has none."""
    begun = start(case(Request.objects.get(pk=request.pk)), document, day)
    given: dict[str, Any] = {}
    if document is Document.PARTIAL:
        given["withheld"] = Outcome.PROCESS
    if document is Document.FEE_NOTICE:
        given |= {"amount": Decimal("100.00"), "reasons": "按量计收，100元。"}
    if document is Document.NOT_OURS:
        given["right_organ"] = "望舒市档案馆，电话 0000-1000001"
    if document in (
        Document.THIRD_PARTY_CONSULTATION,
        Document.JOINT_MAKER_CONSULTATION,
        Document.THIRD_PARTY_DECISION,
    ):
        given["recipient"] = "云岫建设有限公司"
    return replace(begun, **{**given, **words})


def page(request: Request, version: int = 0) -> Page:
    return Page(Request.objects.get(pk=request.pk).length, version, uuid4())


def kept(there: Bureau, request: Request, document: Document, day: date, **words: Any) -> Letter:
    """A letter on the way, drafted."""
    made = facts(request, document, day, **words)
    return papers.write(there.clerk, request, made, letter=None, page=page(request), at=moment(day))


def signed(there: Bureau, request: Request, document: Document, day: date, **words: Any) -> Letter:
    """A letter on the way, drafted and signed."""
    letter = kept(there, request, document, day, **words)
    letters.sign(there.head, letter, seen=1, at=moment(day, 12))
    return letter


def drafted(there: Bureau, request: Request, document: Document, day: date, **words: Any) -> Request:
    assert document in ANSWERS and facts_of(document).final
    made = facts(request, document, day, **words)
    return papers.draft_answer(there.clerk, request, made, letter=None, page=page(request), at=moment(day))


def signed_answer(there: Bureau, request: Request, document: Document, day: date, **words: Any) -> Request:
    made = drafted(there, request, document, day, **words)
    return papers.sign_answer(there.head, made, page=page(made, 1), at=moment(day, 12))


def answered(there: Bureau, request: Request, document: Document, day: date, **words: Any) -> Request:
    made = signed_answer(there, request, document, day, **words)
    return papers.answer(there.clerk, made, on=day, seen=made.length, at=moment(day, 13))


def sent(day: date, way: Delivery = Delivery.POST, **others: Any) -> Sending:
    return Sending(day, way, **{"post_number": "XA00000000133" if way == Delivery.POST else "", **others})
