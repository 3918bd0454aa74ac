from __future__ import annotations

import pytest

from gongkai.report.model import Place
from gongkai.report.read.document import Box, Grid
from gongkai.report.read.formats.flow import HEADING, LANDMARK, LINKED, Item
from gongkai.report.read.formats.furniture import section, sift

PROSE = "本局依法办理公开事项，按期答复群众，及时更新目录与指南。" * 4
SECTIONS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "六、其他需要报告的事项",
)


def numbered(*lines: tuple[str, int]) -> list[Item]:
    return [(text, number, marks) for number, (text, marks) in enumerate(lines, 1)]


ARTICLE = [(text, 0) for title in SECTIONS for text in (title, PROSE)]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("一、总体情况", 1),
        ("1、 总体情况", 1),
        ("二、主动公开政府信息情况", 2),
        ("三、收到和处理政府信息公开申请情况", 3),
        ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", 4),
        ("四、政府信息公开行政复议、行政诉讼情况", 4),
        ("五、政府信息公开工作存在的主要问题及改进情况", 5),
        ("五、存在的主要问题及改进情况", 5),
        ("六、其他需要报告的事项", 6),
        ("?一、總體情況", 1),
        ("三、收到和處理政府信息公開申請情況", 3),
        ("二、上年结转政府信息公开申请数量", 0),
        ("三、本年度办理结果", 0),
        ("本报告由总体情况、主动公开政府信息情况组成", 0),
        ("", 0),
    ],
)
def test_section_headings_are_told_from_other_numbered_lines(line: str, number: int) -> None:
    assert section(line) == number


def test_menus_and_footers_outside_of_the_article_are_set_aside() -> None:
    items = numbered(
        ("首页 机构 服务", LINKED),
        ("某镇政府", LANDMARK),
        ("当前位置：首页 > 年度报告", 0),
        *ARTICLE,
        ("附件：2024年数据", LINKED),
        ("主办单位：某镇人民政府", 0),
        ("某镇2022年年度报告", LINKED),
    )
    kept, gone = sift(items, [(1, 14), (4, 12)])
    assert [item[0] for item in kept] == [text for text, _ in [*ARTICLE, ("附件：2024年数据", LINKED)]]
    assert gone == [
        "首页 机构 服务",
        "某镇政府",
        "当前位置：首页 > 年度报告",
        "主办单位：某镇人民政府",
        "某镇2022年年度报告",
    ]


def test_the_title_the_date_and_the_signature_outside_of_the_article_stay() -> None:
    items = numbered(
        ("某镇2024年政府信息公开工作年度报告", LANDMARK),
        ("通知", HEADING),
        ("2025年1月20日", 0),
        *ARTICLE,
        ("某镇人民政府", 0),
    )
    assert sift(items, [(1, 12), (4, 11)]) == (items, [])


def test_nothing_is_set_aside_within_the_article() -> None:
    items = numbered(("一、总体情况", 0), ("打印", LINKED), ("分享到微信", 0), *ARTICLE[2:])
    assert sift(items, [(1, len(items))]) == (items, [])


def test_without_section_headings_most_of_the_text_tells_the_article() -> None:
    items = numbered(("首页 机构", LINKED), (PROSE, 0), (PROSE, 0), (PROSE, 0), ("上一篇：某事", 0))
    kept, gone = sift(items, [(1, 5), (2, 4), (2, 3)])
    assert len(kept) == 3 and gone == ["首页 机构", "上一篇：某事"]


def test_a_page_of_links_alone_keeps_them() -> None:
    items = numbered(("年报", LINKED), ("某局2023年年报", LINKED), ("某局2022年年报", LINKED))
    assert sift(items, [(1, 3), (2, 2)]) == (items, [])


def test_a_grid_outside_of_the_article_stays() -> None:
    grid: Item = (Grid(((Box("索引号"), Box("001")),), Place(1)), 1, 0)
    items = [grid, *((text, number + 1, marks) for text, number, marks in numbered(*ARTICLE))]
    assert sift(items, [(1, 9), (2, 9)]) == (items, [])


def test_an_empty_page_has_nothing_to_set_aside() -> None:
    assert sift([], []) == ([], [])
    items = numbered(("一行", LINKED))
    assert sift(items, []) == (items, [])
