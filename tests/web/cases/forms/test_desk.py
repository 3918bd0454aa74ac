"""Forms of the desk's verbs."""

from __future__ import annotations

from uuid import uuid4

import pytest

from gongkai.web.accounts.models import Agency, User
from gongkai.web.cases.forms.desk import AssignForm, ConsentForm, PassForm, RevealForm, SplitForm
from web.offices import Office


@pytest.mark.parametrize(("parts", "lines"), [("甲\r\n\r\n 乙 ", ["甲", "乙"]), ("甲", ["甲"])])
def test_each_line_is_a_part(parts: str, lines: list[str]) -> None:
    form = SplitForm({"seen": 1, "token": uuid4(), "rest": "丙", "reason": "一事一申请", "parts": parts})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["parts"] == lines


def test_no_consent_needs_a_reason() -> None:
    assert not ConsentForm({"consents": "no", "on": "2025-03-03"}).is_valid()
    assert not ConsentForm({"on": "2025-03-03"}).is_valid()
    assert ConsentForm({"consents": "no", "on": "2025-03-03", "answer": "可以办结"}).is_valid()


def test_only_what_is_offered_is_chosen(tree: Office) -> None:
    some = Agency.objects.filter(pk=tree.county.pk)
    given = {"seen": 0, "token": uuid4(), "reason": "转送", "agency": tree.town.code}
    assert not PassForm(given, agencies=some, asks=False).is_valid()
    assert PassForm({**given, "agency": tree.county.code}, agencies=some, asks=False).is_valid()
    assert not PassForm({**given, "agency": tree.county.code}, agencies=some, asks=True).is_valid()
    assert not AssignForm({"handler": "somebody"}, people=User.objects.get_queryset()).is_valid()
    assert not RevealForm({"datum": "b", "reason": "contact"}, data=[("a", "甲")]).is_valid()
