from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.model import Place
from gongkai.report.read.document import Document, Grid, Line, Unreadable
from gongkai.report.read.formats.plain import load

MARKDOWN = "# 题\n\n**要点**\n"


def text(source: str, encoding: str = "utf-8") -> Document:
    (document,) = load(source.encode(encoding), "报告.txt")
    return document


def lines(source: str) -> list[str]:
    return [block.text for block in text(source).blocks if isinstance(block, Line)]


def line(source: str) -> str:
    (found,) = lines(source)
    return found


def test_plain_lines_stand_as_they_are_with_their_numbers() -> None:
    document = text("一、总体情况\n\n  　本局…\n\t\t0\n")
    assert document.blocks == (
        Line("一、总体情况", Place(1)),
        Line("  　本局…", Place(3)),
        Line("\t\t0", Place(4)),
    )
    assert (document.format, document.metadata, document.notes) == ("text", {}, ())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_every_kind_of_line_end_counts_as_one(end: str) -> None:
    assert [
        (block.text, block.place.line) for block in text(end.join(["甲", "", "乙"])).blocks if isinstance(block, Line)
    ] == [
        ("甲", 1),
        ("乙", 3),
    ]


def test_a_form_feed_begins_a_page() -> None:
    assert text("甲\n乙\f丙\n\f\n丁").blocks == (
        Line("甲", Place(1, 1)),
        Line("乙", Place(2, 1)),
        Line("丙", Place(2, 2)),
        Line("丁", Place(4, 3)),
    )


@pytest.mark.parametrize(
    "raw",
    [
        "规章 | 0 | 0 |",
        "|||",
        "||| 申请人情况 ||",
        "\t（一）予以公开\t\t0\t0",
        "\t\t\t",
        "-4-",
        "- 4 -",
        "-",
        "—",
        "---",
        "12",
        "+3",
        "3*4*5",
        "#话题#与#话题#",
        "a < b > c",
        "____年____月____日",
        "R&D",
        "[附件]",
        "2024年*",
    ],
)
def test_what_only_looks_like_a_mark_is_kept(raw: str) -> None:
    assert line(raw) == raw


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("**重要**的*事*", "重要的*事*"),
        ("政策方面，**回应关切**。", "政策方面，回应关切。"),
        ("__重要__ 事项", "重要 事项"),
        ("<b>第二十条</b>", "第二十条"),
        ("<font size='3'>20</font><span>23</span>", "2023"),
        ("> 引用 > 内", "引用 > 内"),
        (r"1\. 属于国家秘密", "1. 属于国家秘密"),
        (r"第\*项\_", "第*项_"),
        ("见[目录](http://a.example/x_(1).html)第三项", "见目录第三项"),
        ("![表三](3.png)", "表三"),
        ("网址<http://a.example/b>（公开）", "网址http://a.example/b（公开）"),
        ("0&nbsp;件 &lt;办法&gt;", "0 件 <办法>"),
        ("本年新<br/>制作", "本年新 制作"),
        ("`代码`", "代码"),
        ("行末\\", "行末"),
        ("甲<!-- 注 -->乙", "甲乙"),
    ],
)
def test_marks_are_taken_away(raw: str, clean: str) -> None:
    assert line(raw) == clean


@pytest.mark.parametrize("raw", ["# 一、总体情况", "###  一、总体情况 ##", "##一、总体情况", "**一、总体情况**"])
def test_headings_are_marked(raw: str) -> None:
    (block,) = text(raw).blocks
    assert block == Line("一、总体情况", Place(1), True)


def test_rules_and_fences_of_markdown_vanish_and_lines_keep_their_numbers() -> None:
    found = text(MARKDOWN + "---\n| 规章 | 件数 |\n|---|:-:|\n| 甲 | 3 |\n***\n```\n内\n```\n- 第一\n* **第二**\n")
    assert [(block.text, block.place.line) for block in found.blocks[2:] if isinstance(block, Line)] == [
        ("| 规章 | 件数 |", 5),
        ("| 甲 | 3 |", 7),
        ("内", 10),
        ("第一", 12),
        ("第二", 13),
    ]
    assert found.format == "markdown"


def test_a_row_of_dashes_that_are_cells_is_no_rule() -> None:
    assert lines(MARKDOWN + "| — | — |\n| - | - |\n| -- | 0 |")[2:] == ["| — | — |", "| - | - |", "| -- | 0 |"]


def test_a_table_in_html_becomes_a_grid_at_its_line() -> None:
    document = text("# 表\n前<table><tr><td rowspan=2>甲</td><td>1</td></tr>\n<tr><td>2</td></tr></table>后\n尾\n")
    before, grid, after, last = document.blocks[1:]
    assert isinstance(grid, Grid) and grid.place == Place(2)
    assert [[box and box.text for box in row] for row in grid.rows] == [["甲", "1"], ["甲", "2"]]
    assert (before, after, last) == (Line("前", Place(2)), Line("后", Place(3)), Line("尾", Place(4)))


def test_nested_and_unclosed_tables_take_no_more_than_they_hold() -> None:
    nested = text("<table><tr><td>\n<table><tr><td>a<td>1</table>\n</td></tr></table>\n完")
    assert [type(block) for block in nested.blocks] == [Grid, Line]
    unclosed = text("首\n<table><tr><td>a<td>1\n<tr><td>b<td>2")
    assert [type(block) for block in unclosed.blocks] == [Line, Grid]


def test_front_matter_goes_into_the_metadata() -> None:
    document = text('---\ntitle: "某局2024年年度报告"\ndate: 2025-01-20\ntags:\n  - 年报\n---\n正文\n')
    assert document.metadata == {"title": "某局2024年年度报告", "published": "2025-01-20"}
    assert document.blocks == (Line("正文", Place(7)),)


def test_a_rule_at_the_top_is_not_front_matter() -> None:
    assert lines("---\n正文第一句。\n---\n正文第二句。")[1:] == ["正文第一句。", "---", "正文第二句。"]


def test_other_encodings_and_misread_text_are_read_too() -> None:
    assert text("本局办理公开申请三件\n", "gb18030").blocks == (Line("本局办理公开申请三件", Place(1)),)
    document = text("浜屻€佷富鍔ㄥ叕寮€鏀垮簻淇℃伅鎯呭喌")
    assert document.blocks == (Line("二、主动公开政府信息情况", Place(1)),)
    assert [note.rule for note in document.notes] == ["READ-ENCODING"]


def test_an_empty_file_and_noise_are_refused_and_blank_lines_are_nothing() -> None:
    for data, code in ((b"", "READ-EMPTY"), (bytes(range(256)) * 9, "READ-FORMAT")):
        with pytest.raises(Unreadable) as refused:
            list(load(data, "坏.txt"))
        assert refused.value.code == code
    assert text("\n \n　\n").blocks == ()


@pytest.mark.parametrize(
    "piece", ["[", "**_", "`", "<!--", "# a ", "> ", "<br ", "![", "](", "|-", "- ", "<b ", "&", "__a", "*a "]
)
def test_long_lines_of_marks_take_no_long_time(piece: str) -> None:
    begun = time.process_time()
    (document,) = load(("# 题\n" + piece * 40_000).encode(), "长.md")
    assert document.blocks
    assert time.process_time() - begun < 3


@given(st.lists(st.text(st.sampled_from("规章行政许可0123456789\t|.（）、 ")), max_size=12))
def test_a_text_without_marks_comes_back_line_by_line(rows: list[str]) -> None:
    source = "\n".join(["首", *rows])
    found = [(block.text, block.place.line) for block in text(source).blocks if isinstance(block, Line)]
    expected = [(row, n) for n, row in enumerate(["首", *rows], 1) if row.strip(" ")]
    assert found == [(row, n) for row, n in expected]


@given(st.text(st.sampled_from("#*`<>&[]()\\_~=-|:+ \tab规1\n\f"), max_size=80))
def test_any_marks_are_read_without_an_error_and_figures_stay(source: str) -> None:
    document = text("首" + source)
    shown = "".join(
        block.text if isinstance(block, Line) else "".join(box.text for row in block.rows for box in row if box)
        for block in document.blocks
    )
    if "<" not in source and "(" not in source:
        assert shown.count("1") == source.count("1")
        assert shown.count("规") == source.count("规")
