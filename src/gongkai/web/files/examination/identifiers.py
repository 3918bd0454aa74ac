"""Numbers and addresses of people 个人信息: told by their check digits where they have one.

公民身份号码 GB 11643-1999; 银行卡号 GB/T 15694 (Luhn). A number without its check digit right is no finding: a false
alarm costs as much as a miss, since after the tenth nobody looks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from gongkai.web.files.examination.findings import Finding, found, hint, masked

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
"""GB/T 2260, first two digits, and 83 of residents' permits for Taiwan."""
UNSEEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
"""Marks that nobody sees, as a class of a regular expression has them: they hide a number from machines alone."""
BETWEEN = "\u0020\u00a0\u2000-\u200a\u202f\u205f\u3000\u2010-\u2015\u2212\ufe58\ufe63\uff0d-"
"""Blanks and dashes of all widths, as the end of a class has them: what stands between the parts of a number."""
_ID = re.compile(
    r"(?<!\d)([1-9]\d{2})[ -]{0,2}(\d{3})[ -]{0,2}((?:18|19|20)\d{2})[ -]{0,2}(\d{2})[ -]{0,2}(\d{2})[ -]{0,2}"
    r"(\d{3}[\dXx])(?![0-9A-Za-z])"
)
_ID_BY_DIGITS = re.compile(r"(?<!\d)(?<!\d )([1-9](?: \d){16} [\dXx])(?! ?[0-9A-Za-z])")
_OLD_ID = re.compile(r"身份证[^\d\n]{0,12}([1-9]\d{5})(\d{6})(\d{3})(?!\d)")
_PHONE = re.compile(r"(?<!\d)(?<!\d[.-])(?:(?:\+|00)?86[ -]?)?(1[3-9]\d)([ .-]?)(\d{4})\2(\d{4})(?!\d|\.\d)")
_CARD = re.compile(r"(?<!\d)\d(?:[ -]?\d){15,18}(?!\d)")
_LONG = {"62": range(16, 20), "9558": range(19, 20), "4": range(16, 17), "35": range(16, 17)}
_LABELLED = re.compile(
    r"(?:家庭(?:住址|地址)|现住址|住址|户籍(?:地址|所在地)|居住地(?:址)?)\s*[：:为是]?\s*([\u4e00-\u9fff][^\s，。；,;]{5,60})"
)
_HOUSE = re.compile(
    r"[\u4e00-\u9fff]{2,24}(?:路|街|道|巷|弄|胡同|小区|花园|家园|新村|苑|里|村|组)[^\s，。；,;]{0,16}?\d+(?:号|栋|幢|楼|座|单元)"
    r"[^\s，。；,;]{0,12}?\d+(?:室|单元|户|号房)"
)
_UNSEEN = re.compile(f"[{UNSEEN}]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_WORTH = re.compile(f"(?:\\d[{UNSEEN}.{BETWEEN}]{{0,4}}){{11}}|[址籍居室户]|单元|号房")
"""What every finding has somewhere. A table has half a million cells, and all but a few have none of it."""


def identified(place: str, text: str) -> Iterator[Finding]:
    """What in a text points to a person: numbers of identity cards, phones, bank cards, home addresses."""
    if not _WORTH.search(text):
        return
    text = _DASHES.sub("-", unicodedata.normalize("NFKC", _UNSEEN.sub("", text)))
    taken: list[tuple[int, int]] = []
    for code, start, end, number in _numbers(text):
        if not any(start < last and first < end for first, last in taken):
            taken.append((start, end))
            yield found(code, place, masked(number))
    for start, address in sorted(_addresses(text)):
        if not any(first <= start < last for first, last in taken):
            taken.append((start, start + len(address)))
            yield found("ADDRESS", place, hint(address))


def _numbers(text: str) -> Iterator[tuple[str, int, int, str]]:
    for each in _ID.finditer(text):
        if is_id_number(number := "".join(each.groups())):
            yield "ID-NUMBER", each.start(), each.end(), number
    for each in _ID_BY_DIGITS.finditer(text):
        if is_id_number(number := each[1].replace(" ", "")):
            yield "ID-NUMBER", each.start(), each.end(), number
    for each in _OLD_ID.finditer(text):
        if _PROVINCE.match(each[1]) and _is_day(f"19{each[2]}"):
            yield "ID-NUMBER", each.start(1), each.end(), each[1] + each[2] + each[3]
    for each in _CARD.finditer(text):
        if is_card_number(number := re.sub(r"\D", "", each[0])):
            yield "BANK-CARD", each.start(), each.end(), number
    for each in _PHONE.finditer(text):
        yield "PHONE", each.start(), each.end(), each[1] + each[3] + each[4]


def _addresses(text: str) -> Iterator[tuple[int, str]]:
    for each in _LABELLED.finditer(text):
        yield each.start(1), each[1]
    for each in _HOUSE.finditer(text):
        yield each.start(), each[0]


def is_id_number(number: str) -> bool:
    """公民身份号码 (GB 11643): 17 digits and a check character, the region and the day of birth being possible."""
    number = number.upper()
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number) or not _PROVINCE.match(number) or not _is_day(number[6:14]):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == number[17]


def is_card_number(number: str) -> bool:
    """银行卡号: the beginning and length of a bank card issued here, and the check digit right (Luhn)."""
    fits = any(number.startswith(start) and len(number) in lengths for start, lengths in _LONG.items())
    return (fits or (len(number) == 16 and "51" <= number[:2] <= "55")) and _luhn(number)


def _luhn(number: str) -> bool:
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in number[-2::-2])
    return (sum(map(int, number[-1::-2])) + sum(doubled)) % 10 == 0


def _is_day(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True
