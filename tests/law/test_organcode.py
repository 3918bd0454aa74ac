from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gongkai.law.organcode import (
    CREDIT,
    ORGANISATION,
    credit_check,
    is_credit_code,
    is_organisation_code,
    organisation_check,
)

bodies = st.text(ORGANISATION, min_size=8, max_size=8)
digit_bodies = st.text("0123456789", min_size=8, max_size=8)
credit_bodies = st.text(CREDIT, min_size=17, max_size=17)
CHECKS = "0123456789X"


def organisation(body: str) -> str:
    return body + str(organisation_check(body))


def replaced(code: str, at: int, sign: str) -> str:
    return code[:at] + sign + code[at + 1 :]


def swapped(code: str, at: int) -> str:
    return code[:at] + code[at + 1] + code[at] + code[at + 2 :]


@pytest.mark.parametrize("code", ["000014349", "014416330", "01527918X", "004222241", "007280420", "486344515"])
def test_organisation_codes_in_use_have_the_right_check_character(code: str) -> None:
    assert is_organisation_code(code)


@pytest.mark.parametrize("code", ["11370322004222241N", "11441700007280420Y", "11341702486344515H"])
def test_credit_codes_in_use_have_the_right_check_character(code: str) -> None:
    assert is_credit_code(code)
    assert is_organisation_code(code[8:17])


@pytest.mark.parametrize("code", ["035210000", "000000001", "00001434", "0000143499", "01527918x", "０１４416330", ""])
def test_placeholders_and_texts_of_another_shape_are_no_organisation_codes(code: str) -> None:
    assert not is_organisation_code(code)


@pytest.mark.parametrize("body", ["0152791", "015279188", "0152791x", "0152791-", "１1111111"])
def test_what_is_no_body_has_no_check_character(body: str) -> None:
    assert organisation_check(body) is None
    assert credit_check(body) is None


@given(credit_bodies, st.integers(0, 16), st.sampled_from("IOSVZiozv-"))
def test_letters_that_are_taken_for_others_stand_in_no_credit_code(body: str, at: int, sign: str) -> None:
    assert credit_check(replaced(body, at, sign)) is None


@given(bodies)
def test_a_code_made_with_its_check_character_is_one_and_with_any_other_is_none(body: str) -> None:
    made = organisation(body)
    assert [sign for sign in CHECKS if is_organisation_code(body + sign)] == [made[8]]


@given(digit_bodies, st.integers(0, 7), st.sampled_from("0123456789"))
def test_every_wrong_digit_of_an_organisation_code_is_found(body: str, at: int, digit: str) -> None:
    assume(digit != body[at])
    assert not is_organisation_code(replaced(organisation(body), at, digit))


@given(bodies, st.integers(0, 7), st.sampled_from(ORGANISATION))
def test_a_wrong_character_is_found_unless_the_values_differ_by_a_multiple_of_11(body: str, at: int, sign: str) -> None:
    difference = ORGANISATION.index(sign) - ORGANISATION.index(body[at])
    assert is_organisation_code(replaced(organisation(body), at, sign)) == (difference % 11 == 0)


def test_the_characters_that_mod_11_cannot_tell_apart_are_those_named() -> None:
    assert {ORGANISATION.index(sign) % 11 for sign in "0BMX"} == {0}
    assert is_organisation_code("014416330") and is_organisation_code("B14416330")


@given(digit_bodies, st.integers(0, 6))
def test_two_digits_of_an_organisation_code_that_changed_places_are_found(body: str, at: int) -> None:
    assume(body[at] != body[at + 1])
    assert not is_organisation_code(swapped(organisation(body), at))


@given(credit_bodies, st.integers(0, 17), st.sampled_from(CREDIT))
def test_every_wrong_character_of_a_credit_code_is_found(body: str, at: int, sign: str) -> None:
    made = body + str(credit_check(body))
    wrong = replaced(made, at, sign)
    assert (credit_check(wrong[:17]) == wrong[17]) == (sign == made[at])


@given(credit_bodies, st.integers(0, 16))
def test_two_characters_of_a_credit_code_that_changed_places_are_found(body: str, at: int) -> None:
    made = body + str(credit_check(body))
    assume(made[at] != made[at + 1])
    wrong = swapped(made, at)
    assert credit_check(wrong[:17]) != wrong[17]


@given(st.text(CREDIT, min_size=8, max_size=8), st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=8, max_size=8))
def test_a_credit_code_is_one_only_where_the_organisation_code_in_it_is(head: str, body: str) -> None:
    for sign in CHECKS:
        whole = head + body + sign
        assert is_credit_code(whole + str(credit_check(whole))) == is_organisation_code(body + sign)
