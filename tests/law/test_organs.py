from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from gongkai.law.organs import Body, Level, is_city_with_districts, organ


@pytest.mark.parametrize(
    ("name", "units", "level", "body"),
    [
        ("池州市贵池区梅街镇人民政府", ("池州市", "贵池区", "梅街镇"), Level.TOWN, Body.GOVERNMENT),
        ("淮安市人民政府", ("淮安市",), Level.CITY, Body.GOVERNMENT),
        ("上海市人民政府办公厅", ("上海市",), Level.PROVINCE, Body.GOVERNMENT),
        ("内蒙古自治区人民政府", ("内蒙古自治区",), Level.PROVINCE, Body.GOVERNMENT),
        ("凉山彝族自治州人民政府", ("凉山彝族自治州",), Level.CITY, Body.GOVERNMENT),
        ("上海市浦东新区人民政府", ("上海市", "浦东新区"), Level.COUNTY, Body.GOVERNMENT),
        ("鄂温克族自治旗人民政府", ("鄂温克族自治旗",), Level.COUNTY, Body.GOVERNMENT),
        ("淮安市市场监督管理局", ("淮安市",), Level.CITY, Body.DEPARTMENT),
        ("盐城市城市管理局", ("盐城市",), Level.CITY, Body.DEPARTMENT),
        ("上海市民政局", ("上海市",), Level.PROVINCE, Body.DEPARTMENT),
        ("平阳县乡村振兴局", ("平阳县",), Level.COUNTY, Body.DEPARTMENT),
        ("静安区人民政府曹家渡街道办事处", ("静安区",), Level.TOWN, Body.AGENCY),
        ("静安区曹家渡街道办事处", ("静安区", "曹家渡街道"), Level.TOWN, Body.AGENCY),
        ("安康高新区管理委员会", ("安康高新区",), None, Body.AGENCY),
        ("大兴安岭地区行政公署", ("大兴安岭地区",), Level.CITY, Body.AGENCY),
        ("江苏省水利厅", ("江苏省",), Level.PROVINCE, Body.DEPARTMENT),
        ("教育部", (), Level.STATE, Body.DEPARTMENT),
        ("国家税务总局", (), Level.STATE, Body.DEPARTMENT),
    ],
)
def test_a_full_name_says_level_and_kind(name: str, units: tuple[str, ...], level: Level | None, body: Body) -> None:
    found = organ(name)
    assert (found.units, found.level, found.body) == (units, level, body)
    assert found.place == "".join(units)


@pytest.mark.parametrize(
    ("name", "units"),
    [
        ("景德镇市昌江区鲇鱼山镇人民政府", ("景德镇市", "昌江区", "鲇鱼山镇")),
        ("萍乡市安源区人民政府", ("萍乡市", "安源区")),
        ("新乡县人民政府", ("新乡县",)),
        ("镇坪县人民政府", ("镇坪县",)),
        ("枣庄市市中区人民政府", ("枣庄市", "市中区")),
        ("荆州市沙市区人民政府", ("荆州市", "沙市区")),
        ("马镇镇人民政府", ("马镇镇",)),
        ("州城镇人民政府", ("州城镇",)),
        ("吉林省吉林市人民政府", ("吉林省", "吉林市")),
    ],
)
def test_names_that_contain_the_words_for_places_are_divided_where_they_should_be(
    name: str, units: tuple[str, ...]
) -> None:
    assert organ(name).units == units


def test_a_city_that_is_not_listed_leaves_its_level_open_unless_it_stands_under_another_city() -> None:
    assert organ("莱阳市人民政府").level is None
    assert organ("烟台市莱阳市人民政府").level is Level.COUNTY


def test_a_name_without_a_place_leaves_everything_open() -> None:
    found = organ("信访局")
    assert (found.units, found.level, found.body) == ((), None, None)


@pytest.mark.parametrize("name", ["清江市第一中学", "清江医学院", "云溪县人民医院", "清江市自来水有限公司"])
def test_schools_hospitals_and_companies_are_no_organs(name: str) -> None:
    found = organ(name)
    assert (found.level, found.body) == (None, Body.INSTITUTION)


def test_spaces_and_asides_in_a_name_do_not_count() -> None:
    assert organ("淮安市 人民政府（本级）").units == ("淮安市",)


def test_the_list_holds_every_city_of_prefecture_level_once() -> None:
    table = tomllib.loads(resources.files("gongkai.law").joinpath("data/places.toml").read_text(encoding="utf-8"))
    names = " ".join(table["cities"].values()).split()
    assert len(names) == len(set(names)) == 293
    assert all(name.endswith("市") for name in names)
    assert set(table["cities"]) == set(" ".join(table["provinces"]).split())
    assert is_city_with_districts("淮安市")
    assert is_city_with_districts("东莞市")
    assert not is_city_with_districts("莱阳市")
