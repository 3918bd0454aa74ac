"""Forms of consultations and readings."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from gongkai.web.publishing.actions.consultations import Decided, Terms
from gongkai.web.publishing.forms.consultations import DecideForm, ReadingForm, RevealForm, TermsForm, WaiveForm
from gongkai.web.publishing.models import Taken


def test_days_and_contact_are_asked_for_and_a_reason_may_be_left_out() -> None:
    form = TermsForm({"opens_on": "2025-03-10", "closes_on": "2025-04-11", "contact": "法规科"})
    assert form.is_valid() and form.terms() == Terms(date(2025, 3, 10), date(2025, 4, 11), "法规科")
    assert {*TermsForm({}).errors} == {"opens_on", "closes_on", "contact"}


def test_a_decision_has_its_words_for_the_public() -> None:
    form = DecideForm({"gist": "延长期限", "taken": "adopted", "answer": "采纳"})
    assert form.is_valid() and form.decided() == Decided(Taken.ADOPTED, "延长期限", "采纳")
    assert {*DecideForm({"taken": "maybe"}).errors} == {"gist", "taken", "answer"}


def test_a_look_names_a_datum_that_is_there_and_a_reason_of_the_list() -> None:
    there = [("name", "姓名")]
    assert RevealForm({"field": "name", "reason": "contact"}, fields=there).is_valid()
    assert {*RevealForm({"field": "words", "reason": "好奇"}, fields=there).errors} == {"field", "reason"}


def test_a_reading_has_a_form_and_a_waiver_its_reason() -> None:
    assert ReadingForm({"token": str(uuid4()), "form": "video"}).is_valid()
    assert not ReadingForm({"token": str(uuid4()), "form": ""}).is_valid()
    assert not WaiveForm({"reason": ""}).is_valid()
