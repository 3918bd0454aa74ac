"""What the forms of letters and files take."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from gongkai.law.documents import Document
from gongkai.law.fees import by_pages
from gongkai.law.procedure.acts import Act
from gongkai.web.cases.forms.papers import FROM_THE_CASE, FeeForm, LetterForm, OpinionForm, SendForm
from gongkai.web.cases.letters import case, counted_days, start
from gongkai.web.letters.facts import lacks
from web.cases.papers_made import Bureau, bureau
from web.offices import Office

DAY = date(2025, 3, 10)


@pytest.fixture
def there(tree: Office) -> Bureau:
    return bureau(tree.bureau)


def _form(there: Bureau, document: Document, **typed: object) -> LetterForm:
    one = case(there.request())
    begun = start(one, document, DAY)
    given = {"token": uuid4(), "version": 0, "seen": 1, "day": "2025-03-10", **typed}
    return LetterForm(given, document=document, start=begun, days=counted_days(one))


@pytest.mark.parametrize("document", list(Document))
def test_nobody_types_what_the_ledger_says(there: Bureau, document: Document) -> None:
    form = _form(there, document)
    assert not set(FROM_THE_CASE) & set(form.fields)
    assert "number" not in form.fields


def test_what_is_forged_beside_the_form_is_not_taken(there: Bureau) -> None:
    form = _form(there, Document.PROCESS, applicant="别人", received_on="2020-01-01", due_on="2030-01-01", organ="别局")
    assert form.is_valid()
    made = form.written(form.start)
    assert (made.applicant, made.received_on, made.organ) == (
        form.start.applicant,
        form.start.received_on,
        form.start.organ,
    )


def test_left_empty_the_request_is_quoted(there: Bureau) -> None:
    form = _form(there, Document.PROCESS, asked=" ")
    assert form.is_valid()
    assert form.written(form.start).asked == form.start.asked
    other = _form(there, Document.PROCESS, asked="批复文件")
    assert other.is_valid()
    assert other.written(other.start).asked == "批复文件"


def test_a_correction_counts_days(there: Bureau) -> None:
    assert not _form(there, Document.CORRECTION_NOTICE).is_valid()
    assert not _form(there, Document.CORRECTION_NOTICE, days=0).is_valid()
    assert _form(there, Document.CORRECTION_NOTICE, days=10).is_valid()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"post_number": " "}, "post_number"),
        ({"reached": "2025-03-09"}, "reached"),
        ({"on": ""}, "on"),
        ({"way": "pigeon"}, "way"),
    ],
)
def test_what_is_sent_has_its_facts(wrong: dict[str, str], field: str) -> None:
    given = {"seen": 1, "on": "2025-03-10", "way": "post", "post_number": "XA1", **wrong}
    assert SendForm({**given, "post_number": "XA1", "reached": "", "on": "2025-03-10", "way": "post"}).is_valid()
    form = SendForm(given)
    assert not form.is_valid()
    assert field in form.errors


def test_making_public_has_a_day_and_no_way() -> None:
    assert {*SendForm(act=Act.MAKE_PUBLIC).fields} == {"seen", "on"}
    assert "contact" in SendForm(act=Act.CONSULT_THIRD_PARTY).fields


def test_whoever_does_not_agree_says_why() -> None:
    given = {"seen": 1, "on": "2025-03-10", "agrees": "no", "text": " "}
    assert "text" in OpinionForm(given).errors
    form = OpinionForm({**given, "text": "商业秘密"})
    assert form.is_valid()
    assert form.opinion(None).agrees is False
    assert OpinionForm({**given, "agrees": "yes"}).is_valid()


def _fee(there: Bureau, **typed: object) -> FeeForm:
    one = case(there.request())
    given = {"token": uuid4(), "version": 0, "seen": 1, "day": "2025-03-10", "earlier": 0, **typed}
    return FeeForm(given, document=Document.FEE_NOTICE, start=start(one, Document.FEE_NOTICE, DAY), days=None)


def test_a_fee_is_reckoned_and_its_basis_told(there: Bureau) -> None:
    words = {"finding": "超过规定范围。", "basis": "第六条", "result": "到本机关缴纳。", "contact": "电话 0000-2000001"}
    form = _fee(there, charged="pages", count=40, amount="1.00", **words)
    assert form.is_valid(), form.errors
    made = form.written(form.start)
    assert made.amount == by_pages(40, date(2025, 3, 3)).amount
    assert made.amount is not None and made.amount > 0
    assert "收费标准" in made.reasons
    assert lacks(made) == ()


def test_where_nothing_is_to_pay_there_is_no_notice(there: Bureau) -> None:
    form = _fee(there, charged="items", count=1)
    assert not form.is_valid()
    assert form.non_field_errors()
