from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.files.kinds import FileType
from gongkai.web.publishing.plaintext import MOST, of_file, of_html


def test_a_block_is_a_line_and_a_picture_its_words() -> None:
    text = '<h2>一、范围</h2><p>东至<b>渡口</b>。</p><img src="files/1/" alt="管网图"><ul><li>甲</li><li>乙</li></ul>'
    assert of_html(text).splitlines() == ["一、范围", "东至渡口。", "管网图", "甲", "乙"]


def test_words_of_a_caption_do_not_run_into_those_beside_it() -> None:
    assert of_html("<table><caption>表一</caption><tr><td>甲</td><td>1</td></tr></table>").splitlines() == [
        "表一",
        "甲",
        "1",
    ]


@given(st.text(max_size=200))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    assert "\n\n" not in of_html(text)


def test_a_text_file_is_read_a_picture_and_what_is_broken_are_not() -> None:
    assert "观澜路" in of_file("观澜路供水管网改造实施方案\n".encode(), FileType.TEXT, "方案.txt")
    assert of_file(b"\x89PNG\r\n\x1a\n", FileType.PNG, "图.png") == ""
    assert of_file(b"PK\x03\x04broken", FileType.DOCX, "方案.docx") == ""


def test_of_a_long_file_only_so_much_is_read() -> None:
    assert len(of_file(("观澜路供水管网改造。\n" * 80_000).encode(), FileType.TEXT, "长.txt")) == MOST
