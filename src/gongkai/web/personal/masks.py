"""Masks 脱敏: what of a personal datum a page shows, as public service in China is used to see it. Pure.

A mask never shows more than its form allows: what does not have the expected form is hidden wholly.
"""

from __future__ import annotations

import re

HIDDEN = "***"
ID_NUMBER = re.compile(r"(\d{6})(\d{8}|\d{6})(\d{3}[0-9Xx]|\d{3})")
MOBILE = re.compile(r"(?:\+?86[- ]?)?(1\d{2})[- ]?\d{4}[- ]?(\d{4})")
LANDLINE = re.compile(r"(0\d{2,3})[- ]?\d{3,4}(\d{4})(?:-\d+)?")
EMAIL = re.compile(r"([^@\s])[^@\s]*@([^@\s]+\.[^@\s]+)")
BANK = re.compile(r"\d{12,15}(\d{4})")
PROVINCE = re.compile(r".{1,8}?(?:省|自治区|特别行政区)")
CITY = re.compile(r".{1,10}?(?:自治州|地区|盟|市)")
COUNTY = re.compile(r".{1,10}?(?:自治县|自治旗|县|区|旗|市)")
COMPOUND_SURNAMES = frozenset(
    {
        "欧阳",
        "司马",
        "上官",
        "诸葛",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "司徒",
        "令狐",
        "宇文",
        "长孙",
        "夏侯",
        "端木",
        "百里",
        "南宫",
        "东郭",
        "独孤",
        "闻人",
    }
)


def whole(text: str) -> str:
    """Nothing of it."""
    return HIDDEN if text else ""


def name(text: str) -> str:
    """姓名: the surname, a star for each further character: 张*, 欧阳**; else the first letter."""
    text = text.strip()
    kept = 2 if text[:2] in COMPOUND_SURNAMES and len(text) > 2 else 1
    return text[:kept] + "*" * len(text[kept:]) if len(text) > 1 else "*" * len(text)


def id_number(text: str) -> str:
    """公民身份号码 (GB 11643): the six digits of the place and the last ones; the day of birth is hidden."""
    found = ID_NUMBER.fullmatch(text.strip())
    return f"{found[1]}{'*' * len(found[2])}{found[3]}" if found else whole(text)


def phone(text: str) -> str:
    """电话: 138****1234; of a landline the area code and the last four digits."""
    found = MOBILE.fullmatch(text.strip())
    if found:
        return f"{found[1]}****{found[2]}"
    fixed = LANDLINE.fullmatch(text.strip())
    return f"{fixed[1]}-****{fixed[2]}" if fixed else whole(text)


def email(text: str) -> str:
    """电子邮箱: the first letter and the host."""
    found = EMAIL.fullmatch(text.strip())
    return f"{found[1]}***@{found[2]}" if found else whole(text)


def bank_account(text: str) -> str:
    """银行账号: the last four digits of 16 to 19."""
    found = BANK.fullmatch(re.sub(r"[ -]", "", text))
    return f"**** {found[1]}" if found else whole(text)


def address(text: str) -> str:
    """地址: down to the county or district, never below."""
    text, kept = text.strip(), ""
    for part in (PROVINCE, CITY, COUNTY):
        found = part.match(text[len(kept) :])
        kept += found[0] if found else ""
    return kept + HIDDEN if text else ""


_IDENTITY_WITHIN = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)|(?<!\d)\d{15}(?!\d)")
_CARD_WITHIN = re.compile(r"(?<!\d)\d{16}(?:\d{3})?(?!\d)")
_PHONE_WITHIN = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
_EMAIL_WITHIN = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def identity(text: str) -> str:
    """证件号码: an identity number as `id_number` shows it; of other papers the last two characters."""
    text = text.strip()
    if ID_NUMBER.fullmatch(text):
        return id_number(text)
    return "*" * (len(text) - 2) + text[-2:] if len(text) > 5 else whole(text)


def concealed(text: str) -> str:
    """自由文本: what people write, with the numbers in it that point to somebody masked."""
    text = _EMAIL_WITHIN.sub(lambda found: email(found[0]), text)
    text = _IDENTITY_WITHIN.sub(lambda found: id_number(found[0]), text)
    text = _CARD_WITHIN.sub(lambda found: bank_account(found[0]), text)
    return _PHONE_WITHIN.sub(lambda found: phone(found[0]), text)
