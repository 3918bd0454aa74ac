from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.catalogue import (
    Binding,
    Catalogue,
    Column,
    Damaged,
    Need,
    Node,
    Provision,
    catalogue,
    grassroots,
    items,
    load,
    missing,
    skeleton,
)
from gongkai.law.organs import Body, Level
from gongkai.law.periods import Limit, Unit, period
from gongkai.law.terms import Outcome
from gongkai.report.editions import edition

NUMERALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五"]
SURE = {"S", "P", "D", "M-H", "M-M", "M-L"}
FILES = {
    name: (resources.files("gongkai.law") / "data" / name).read_text("utf-8")
    for name in ("catalogue.toml", "grassroots.toml")
}
ITEM = {"index": "000014349/2026-00001", "title": "某办法", "summary": "办法全文", "formed_on": "2026-01-05"}
ROW = {
    "number": "1",
    "matter": "政策文件",
    "submatter": "",
    "content": "本级文件",
    "basis": "《政府信息公开条例》",
    "time_limit": "信息形成或者变更之日起20个工作日内",
    "organ": "清江县民政局",
    "channels": "■政府网站 □政府公报\n□两微一端 ■社区/企事业单位/村公示栏(电子屏)",
    "audience": "全社会",
    "way": "主动",
    "tier": "县级、乡(镇)级",
}


def titles(level: Level | None, body: Body | None, article: str = "第二十一条") -> list[str]:
    return [item.title for item in items(level, body) if item.article == article]


def provisions(found: Catalogue) -> Iterator[Provision]:
    yield from (*found.groups, *found.items, *found.fields, *found.columns, *found.metadata, *found.guide)
    yield from (*found.attributes, *found.grounds)


def nodes(tree: tuple[Node, ...]) -> Iterator[Node]:
    for node in tree:
        yield node
        yield from nodes(node.children)


def codes(entry: dict[str, str], wanted: tuple[Column, ...] | None = None) -> list[tuple[str, bool]]:
    return [(fault.code, fault.lacks) for fault in missing(entry, wanted)]


def test_article_20_has_its_fifteen_items_in_order_and_binds_every_organ() -> None:
    for level in (*Level, None):
        for body in (Body.GOVERNMENT, Body.DEPARTMENT, Body.AGENCY, None):
            found = [item for item in items(level, body) if item.code.startswith("20.")]
            assert [item.article for item in found] == [f"第二十条第{numeral}项" for numeral in NUMERALS]
            assert [item.code for item in found] == [f"20.{number}" for number in range(1, 16)]


@pytest.mark.parametrize("level", [Level.CITY, Level.COUNTY])
@pytest.mark.parametrize("body", [Body.GOVERNMENT, Body.DEPARTMENT])
def test_article_21_adds_seven_matters_for_cities_counties_and_their_departments(level: Level, body: Body) -> None:
    assert titles(level, body) == ["市政建设", "公共服务", "公益事业", "土地征收", "房屋征收", "治安管理", "社会救助"]


def test_article_21_adds_eight_other_matters_for_townships() -> None:
    assert titles(Level.TOWN, Body.GOVERNMENT) == [
        "农业农村政策",
        "农田水利工程建设运营",
        "农村土地承包经营权流转",
        "宅基地使用情况审核",
        "土地征收",
        "房屋征收",
        "筹资筹劳",
        "社会救助",
    ]


@pytest.mark.parametrize(
    ("level", "body"),
    [
        (Level.STATE, Body.DEPARTMENT),
        (Level.PROVINCE, Body.GOVERNMENT),
        (Level.TOWN, Body.AGENCY),
        (Level.CITY, Body.AGENCY),
        (None, Body.GOVERNMENT),
        (Level.COUNTY, None),
    ],
)
def test_article_21_adds_nothing_above_the_city_nor_for_agencies_nor_where_the_organ_is_not_known(
    level: Level | None, body: Body | None
) -> None:
    assert titles(level, body) == []


@pytest.mark.parametrize("level", [*Level, None])
def test_schools_hospitals_and_companies_have_no_catalogue_of_an_organ(level: Level | None) -> None:
    assert items(level, Body.INSTITUTION) == ()
    assert skeleton(level, Body.INSTITUTION) == ()


def test_the_items_feed_exactly_the_rows_of_table_ii_in_the_box_of_their_article() -> None:
    for name in ("2019", "2021"):
        boxes = {box.label: tuple(row.key for row in box.rows) for box in edition(name).disclosure}
        fed = {
            f"第二十条第（{NUMERALS[number]}）项": item.reported[name]
            for number, item in enumerate(catalogue().items)
            if name in item.reported
        }
        assert fed == boxes


def test_the_standard_catalogues_have_26_fields_in_their_order() -> None:
    fields = grassroots()
    assert [field.code for field in fields] == [f"54.{number}" for number in range(1, 27)]
    assert len({field.title for field in fields}) == len({field.english for field in fields}) == 26
    assert (fields[0].title, fields[-1].title) == ("重大建设项目", "国土空间规划")
    assert {field.sure for field in fields} == {"M-M"}


def test_a_standard_catalogue_has_ten_columns_one_of_them_in_two_parts() -> None:
    heads = list(dict.fromkeys(column.title for column in catalogue().columns))
    assert heads == [
        "序号",
        "公开事项",
        "公开内容（要素）",
        "公开依据",
        "公开时限",
        "公开主体",
        "公开渠道和载体",
        "公开对象",
        "公开方式",
        "公开层级",
    ]
    assert [column.part for column in catalogue().columns if column.part] == ["一级事项", "二级事项"]
    assert {column.code: len(column.ticks) for column in catalogue().columns if column.ticks} == {
        "channels": 13,
        "audience": 2,
        "way": 2,
        "tier": 3,
    }


def test_the_usual_time_limit_of_the_columns_is_the_one_of_the_law() -> None:
    law = period(Limit.PUBLICATION, date(2026, 1, 1))
    (usual,) = (column.usual for column in catalogue().columns if column.usual)
    assert law.unit is Unit.WORKING_DAYS
    assert f"{law.count}个工作日内" in usual


def test_the_law_makes_four_metadata_mandatory_and_the_guide_has_fourteen_core_ones() -> None:
    metadata = catalogue().metadata
    assert [one.title for one in metadata if one.mandatory] == ["索引号", "名称", "内容概述", "生成日期"]
    assert [one.title for one in metadata if one.core == "S"] == ["索引号", "名称", "内容概述"]
    assert sum(one.core == "M-L" for one in metadata) == 11


def test_the_guide_to_information_must_say_nine_things_of_the_law_and_the_channels_for_requests() -> None:
    guide = catalogue().guide
    assert [one.article for one in guide] == ["第十二条第二款"] * 9 + ["国办公开办函〔2017〕19号"]
    assert [fault.code for fault in missing({}, guide)] == [one.code for one in guide]
    assert missing({one.code: "见附件" for one in guide}, guide) == ()


def test_every_provision_has_an_article_a_source_and_says_how_well_it_was_seen() -> None:
    for one in provisions(catalogue()):
        assert one.article.strip() and one.source.strip() and one.sure in SURE
        assert one.english.isascii(), one.english
        assert not one.title.isascii(), one.title


def test_no_code_stands_twice_in_a_list() -> None:
    found = catalogue()
    for listed in (found.items, found.fields, found.columns, found.metadata, found.guide, found.grounds):
        assert len({one.code for one in listed}) == len(listed)


def test_every_refusal_but_the_special_query_has_its_ground() -> None:
    refused = {outcome for outcome in Outcome if outcome.startswith("denied.")} - {Outcome.ADMIN_QUERY}
    assert {ground.outcome for ground in catalogue().grounds} == refused
    assert len(catalogue().grounds) == len(refused)
    assert all(ground.code == ground.outcome.value for ground in catalogue().grounds)


def test_article_14_is_absolute_article_15_relative_and_article_16_leaves_it_to_the_organ() -> None:
    strength = {"第十四条": Binding.ABSOLUTE, "第十五条": Binding.RELATIVE, "第十六": Binding.DISCRETIONARY}
    for ground in catalogue().grounds:
        (binding,) = (found for article, found in strength.items() if ground.article.startswith(article))
        assert ground.binding is binding
        assert not (ground.binding is Binding.ABSOLUTE and ground.unless)
    assert {ground.outcome: len(ground.kinds) for ground in catalogue().grounds if ground.kinds} == {
        Outcome.LAW_FORBIDS: 2,
        Outcome.SECURITY_STABILITY: 4,
        Outcome.THIRD_PARTY: 2,
        Outcome.INTERNAL_AFFAIRS: 3,
        Outcome.PROCESS: 4,
    }
    assert {ground.outcome for ground in catalogue().grounds if ground.unless} == {
        Outcome.THIRD_PARTY,
        Outcome.PROCESS,
        Outcome.ENFORCEMENT_FILE,
    }


def test_only_what_is_published_needs_neither_reason_nor_ground() -> None:
    needs = {one.title: one.needs for one in catalogue().attributes}
    assert needs == {
        "主动公开": frozenset(),
        "依申请公开": {Need.REASON, Need.POLICY_REVIEW},
        "不予公开": {Need.GROUND, Need.REASON, Need.POLICY_REVIEW},
    }


@pytest.mark.parametrize(
    ("level", "body", "shape"),
    [
        (Level.STATE, Body.DEPARTMENT, {"20": 15}),
        (Level.CITY, Body.GOVERNMENT, {"20": 15, "21": 7}),
        (Level.COUNTY, Body.DEPARTMENT, {"20": 15, "21": 7, "54": 26}),
        (Level.TOWN, Body.GOVERNMENT, {"20": 15, "21": 8, "54": 26}),
        (Level.TOWN, Body.AGENCY, {"20": 15, "54": 26}),
        (None, None, {"20": 15}),
    ],
)
def test_the_first_catalogue_has_the_law_and_then_the_grassroots_fields(
    level: Level | None, body: Body | None, shape: dict[str, int]
) -> None:
    tree = skeleton(level, body)
    assert {group.code: len(group.children) for group in tree} == shape
    assert list(shape) == [group.code for group in tree]


@given(st.sampled_from([*Level, None]), st.sampled_from([*Body, None]))
def test_every_node_says_what_it_rests_on_and_no_two_have_one_code(level: Level | None, body: Body | None) -> None:
    found = list(nodes(skeleton(level, body)))
    assert len({node.code for node in found}) == len(found)
    for node in found:
        assert node.title and node.english and node.basis and node.source and node.sure in SURE
        assert node.limit is Limit.PUBLICATION
        assert all(child.code.startswith(f"{node.code}.") and not child.children for child in node.children)


def test_an_entry_with_the_four_metadata_of_the_law_lacks_nothing() -> None:
    assert missing(ITEM) == ()


@given(st.sets(st.sampled_from(sorted(ITEM))), st.sampled_from(["", " ", "\n", "\u3000"]))
def test_exactly_the_metadata_that_are_left_out_or_blank_are_named(left_out: set[str], blank: str) -> None:
    expected = [(code, True) for code in ITEM if code in left_out]
    assert codes({key: value for key, value in ITEM.items() if key not in left_out}) == expected
    assert codes({key: blank if key in left_out else value for key, value in ITEM.items()}) == expected


def test_a_lacking_column_is_named_in_both_languages() -> None:
    (fault,) = missing(ITEM | {"title": ""})
    assert (fault.message, fault.english) == ("缺少“名称”", "“title” is missing")


def test_a_part_of_a_column_is_named_by_its_own_head() -> None:
    (fault,) = missing(ROW | {"matter": ""}, catalogue().columns)
    assert fault.message == "缺少“一级事项”"


def test_the_items_and_the_grounds_are_those_of_the_regulation_in_force_since_may_2019() -> None:
    assert {one.since for one in (*catalogue().items, *catalogue().grounds)} == {date(2019, 5, 15)}


def test_a_full_row_of_a_standard_catalogue_lacks_nothing() -> None:
    assert codes(ROW, catalogue().columns) == []


@pytest.mark.parametrize("code", [code for code in ROW if code != "submatter"])
def test_every_column_of_a_row_but_the_second_level_must_be_filled(code: str) -> None:
    assert codes(ROW | {code: ""}, catalogue().columns) == [(code, True)]


@pytest.mark.parametrize(
    ("code", "value", "expected"),
    [
        ("audience", "村民", [("audience", False)]),
        ("tier", "县级、国家级、省级", [("tier", False), ("tier", False)]),
        ("channels", "□政府网站 □政府公报", [("channels", True)]),
        ("channels", "政府网站，公告牌", [("channels", False)]),
        ("channels", "政府网站；其他：招标平台", []),
        ("channels", "☑政府网站 √精准推送 ■其他（招标平台）", []),
        ("audience", "其他：村民", [("audience", False)]),
        ("way", "主动、依申请", []),
        ("channels", "社区 / 企事业单位 / 村公示栏（电子屏）", []),
    ],
)
def test_ticks_are_words_of_their_list(code: str, value: str, expected: list[tuple[str, bool]]) -> None:
    assert codes(ROW | {code: value}, catalogue().columns) == expected


def test_a_wrong_tick_is_told_with_the_words_that_are_right() -> None:
    (fault,) = missing(ROW | {"audience": "村民"}, catalogue().columns)
    assert fault.message == "“公开对象”不能是“村民”，只能是：全社会、特定群体"
    assert fault.english.startswith("“audience” cannot be “村民”")


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({"validity": "有效"}, []),
        ({"validity": "作废"}, [("validity", False)]),
        ({"validity": "有效、废止"}, [("validity", False)]),
        ({"attribute": "主动公开"}, []),
        ({"attribute": "半公开"}, [("attribute", False)]),
        ({"attribute": "依申请公开"}, [("reason", True)]),
        ({"attribute": "依申请公开", "reason": "仅涉及特定当事人"}, []),
        ({"attribute": "依申请公开", "reason": " "}, [("reason", True)]),
        ({"attribute": "不予公开"}, [("ground", True), ("reason", True)]),
        ({"attribute": " 不予公开\n", "ground": " "}, [("ground", True), ("reason", True)]),
        ({"attribute": "不予公开", "ground": "denied.process", "reason": "讨论记录"}, []),
        ({"attribute": "不予公开", "ground": "denied.admin_query", "reason": "查询"}, [("ground", False)]),
        ({"attribute": "不予公开", "ground": "商业秘密", "reason": "合同"}, [("ground", False)]),
    ],
)
def test_validity_and_attribute_are_one_word_and_what_is_not_published_says_why(
    entry: dict[str, str], expected: list[tuple[str, bool]]
) -> None:
    assert codes(ITEM | entry) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('binding = "relative"', 'binding = "perhaps"'),
        ('code = "denied.process"', 'code = "denied.whim"'),
        ('levels = ["city", "county"]\n', 'levels = ["village"]\n'),
        ('zh = "市政建设", ', ""),
        ('zh = "市政建设"', "zh = 7"),
        ('zh = "市政建设"', 'zh = ""'),
        ('code = "21.2"', 'code = "21.1"'),
        ("[guide]", "[manual]"),
        ("entries = [", "entries = {"),
        ('needs = ["reason", "policy_review"]', "needs = 1"),
        ('ticks = "attributes"', 'ticks = "whatever"'),
        ('ticks = ["有效", "失效", "废止"]', "ticks = 3"),
    ],
)
def test_a_damaged_file_is_refused_with_one_line(old: str, new: str) -> None:
    assert old in FILES["catalogue.toml"]
    with pytest.raises(Damaged) as refused:
        load(FILES | {"catalogue.toml": FILES["catalogue.toml"].replace(old, new)})
    for sentence in (refused.value.message, refused.value.english):
        assert "catalogue.toml" in sentence
        assert "\n" not in sentence
    assert "已损坏" in refused.value.message


@pytest.mark.parametrize("name", list(FILES))
def test_a_file_cut_short_is_refused_by_its_name(name: str) -> None:
    half = FILES[name][: len(FILES[name]) // 2]
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(half)
    with pytest.raises(Damaged) as refused:
        load(FILES | {name: half})
    assert refused.value.message.startswith(f"{name} 已损坏：")


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(Damaged):
        load(FILES | {"grassroots.toml": ""})
