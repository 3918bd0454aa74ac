from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.read.mojibake import LOST, undo

SENTENCE = "一、总体情况\n本镇全年收到公开申请12件，其中予以公开3件。\n规章\t0\t0\n"


def as_gbk(text: str, lost: str) -> str:
    """What a program shows that takes UTF-8 for GBK, and puts `lost` for each byte it cannot pair."""
    raw, shown, at = text.encode(), [], 0
    while at < len(raw):
        pair = raw[at : at + 2]
        if pair[0] < 0x80:
            shown.append(chr(pair[0]))
        elif pair[0] == 0x80:
            shown.append("€")
        else:
            try:
                shown.append(pair.decode("gbk"))
                at += 1
            except UnicodeDecodeError:
                shown.append(lost)
        at += 1
    return "".join(shown)


def test_text_that_was_never_misread_is_left_alone() -> None:
    assert undo(SENTENCE) is None
    assert undo("") is None
    assert undo("plain English, and naïve façade é à ü, 20 €") is None
    assert undo("第1号·“引文”——×÷±°§") is None


def test_an_even_number_of_bytes_is_undone_in_full() -> None:
    undone = undo(as_gbk("二、主动公开政府信息情况", "?"))
    assert undone is not None
    assert (undone.text, undone.lost) == ("二、主动公开政府信息情况", 0)


def test_the_euro_sign_stands_for_the_byte_80() -> None:
    assert "€" in as_gbk("一、总体情况", "?")
    undone = undo(as_gbk("一、总体情况", "?"))
    assert undone is not None and undone.text == "一、总体情况"


def test_a_lost_byte_costs_its_character_and_no_other() -> None:
    for lost in ("?", LOST):
        undone = undo(as_gbk(SENTENCE, lost))
        assert undone is not None
        assert undone.lost == undone.text.count(LOST) == 4
        assert undone.text.startswith("一、总体情况\n")
        assert "12件，其中予以" in undone.text
        assert "规章\t0\t0" in undone.text


def test_a_run_of_which_nothing_is_left_becomes_marks_and_not_garbage() -> None:
    undone = undo("二、主动公开".encode().decode("gbk", "replace") + "\n7涓\ufffd銆\ufffd\n" + as_gbk(SENTENCE, "?"))
    assert undone is not None
    assert "\n7" + LOST * 2 + "\n" in undone.text


def test_digits_and_tabs_are_never_touched() -> None:
    table = "行政许可\t15\t204\n行政处罚决定\t7\t9\n信息公开\t3\t"
    undone = undo(as_gbk(table, "?"))
    assert undone is not None
    assert [c for c in undone.text if c.isascii()] == [c for c in table if c.isascii()]


def test_a_part_in_good_order_beside_a_misread_part_stays() -> None:
    undone = undo("区统计局\n" + as_gbk("二、主动公开政府信息情况", "?") + "\n区档案局")
    assert undone is not None
    assert undone.text == "区统计局\n二、主动公开政府信息情况\n区档案局"


def test_utf8_read_as_latin_1_or_windows_1252_is_undone() -> None:
    for shown in (
        SENTENCE.encode().decode("latin-1"),
        "".join(bytes((byte,)).decode("cp1252", "replace") for byte in "总体情况".encode()),
    ):
        undone = undo(shown)
        assert undone is not None
        assert "总体情况" in undone.text


def test_gbk_read_as_latin_1_is_undone() -> None:
    undone = undo("本局办理的公开申请情况".encode("gbk").decode("latin-1"))
    assert undone is not None and undone.text == "本局办理的公开申请情况"


def test_text_misread_twice_is_undone_twice() -> None:
    once = SENTENCE.encode().decode("latin-1")
    twice = once.encode().decode("latin-1")
    undone = undo(twice)
    assert undone is not None and undone.text == SENTENCE


def test_what_was_replaced_before_it_was_misread_is_lost() -> None:
    undone = undo("公开锟斤拷目录")
    assert undone is not None
    assert undone.text == f"公开{LOST}{LOST}目录" and undone.lost == 2


@given(st.text(st.sampled_from("政府信息公开申请办理结果一二三四年度报告，。、")).map("政府信息公开".__add__))
def test_undoing_gives_back_the_text_or_marks_what_is_lost(text: str) -> None:
    undone = undo(as_gbk(text, LOST))
    assert undone is not None
    kept = [char for char in undone.text if char != LOST]
    position = iter(text)
    assert all(char in position for char in kept), "only characters of the text, in its order"
    assert undone.lost > 0 or undone.text == text


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)).map(lambda text: f"的{text}，"))
def test_latin_1_misreadings_of_any_text_are_undone_in_full(text: str) -> None:
    undone = undo(text.encode().decode("latin-1"))
    assert undone is not None and undone.text == text
