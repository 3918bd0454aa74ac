from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.read.places import Level, chain, headless, is_chain, is_zone, lead_off, prefix_before


@pytest.mark.parametrize(
    ("name", "places", "rest"),
    [
        ("九江市柴桑区马回岭镇政府", ["九江市", "柴桑区", "马回岭镇"], "政府"),
        ("景德镇市昌江区", ["景德镇市", "昌江区"], ""),
        ("津市市公安局", ["津市市"], "公安局"),
        ("济南市市中区教育局", ["济南市", "市中区"], "教育局"),
        ("湘西州凤凰县", ["湘西州", "凤凰县"], ""),
        ("郑州市二七区", ["郑州市", "二七区"], ""),
        ("江桥镇镇人民政府", ["江桥镇镇"], "人民政府"),
        ("信阳市住房和城乡建设局", ["信阳市"], "住房和城乡建设局"),
        ("信阳市市场监督管理局", ["信阳市"], "市场监督管理局"),
        ("宣恩县乡村振兴局", ["宣恩县"], "乡村振兴局"),
        ("内蒙古自治区四子王旗", ["内蒙古自治区", "四子王旗"], ""),
        ("江陵大学", [], "江陵大学"),
    ],
)
def test_a_name_is_taken_apart_level_by_level(name: str, places: list[str], rest: str) -> None:
    units, remaining = chain(name)
    assert [unit.text for unit in units] == places
    assert remaining == rest


def test_the_second_city_of_a_chain_is_a_county_level_city() -> None:
    units, _ = chain("九江市瑞昌市")
    assert [unit.level for unit in units] == [Level.PREFECTURE, Level.COUNTY]


@given(st.text(alphabet="清河山阳市县区镇乡旗省政府局人民公安开发", max_size=14))
def test_links_and_rest_make_up_the_whole_name_again_and_go_downwards(name: str) -> None:
    units, rest = chain(name)
    assert "".join(unit.text for unit in units) + rest == name
    levels = [unit.level for unit in units]
    assert levels == sorted(set(levels))


def test_a_development_zone_is_no_division_but_an_urban_new_area_is() -> None:
    assert is_zone("丹江经济技术开发区")
    assert not is_zone("浦东新区")
    assert chain("云台新区")[0][0].level is Level.ZONE


def test_only_places_make_a_chain() -> None:
    assert is_chain("九江市柴桑区")
    assert not is_chain("九江市水利局")
    assert not is_chain("")


@pytest.mark.parametrize(
    ("run", "name"),
    [
        ("现公布九江市人民政府", "九江市人民政府"),
        ("首页政务公开政府信息公开年报柴桑区", "柴桑区"),
        ("请与于都县水利局", "于都县水利局"),
        ("九江市人力资源和社会保障局", "九江市人力资源和社会保障局"),
        ("依安县农业局", "依安县农业局"),
        ("亿彩彩票娱乐官网瑞昌市统计局", "瑞昌市统计局"),
        ("某某导航江西省民政厅", "江西省民政厅"),
        ("瑞昌市综合行政执法局", "瑞昌市综合行政执法局"),
    ],
)
def test_words_that_lead_in_to_a_name_are_taken_off(run: str, name: str) -> None:
    assert lead_off(run) == name


def test_places_directly_before_a_name_are_bound_to_it() -> None:
    text = "联系地址在柴桑区马回岭镇,依《九江市办法》"
    assert prefix_before(text, text.index("马回岭镇")) == "柴桑区"
    assert prefix_before("九江市的马回岭镇", 4) == ""
    assert prefix_before("马回岭镇", 0) == ""


def test_a_bare_level_word_at_the_head_is_not_a_place() -> None:
    assert headless("省水利厅")
    assert headless("县政府")
    assert not headless("市中区教育局")
