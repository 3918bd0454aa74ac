from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from gongkai.report.read.document import Block, Box, Grid, Line
from gongkai.report.read.formats.declared import meta_tags, stated


def grid(*rows: tuple[str, ...]) -> Grid:
    return Grid(tuple(tuple(Box(text) for text in row) for row in rows))


def head(markup: str) -> dict[str, str]:
    return meta_tags(LexborHTMLParser(f"<html><head>{markup}</head><body></body></html>"))


def test_the_usual_meta_tags_are_read_in_any_spelling() -> None:
    assert head(
        '<meta name="ArticleTitle" content="某局2024年年度报告"><META NAME="PUBDATE" CONTENT="2025-01-20 09:00">'
        '<meta name="ContentSource" content="某局"><meta name="SiteName" content="某市政府网">'
        '<meta name="Keywords" content="年报"><meta name="Author" content="张三"><meta name="viewport" content="w">'
    ) == {
        "title": "某局2024年年度报告",
        "published": "2025-01-20 09:00",
        "publisher": "某局",
        "site": "某市政府网",
        "keywords": "年报",
        "author": "张三",
    }


def test_empty_declarations_say_nothing() -> None:
    assert head('<meta name="PubDate" content=" "><meta name="Author"><meta content="x"><title> </title>') == {}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("某局2024年年度报告_某市人民政府", {"title": "某局2024年年度报告", "site": "某市人民政府"}),
        ("某市人民政府 - 年报 - 某局2024年年度报告", {"title": "某局2024年年度报告", "site": "某市人民政府"}),
        ("某局2024年年度报告", {"title": "某局2024年年度报告"}),
        ("某市人民政府", {"title": "某市人民政府"}),
    ],
)
def test_the_title_is_parted_from_the_name_of_the_site(title: str, expected: dict[str, str]) -> None:
    assert head(f"<title>{title}</title>") == expected


def test_a_metadata_table_is_read_by_its_labels() -> None:
    table = grid(
        ("索 引 号：", "000014349/2025-00007", "发布机构：", "某县档案局"),
        ("公开日期：", "2025-01-20", "文    号：", "某档〔2025〕3号"),
        ("名　　称：", "某县档案局2024年年度报告", "公开形式：", "主动公开"),
    )
    assert stated([table]) == {
        "index_number": "000014349/2025-00007",
        "publisher": "某县档案局",
        "published": "2025-01-20",
        "document_number": "某档〔2025〕3号",
        "title": "某县档案局2024年年度报告",
    }


def test_where_a_value_is_missing_the_next_label_is_not_taken_for_it() -> None:
    table = grid(("索引号", "发布机构", "某局"), ("文号", "", "公开日期", "2025-01-20"))
    assert stated([table]) == {"publisher": "某局", "published": "2025-01-20"}


def test_label_and_value_in_one_cell_are_parted() -> None:
    assert stated([grid(("索引号：001/2025-3", "发布机构：某局"))]) == {
        "index_number": "001/2025-3",
        "publisher": "某局",
    }


def test_labels_run_together_on_a_line_are_parted() -> None:
    line = "索引號: ab000/2025-000058發布日期: 2025年01月27日 11:11來源: 發文機構: 某鎮人民政府內容概述:"
    assert stated([Line(line)]) == {
        "index_number": "ab000/2025-000058",
        "published": "2025年01月27日 11:11",
        "publisher": "某鎮人民政府",
    }


def test_values_on_the_line_after_their_label_are_found() -> None:
    lines: list[Block] = [
        Line("索引号："),
        Line("ab000/2025-000058发布日期："),
        Line("2025年1月27日来源："),
        Line("一、总体情况"),
    ]
    assert stated(lines) == {"index_number": "ab000/2025-000058", "published": "2025年1月27日"}


def test_pinyin_left_in_labels_does_not_hide_them() -> None:
    line = "發(fā)文機(jī)構(gòu): 某鎮人民政府"
    assert stated([Line(line)]) == {"publisher": "某鎮人民政府"}


def test_the_day_of_writing_serves_where_no_day_of_publication_stands() -> None:
    assert stated([Line("成文日期：2025-01-10")]) == {"published": "2025-01-10"}
    assert stated([Line("成文日期：2025-01-10 发布日期：2025-01-20")]) == {"published": "2025-01-20"}


def test_a_breadcrumb_is_kept() -> None:
    assert stated([Line("您现在的位置：首页 > 公开 > 年报")]) == {"breadcrumb": "首页 > 公开 > 年报"}


def test_prose_and_the_tables_of_the_form_are_no_metadata() -> None:
    blocks: list[Block] = [
        Line("本报告发布机构的联系方式如下。"),
        Line("一、总体情况"),
        Line("发布日期：以网站为准"),
        grid(("信息内容", "本年制发件数"), ("规章", "3")),
    ]
    assert stated(blocks) == {}
    assert stated([]) == {}


def test_a_line_that_only_hints_at_a_label_declares_nothing() -> None:
    assert stated([Line("生成方式：人工"), Line("某局")]) == {}
