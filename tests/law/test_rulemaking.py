from __future__ import annotations

import pytest

from gongkai.law.rulemaking import may_make_rules


@pytest.mark.parametrize(
    "name",
    [
        "教育部",
        "国家税务总局",
        "江苏省人民政府",
        "北京市人民政府办公厅",
        "淮安市人民政府",
        "湘西土家族苗族自治州人民政府",
        "东莞市人民政府",
    ],
)
def test_departments_of_the_state_council_and_larger_governments_make_rules(name: str) -> None:
    assert may_make_rules(name) is True


@pytest.mark.parametrize(
    "name",
    [
        "梅街镇人民政府",
        "静安区曹家渡街道办事处",
        "镇巴县人民政府",
        "上海市浦东新区人民政府",
        "鄂温克族自治旗人民政府",
        "烟台市莱阳市人民政府",
        "淮安市教育局",
        "江苏省水利厅",
        "水利厅",
        "安康高新区管理委员会",
        "大兴安岭地区行政公署",
        "清江市第一中学",
        "淮安市人民政府国有资产监督管理委员会",
    ],
)
def test_everyone_below_and_every_local_department_does_not(name: str) -> None:
    assert may_make_rules(name) is False


@pytest.mark.parametrize("name", ["莱阳市人民政府", "信访局", "国家税务总局淮安市税务局", "某市人民政府"])
def test_a_name_that_does_not_decide_it_is_left_open(name: str) -> None:
    assert may_make_rules(name) is None
