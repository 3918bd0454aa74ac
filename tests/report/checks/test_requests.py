from __future__ import annotations

import pytest

from clean_report import clean_report, findings, with_cells, with_texts
from gongkai.report.checks.requests import (
    rule_t3_06_fee_in_section_six,
    rule_t3_07_rare_at_a_township,
    rule_t4_02_direct_suits,
)
from gongkai.report.model import Entry, Severity

UNPAID = {"requests/closed.no_payment/natural": 1, "requests/closed.no_payment/total": 1}
REFUSED = {
    "new": (3, 0, 0, 0, 0, 0),
    "denied.process": (2, 0, 0, 0, 0, 0),
    "denied.third_party": (1, 0, 0, 0, 0, 0),
    "total": (3, 0, 0, 0, 0, 0),
}


def test_requests_closed_for_an_unpaid_fee_want_a_word_in_section_six() -> None:
    report = with_cells(clean_report(), UNPAID)
    (found,) = findings(rule_t3_06_fee_in_section_six, report)
    assert found.severity is Severity.WARNING
    assert "逾期未缴费不再处理 1 件" in found.message
    told = with_texts(report, other="本年度发出收费通知1份，申请人逾期未缴纳信息处理费。")
    assert not findings(rule_t3_06_fee_in_section_six, told)


def test_a_fee_collected_in_section_one_contradicts_nothing_to_report_in_section_six() -> None:
    report = with_texts(clean_report(), overview="全年共收取信息处理费380元。")
    (found,) = findings(rule_t3_06_fee_in_section_six, report)
    assert "收取信息处理费380元" in found.evidence


@pytest.mark.parametrize(
    "overview", ["全年未收取信息处理费。", "全年收取信息处理费0元。", "依法规范信息处理费收取工作。"]
)
def test_a_fee_that_was_not_collected_is_no_fee(overview: str) -> None:
    assert not findings(rule_t3_06_fee_in_section_six, with_texts(clean_report(), overview=overview))


def test_rare_results_at_a_township_are_pointed_out_and_only_there() -> None:
    counts = {"declined.publication": (1, 0, 0, 0, 0, 0), "denied.admin_query": (2, 0, 0, 0, 0, 0)}
    town = clean_report(issuer="云溪县白沙洲镇人民政府", counts=counts)
    found = findings(rule_t3_07_rare_at_a_township, town)
    assert [each.cells for each in found] == [
        (("requests", "declined.publication"),),
        (("requests", "denied.admin_query"),),
    ]
    assert all(each.severity is Severity.INFO for each in found)
    assert not findings(rule_t3_07_rare_at_a_township, clean_report(counts=counts))


def test_a_direct_suit_beside_nothing_but_refusals_is_asked_about_from_2024_on() -> None:
    suits = {"disputes/litigation.direct/upheld": 1, "disputes/litigation.direct/total": 1}
    (found,) = findings(rule_t4_02_direct_suits, with_cells(clean_report(2024, counts=REFUSED), suits))
    assert found.severity is Severity.WARNING
    assert "未经复议直接起诉 1 件" in found.message
    assert not findings(rule_t4_02_direct_suits, with_cells(clean_report(2023, counts=REFUSED), suits))
    assert not findings(rule_t4_02_direct_suits, with_cells(clean_report(2024), suits))
    assert not findings(rule_t4_02_direct_suits, clean_report(2024, counts=REFUSED))


def test_a_blank_among_the_results_leaves_the_question_open() -> None:
    suits = {
        "disputes/litigation.direct/total": 1,
        "requests/declined.petition/total": Entry.BLANK,
    }
    assert not findings(rule_t4_02_direct_suits, with_cells(clean_report(2024, counts=REFUSED), suits))
