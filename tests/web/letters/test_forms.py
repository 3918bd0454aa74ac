"""Forms of letters."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from gongkai.law.documents import Document
from gongkai.law.terms import Outcome
from gongkai.web.letters.facts import asked_for
from gongkai.web.letters.forms import FactsForm, initial
from web.letters.letter_facts import ORGAN, whole


def filled(document: Document, **changed: object) -> FactsForm:
    facts = whole(document)
    values = {name: value for name, value in initial(facts, asked_for(document)).items() if value is not None}
    start = {"token": "0" * 32, "version": 0, **values, **changed}
    return FactsForm({name: str(value) for name, value in start.items()}, document=document)


@pytest.mark.parametrize("document", list(Document))
def test_what_is_filled_in_are_the_facts_of_the_letter(document: Document) -> None:
    form = filled(document)
    assert form.is_valid(), form.errors
    made = form.facts(ORGAN)
    for name in asked_for(document):
        assert getattr(made, name) == getattr(whole(document), name)
    assert (made.document, made.organ) == (document, ORGAN)


def test_blank_is_allowed_in_a_draft() -> None:
    form = FactsForm({"token": "0" * 32, "version": "0", "day": "2025-03-03"}, document=Document.GRANTED)
    assert form.is_valid(), form.errors
    assert form.facts(ORGAN).result == ""


def test_the_basis_is_suggested_by_the_article_of_the_document() -> None:
    assert "第三十三条" in FactsForm(document=Document.EXTENSION_NOTICE).fields["basis"].initial or (
        "basis" not in asked_for(Document.EXTENSION_NOTICE)
    )
    assert "第十四条" in FactsForm(document=Document.STATE_SECRET).fields["basis"].initial


@pytest.mark.parametrize(
    ("document", "name", "value"),
    [
        (Document.GRANTED, "day", "2025-02-30"),
        (Document.GRANTED, "received_on", "1025-03-03"),
        (Document.FEE_NOTICE, "amount", "-1"),
        (Document.FEE_NOTICE, "amount", "NaN"),
        (Document.PARTIAL, "withheld", Outcome.GRANTED.value),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(document: Document, name: str, value: str) -> None:
    form = filled(document, **{name: value})
    assert list(form.errors) == [name]


def test_an_amount_is_exact() -> None:
    form = filled(Document.FEE_NOTICE, amount="1400.10")
    assert form.is_valid()
    assert form.facts(ORGAN).amount == Decimal("1400.10")
    assert form.facts(ORGAN).day == date(2025, 3, 3)
