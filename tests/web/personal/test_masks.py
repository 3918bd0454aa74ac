from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.personal import masks


@pytest.mark.parametrize(
    ("mask", "text", "shown"),
    [
        (masks.name, "张三", "张*"),
        (masks.name, "张三丰", "张**"),
        (masks.name, "欧阳修", "欧阳*"),
        (masks.name, "欧阳", "欧*"),
        (masks.name, "张", "*"),
        (masks.name, "Ann", "A**"),
        (masks.id_number, "11010119900307123X", "110101********123X"),
        (masks.id_number, "110101900307123", "110101******123"),
        (masks.id_number, "E12345678", "***"),
        (masks.phone, "13800001234", "138****1234"),
        (masks.phone, "+86 138-0000-1234", "138****1234"),
        (masks.phone, "0571-88881234", "0571-****1234"),
        (masks.phone, "12345", "***"),
        (masks.email, "zhang.san@example.cn", "z***@example.cn"),
        (masks.email, "zhang", "***"),
        (masks.bank_account, "6222 0212 3456 7890 123", "**** 0123"),
        (masks.bank_account, "123456", "***"),
        (masks.address, "浙江省望舒市星槎县白芷镇竹影路3号", "浙江省望舒市星槎县***"),
        (masks.address, "上海市杨浦区某路1号", "上海市杨浦区***"),
        (masks.address, "竹影路3号", "***"),
        (masks.whole, "张三", "***"),
        (masks.whole, "", ""),
    ],
)
def test_a_mask_shows_what_public_service_shows(mask: object, text: str, shown: str) -> None:
    assert callable(mask)
    assert mask(text) == shown


EVERY = [masks.name, masks.id_number, masks.phone, masks.email, masks.bank_account, masks.address, masks.whole]


@pytest.mark.parametrize("mask", EVERY)
@given(text=st.text(min_size=1, max_size=60).filter(lambda text: bool(text.strip()) and "*" not in text))
def test_no_mask_ever_shows_the_whole_of_anything(mask: object, text: str) -> None:
    assert callable(mask)
    shown = mask(text)
    assert "*" in shown
    assert text.strip() not in shown


@given(day=st.dates().map(lambda day: f"{day:%Y%m%d}"), rest=st.integers(0, 999))
def test_the_day_of_birth_is_never_shown(day: str, rest: int) -> None:
    assert day not in masks.id_number(f"110101{day}{rest:03}5")
