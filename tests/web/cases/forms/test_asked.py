"""What the law asks of whoever asks, and one clear line for what is missing."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.terms import Applicant
from gongkai.web.cases.forms.asked import GOES_WITH, AskedForm
from gongkai.web.cases.models import Carrier, Delivery
from gongkai.web.cases.models.identities import Identity
from web.cases.forms.desk_filled import IDENTITY, entered


def faults(**others: Any) -> dict[str, list[str]]:
    with translation.override("en"):
        return {name: [str(line) for line in lines] for name, lines in AskedForm(entered(**others)).errors.items()}


def test_what_is_whole_is_taken_as_it_was_meant() -> None:
    form = AskedForm(entered(phone="139 1111 2222", title=" 供水管网\r\n改造 "))
    assert form.is_valid()
    asked = form.asked()
    assert (asked.applicant, asked.carrier, asked.delivery) == (Applicant.NATURAL, Carrier.ELECTRONIC, Delivery.EMAIL)
    assert (asked.person["phone"], asked.title) == ("13911112222", "供水管网 改造")


@pytest.mark.parametrize(
    ("others", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "\u200b\u202e"}, "name"),
        ({"title": "1391111\u200b2222的事"}, "title"),
        ({"identity": "11010119900307123X"}, "identity"),
        ({"identity_kind": "credit_code", "identity": "91350100M000100Y43"}, "identity_kind"),
        ({"applicant": "business", "contact": "甲"}, "identity_kind"),
        ({"applicant": "business", "identity_kind": "credit_code", "identity": "91350100M000100Y43"}, "contact"),
        ({"applicant": "business", "identity_kind": "credit_code", "identity": "9135", "contact": "甲"}, "identity"),
        ({"phone": "123"}, "phone"),
        ({"email": "zhen.example.cn"}, "email"),
        ({"email": ""}, "email"),
        ({"carrier": "paper", "delivery": "post"}, "address"),
        ({"carrier": "paper", "delivery": "email"}, "delivery"),
        ({"carrier": "inspection", "delivery": "pick_up", "phone": ""}, "phone"),
        ({"phone": "", "email": "", "address": "", "delivery": "online"}, "phone"),
        ({"agent_phone": "13911112222", "agent_identity": IDENTITY}, "agent"),
        ({"agent": "卢问山"}, "agent_identity"),
        ({"agent": "卢问山", "agent_identity": "11010119900307123X"}, "agent_identity"),
        ({"title": ""}, "title"),
        ({"title": f"{IDENTITY}的档案"}, "title"),
        ({"title": "打13911112222问的事"}, "title"),
        ({"wanted": " "}, "wanted"),
    ],
)
def test_one_fault_is_told_in_one_line_at_the_field_that_mends_it(others: dict[str, str], field: str) -> None:
    found = faults(**others)
    assert list(found) == [field]
    assert len(found[field]) == 1 and "\n" not in found[field][0]


@given(st.sampled_from(Carrier), st.sampled_from(Delivery))
def test_information_of_a_form_goes_only_the_ways_it_can_go(carrier: Carrier, delivery: Delivery) -> None:
    found = faults(carrier=str(carrier), delivery=str(delivery), address="望舒市", phone="13911112222")
    assert (found == {}) is (delivery in GOES_WITH[carrier])


@given(st.sampled_from(Applicant), st.sampled_from(Identity), st.text(max_size=20))
def test_whatever_is_typed_is_told_or_taken(applicant: Applicant, kind: Identity, number: str) -> None:
    form = AskedForm(
        entered(applicant=str(applicant), identity_kind=str(kind), identity=number, contact="甲", token=str(uuid4()))
    )
    assert form.is_valid() or form.errors.keys() <= {"identity", "identity_kind"}
