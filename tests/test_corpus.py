"""Real reports with labels, where a folder of them lies beside the checkout; they are read, never copied in."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gongkai.report.checks import check
from gongkai.report.model import Cell, Report, Severity
from gongkai.report.read import read, understand
from gongkai.report.read.document import Document, Line, Place

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
REASON = f"no labelled reports at {CORPUS}"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason=REASON)

REPORTS = sorted((CORPUS / "reports").glob("*.json"))
EXCERPTS = sorted((CORPUS / "excerpts").glob("*.json"))


def truth_of(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text("utf-8"), parse_float=Decimal))


def report_of(truth: Path) -> Report:
    source = next(path for path in truth.parent.glob(f"{truth.stem}.*") if path.suffix != ".json")
    return read(source.read_bytes(), source.name)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_no_cell_of_a_real_report_is_read_wrong_or_missed(path: Path) -> None:
    report, truth = report_of(path), truth_of(path)
    named = [tuple(cell) for finding in report.findings for cell in finding.cells]
    for table, rows in truth["cells"].items():
        for row, columns in rows.items():
            for column, value in columns.items():
                cell = Cell(table, row, column)
                read_as = report.value(*cell)
                if read_as != value:
                    assert read_as is None, cell
                    assert any(tuple(cell)[: len(part)] == part for part in named), cell


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_real_report_is_known_by_its_issuer_year_and_form(path: Path) -> None:
    report, truth = report_of(path), truth_of(path)
    assert report.year == truth["year"]
    assert report.edition == truth["edition"]
    if truth["issuer"] is not None:
        assert report.issuer in (truth["issuer"], truth["issuer_as_written"])


def test_a_report_in_order_gives_no_error() -> None:
    report = report_of(CORPUS / "reports" / "huaian_2024.json")
    assert [finding for finding in check(report) if finding.severity is Severity.ERROR] == []


def excerpt(truth: dict[str, Any]) -> Report:
    title = truth["title"] or ""
    lines = [Line(line, Place(at)) for at, line in enumerate(truth["text"].split("\n"), 1)]
    metadata = {"title": title} if title and "(文内)" not in title else {}
    return understand(Document("excerpt", "text", tuple(lines), metadata))


def test_issuer_and_year_of_excerpts_are_right_and_none_is_invented() -> None:
    issuers, years, wanted = 0, 0, 0
    for path in EXCERPTS:
        truth = truth_of(path)
        report = excerpt(truth)
        refused = any(finding.rule == "NOT-A-REPORT" for finding in report.findings)
        assert refused == (not truth["is_report"]), path.stem
        if truth["is_report"]:
            expect = truth["expect"]
            wanted += 1
            issuers += report.issuer == expect["issuer"]
            years += report.year == expect["year"]
            assert expect["issuer"] is not None or report.issuer is None, path.stem
    assert issuers >= 0.95 * wanted
    assert years >= 0.95 * wanted
