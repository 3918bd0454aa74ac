"""Forms of the review."""

from __future__ import annotations

import pytest

from gongkai.web.publishing.forms.reviews import ClearForm, DetermineForm, JustifyForm, ReferForm, ReturnForm, SeenForm


def test_each_form_takes_what_its_act_needs() -> None:
    assert SeenForm({"seen": "3"}).is_valid()
    assert ClearForm({"seen": "3", "stage": "own", "opinion": ""}).is_valid()
    assert ReturnForm({"seen": "3", "reason": "数字不符"}).is_valid()
    assert ReferForm({"seen": "3", "to": "县保密局", "reason": "管网图"}).is_valid()
    assert JustifyForm({"seen": "3", "key": "0" * 64, "reason": "值班电话"}).is_valid()


@pytest.mark.parametrize(("said", "public"), [("yes", True), ("no", False)])
def test_an_answer_is_yes_or_no(said: str, public: bool) -> None:
    form = DetermineForm({"seen": "3", "public": said, "reason": "答复"})
    assert form.is_valid()
    assert form.cleaned_data["public"] is public
    assert not DetermineForm({"seen": "3", "public": "", "reason": "答复"}).is_valid()


def test_nothing_is_done_without_reasons_or_without_the_page_it_was_done_on() -> None:
    assert not ReturnForm({"seen": "3", "reason": " "}).is_valid()
    assert not ReferForm({"seen": "3", "to": "", "reason": "管网图"}).is_valid()
    assert not SeenForm({"seen": ""}).is_valid()
