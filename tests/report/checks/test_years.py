from __future__ import annotations

from dataclasses import replace

from clean_report import clean_report, findings, with_cells, with_texts
from gongkai.report.checks.years import (
    rule_fm_08_like_last_year,
    rule_x_01_carried_over,
    rule_x_02_documents_in_force,
    rule_x_03_items_of_last_year,
    rule_x_04_pending_disputes,
)
from gongkai.report.model import Entry, Severity

CARRIED = {"carried_out": (1, 0, 0, 0, 0, 0)}


def test_what_was_carried_out_is_carried_in_column_by_column_and_across_the_forms() -> None:
    for year in (2021, 2024):
        assert not findings(rule_x_01_carried_over, clean_report(year), previous=clean_report(year - 1))
    moved = with_cells(clean_report(2023), {"requests/carried_out/natural": 0, "requests/carried_out/business": 1})
    found = findings(rule_x_01_carried_over, clean_report(2024), previous=moved)
    assert [each.cells[0][2] for each in found] == ["natural", "business"]
    assert found[0].message == "自然人列：上年结转 1 ≠ 上年报告的结转下年度 0，差 1"
    assert all(each.severity is Severity.ERROR for each in found)


def test_a_blank_on_either_side_decides_nothing() -> None:
    blank = with_cells(clean_report(2023), {"requests/carried_out/natural": Entry.BLANK})
    assert not findings(rule_x_01_carried_over, clean_report(2024), previous=blank)


def test_a_report_of_another_year_is_not_compared_and_that_is_said() -> None:
    older = with_cells(clean_report(2021), {"requests/carried_out/natural": 9, "disputes/reconsideration/pending": 9})
    (found,) = findings(rule_x_01_carried_over, clean_report(2024), previous=older)
    assert found.severity is Severity.WARNING
    assert "不是 2023 年的" in found.message
    assert not findings(rule_x_04_pending_disputes, clean_report(2024), previous=older)


def test_a_report_of_another_organ_is_not_compared_and_that_is_said() -> None:
    now = replace(clean_report(2024), issuer="清江市柳林县人民政府")
    before = with_cells(clean_report(2023), {"requests/carried_out/natural": 9, "disputes/reconsideration/pending": 9})
    (found,) = findings(rule_x_01_carried_over, now, previous=replace(before, issuer="清江市柳林县水利局"))
    assert found.severity is Severity.WARNING
    assert "“清江市柳林县水利局”" in found.message and "未作跨年核对" in found.message
    assert not findings(rule_x_04_pending_disputes, now, previous=replace(before, issuer="清江市柳林县水利局"))
    for name in ("柳林县人民政府", "清江市柳林縣人民政府", None):
        same = findings(rule_x_01_carried_over, now, previous=replace(before, issuer=name))
        assert same and all(each.severity is Severity.ERROR for each in same)


def test_without_a_previous_report_nothing_is_said() -> None:
    for rule in (
        rule_x_01_carried_over,
        rule_x_02_documents_in_force,
        rule_x_03_items_of_last_year,
        rule_x_04_pending_disputes,
        rule_fm_08_like_last_year,
    ):
        assert not findings(rule, clean_report())


def test_documents_in_force_follow_from_last_year() -> None:
    before = with_cells(clean_report(2023), {"disclosure/normative/in_force": 76})
    now = {
        "disclosure/normative/issued": 3,
        "disclosure/normative/repealed": 5,
        "disclosure/normative/in_force": 75,
    }
    (found,) = findings(rule_x_02_documents_in_force, with_cells(clean_report(2024), now), previous=before)
    assert "75 ≠ 上年加制发减废止 76+3-5=74，差 1" in found.message
    right = with_cells(clean_report(2024), now | {"disclosure/normative/in_force": 74})
    assert not findings(rule_x_02_documents_in_force, right, previous=before)
    assert not findings(rule_x_02_documents_in_force, clean_report(2021), previous=clean_report(2020))


def test_items_of_last_year_are_those_of_the_report_before_plus_the_change() -> None:
    before = with_cells(clean_report(2019), {"disclosure/licences/items": 40, "disclosure/licences/change": -3})
    right = with_cells(clean_report(2020), {"disclosure/licences/items": 37})
    assert not findings(rule_x_03_items_of_last_year, right, previous=before)
    (found,) = findings(rule_x_03_items_of_last_year, clean_report(2020), previous=before)
    assert found.severity is Severity.ERROR
    assert "0 ≠ 上年报告的项目加增/减 40-3=37，差 37" in found.message


def test_a_total_on_view_that_does_not_grow_by_what_was_disclosed_is_asked_about() -> None:
    before = with_cells(clean_report(2019), {"disclosure/normative/total": 20})
    now = {"disclosure/normative/disclosed": 4, "disclosure/normative/total": 22}
    (found,) = findings(rule_x_03_items_of_last_year, with_cells(clean_report(2020), now), previous=before)
    assert found.severity is Severity.WARNING
    assert "20+4=24，差 2" in found.message


def test_pending_disputes_reappear() -> None:
    before = with_cells(
        clean_report(2023), {"disputes/litigation.direct/pending": 2, "disputes/litigation.direct/total": 2}
    )
    (found,) = findings(rule_x_04_pending_disputes, clean_report(2024), previous=before)
    assert found.cells == (("disputes", "litigation.direct", "total"),)
    settled = with_cells(
        clean_report(2024), {"disputes/litigation.direct/upheld": 2, "disputes/litigation.direct/total": 2}
    )
    assert not findings(rule_x_04_pending_disputes, settled, previous=before)


def test_last_years_prose_with_this_years_figures_is_the_same_prose() -> None:
    before = clean_report(2023)
    (found,) = findings(rule_fm_08_like_last_year, clean_report(2024), previous=before)
    assert found.severity is Severity.WARNING
    assert "超过一半" in found.message
    assert found.evidence
    assert found.evidence in clean_report(2024).texts["overview"] + "\n" + clean_report(2024).texts["problems"]


def test_prose_written_anew_is_not_like_last_years() -> None:
    anew = with_texts(
        clean_report(2024),
        overview="今年全县把群众最想知道的事情放在前面：学校划片、医保报销、公交改线，先说清楚再执行。" * 3
        + "热线和留言反映集中的问题，由办公室牵头逐条回复，并在镇村公告栏张贴。",
        problems="人员更换频繁，交接不细。明年起实行新老搭班，重要栏目双人复核，按月通报。" * 3,
    )
    assert not findings(rule_fm_08_like_last_year, anew, previous=clean_report(2023))
    assert not findings(rule_fm_08_like_last_year, clean_report(2024), previous=replace(clean_report(2023), texts={}))


def test_a_likeness_to_another_organs_report_is_none_to_last_years() -> None:
    now = replace(clean_report(2024), issuer="清江市柳林县水利局")
    assert findings(rule_fm_08_like_last_year, now, previous=replace(clean_report(2023), issuer=now.issuer))
    assert not findings(rule_fm_08_like_last_year, now, previous=replace(clean_report(2023), issuer="清江市教育局"))
