"""Catalogues as agencies adjust them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.catalogue import catalogue, missing, skeleton
from gongkai.law.cataloguing import Adjustment, Change, Entry, adjusted, every, following, listed, objection, row, said
from gongkai.law.organs import Body, Level

COUNTY = skeleton(Level.COUNTY, Body.GOVERNMENT)
TOWN = skeleton(Level.TOWN, Body.GOVERNMENT)
LAW = [node.code for group in COUNTY for node in (group, *group.children) if group.code in ("20", "21")]
OWN = ["20.A1", "20.A2", "20.A1.A1", "A1", "A1.A1"]
CODES = st.sampled_from([*LAW[:6], "54", "54.1", "54.2", *OWN, "nowhere"])
FIELDS = st.dictionaries(
    st.sampled_from(["title", "content", "basis", "time_limit", "organ"]), st.sampled_from(["", "甲", "乙", "丙"])
)
ADJUSTMENTS = st.lists(
    st.builds(Adjustment, st.sampled_from(Change), CODES, st.sampled_from(["", "20", "20.A1", "A1", "54"]), FIELDS),
    max_size=12,
)


def add(code: str, parent: str = "", title: str = "供水", **fields: str) -> Adjustment:
    return Adjustment(Change.ADD, code, parent, {"title": title, **fields})


def change(code: str, **fields: str) -> Adjustment:
    return Adjustment(Change.CHANGE, code, fields=fields)


def remove(code: str) -> Adjustment:
    return Adjustment(Change.REMOVE, code)


def restore(code: str) -> Adjustment:
    return Adjustment(Change.RESTORE, code)


def county(*adjustments: Adjustment) -> dict[str, Entry]:
    return {entry.code: entry for entry, _parent in every(adjusted(COUNTY, adjustments))}


def in_force(adjustments: Sequence[Adjustment]) -> list[str]:
    return [entry.code for entry, _depth in listed(adjusted(COUNTY, adjustments))]


def lawful(adjustments: Sequence[Adjustment]) -> list[Adjustment]:
    """Those that nothing stood against when it was their turn."""
    done: list[Adjustment] = []
    for one in adjustments:
        if objection(adjusted(COUNTY, done), one) is None:
            done.append(one)
    return done


def test_without_adjustments_the_catalogue_is_the_laws() -> None:
    entries = listed(adjusted(COUNTY, []))
    assert [(entry.code, depth) for entry, depth in entries][:3] == [("20", 0), ("20.1", 1), ("20.2", 1)]
    assert {entry.code for entry, _depth in entries if entry.statutory} == set(LAW)


@given(ADJUSTMENTS)
def test_what_the_law_names_is_never_lost_and_keeps_its_name_and_its_order(adjustments: list[Adjustment]) -> None:
    there = county(*adjustments)
    assert [code for code in in_force(adjustments) if code in LAW] == LAW
    assert [there[code].title for code in LAW] == [county()[code].title for code in LAW]


@given(ADJUSTMENTS)
def test_every_code_stands_once_and_only_what_was_taken_out_is_not_listed(adjustments: list[Adjustment]) -> None:
    tree = adjusted(COUNTY, adjustments)
    codes = [entry.code for entry, _parent in every(tree)]
    parents = {entry.code: parent for entry, parent in every(tree)}
    out = {entry.code for entry, _parent in every(tree) if entry.removed}
    assert len(codes) == len(set(codes))
    assert [code for code in codes if not lineage(parents, code) & out] == in_force(adjustments)


def lineage(parents: dict[str, str], code: str) -> set[str]:
    return {code} | (lineage(parents, parents[code]) if parents[code] else set())


@given(ADJUSTMENTS)
def test_the_law_objects_to_whatever_would_change_nothing_and_to_nothing_else_that_can_be_done(
    adjustments: list[Adjustment],
) -> None:
    done: list[Adjustment] = []
    for one in adjustments:
        before = adjusted(COUNTY, done)
        if objection(before, one) is None:
            done.append(one)
            assert adjusted(COUNTY, done) != before


@given(ADJUSTMENTS)
def test_taking_out_and_taking_in_again_leaves_the_catalogue_as_it_was(adjustments: list[Adjustment]) -> None:
    done = lawful(adjustments)
    before = adjusted(COUNTY, done)
    for entry, _depth in listed(before):
        if objection(before, remove(entry.code)) is None:
            without = adjusted(COUNTY, [*done, remove(entry.code)])
            assert objection(without, restore(entry.code)) is None
            assert adjusted(COUNTY, [*done, remove(entry.code), restore(entry.code)]) == before


@given(ADJUSTMENTS, ADJUSTMENTS)
def test_what_an_agency_fixed_itself_stands_and_all_else_is_its_superiors(
    above: list[Adjustment], here: list[Adjustment]
) -> None:
    inherited, there = county(*above), county(*above, *here)
    fixed: dict[str, dict[str, str]] = {}
    for one in here:
        if one.change in (Change.ADD, Change.CHANGE):
            fixed.setdefault(one.code, {}).update(one.fields)
    for code, entry in inherited.items():
        changed = fixed.get(code, {})
        assert {**entry.fields, **changed} == there[code].fields or code in OWN
        if not any(one.code == code and one.change in (Change.REMOVE, Change.RESTORE) for one in here):
            assert entry.removed == there[code].removed


def test_a_change_above_is_seen_below_unless_the_agency_changed_it_itself() -> None:
    above, here = change("20.3", content="甲", organ="市局"), change("20.3", content="乙")
    assert dict(county(above)["20.3"].fields) == {"content": "甲", "organ": "市局"}
    assert dict(county(above, here)["20.3"].fields) == {"content": "乙", "organ": "市局"}


def test_an_entry_that_both_have_added_is_one_with_the_words_of_the_lower() -> None:
    entry = county(add("A1", title="甲", content="上"), add("A1", title="乙", organ="下"))["A1"]
    assert (entry.title, dict(entry.fields)) == ("乙", {"title": "乙", "content": "上", "organ": "下"})


def test_an_adjustment_to_what_an_agency_need_not_publish_is_passed_over() -> None:
    codes = {
        entry.code for entry, _parent in every(adjusted(TOWN, [add("21.1.A1", "21.1"), change("21.1", organ="甲")]))
    }
    assert not {"21.1", "21.1.A1"} & codes


def test_below_what_was_taken_out_nothing_is_listed_or_added_or_taken_in() -> None:
    done = [add("A1"), add("A1.A1", "A1"), remove("A1.A1"), remove("A1")]
    tree = adjusted(COUNTY, done)
    assert not {"A1", "A1.A1"} & set(in_force(done))
    for wanted in (add("A1.A2", "A1"), restore("A1.A1"), change("A1", content="甲"), change("A1.A1", content="甲")):
        found = objection(tree, wanted)
        assert found is not None and "先恢复" in found.message and "first" in found.english
    assert objection(tree, restore("A1")) is None


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (add("20.3"), "已有条目"),
        (add(""), "已有条目"),
        (add("A9", "nowhere"), "上级条目不存在"),
        (add("A9", title=" "), "条目应有名称"),
        (add("A9", channels="广场"), "公开渠道和载体"),
        (add("A9", matter="甲"), "没有“matter”这一栏"),
        (change("nowhere", content="甲"), "没有编码为"),
        (change("20.3", title="规划"), "名称不得修改"),
        (change("54.1", title=""), "条目应有名称"),
        (change("20.3", basis="第二十条第三项"), "没有修改任何内容"),
        (change("20.3", content=""), "没有修改任何内容"),
        (change("20.3", tier="省级"), "“公开层级”不能是“省级”"),
        (remove("20"), "不得取消"),
        (remove("20.3"), "不得取消"),
        (restore("54.1"), "已是这样"),
    ],
)
def test_what_stands_against_an_adjustment_is_said_in_both_languages(wanted: Adjustment, message: str) -> None:
    found = objection(adjusted(COUNTY, []), wanted)
    assert found is not None
    assert message in found.message
    assert found.english.isascii() or "“" in found.english


@given(ADJUSTMENTS, st.sampled_from(["", "20", "20.A1", "A1"]))
def test_the_next_code_is_free_and_tells_by_whom_it_was_added(adjustments: list[Adjustment], parent: str) -> None:
    tree = adjusted(COUNTY, adjustments)
    code = following(tree, parent, "A")
    assert code.startswith(f"{parent}.A" if parent else "A")
    assert code not in {entry.code for entry, _parent in every(tree)}


def test_the_next_code_counts_what_was_taken_out() -> None:
    tree = adjusted(COUNTY, [add("20.A1", "20"), add("20.A10", "20"), remove("20.A10"), add("20.A1.A3", "20.A1")])
    assert (following(tree, "20", "A"), following(tree, "20", "B")) == ("20.A11", "20.B1")


def test_a_row_has_every_column_and_says_where_the_entry_stands() -> None:
    there = county(change("20.3", organ="市发改委", channels="政府网站、政府公报"))
    told = row(there["20.3"], there["20"], "4", "望舒市水务局")
    assert set(told) == {column.code for column in catalogue().columns}
    assert (told["number"], told["matter"], told["submatter"]) == ("4", "法定主动公开内容", there["20.3"].title)
    assert (told["organ"], told["basis"]) == ("市发改委", "第二十条第三项")
    assert told["time_limit"].endswith("20个工作日内")
    assert [fault.code for fault in missing(told, catalogue().columns)] == ["content", "audience", "way", "tier"]


def test_the_row_of_a_head_is_named_on_the_first_level() -> None:
    there = county(change("20", basis="第十九条"))
    told = row(there["20"], None, "1", "望舒市水务局")
    assert (told["matter"], told["submatter"], told["basis"]) == ("法定主动公开内容", "", "第十九条")
    assert (said(there["20"], "basis"), said(county()["20"], "basis")) == ("第十九条", "第二十条")
