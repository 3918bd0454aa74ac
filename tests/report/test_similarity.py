from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.similarity import PASSAGE, copied, similarity

OURS = "围绕重点工作做好主动公开，全年发布信息120条，解读文件8份，回应群众关切35次。"
OTHER = "今年把群众最关心的学校划片和公交改线放在前面，先征求意见，再公布结果。"


def test_figures_and_blanks_do_not_make_a_text_new() -> None:
    last_year = OURS.replace("120", "98").replace("8份", "11份").replace("，", "， ")
    assert similarity(OURS, last_year) == 1


def test_a_text_of_which_half_is_copied_is_half_the_same_and_the_passage_is_shown() -> None:
    text = OURS + OTHER
    share = similarity(text, OURS)
    assert Decimal("0.4") < share < Decimal("0.6")
    (passage,) = copied(text, OURS)
    assert passage.text == OURS
    assert text[passage.start : passage.end] == passage.text


def test_short_common_phrases_are_not_copying() -> None:
    assert similarity("认真贯彻落实政府信息公开条例，做好甲项工作。", "学校按照政府信息公开条例要求开展乙项活动。") == 0


def test_an_empty_text_is_similar_to_nothing() -> None:
    assert similarity("", OURS) == 0
    assert similarity(OURS, "") == 0
    assert copied("", "") == ()


@given(
    st.text(alphabet="甲乙丙丁戊己庚辛0 \n，。", max_size=120),
    st.text(alphabet="甲乙丙丁戊己庚辛0 \n，。", max_size=120),
)
def test_the_share_lies_between_nothing_and_all_and_passages_are_quoted_as_written(text: str, other: str) -> None:
    assert 0 <= similarity(text, other) <= 1
    for passage in copied(text, other):
        assert text[passage.start : passage.end] == passage.text


@given(st.text(alphabet="甲乙丙丁戊己庚辛壬癸", min_size=PASSAGE, max_size=200))
def test_a_text_is_wholly_similar_to_itself(text: str) -> None:
    assert similarity(text, text) == 1
