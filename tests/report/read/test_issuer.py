from __future__ import annotations

import pytest

from gongkai.report.read.document import Document, Line
from gongkai.report.read.front import front
from gongkai.report.read.issuer import choose, evidence, publishers, titles
from gongkai.report.read.normal import matching


def issuer(text: str, title: str = "") -> str | None:
    lines = tuple(Line(line) for line in text.split("\n"))
    seen = front(matching(Document("x", "txt", lines, {"title": title} if title else {})))
    found = choose(seen, evidence(seen, titles(seen)), publishers(seen, ""))
    return None if found is None else found.name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("德安县桃源镇2022年政府信息公开工作年度报告", "德安县桃源镇人民政府"),
        ("2022年德安县桃源镇人民政府信息公开工作年度报告", "德安县桃源镇人民政府"),
        ("关于德安县桃源镇2022年度政府信息公开工作情况的报告", "德安县桃源镇人民政府"),
        ("德安县水利局\n2022年政府信息公开工作\n年度报告", "德安县水利局"),
        ("德安县水利局2022年政府信息 公开工作年 度报告", "德安县水利局"),
        ("桃源镇\n桃源镇人民政府\n2022年政府信息公开工作年度报告", "桃源镇人民政府"),
        ("首页政务公开政府信息公开年报 德安县水利局2022年政府信息公开工作年度报告", "德安县水利局"),
        ("现公布德安县人民政府2017年年报。", "德安县人民政府"),
        ("现将《德安县桃源镇2015年政府信息公开年度报告》公布如下", "德安县桃源镇人民政府"),
        ("本报告由德安县水利局办公室根据条例编制。", "德安县水利局"),
        ("如有疑问，请与德安县水利局联系（电话：0792-1234567）。", "德安县水利局"),
        ("综合2017年度九江市各县（市、区）和部门年报编成。", "九江市人民政府"),
        ("一、总体情况\n2022年，德安县水利局认真落实条例。", "德安县水利局"),
        ("总结一年工作。\n德安县水利局\n2023年1月9日", "德安县水利局"),
        ("江州大学2021-2022学年信息公开工作年度报告", "江州大学"),
        ("德安縣水務有限公司2022年政府資訊公開工作年度報告", "德安县水务有限公司"),
    ],
)
def test_the_issuer_is_found_wherever_the_text_says_it(text: str, name: str) -> None:
    assert issuer(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "2022年，我镇在县委、县政府的领导下公开信息。",
        "2022年，我局通过德安县人民政府网站公开信息20条。",
        "来源：德安县人民政府\n2022年，我镇公开信息20条。",
        "2022年，我镇公开信息。如有疑问，请与德安县政务公开办公室联系。",
        "本报告由市政府办公室编制。我市公开信息20条。",
        "（某）水利局2022年政府信息公开年度报告\n2022年，我局公开信息",
        "根据《九江市政府信息公开规定》，本单位公布2022年度情况。",
        "",
    ],
)
def test_where_the_text_does_not_name_the_issuer_none_is_invented(text: str) -> None:
    assert issuer(text) is None


def test_the_place_of_a_town_comes_from_where_it_is_bound_to_the_name() -> None:
    title = "桃源镇2022年政府信息公开工作年度报告\n"
    assert issuer(title + "本报告由德安县桃源镇党政办编制。") == "德安县桃源镇人民政府"
    assert issuer(title + "联系地址在德安县桃源镇。") == "德安县桃源镇人民政府"
    assert issuer(title + "依据《德安县2022年政务公开工作要点》编制。") == "桃源镇人民政府"


def test_two_places_that_disagree_bind_nothing() -> None:
    text = "桃源镇2022年政府信息公开工作年度报告\n学习外地经验：修水县桃源镇。地址在德安县桃源镇。"
    assert issuer(text) == "桃源镇人民政府"


def test_a_district_lies_under_the_city_whose_rules_it_follows() -> None:
    text = "依《九江市政府信息公开规定》，由柴桑区人民政府办公室综合编制。"
    assert issuer(text) == "九江市柴桑区人民政府"


def test_the_title_decides_between_a_government_and_its_office() -> None:
    compiled = "\n本报告由德安县人民政府办公室编制。"
    assert issuer("德安县2022年政府信息公开工作年度报告" + compiled) == "德安县人民政府"
    assert issuer("德安县人民政府办公室2022年政府信息公开工作年度报告" + compiled) == "德安县人民政府办公室"


def test_the_title_of_the_metadata_beats_the_publisher() -> None:
    assert (
        issuer("发布机构：德安县水务集团有限公司", "德安县动力公司2012年政府信息公开工作年度报告") == "德安县动力公司"
    )


def test_a_publisher_counts_where_the_text_calls_itself_so() -> None:
    assert issuer("发布机构：德安县桃源镇人民政府 主题分类：\n2022年，我镇公开信息20条。") == "德安县桃源镇人民政府"


def test_the_site_of_the_government_that_speaks_names_it() -> None:
    site = "截至12月底，德安县人民政府网站公开31条。"
    assert issuer("向社会公布我县2021年度年报。" + site) == "德安县人民政府"
    assert issuer("向社会公布我市2021年度年报。" + site) is None
    assert issuer("我县2021年公开信息。" + site) is None


def test_advertising_before_the_name_is_left_out() -> None:
    text = "亿彩投注官网德安县水利局2022年政府信息公开工作年度报告\n本报告由德安县水利局编制。"
    assert issuer(text) == "德安县水利局"


def test_a_doubled_title_is_one_title() -> None:
    title = "德安县水利局2022年政府信息公开工作年度报告"
    assert issuer(f"{title}\n{title}", title) == "德安县水利局"
