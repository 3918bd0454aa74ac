"""The findings of a report as a letter."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import docx
import pytest

from gongkai.report.checks import check
from gongkai.report.model import Cell, Severity
from gongkai.report.read import formats
from gongkai.report.read.document import Line
from gongkai.web.reporting import returnletter
from gongkai.web.reporting.returnletter import Letter
from web.reporting.collect_made import figures

LETTER = Letter(
    "星槎县人民政府", "白芷镇人民政府", 2025,
    check(figures("白芷镇人民政府", {Cell("requests", "new", "natural"): 3})), "请与镇司法所核对。\n补充第六部分。",
    True, date(2026, 1, 20),
)  # fmt: skip


def words(letter: Letter) -> list[str]:
    return [line for _kind, line in returnletter.parts(letter)]


def test_every_error_and_warning_stands_in_the_letter_and_nothing_that_is_only_to_be_known() -> None:
    told = "\n".join(words(LETTER))
    assert {one.severity for one in LETTER.findings} >= {Severity.ERROR}
    for one in LETTER.findings:
        assert (one.message in told) == (one.severity is not Severity.INFO), one


def test_the_letter_says_from_whom_to_whom_and_when_and_what_the_office_wrote() -> None:
    told = words(LETTER)
    assert told[0] == "白芷镇人民政府："
    assert told[-2:] == ["星槎县人民政府", "2026年1月20日"]
    assert {"1.请与镇司法所核对。", "2.补充第六部分。"} <= set(told)
    assert LETTER.title == "关于退回白芷镇人民政府2025年政府信息公开工作年度报告的函"


def test_a_report_without_findings_is_told_so() -> None:
    clean = replace(LETTER, findings=(), opinion="", returned=False)
    assert "未发现问题" in words(clean)[1]
    assert not any("重新报送" in line for line in words(clean))


def test_the_same_letter_gives_the_same_bytes_and_the_docx_says_what_the_letter_does() -> None:
    data = returnletter.document(LETTER)
    assert data == returnletter.document(LETTER)
    assert [one.text for one in docx.Document(io.BytesIO(data)).paragraphs if one.text] == [
        LETTER.title,
        *words(LETTER),
    ]


@pytest.mark.parametrize("letter", [LETTER, replace(LETTER, findings=(), opinion="")])
def test_the_pdf_says_what_the_docx_says(letter: Letter) -> None:
    document = next(iter(formats.extractions(returnletter.pdf(letter), "函.pdf")))
    told = "".join(block.text for block in document.blocks if isinstance(block, Line)).replace(" ", "")
    assert letter.sender in told
    assert letter.agency in told
