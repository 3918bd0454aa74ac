from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.read.organ import organ, trimmed, with_prefix, without_section


@pytest.mark.parametrize(
    ("written", "legal"),
    [
        ("瑞昌市黄金乡", "瑞昌市黄金乡人民政府"),
        ("瑞昌市政府", "瑞昌市人民政府"),
        ("瑞昌市政府办", "瑞昌市人民政府办公室"),
        ("江西省人民政府办公厅", "江西省人民政府办公厅"),
        ("柴桑区沙河街道", "柴桑区沙河街道办事处"),
        ("柴桑区沙河街道办", "柴桑区沙河街道办事处"),
        ("九江市柴桑区人民政府沙河街道", "九江市柴桑区人民政府沙河街道办事处"),
        ("九江经济技术开发区", "九江经济技术开发区管理委员会"),
        ("共青城高新区管委会", "共青城高新区管理委员会"),
        ("兴安盟", "兴安盟行政公署"),
        ("阿尔山苏木", "阿尔山苏木人民政府"),
        ("青海省发改委", "青海省发展和改革委员会"),
        ("青海省政府国资委", "青海省人民政府国有资产监督管理委员会"),
        ("德安县住建局", "德安县住房和城乡建设局"),
        ("德安县水利局", "德安县水利局"),
        ("江州水务有限公司", "江州水务有限公司"),
        ("江州师范大学", "江州师范大学"),
        ("省水利厅", "省水利厅"),
    ],
)
def test_a_short_form_gets_its_legal_name_where_that_is_certain(written: str, legal: str) -> None:
    found = organ(written)
    assert found is not None
    assert found.name == legal


@pytest.mark.parametrize(
    "text",
    [
        "我镇",
        "本局",
        "县政府",
        "区人民政府办公室",
        "全市",
        "各县",
        "某某县水利局",
        "德安县人民政府网站",
        "认真学习",
        "水",
        "",
    ],
)
def test_what_names_no_agency_is_none(text: str) -> None:
    assert organ(text) is None


@given(
    st.sampled_from(["德安县", "九江市柴桑区", "镶黄旗", "瑞昌市"]), st.sampled_from(["桃源镇", "黄金乡", "白音苏木"])
)
def test_a_legal_name_stays_as_it_is(county: str, town: str) -> None:
    found = organ(county + town)
    assert found is not None
    again = organ(found.name)
    assert again is not None
    assert again.name == found.name == f"{county}{town}人民政府"


def test_a_bare_town_district_or_department_lacks_its_place() -> None:
    whole = {
        name: found.whole for name in ("德安县", "桃源镇", "柴桑区", "水利局", "德安县水利局") if (found := organ(name))
    }
    assert whole == {"德安县": True, "桃源镇": False, "柴桑区": False, "水利局": False, "德安县水利局": True}


def test_an_internal_section_stands_for_its_agency() -> None:
    assert without_section("桃源镇党政办公室") == "桃源镇"
    assert without_section("柴桑区人民政府办公室") == "柴桑区人民政府"
    assert without_section("柴桑区人民政府沙河街道党政办公室综合科") == "柴桑区人民政府沙河街道"
    assert without_section("办公室") == "办公室"


def test_places_above_are_set_before_the_name() -> None:
    found = organ("桃源镇")
    assert found is not None
    assert with_prefix(found, "九江市德安县").name == "九江市德安县桃源镇人民政府"


def test_a_league_is_not_part_of_the_name_of_a_banner() -> None:
    found = organ("兴安盟突泉县水泉镇")
    assert found is not None
    assert trimmed(found).name == "突泉县水泉镇人民政府"
