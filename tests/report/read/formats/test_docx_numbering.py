from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gongkai.report.read.formats.docx_numbering import Numbering, counting, numeral

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_VALUES = {char: value for value, char in enumerate("零一二三四五六七八九")}
_UNITS = {"十": 10, "百": 100, "千": 1000}


def value(text: str) -> int:
    total = digit = 0
    for char in text:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = _VALUES[char]
    return total + digit


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (21, "二十一"),
        (100, "一百"),
        (105, "一百零五"),
        (1010, "一千零一十"),
    ],
)
def test_chinese_counting_is_written_as_it_is_spoken(number: int, text: str) -> None:
    assert counting(number) == text


@given(st.integers(1, 9999))
def test_chinese_counting_says_the_number_it_counts(number: int) -> None:
    assert value(counting(number)) == number


@pytest.mark.parametrize(
    ("form", "number", "text"),
    [
        ("decimalEnclosedCircleChinese", 3, "③"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("decimalFullWidth", 12, "１２"),
        ("upperRoman", 14, "XIV"),
        ("lowerLetter", 27, "aa"),
        ("ideographTraditional", 3, "丙"),
        ("chineseLegalSimplified", 12, "拾贰"),
        ("ideographDigital", 20, "二〇"),
        ("hebrew1", 7, "7"),
        ("decimalEnclosedCircle", 99, "99"),
    ],
)
def test_each_number_format_writes_its_own_numerals(form: str, number: int, text: str) -> None:
    assert numeral(number, form) == text


def test_a_bullet_and_an_unknown_list_have_no_number() -> None:
    root = etree.fromstring(
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
        '<w:lvlText w:val="•"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        "</w:numbering>"
    )
    numbering = Numbering(root)
    assert [numbering.label("1", 0), numbering.label("1", 4), numbering.label("9", 0)] == ["", "", ""]


def test_two_lists_of_one_kind_count_on_together() -> None:
    root = etree.fromstring(
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        "</w:numbering>"
    )
    numbering = Numbering(root)
    assert [numbering.label(number, 0) for number in ("1", "2", "1")] == ["三、", "四、", "五、"]
