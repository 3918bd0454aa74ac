from __future__ import annotations

import re
import tomllib
from datetime import date
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.jurisdiction import Kind, NoJurisdiction, jurisdiction, kind

BEFORE, SINCE = date(2023, 12, 31), date(2024, 1, 1)
SUPERIOR, FOUNDER, OPEN = "上一级主管部门", "设立本机关的人民政府", "有管辖权的行政复议机关"
PARENT = "设立本机构的部门"

# name, kind, who reviews until 2023, who reviews since 2024; a description stands in angle brackets
ORGANS = [
    ("教育部", Kind.MINISTRY, ["教育部"], ["教育部"]),
    ("国家税务总局", Kind.MINISTRY, ["国家税务总局"], ["国家税务总局"]),
    ("国家市场监督管理总局", Kind.MINISTRY, ["国家市场监督管理总局"], ["国家市场监督管理总局"]),
    ("江苏省人民政府", Kind.PROVINCE, ["江苏省人民政府"], ["江苏省人民政府"]),
    ("上海市人民政府", Kind.PROVINCE, ["上海市人民政府"], ["上海市人民政府"]),
    ("淮安市人民政府", Kind.GOVERNMENT, ["江苏省人民政府"], ["江苏省人民政府"]),
    ("吉林省吉林市人民政府", Kind.GOVERNMENT, ["吉林省人民政府"], ["吉林省人民政府"]),
    ("淮安市盱眙县人民政府", Kind.GOVERNMENT, ["淮安市人民政府"], ["淮安市人民政府"]),
    ("上海市浦东新区人民政府", Kind.GOVERNMENT, ["上海市人民政府"], ["上海市人民政府"]),
    ("池州市贵池区梅街镇人民政府", Kind.GOVERNMENT, ["池州市贵池区人民政府"], ["池州市贵池区人民政府"]),
    ("莱阳市穴坊镇人民政府", Kind.GOVERNMENT, ["莱阳市人民政府"], ["莱阳市人民政府"]),
    ("东莞市长安镇人民政府", Kind.GOVERNMENT, ["东莞市人民政府"], ["东莞市人民政府"]),
    ("盱眙县人民政府", Kind.GOVERNMENT, ["<上一级人民政府>"], ["<上一级人民政府>"]),
    ("淮安市教育局", Kind.DEPARTMENT, ["淮安市人民政府", f"<{SUPERIOR}>"], ["淮安市人民政府"]),
    ("江苏省水利厅", Kind.DEPARTMENT, ["江苏省人民政府", f"<{SUPERIOR}>"], ["江苏省人民政府"]),
    ("池州市贵池区教育局", Kind.DEPARTMENT, ["池州市贵池区人民政府", f"<{SUPERIOR}>"], ["池州市贵池区人民政府"]),
    ("淮安市地方金融监督管理局", Kind.DEPARTMENT, ["淮安市人民政府", f"<{SUPERIOR}>"], ["淮安市人民政府"]),
    ("锡林郭勒盟教育局", Kind.DEPARTMENT, ["锡林郭勒盟行政公署", f"<{SUPERIOR}>"], ["锡林郭勒盟行政公署"]),
    ("水利厅", Kind.DEPARTMENT, ["<本级人民政府>", f"<{SUPERIOR}>"], ["<本级人民政府>"]),
    ("上海市人民政府办公厅", Kind.OFFICE, ["上海市人民政府"], ["上海市人民政府"]),
    (
        "淮安市司法局",
        Kind.JUSTICE,
        ["淮安市人民政府", "<上一级司法行政部门>"],
        ["淮安市人民政府", "<上一级司法行政部门>"],
    ),
    ("国家税务总局淮安市税务局", Kind.VERTICAL, [f"<{SUPERIOR}>"], [f"<{SUPERIOR}>"]),
    ("南京海关", Kind.VERTICAL, [f"<{SUPERIOR}>"], [f"<{SUPERIOR}>"]),
    ("国家外汇管理局江苏省分局", Kind.VERTICAL, [f"<{SUPERIOR}>"], [f"<{SUPERIOR}>"]),
    ("江苏省国家安全厅", Kind.VERTICAL, [f"<{SUPERIOR}>"], [f"<{SUPERIOR}>"]),
    ("中国人民银行淮安市分行", Kind.VERTICAL, [f"<{SUPERIOR}>"], [f"<{SUPERIOR}>"]),
    ("中国证券监督管理委员会江苏监管局", Kind.VERTICAL, [f"<{SUPERIOR}>"], [f"<{SUPERIOR}>"]),
    ("静安区曹家渡街道办事处", Kind.AGENCY, ["静安区人民政府"], ["静安区人民政府"]),
    ("静安区人民政府曹家渡街道办事处", Kind.AGENCY, ["静安区人民政府"], ["静安区人民政府"]),
    ("黑龙江省大兴安岭地区行政公署", Kind.AGENCY, ["黑龙江省人民政府"], ["黑龙江省人民政府"]),
    ("大兴安岭地区行政公署", Kind.AGENCY, [f"<{FOUNDER}>"], [f"<{FOUNDER}>"]),
    ("淮安市长东街道办事处", Kind.AGENCY, [f"<{FOUNDER}>"], [f"<{FOUNDER}>"]),
    ("安康高新区管理委员会", Kind.AGENCY, [f"<{FOUNDER}>"], [f"<{FOUNDER}>"]),
    (
        "淮安市公安局清江浦分局",
        Kind.CITY_SUBOFFICE,
        [f"<{PARENT}>", "淮安市人民政府"],
        ["淮安市人民政府", "<本机构所在地的人民政府>"],
    ),
    ("盱眙县公安局盱城派出所", Kind.SUBOFFICE, [f"<{PARENT}>", "盱眙县人民政府"], ["盱眙县人民政府"]),
    ("梅街镇财政所", Kind.SUBOFFICE, [f"<{PARENT}>", f"<{PARENT}的本级人民政府>"], [f"<{PARENT}的本级人民政府>"]),
    ("云溪县人民医院", Kind.ORGANISATION, ["<管理本组织的行政机关>"], ["<管理本组织的行政机关>"]),
    ("信访局", Kind.OPEN, [f"<{OPEN}>"], [f"<{OPEN}>"]),
    ("淮安市烟草专卖局", Kind.OPEN, [f"<{OPEN}>"], [f"<{OPEN}>"]),
    ("安康高新区财政局", Kind.OPEN, [f"<{OPEN}>"], [f"<{OPEN}>"]),
    ("国家矿山安全监察局江苏局", Kind.OPEN, [f"<{OPEN}>"], [f"<{OPEN}>"]),
    ("中国人民银行上海总部", Kind.VERTICAL, [f"<{SUPERIOR}>"], [f"<{SUPERIOR}>"]),
]


def told(name: str, on: date) -> list[str]:
    return [one.chinese if one.named else f"<{one.chinese}>" for one in jurisdiction(name, on).reviewers]


@pytest.mark.parametrize(("name", "of", "before", "since"), ORGANS)
def test_who_reviews_follows_from_the_organs_name_and_the_day(
    name: str, of: Kind, before: list[str], since: list[str]
) -> None:
    assert kind(name) is of
    assert told(name, BEFORE) == before
    assert told(name, SINCE) == since == told(name, date(2025, 6, 1))


def test_every_kind_of_organ_is_in_the_table_above() -> None:
    assert {row[1] for row in ORGANS} == set(Kind)


@pytest.mark.parametrize("name", ["淮安市教育局", "江苏省水利厅", "池州市贵池区教育局"])
def test_since_2024_no_department_is_reviewed_by_the_department_above_it(name: str) -> None:
    assert f"<{SUPERIOR}>" in told(name, BEFORE)
    assert f"<{SUPERIOR}>" not in told(name, SINCE)


def test_a_level_the_name_leaves_out_is_not_jumped_over() -> None:
    assert told("江苏省盱眙县人民政府", SINCE) == ["<上一级人民政府>"]
    assert told("淮安市梅街镇人民政府", SINCE) == ["<上一级人民政府>"]
    assert told("山东省莱阳市人民政府", SINCE) == ["<上一级人民政府>"]


def test_spaces_and_asides_in_a_name_do_not_count() -> None:
    assert told("淮安市 教育局（本级）", SINCE) == ["淮安市人民政府"]
    assert told("教育部（机关）", SINCE) == ["教育部"]


@pytest.mark.parametrize("of", Kind)
def test_every_kind_has_its_article_in_the_law_of_1999_and_in_that_in_force(of: Kind) -> None:
    name = next(row[0] for row in ORGANS if row[1] is of)
    old, new = jurisdiction(name, BEFORE), jurisdiction(name, SINCE)
    assert old.article != new.article
    numbers = re.findall(r"第(.{1,3}?)条", old.article), re.findall(r"第(.{1,3}?)条", new.article)
    assert set(numbers[0]) <= {"十二", "十三", "十四", "十五"}
    assert set(numbers[1]) <= {"二十四", "二十五", "二十七", "二十八"}


def test_the_law_of_1999_is_the_first() -> None:
    assert told("淮安市教育局", date(1999, 10, 1))[0] == "淮安市人民政府"
    with pytest.raises(NoJurisdiction) as caught:
        jurisdiction("淮安市教育局", date(1999, 9, 30))
    assert "1999-09-30" in caught.value.message and "1999-09-30" in caught.value.english


def test_the_data_name_every_kind_once_a_day_and_no_body_without_words() -> None:
    table = tomllib.loads(resources.files("gongkai.law").joinpath("data/remedies.toml").read_text("utf-8"))
    keys = [(route["kind"], route["from"]) for route in table["route"]]
    assert len(keys) == len(set(keys)) == 2 * len(Kind)
    assert {body for route in table["route"] for body in route["bodies"]} == set(table["body"])
    assert {route["sure"] for route in table["route"]} <= {"S", "P", "D", "M-H", "M-M", "M-L"}


@given(
    st.text(
        alphabet="淮安市江苏省盱眙县梅街镇区教育局人民政府办公厅司法部分所海关国家总税务道事处地盟（） ", max_size=24
    )
)
def test_a_name_is_given_only_where_the_organs_own_words_or_its_province_hold_it(name: str) -> None:
    for on in (BEFORE, SINCE):
        found = jurisdiction(name, on)
        assert found.reviewers
        for one in found.reviewers:
            place = re.sub(r"(?:人民政府|行政公署)$", "", one.chinese)
            assert not one.named or place == "江苏省" or place in re.sub(r"\s+|[（(][^）)]*[）)]", "", name)
