from __future__ import annotations

import codecs
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.model import Severity
from gongkai.report.read.decode import decode
from gongkai.report.read.document import Unreadable

SIMPLIFIED = "本局今年共收到公开申请十二件，均已按期答复；行政许可决定15件，行政处罚决定7件。\n"
TRADITIONAL = "本局今年共收到公開申請十二件，均已按期答復；行政許可決定15件，行政處罰決定7件。\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_simplified_text_is_read_in_every_usual_encoding(encoding: str) -> None:
    text = SIMPLIFIED * 3
    assert decode(text.encode(encoding)) == (text, ())


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "big5hkscs", "cp950", "gb18030", "utf-16-le", "utf-16-be"])
def test_traditional_text_is_read_in_every_usual_encoding(encoding: str) -> None:
    text = TRADITIONAL * 3
    assert decode(text.encode(encoding)) == (text, ())


def test_every_byte_order_mark_is_obeyed_and_removed() -> None:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"\x84\x31\x95\x33", "gb18030"),
    ):
        assert decode(mark + SIMPLIFIED.encode(encoding)) == (SIMPLIFIED, ())


def test_a_declared_charset_helps_where_the_text_is_short() -> None:
    assert decode("公開".encode("big5"), declared="Big5")[0] == "公開"
    assert decode("公开".encode("gbk"), declared="GB2312")[0] == "公开"


def test_a_wrong_declaration_does_no_harm() -> None:
    for declared in ("gb2312", "big5", "iso-8859-1", "utf-16", "no-such-charset", ""):
        assert decode(SIMPLIFIED.encode(), declared=declared) == (SIMPLIFIED, ())
    for declared in ("utf-8", "big5", "iso-8859-1", "windows-1252"):
        assert decode((SIMPLIFIED * 2).encode("gbk"), declared=declared) == (SIMPLIFIED * 2, ())


def test_a_few_broken_bytes_in_utf8_are_replaced_and_reported() -> None:
    data = (SIMPLIFIED * 5).encode()
    text, findings = decode(data[:30] + b"\xff\xfe" + data[30:])
    assert text.replace("\ufffd", "") == SIMPLIFIED * 5
    assert [(found.rule, found.severity) for found in findings] == [("READ-ENCODING", Severity.WARNING)]


def test_a_file_cut_off_within_a_character_is_read_to_there() -> None:
    text, findings = decode((SIMPLIFIED * 2).encode()[:-5])
    assert text.startswith(SIMPLIFIED)
    assert findings and findings[0].rule == "READ-ENCODING"


def test_gbk_with_a_lost_byte_is_still_gbk() -> None:
    data = (SIMPLIFIED * 5).encode("gbk")
    text, findings = decode(data[:-3] + b"\xff" + data[-3:])
    assert text.startswith(SIMPLIFIED * 4)
    assert findings


def test_text_once_misread_is_undone_and_said_to_be() -> None:
    shown = "浜屻€佷富鍔ㄥ叕寮€鏀垮簻淇℃伅鎯呭喌"
    text, findings = decode(shown.encode())
    assert text == "二、主动公开政府信息情况"
    assert [(found.rule, found.severity) for found in findings] == [("READ-ENCODING", Severity.INFO)]
    assert "还原" in findings[0].message and "undone" in findings[0].message_en


def test_what_a_misreading_lost_is_counted() -> None:
    shown = ("本镇全年收到公开申请\n" * 3).encode().decode("gbk", "replace")
    text, findings = decode(shown.encode())
    assert "\ufffd" in text and "年收到" in text
    assert findings[0].severity is Severity.WARNING
    assert str(text.count("\ufffd")) in findings[0].message


def test_text_turned_into_question_marks_is_reported_and_kept() -> None:
    data = (SIMPLIFIED * 4).encode("ascii", "replace")
    text, findings = decode(data)
    assert text == data.decode()
    assert [found.severity for found in findings] == [Severity.ERROR]


def test_a_text_with_some_questions_is_not_reported() -> None:
    assert decode(("办事难吗?怎么办?\n" * 30).encode())[1] == ()


def test_the_cell_marks_of_word_become_tabs() -> None:
    assert decode("规章\x0713\x0713\x07\n".encode())[0] == "规章\t13\t13\t\n"


def test_a_stray_control_character_becomes_a_space_and_is_reported() -> None:
    text, findings = decode(("规\x00章" + SIMPLIFIED * 4).encode())
    assert text.startswith("规 章本局")
    assert [found.severity for found in findings] == [Severity.INFO]


def noise(seed: int, lowest: int, count: int) -> bytes:
    found = b"".join(sha256(b"%d %d" % (seed, block)).digest() for block in range(count // 4))
    return bytes(byte for byte in found if byte >= lowest)[:count]


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 8,
        noise(1, 0, 4000),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "行政许可".encode("utf-16-le") * 20 + b"\xff" * 900,
        b"\x89PNG\r\n\x1a\n" + noise(2, 0, 900),
        b"\x00" * 500,
        noise(3, 0x80, 3000),
    ],
    ids=["all bytes", "noise", "doc", "png", "zeros", "high noise"],
)
def test_what_is_no_text_is_refused_in_both_languages(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        decode(data)
    assert refused.value.code == "READ-FORMAT"
    assert refused.value.message and refused.value.english


def test_nothing_is_nothing() -> None:
    assert decode(b"") == ("", ())


@given(st.binary(max_size=400), st.sampled_from([None, "gbk", "big5", "utf-8", "utf-16"]))
def test_any_bytes_are_text_or_refused(data: bytes, declared: str | None) -> None:
    try:
        text, _ = decode(data, declared=declared)
    except Unreadable as refused:
        assert refused.code == "READ-FORMAT"
    else:
        assert not any(char < " " and char not in "\t\n\r\f" for char in text)


WORDS = "本局全年收到公开申请件其中予以答复的是在和有不为人民政府信息工作年月日，。、；（）0123456789\n"
OLD_WORDS = "本局全年收到公開申請件其中予以答復的是在和有不為人民政府資訊工作年月日，。、；（）0123456789\n"


@given(
    st.text(st.sampled_from(WORDS), min_size=24),
    st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]),
)
def test_any_simplified_text_of_some_length_comes_back(text: str, encoding: str) -> None:
    text = "本局的政府信息工作" + text
    assert decode(text.encode(encoding))[0] == text


@given(
    st.text(st.sampled_from(OLD_WORDS), min_size=24),
    st.sampled_from(["utf-8", "big5", "big5hkscs", "utf-16", "utf-16-le", "utf-16-be"]),
)
def test_any_traditional_text_of_some_length_comes_back(text: str, encoding: str) -> None:
    text = "本局的政府資訊工作" + text
    assert decode(text.encode(encoding))[0] == text
