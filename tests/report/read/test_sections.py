from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.model import Place
from gongkai.report.read.document import Box, Document, Grid, Line
from gongkai.report.read.normal import matching
from gongkai.report.read.sections import divide, headings, split_headings, texts


def document(text: str, *, format: str = "txt") -> Document:
    lines = tuple(Line(line, Place(number)) for number, line in enumerate(text.split("\n"), 1))
    return split_headings(Document("x", format, lines))


def keys(text: str) -> list[str | None]:
    return list(divide(matching(document(text))))


def prose(text: str, *, format: str = "txt", consumed: frozenset[int] = frozenset()) -> dict[str, str]:
    whole = document(text, format=format)
    return texts(whole, divide(matching(whole)), consumed)


SIX = """德安县水利局2021年政府信息公开工作年度报告
发布时间：2022-01-18
本报告由德安县水利局编制，包括总体情况，主动公开政府信息情况，存在的主要问题及改进情况等部分。
一、总体情况
（一）主动公开情况。公开31条。
二、主动公开政府信息情况
规章 | 0 | 0 | 0
三、收到和处理政府信息公开申请情况
一、本年新收政府信息公开申请数量 | 2
四、结转下年度继续办理 | 0
四、政府信息公开行政复议、行政诉讼情况
行政复议 | 行政诉讼
五、存在的主要问题及改进情况
（一）存在的主要问题
更新慢。
六、其他需要报告的事项
无。
德安县水利局
2022年1月18日"""


def test_every_line_belongs_to_its_section_and_furniture_to_none() -> None:
    assert keys(SIX) == [
        *(None, None, "preamble", "overview", "overview", "disclosure", "disclosure"),
        *("requests", "requests", "requests", "disputes", "disputes"),
        *("problems", "problems", "problems", "other", "other", None, None),
    ]


def test_headings_are_kept_with_number_words_and_block() -> None:
    found = headings(matching(document(SIX)))
    assert [heading.number for heading in found] == list("一二三四五六")
    assert (found[3].text, found[3].block) == ("政府信息公开行政复议、行政诉讼情况", 10)


def test_the_prose_has_no_headings_but_keeps_its_subheadings() -> None:
    found = prose(SIX, consumed=frozenset({6, 8, 9, 11}))
    assert found == {
        "preamble": "本报告由德安县水利局编制，包括总体情况，主动公开政府信息情况，存在的主要问题及改进情况等部分。",
        "overview": "（一）主动公开情况。公开31条。",
        "problems": "（一）存在的主要问题\n更新慢。",
        "other": "无。",
    }


def test_headings_that_run_into_the_text_get_their_own_lines() -> None:
    text = "一、总体情况 2021年，本局公开信息46。 二、主动公开政府信息情况 三、收到和处理政府信息公开申请情况"
    split = document(text)
    assert [block.text for block in split.blocks if isinstance(block, Line)] == [
        *("一、总体情况", "2021年，本局公开信息46。", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况")
    ]
    assert {block.place.line for block in split.blocks} == {1}


def test_headings_in_traditional_characters_with_pinyin_are_cut_too() -> None:
    split = document("五、存在問題和改進(jìn)情況 更新慢。 六、其他需要報(bào)告的事項(xiàng) 無")
    assert [block.text for block in split.blocks if isinstance(block, Line)] == [
        *("五、存在問題和改進(jìn)情況", "更新慢。", "六、其他需要報(bào)告的事項(xiàng)", "無")
    ]


def test_a_sentence_that_names_the_sections_is_not_cut() -> None:
    text = "全文包括一、总体情况；二、主动公开政府信息情况；六、其他需要报告的事项。统计期限为2021年。"
    assert len(document(text).blocks) == 1


@given(
    st.lists(
        st.sampled_from(
            [
                "一、总体情况",
                "。 二、主动公开政府信息情况",
                " ",
                "2021年",
                "公開(kāi)",
                "無",
                "；",
                "六、其他需要报告的事项",
            ]
        )
    )
)
def test_cutting_loses_nothing(parts: list[str]) -> None:
    text = "".join(parts)
    split = document(text)
    joined = "".join(block.text for block in split.blocks if isinstance(block, Line))
    assert "".join(joined.split()) == "".join(text.split())


def test_odd_numbers_typos_and_other_wordings_are_understood() -> None:
    text = """1、 总体情况
2021年，公开信息。
、主动公开政府信息情况
四、政府信息公开行政法复议、行政诉讼情况
五、政府信息公开工作存在的问题及下一步打算
六、需要说明的其他事项"""
    assert keys(text) == ["overview", "overview", "disclosure", "disputes", "problems", "other"]


def test_numbers_in_brackets_are_sections_only_where_nothing_else_is() -> None:
    assert keys("（一）总体情况\n公开。\n（二）主动公开情况\n公开。") == [
        "overview",
        "overview",
        "disclosure",
        "disclosure",
    ]
    assert keys("一、总体情况\n（二）主动公开情况\n五、存在问题") == ["overview", "overview", "problems"]


def test_a_table_of_contents_is_passed_over() -> None:
    dotted = "目录\n一、总体情况...... 1\n二、主动公开政府信息情况 ...... 3\n一、总体情况\n公开。"
    assert keys(dotted) == [None, None, None, "overview", "overview"]
    bare = "一、总体情况\n二、主动公开政府信息情况\n一、总体情况\n公开。\n二、主动公开政府信息情况\n见表。"
    assert keys(bare)[:2] == [None, None]


def test_tables_lost_between_headings_leave_the_headings() -> None:
    text = "一、总体情况\n公开。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n五、存在问题\n少。"
    assert keys(text) == ["overview", "overview", "disclosure", "requests", "problems", "problems"]


def test_lines_that_a_pdf_broke_are_joined_and_page_numbers_dropped() -> None:
    text = "一、总体情况\n2021年，本局公开信息三十一条，其中政策\n-2-\n解读四条。\n（一）主动公开。"
    assert prose(text, format="pdf") == {
        "overview": "2021年，本局公开信息三十一条，其中政策解读四条。\n（一）主动公开。"
    }
    assert prose(text)["overview"].count("\n") == 2


def test_the_prose_keeps_its_characters_and_loses_its_pinyin() -> None:
    assert prose("一、總體情況\n信息公開(kāi)工作。") == {"overview": "信息公開工作。"}


def test_prose_without_headings_is_not_lost() -> None:
    text = "依条例编制本报告，期限为2021年。\n公开信息31条，收到申请2件。"
    assert prose(text) == {"preamble": "依条例编制本报告，期限为2021年。", "overview": "公开信息31条，收到申请2件。"}


def test_a_paragraph_that_the_layout_put_into_a_table_is_prose() -> None:
    long = "2021年，本局按照要求做好各项公开工作，" * 3 + "公开信息31条。"
    whole = Document("x", "html", (Line("一、总体情况"), Grid(((Box(long), Box("0")),))))
    assert texts(whole, divide(matching(whole)), frozenset()) == {"overview": long}


def test_a_heading_behind_the_last_figure_takes_its_own_number_and_no_other_digit() -> None:
    text = "二、主动公开政府信息情况。行政事业性收费36223、收到和处理政府信息公开申请情况（本列数据的勾稽关系为"
    assert [block.text for block in document(text).blocks if isinstance(block, Line)] == [
        "二、主动公开政府信息情况。",
        "行政事业性收费3622",
        "3、收到和处理政府信息公开申请情况",
        "（本列数据的勾稽关系为",
    ]


def test_a_heading_behind_a_mark_for_none_stands_alone() -> None:
    text = "二、主动公开政府信息情况。行政事业性收费无三、收到和处理政府信息公开申请情况（本列数据的勾稽关系为"
    assert "三、收到和处理政府信息公开申请情况" in {b.text for b in document(text).blocks if isinstance(b, Line)}
