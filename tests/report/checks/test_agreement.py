"""One figure of the prose beside one of the tables: scope, year, and what is said of the difference."""

from __future__ import annotations

import pytest

from gongkai.report.checks.agreement import own_year, table_scope
from gongkai.report.checks.clauses import Scope
from gongkai.report.checks.rule import Case
from gongkai.report.model import Severity
from prose_reports import findings, stated, with_blanks


@pytest.mark.parametrize(
    ("issuer", "text", "severity"),
    [
        ("清江市东区人民政府", "区政府办代表区政府收到政府信息公开申请17件。", Severity.INFO),
        ("清江市东区人民政府", "区政府办代表区政府收到政府信息公开申请170件。", Severity.ERROR),
        ("清江市东区人民政府", "全区收到政府信息公开申请119件。", Severity.ERROR),
        ("柳林县教育局", "全县收到政府信息公开申请300件。", Severity.INFO),
        ("柳林县教育局", "全县收到政府信息公开申请30件。", Severity.ERROR),
        ("柳林县教育局", "我局收到政府信息公开申请119件。", Severity.ERROR),
        ("柳林县白沙镇人民政府", "全镇收到政府信息公开申请119件。", Severity.ERROR),
    ],
)
def test_another_scope_makes_a_difference_a_note_where_it_can_explain_it(
    issuer: str, text: str, severity: Severity
) -> None:
    (found,) = findings(stated(text, issuer=issuer))
    assert (found.rule, found.severity) == ("P-02", severity)
    assert ("口径" in found.message) is (severity is Severity.INFO)


def test_the_scope_of_the_tables_is_that_of_the_issuer() -> None:
    scopes = {
        None: Scope.UNKNOWN,
        "柳林县人民政府": Scope.AREA,
        "柳林县教育局": Scope.ORGAN,
        "白沙镇人民政府": Scope.ORGAN,
    }
    assert {issuer: table_scope(Case(stated(issuer=issuer))) for issuer in scopes} == scopes


def test_without_a_report_year_the_last_year_named_counts() -> None:
    case = Case(stated("2023年收到政府信息公开申请96件，2024年收到政府信息公开申请120件。", year=None))
    assert [own_year(case, one) for one in case.statements] == [False, True]


def test_a_finding_names_cells_sentence_and_difference() -> None:
    text = "收到政府信息公开申请125件，其中予以公开36件。"
    (found,) = findings(with_blanks(stated(text)), "P-04")
    assert found.cells == (("requests", "granted", "total"),)
    assert found.evidence == text
    assert "相差 4" in found.message and "4 apart" in found.message_en
    assert "自然人" in found.message and "natural persons" in found.message_en
    assert "勾稽" in found.message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("未收到政府信息公开申请。", "正文称“未收到政府信息公开申请”，表三“本年新收”为 120"),
        ("政府信息公开行政复议10件，均获维持。", "正文称“均获维持”，表四行政复议另有 4 件不是维持"),
        ("政府信息公开申请由上年结转5件，8件部分公开。", "正文为 8，表三“部分公开”为 15，相差 7"),
        ("收到政府信息公开申请1.2万件。", "正文“收到政府信息公开申请”为 11500-12500，表三“本年新收”为 120"),
    ],
)
def test_a_message_repeats_what_the_sentence_says(text: str, message: str) -> None:
    (found,) = [one for one in findings(stated(text)) if one.severity is not Severity.INFO]
    assert found.message == message
    assert found.message_en and not found.message_en.endswith(".")
