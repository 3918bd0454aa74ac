"""Catalogues as spreadsheets."""

from __future__ import annotations

import io
import zipfile

import pytest

from gongkai.web.files import sheets
from gongkai.web.publishing.catalogue import tree_of
from gongkai.web.publishing.cataloguefile import Fate, as_xlsx, planned
from web.offices import Office
from web.publishing.catalogue_objects import HEADS, added, changed, editor, sheet, taken_out

OFFICIAL = (
    ("望舒市供水领域基层政务公开标准目录",),
    ("序号", "公开事项", "", "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体"),
    ("", "一级事项", "二级事项", "", "", "", "", ""),
    (
        "1",
        "供水服务",
        "停水通知",
        "范围、时间",
        "《供水条例》",
        "提前24小时",
        "水务局",
        "■政府网站 □政府公报 ■精准推送",
    ),
)


@pytest.mark.parametrize("who", ["city", "bureau", "county", "town"])
def test_the_file_that_was_given_out_changes_nothing_when_it_is_taken_in(tree: Office, who: str) -> None:
    agency = getattr(tree, who)
    user, above = editor(agency), editor(tree.elsewhere)
    one = added(user, agency, "=1+1", content="第一行\n第二行", channels="政府网站、其他（院坝会）", time_limit="及时")
    added(user, agency, "@下级", one.code, basis="-依据")
    added(user, agency, "自设", "")
    changed(user, agency, "20.7", content="+预算", organ="财政部门")
    taken_out(user, agency, added(user, agency, "取消的").code)
    added(above, tree.elsewhere)
    table = sheets.rows(as_xlsx(agency, tree_of(agency)))
    results = list(planned(agency, table))
    assert {one.fate for one in results} == {Fate.SAME}
    assert len(results) > 15
    assert "取消的" not in [one.name for one in results]


def test_the_file_has_no_formulas(tree: Office) -> None:
    added(editor(tree.city), tree.city, "=HYPERLINK(1)", content="=1+1", organ="@SUM(1)")
    with zipfile.ZipFile(io.BytesIO(as_xlsx(tree.city, tree_of(tree.city)))) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_the_heads_of_the_standard_catalogues_are_read_in_both_lines(tree: Office) -> None:
    result = next(planned(tree.county, sheets.rows(sheet(*OFFICIAL))))
    new, one = result.adjustments
    assert (new.fields["title"], one.fields["title"], one.parent) == ("供水服务", "停水通知", new.code)
    assert one.fields["channels"] == "政府网站、精准推送"
    assert (one.fields["organ"], one.fields["time_limit"]) == ("水务局", "提前24小时")


def test_two_new_entries_under_one_new_head_make_one_head(tree: Office) -> None:
    lines = (HEADS, ("1", "供水服务", "甲"), ("2", "供水服务", "乙"))
    first, second = planned(tree.county, lines)
    assert (len(first.adjustments), len(second.adjustments)) == (2, 1)
    assert second.adjustments[0].parent == first.adjustments[0].code


def test_what_is_refused_leaves_nothing_behind(tree: Office) -> None:
    lines = (HEADS, ("1", "供水服务", "甲", "", "", "广场"), ("2", "供水服务", "乙"))
    first, second = planned(tree.county, lines)
    assert (first.fate, second.fate) == (Fate.REFUSED, Fate.ADDED)
    assert len(second.adjustments) == 2


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (("", "", "甲"), "一级事项是空的"),
        (("", "甲", "乙", "", "", "", "20.99"), "没有编码为"),
        (("", "别处", "财政预算、决算", "", "", "", "20.7"), "不能移到别处"),
        (("", "法定主动公开内容", "预算", "", "", "", "20.7"), "名称不得修改"),
        (("", "社会救助", "低保"), "请写明编码"),
        (("", "法定主动公开内容", "甲", "长" * 2001), "超过2000字"),
        (("", "法定主动公开内容", "甲", "", "", "", "", "21"), "不是“法定主动公开内容”"),
        (("", "甲", "", "", "", "", "", "20"), "没有二级事项"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(tree: Office, line: tuple[str, ...], why: str) -> None:
    result = next(planned(tree.county, ((*HEADS, "编码", "上级编码"), line)))
    assert result.fate is Fate.REFUSED
    assert why in result.why
    assert not result.adjustments


def test_an_entry_is_known_by_its_code_and_by_the_code_above_it(tree: Office) -> None:
    heads = (*HEADS, "编码", "上级编码")
    lines = (
        heads,
        ("", "社会救助", "低保", "", "", "", "", "54.19"),
        ("", "社会救助", "特困", "", "", "", "", "21.12"),
    )
    first, second = planned(tree.county, lines)
    assert (first.adjustments[0].parent, second.adjustments[0].parent) == ("54.19", "21.12")


@pytest.mark.parametrize("lines", [(("名称",),), (HEADS[:1],), ((*HEADS, "公开依据"),)])
def test_a_table_without_the_heads_or_with_one_twice_is_refused(
    tree: Office, lines: tuple[tuple[str, ...], ...]
) -> None:
    with pytest.raises(sheets.BadSheet):
        list(planned(tree.county, lines))
