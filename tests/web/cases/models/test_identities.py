"""Proofs of who asks."""

from __future__ import annotations

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.terms import Applicant
from gongkai.web.cases.models.identities import Identity, fault, fits, is_phone, tidied

GOOD = "110101199003071233"


def test_an_identity_number_is_taken_with_its_check_digit_alone() -> None:
    with translation.override("en"):
        assert fault(Identity.ID_CARD, GOOD) == ""
        assert "last one" in fault(Identity.ID_CARD, "11010119900307123X")
        assert "18 characters" in fault(Identity.ID_CARD, "1101011990")


@given(st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_of_an_identity_number_is_always_found(place: int, by: int) -> None:
    wrong = f"{GOOD[:place]}{(int(GOOD[place]) + by) % 10}{GOOD[place + 1 :]}"
    assert fault(Identity.ID_CARD, wrong)


def test_a_credit_code_is_taken_with_both_its_check_characters() -> None:
    assert fault(Identity.CREDIT_CODE, "91350100M000100Y43") == ""
    assert fault(Identity.CREDIT_CODE, "91350100M000100Y44")
    assert fault(Identity.CREDIT_CODE, "350100")


def test_other_proofs_are_only_asked_for_letters_and_digits() -> None:
    assert fault(Identity.PASSPORT, "E12345678") == ""
    assert fault(Identity.OTHER, "社证字第1号")


def test_persons_show_proofs_of_persons_and_bodies_those_of_bodies() -> None:
    assert fits(Applicant.NATURAL, Identity.PASSPORT)
    assert not fits(Applicant.NATURAL, Identity.CREDIT_CODE)
    for body in set(Applicant) - {Applicant.NATURAL}:
        assert fits(body, Identity.CREDIT_CODE)
        assert not fits(body, Identity.ID_CARD)


def test_a_number_is_kept_half_width_and_without_blanks() -> None:
    assert tidied("１１０１０１ 19900307 123ｘ") == "11010119900307123X"


@pytest.mark.parametrize(
    "number",
    ["13911112222", "+86-13911112222", "010-62345678", "62345678", "0537-2345678-12", "400-820-1234", "+85212345678"],
)
def test_phones_that_ring(number: str) -> None:
    assert is_phone(number)


@pytest.mark.parametrize("number", ["", "12345", "1391111222", "139111122223", "23911112222999", "电话", "+86123"])
def test_numbers_that_are_no_phones(number: str) -> None:
    assert not is_phone(number)
