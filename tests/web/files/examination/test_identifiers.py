from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.files.examination.identifiers import identified, is_card_number, is_id_number
from web.files.made import CARD, ID, PHONE


def codes(text: str) -> list[str]:
    return [each.code for each in identified("", text)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"身份证号：{ID}", "ID-NUMBER"),
        (f"证件{ID.lower()}。", "ID-NUMBER"),
        ("证件 110105 19491231 002X", "ID-NUMBER"),
        ("证件１１０１０５１９４９１２３１００２Ｘ", "ID-NUMBER"),
        ("身份证 110105491231002", "ID-NUMBER"),
        (f"电话{PHONE}", "PHONE"),
        ("+86 138-0013-8000", "PHONE"),
        ("8613800138000", "PHONE"),
        ("138\u200b00138000", "PHONE"),
        (f"账号 {CARD}", "BANK-CARD"),
        ("6222 0202 0011 2233 446", "BANK-CARD"),
        ("家庭住址：望舒市星槎区桂树街12号3单元501室", "ADDRESS"),
        ("住望舒市星槎区桂树路12号3单元501室。", "ADDRESS"),
    ],
)
def test_what_points_to_a_person_is_found_once(text: str, code: str) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "110105194912310021",  # its check character is X
        "110105194913310026",  # no thirteenth month
        "990105194912310020",  # no such region
        "91110108MA01ABCD2X 统一社会信用代码",
        "文号 20250303138001380001",
        "网上办件编号 202503031380013",
        "总计 12800138000 元",
        "13800138000.5",
        "热线 12345，电话 010-65598888",
        "6222020200112233447",  # the check digit is wrong
        "地址：望舒市星槎区桂树街12号，邮编 100000",
        "第三十六条第（五）项",
    ],
)
def test_what_points_to_nobody_is_left_alone(text: str) -> None:
    assert codes(text) == []


def test_a_number_is_shown_with_its_middle_covered() -> None:
    (found,) = identified("正文", f"身份证号：{ID}")
    assert ID[3:-2] not in found.message + found.english
    assert found.place == "正文"


@given(st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(place: int, more: int) -> None:
    wrong = ID[:place] + str((int(ID[place]) + more) % 10) + ID[place + 1 :]
    assert is_id_number(ID)
    assert not is_id_number(wrong)


@given(st.integers(2, 18), st.integers(1, 9))
def test_one_wrong_digit_of_a_card_is_always_noticed(place: int, more: int) -> None:
    wrong = CARD[:place] + str((int(CARD[place]) + more) % 10) + CARD[place + 1 :]
    assert is_card_number(CARD)
    assert not is_card_number(wrong)


@pytest.mark.parametrize(
    "sign", ["-", " ", "\u3000", "\u00a0", "\u2009", "\uff0d", "\u2010", "\u2013", "\u2014", "\u2212"]
)
def test_a_number_is_found_whatever_sign_stands_between_its_parts(sign: str) -> None:
    assert codes(sign.join(("证件 110105", "19491231", "002X"))) == ["ID-NUMBER"]
    assert codes(sign.join(("电话 138", "0013", "8000"))) == ["PHONE"]
    assert codes(sign.join(("账号 6222", "0202", "0011", "2233", "446"))) == ["BANK-CARD"]


@pytest.mark.parametrize(
    "text",
    [
        "110105 1949 1231 002X", "110105 1949 12 31 002X", "110 105 1949 1231 002X", "110105  19491231  002X",
        " ".join(ID), "证件号ID" + ID, "138.0013.8000", "008613800138000", "0086-138-0013-8000",
    ],
)  # fmt: skip
def test_a_number_is_found_in_the_parts_in_which_it_is_read_aloud(text: str) -> None:
    assert len(codes(text)) == 1


@pytest.mark.parametrize(
    "mark", ["\u200b\u200b", "\u200e", "\u202a", "\u2066", "\u180e", "\ufe0f", "\u00ad\u2060\ufeff"]
)
def test_marks_that_nobody_sees_hide_no_number(mark: str) -> None:
    assert codes(mark.join(ID)) == ["ID-NUMBER"]
    assert codes(mark.join(PHONE)) == ["PHONE"]


@pytest.mark.parametrize(
    "text",
    [
        "1 3 8 0 0 1 3 8 0 0 0", "138 00138000", "0.13800138000", "6222 0202 0011 2233 447", "13,800,138,000",
        "20250303 138 001", "1949-12-31 13:80:01", "110105.19491231.002X",
    ],
)  # fmt: skip
def test_figures_side_by_side_are_no_number_of_a_person(text: str) -> None:
    assert codes(text) == []
