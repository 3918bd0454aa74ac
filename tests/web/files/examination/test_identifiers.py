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
