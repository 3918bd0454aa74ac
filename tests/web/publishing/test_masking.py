"""Personal data in the words of a revision, masked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.files.examination.identifiers import identified
from gongkai.web.publishing.masking import masked, masked_html

ID = "11010519491231002X"
SAMPLES = (
    ID, "110105 19491231 002X", "13812345678", "138 1234 5678", "+86 13812345678", "6222021234567890128",
    "6222 0212 3456 7890 128", "１３８１２３４５６７８", "家庭住址：望舒市星槎县观澜路12号3栋501室",
    "张三住在望舒市星槎县观澜路12号3栋501室", "身份证110105491231002", "13812345678 13912345678",
    "138\u30001234\u30005678", "138\u20131234\u20135678", "110105 1949 12 31 002X",
    "138\u200e\u202a12345678", " ".join(ID),
)  # fmt: skip


@pytest.mark.parametrize("text", SAMPLES)
def test_nothing_is_found_in_what_was_masked(text: str) -> None:
    assert list(identified("", text))
    assert not list(identified("", masked(f"联系：{text}。")))


@given(st.lists(st.sampled_from(SAMPLES), min_size=1, max_size=5), st.sampled_from(("，", "。", "；", "\n")))
def test_nothing_is_found_in_several_that_were_masked(texts: list[str], between: str) -> None:
    assert not list(identified("", masked(between.join(texts))))


@given(st.text(alphabet="甲乙年月日0123456789.-，。 第号", max_size=60))
def test_what_has_no_finding_stays_as_it_is(text: str) -> None:
    if not list(identified("", text)):
        assert masked(text) == text


def test_what_stands_around_a_number_stays() -> None:
    assert masked("李某（13812345678）负责，第2期投资3500万元。") == "李某（138****5678）负责，第2期投资3500万元。"


def test_the_marks_and_pictures_of_a_text_stay() -> None:
    text = '<p>电话<b>13812345678</b>。</p><p><img src="files/1/" alt="名片 13812345678">末</p>'
    assert masked_html(text) == '<p>电话<b>138****5678</b>。</p><p><img src="files/1/" alt="名片 138****5678">末</p>'
    assert masked_html("") == ""
