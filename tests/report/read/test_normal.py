from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.read import normal
from gongkai.report.read.document import Document, Grid, Line
from gongkai.report.read.normal import match_copy, matching, squeeze, strip_pinyin
from papers import grid, lines


def test_pinyin_after_single_characters_is_dropped_and_other_brackets_stay() -> None:
    assert strip_pinyin("發(fā)布機(jī)構(gòu)") == "發布機構"
    assert strip_pinyin("附件(a)和 (pdf)") == "附件和 (pdf)"


def test_traditional_text_is_matched_in_simplified_with_the_mainland_words() -> None:
    assert match_copy("行政規範性檔案、復議後起訴") == "行政规范性文件、复议后起诉"


def test_simplified_place_names_are_not_touched() -> None:
    assert match_copy("乾县人民政府") == "乾县人民政府"


def test_full_width_becomes_half_width_and_invisible_characters_go() -> None:
    assert match_copy("（１）２０２４\u3000年\u200b") == "(1)2024 年"


def test_squeeze_leaves_no_white_space() -> None:
    assert squeeze(" 规 章\n\t数 ") == "规章数"


def test_a_spanning_cell_stays_one_object_in_the_copy() -> None:
    source = Document("x", "html", (grid([[("总計", 3), "1"]]),))
    (copy,) = matching(source).blocks
    assert isinstance(copy, Grid)
    (row,) = copy.rows
    assert row[0] is row[1] is row[2]
    assert row[0] is not None
    assert row[0].text == "总计"


def test_what_needs_no_copy_is_the_same_document() -> None:
    source = lines("规章 0 0 0")
    assert matching(source) is source


@given(st.lists(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=20), min_size=1))
def test_every_line_is_copied_as_if_it_stood_alone(texts: list[str]) -> None:
    source = Document("x", "text", tuple(Line(text) for text in texts))
    copies = [block.text for block in matching(source).blocks if isinstance(block, Line)]
    assert len(copies) == len(texts)
    # Only a Traditional character elsewhere may turn a line's conversion on.
    if match_copy("\x00".join(texts)).split("\x00") == [match_copy(text) for text in texts]:
        assert copies == [match_copy(text) for text in texts]


def test_a_line_that_holds_the_mark_between_texts_is_copied_like_any_other() -> None:
    source = Document("x", "text", (Line("總計\x00三件"), Line("机关")))
    assert [block.text for block in matching(source).blocks if isinstance(block, Line)] == ["总计\x00三件", "机关"]


def test_a_document_without_text_stays_as_it_is() -> None:
    source = Document("x", "text", ())
    assert matching(source) is source


def test_every_traditional_character_that_turns_the_conversion_on_is_changed_by_it() -> None:
    characters = normal._TRADITIONAL.pattern[1:-1]
    assert [one for one in characters if match_copy(one) == one] == []
