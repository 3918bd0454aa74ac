from __future__ import annotations

from dataclasses import replace

from clean_report import clean_report, findings, form_of, with_cells, with_texts
from gongkai.report.checks.children import rule_x_05_sum_of_children, rule_x_06_scope
from gongkai.report.model import Entry, Report, Severity

PARENT = "清江市人民政府"
ONE = {"new": (2, 0, 0, 0, 0, 0), "granted": (2, 0, 0, 0, 0, 0), "total": (2, 0, 0, 0, 0, 0)}
TWO = dict.fromkeys(ONE, (4, 0, 0, 0, 0, 0))


def children() -> list[Report]:
    return [
        clean_report(issuer="清江市云溪县人民政府", counts=ONE),
        clean_report(issuer="清江市教育局", counts=ONE),
    ]


def test_a_parent_that_is_the_sum_of_its_children_is_right() -> None:
    parent = clean_report(issuer=PARENT, counts=TWO)
    assert not findings(rule_x_05_sum_of_children, parent, children=children())
    assert not findings(rule_x_05_sum_of_children, parent)


def test_more_in_the_children_than_in_the_parent_is_an_error() -> None:
    parent = with_cells(clean_report(issuer=PARENT, counts=TWO), {"requests/new/natural": 3, "requests/new/total": 3})
    (found,) = findings(rule_x_05_sum_of_children, parent, children=children())
    assert found.severity is Severity.ERROR
    assert "自然人 3 ≠ 4（差 1）" in found.message
    assert found.cells == (("requests", "new", "natural"), ("requests", "new", "total"))


def test_more_in_the_parent_may_be_a_body_that_was_not_given() -> None:
    parent = with_cells(clean_report(issuer=PARENT, counts=TWO), {"disclosure/penalties/decisions": 12})
    (found,) = findings(rule_x_05_sum_of_children, parent, children=children())
    assert found.severity is Severity.WARNING
    assert found.cells == (("disclosure", "penalties", "decisions"),)


def test_a_blank_in_a_child_leaves_open_what_may_be_in_it() -> None:
    parent = with_cells(clean_report(issuer=PARENT, counts=TWO), {"requests/partial/natural": 5})
    holed = [with_cells(children()[0], {"requests/partial/natural": Entry.BLANK}), children()[1]]
    assert not findings(rule_x_05_sum_of_children, parent, children=holed)


def test_a_body_given_twice_is_told() -> None:
    parent = clean_report(issuer=PARENT, counts=TWO)
    twice = [children()[0], children()[0]]
    assert [each.message for each in findings(rule_x_05_sum_of_children, parent, children=twice)] == [
        "清江市云溪县人民政府的报告重复 2 份"
    ]


def test_a_child_of_another_year_is_told_and_not_added_up() -> None:
    other = replace(children()[1], year=2023)
    alone = clean_report(issuer=PARENT, counts=ONE)
    (found,) = findings(rule_x_05_sum_of_children, alone, children=[children()[0], other])
    assert "是 2023 年的" in found.message and found.severity is Severity.WARNING
    added = findings(
        rule_x_05_sum_of_children, clean_report(issuer=PARENT, counts=TWO), children=[children()[0], other]
    )
    assert [each.severity for each in added] == [Severity.WARNING] * 4
    assert "是 2023 年的" in added[0].message and all("汇总与各单位之和不等" in each.message for each in added[1:])
    only = findings(rule_x_05_sum_of_children, alone, children=[other])
    assert len(only) == 1


def test_a_child_in_the_other_edition_is_not_added_up() -> None:
    parent = clean_report(issuer=PARENT, counts=TWO)
    mixed = [children()[0], clean_report(form=form_of("2019"), issuer="清江市教育局", counts=ONE)]
    found = findings(rule_x_05_sum_of_children, parent, children=mixed)
    assert [each.cells for each in found] == [(("disclosure",),), (("requests",),)]
    assert all("未作逐格核对" in each.message and each.severity is Severity.WARNING for each in found)


def test_a_whole_government_with_the_figures_of_one_body_has_reported_that_body() -> None:
    parent = clean_report(issuer=PARENT, counts=ONE)
    (found,) = findings(rule_x_06_scope, parent, children=children()[:1] + [clean_report(issuer="清江市水利局")])
    assert found.severity is Severity.WARNING
    assert "清江市云溪县人民政府一家的完全相同" in found.message
    assert not findings(rule_x_06_scope, clean_report(issuer=PARENT, counts=TWO), children=children())


def test_a_whole_area_in_one_section_and_one_office_in_another_is_noted() -> None:
    mixed = with_texts(
        clean_report(issuer=PARENT),
        overview="全市共受理政府信息公开申请4件。",
        other="市政府办公室未发生信息处理费收取情况。",
    )
    (found,) = findings(rule_x_06_scope, mixed)
    assert found.severity is Severity.INFO
    same = with_texts(mixed, other="全市未收取信息处理费。")
    assert not findings(rule_x_06_scope, same)
