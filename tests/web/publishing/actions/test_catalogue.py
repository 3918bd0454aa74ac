"""Adjusting catalogues."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.law.cataloguing import Adjustment, Change
from gongkai.law.publication.acts import Act
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Kind
from gongkai.web.audit.models import LogEntry
from gongkai.web.files.sheets import BadSheet
from gongkai.web.publishing import models
from gongkai.web.publishing.actions.catalogue import adjust, take
from gongkai.web.publishing.catalogue import entries_of, titles_of
from gongkai.web.publishing.cataloguefile import Fate
from web.cases.requests_made import moment
from web.offices import Office, person
from web.publishing.catalogue_objects import DAY, HEADS, added, changed, editor, taken_in, taken_out
from web.publishing.items_made import acted, desk, published

AT = moment(DAY)


def test_what_is_adjusted_above_is_seen_below_and_the_agencys_own_words_stand(tree: Office) -> None:
    city, county = editor(tree.city), editor(tree.county)
    changed(county, tree.county, "20.3", content="县级规划")
    changed(city, tree.city, "20.3", content="规划", organ="发改部门")
    one = added(city, tree.city)
    there = {entry.code: entry for entry, _depth in entries_of(tree.county)}
    assert dict(there["20.3"].fields) == {"content": "县级规划", "organ": "发改部门"}
    assert there[one.code].title == "管网改造"
    assert one.code not in titles_of(tree.elsewhere)


def test_agencies_of_one_line_never_take_one_code(tree: Office) -> None:
    below = added(editor(tree.county), tree.county, "县里的")
    above = added(editor(tree.city), tree.city, "市里的")
    assert (below.code, above.code) == ("20.3.B1", "20.3.A1")
    titles = titles_of(tree.county)
    assert (titles["20.3.A1"], titles["20.3.B1"]) == ("市里的", "县里的")


def test_an_adjustment_stands_in_the_log_without_its_words(tree: Office) -> None:
    user = editor(tree.county)
    row = added(user, tree.county, "管网改造")
    entry = LogEntry.objects.of(f"publishing.catalogue:{tree.county.pk}").get()
    assert (entry.act, entry.actor, entry.chain_id) == ("publishing.catalogue.change", user.number, tree.county.code)
    assert entry.facts["code"] == row.code and entry.facts["change"] == "add"
    assert "管网" not in str(entry.facts)


def test_what_the_law_objects_to_is_refused_in_its_words(tree: Office) -> None:
    with pytest.raises(Refused, match="不得取消"):
        taken_out(editor(tree.county), tree.county, "20.3")
    assert not models.Adjustment.objects.exists()


def test_nobody_adjusts_without_a_reason_or_without_the_permission(tree: Office) -> None:
    wanted = Adjustment(Change.REMOVE, "54.1")
    with pytest.raises(Refused):
        adjust(editor(tree.county), tree.county, wanted, "  ", AT)
    for user in (person("clerk", (tree.county, Kind.CLERK)), editor(tree.city)):
        with pytest.raises(PermissionDenied):
            adjust(user, tree.county, wanted, "不再承担", AT)


def test_an_entry_with_public_items_here_or_below_it_is_not_taken_out(tree: Office) -> None:
    user, staff = editor(tree.county), desk(tree.county)
    one = added(user, tree.county)
    under = added(user, tree.county, "第二期", one.code)
    item = published(tree.county, staff, entry=under.code)
    with pytest.raises(Refused, match="1"):
        taken_out(user, tree.county, one.code)
    acted(item, Act.WITHDRAW, staff.editor, reason="内容有误", revision=None)
    taken_out(user, tree.county, one.code)
    assert under.code not in [entry.code for entry, _depth in entries_of(tree.county)]
    assert titles_of(tree.county)[under.code] == "第二期"


def test_an_entry_with_public_items_of_an_agency_below_is_not_taken_out(tree: Office) -> None:
    user = editor(tree.city)
    one = added(user, tree.city)
    published(tree.county, desk(tree.county), entry=one.code)
    with pytest.raises(Refused):
        taken_out(user, tree.city, one.code)


def test_what_was_taken_out_above_is_out_below_until_it_is_taken_in_there(tree: Office) -> None:
    city, county = editor(tree.city), editor(tree.county)
    one = added(city, tree.city)
    taken_out(city, tree.city, one.code)
    assert one.code not in [entry.code for entry, _depth in entries_of(tree.county)]
    taken_in(county, tree.county, one.code)
    assert one.code in [entry.code for entry, _depth in entries_of(tree.county)]
    assert one.code not in [entry.code for entry, _depth in entries_of(tree.city)]


def test_the_figure_of_a_year_counts_the_agencys_own_adjustments(tree: Office) -> None:
    city, county = editor(tree.city), editor(tree.county)
    added(city, tree.city)
    taken_out(county, tree.county, "54.1")
    taken_in(county, tree.county, "54.1")
    assert models.Adjustment.objects.of_year(tree.county, 2025).count() == 2
    assert models.Adjustment.objects.of_year(tree.county, 2024).count() == 0


def test_a_file_is_taken_in_row_by_row_and_what_it_does_not_name_stays(tree: Office) -> None:
    user = editor(tree.county)
    lines = [
        HEADS,
        ("1", "供水服务", "管网改造", "计划和进度", "", "■政府网站 □政府公报 ■精准推送"),
        ("2", "供水服务", "水质监测", "每月结果", "", "政府网站"),
        ("3", "法定主动公开内容", "财政预算、决算", "预算和决算", "", ""),
        ("4", "供水服务", "停水通知", "", "", "广场"),
        ("5", "", "无名", "", "", ""),
    ]
    results = take(user, tree.county, lines, "年度调整", sha256="ab", at=AT)
    assert [one.fate for one in results] == [Fate.ADDED, Fate.ADDED, Fate.CHANGED, Fate.REFUSED, Fate.REFUSED]
    assert [one.line for one in results] == [2, 3, 4, 5, 6]
    there = {entry.title: entry for entry, _depth in entries_of(tree.county)}
    assert [entry.title for entry in there["供水服务"].children] == ["管网改造", "水质监测"]
    assert there["管网改造"].fields["channels"] == "政府网站、精准推送"
    assert there["财政预算、决算"].fields["content"] == "预算和决算"
    assert models.Adjustment.objects.count() == 4
    entry = LogEntry.objects.of(f"publishing.catalogue:{tree.county.pk}").get(act="publishing.catalogue.import")
    assert (entry.facts["added"], entry.facts["refused"]) == (2, 2)


def test_a_file_that_was_taken_in_changes_nothing_when_it_is_taken_in_again(tree: Office) -> None:
    user = editor(tree.county)
    lines = [HEADS, ("1", "供水服务", "管网改造", "计划和进度", "", "政府网站")]
    take(user, tree.county, lines, "年度调整", sha256="ab", at=AT)
    again = take(user, tree.county, lines, "年度调整", sha256="ab", at=AT)
    assert [one.fate for one in again] == [Fate.SAME]
    assert models.Adjustment.objects.count() == 2


def test_a_file_without_the_heads_is_refused_whole(tree: Office) -> None:
    with pytest.raises(BadSheet):
        take(editor(tree.county), tree.county, [["名称"], ["管网改造"]], "年度调整", sha256="ab", at=AT)
