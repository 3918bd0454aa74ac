"""The prose against table II, hotline figures among requests, and fees."""

from __future__ import annotations

import pytest

from gongkai.report.model import Severity
from prose_reports import NO_DISCLOSURE, NOTHING, findings, stated


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("制发规范性文件8件，废止2件，现行有效规范性文件66件。", 0),
        ("公开规范性文件66件。", 0),
        ("制发规范性文件7件。", 1),
        ("公开政策文件20件。", 0),
        ("开展规范性文件解读12件。", 0),
        ("公报刊登规范性文件45件。", 0),
        ("去年制发规范性文件5件。", 0),
    ],
)
def test_documents_are_counted_as_in_table_two(text: str, found: int) -> None:
    assert len(findings(stated(text), "P-07")) == found


def test_policy_documents_are_asked_about_only_where_no_normative_document_is_counted() -> None:
    (found,) = findings(stated("公开政策文件10件。", disclosure=NO_DISCLOSURE), "P-07")
    assert found.severity is Severity.WARNING and "请核实" in found.message


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "依据条例第二十条第（一）至（六）项主动公开各类信息。",
            {"rules", "normative", "licences", "penalties", "coercion"},
        ),
        ("依据条例第二十条第（二）、（六）项主动公开各类信息。", {"penalties", "coercion"}),
        ("依据条例第二十条第（十一）项主动公开各类信息。", set()),
        ("及时公开规章和规范性文件。", {"rules", "normative"}),
        ("下一步将公开规章和规范性文件。", set()),
        ("作出行政处罚12件。", {"penalties"}),
    ],
)
def test_what_is_claimed_to_be_public_is_not_counted_as_none(text: str, rows: set[str]) -> None:
    found = findings(stated(text, disclosure=NO_DISCLOSURE), "P-08")
    assert {cell[1] for one in found for cell in one.cells} - {"services"} == rows
    assert findings(stated(text), "P-08") == []


def test_messages_and_calls_are_no_requests() -> None:
    (found,) = findings(stated("（二）依申请公开。全年办理热线工单145件。", requests=NOTHING), "P-09")
    assert found.severity is Severity.WARNING
    both = "（二）依申请公开。收到申请120件。办理热线工单145件。"
    assert [one.severity for one in findings(stated(both), "P-09")] == [Severity.INFO]
    assert findings(stated("（四）平台建设。办理热线工单145件。"), "P-09") == []


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("全年收取信息处理费3940元。", []),
        ("收取信息处理费300元。依申请公开未收取任何费用。", ["warning"]),
        ("收取信息处理费300元。信息处理费共350元。", ["warning"]),
        ("收取信息处理费0.03万元。信息处理费共300元。", []),
        ("收取信息处理费20万元。", ["warning"]),
        ("依申请公开未收取任何费用。", []),
        ("行政事业性收费12.5万元。", []),
    ],
)
def test_fees_are_told_once_and_within_table_two(text: str, severities: list[str]) -> None:
    assert [one.severity.value for one in findings(stated(text), "P-12")] == severities


def test_nothing_charged_is_at_odds_with_requests_dropped_for_unpaid_fees() -> None:
    unpaid = {**NOTHING, "new": (1, 0, 0, 0, 0, 0), "closed.no_payment": (1, 0, 0, 0, 0, 0)}
    (found,) = findings(stated("依申请公开未收取任何费用。", requests=unpaid), "P-12")
    assert found.cells == (("requests", "closed.no_payment", "total"),)


def test_nothing_charged_for_nothing_is_a_note() -> None:
    (found,) = findings(stated("依申请提供政府信息，未收取任何费用。", requests=NOTHING), "P-12")
    assert found.severity is Severity.INFO
