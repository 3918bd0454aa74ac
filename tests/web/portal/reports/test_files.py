"""The files of a published annual report, and the proof that its JSON carries."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test.utils import override_settings

from gongkai.report.exchange import loads
from gongkai.report.read import read
from gongkai.seal import exchange, proof
from gongkai.web.audit import walk
from gongkai.web.reporting.models import PublicReport
from sample_paper import paper
from web.portal.reports.published_made import corrected, published
from web.portal.visits import Visit
from web.reporting.reports_made import nought

JSON = "/reports/xingcha/2025.json"
OLD = "/reports/xingcha/2025/editions/1.json"


@pytest.mark.parametrize("kind", ["docx", "pdf", "xlsx"])
def test_a_file_says_what_the_report_says(room: Visit, kind: str) -> None:
    report = replace(paper(), year=2025, title="柳林县2025年政府信息公开工作年度报告")
    published(room.tree.county, content=report)
    answer = room.get(f"/reports/xingcha/2025.{kind}")
    assert answer.status_code == 200 and answer["X-Content-Type-Options"] == "nosniff"
    assert "attachment" in answer["Content-Disposition"]
    back = read(answer.content, f"2025.{kind}")
    assert {cell: figure.value for cell, figure in back.cells.items()} == {
        cell: figure.value for cell, figure in report.cells.items()
    }


def test_a_file_names_the_day_it_was_published_where_the_report_names_none(room: Visit) -> None:
    published(room.tree.county)
    back = read(room.get("/reports/xingcha/2025.docx").content, "2025.docx")
    assert back.published_on == date(2026, 1, 9)


def test_the_json_file_is_what_was_signed_and_proves_it(room: Visit) -> None:
    published(room.tree.county, content=replace(paper(), year=2025))
    answer = room.get(JSON)
    data, shown = json.loads(answer.content), PublicReport.objects.get()
    assert answer["Link"] == '</schemas/report-1.json>; rel="describedby"'
    assert proof.verdict(proof.read(answer.content)).why is None
    assert data["proof"]["sha256"] == shown.sha256
    assert data["proof"]["page"] == "http://testserver/reports/xingcha/2025/editions/1/"
    assert loads(answer.content.decode()) == shown.value()


@override_settings(ADDRESS="https://www.wangshu.example")
def test_the_heads_that_the_file_names_prove_it_and_so_does_the_log(room: Visit) -> None:
    annual = published(room.tree.county)
    corrected(annual, nought("星槎县人民政府（更正）"))
    for path, replaced in ((JSON, False), (OLD, True)):
        content = room.get(path).content
        heads = json.loads(content)["proof"]["heads"].removeprefix("https://www.wangshu.example")
        with time_machine.travel(date(2026, 3, 1)):
            known = exchange.published(room.get(heads).content)
        out = io.StringIO()
        walk.export(out)
        proven = proof.read(content)
        found = proof.verdict(proven, known, proof.logged(proven, out.getvalue().encode().splitlines()))
        assert found.why is None
        assert (found.logged is not None and found.logged.replaced is not None) is replaced


def test_an_edition_that_was_replaced_keeps_its_own_files(room: Visit) -> None:
    annual = published(room.tree.county)
    before = room.get(OLD).content
    corrected(annual, nought("星槎县人民政府（更正）"))
    assert json.loads(room.get(OLD).content) == json.loads(before)
    assert json.loads(room.get(JSON).content)["issuer"] == "星槎县人民政府（更正）"
    assert json.loads(room.get(JSON).content)["proof"]["edition"] == 2
    assert "%EF%BC%88%E7%AC%AC1%E7%89%88%EF%BC%89" in room.get(OLD)["Content-Disposition"]


@pytest.mark.parametrize("kind", ["docx", "pdf", "xlsx", "json"])
def test_who_has_a_file_is_not_sent_it_again_until_it_is_corrected(room: Visit, kind: str) -> None:
    annual = published(room.tree.county)
    path = f"/reports/xingcha/2025.{kind}"
    first = room.get(path)
    assert first["Cache-Control"] == "no-cache"
    same = room.get(path, if_none_match=first["ETag"])
    assert (same.status_code, same.content) == (304, b"")
    corrected(annual, nought("星槎县人民政府（更正）"))
    assert room.get(path, if_none_match=first["ETag"]).status_code == 200


def test_other_kinds_and_what_nobody_published_have_no_file(room: Visit) -> None:
    published(room.tree.county)
    for path in ("2025.html", "2025.exe", "2024.json", "2025/editions/2.json", "2025/editions/1.doc"):
        assert room.get(f"/reports/xingcha/{path}").status_code == 404, path


def test_where_no_font_is_a_pdf_is_not_there_and_the_office_is_told(
    room: Visit, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    from gongkai.report.render import Unrenderable
    from gongkai.web.portal.reports import files

    def no_font(*_given: object) -> bytes:
        raise Unrenderable("未找到中文字体", "no Chinese font is installed")

    monkeypatch.setattr(files, "_rendered", no_font)
    published(room.tree.county)
    assert room.get("/reports/xingcha/2025.pdf").status_code == 404
    assert "no Chinese font is installed" in caplog.text


def test_the_schema_is_served_and_known_to_browsers(room: Visit) -> None:
    answer = room.get("/schemas/report-1.json")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/schema+json")
    assert json.loads(answer.content)["properties"]["proof"]["required"] == ["sha256", "edition", "entry"]
    assert room.get("/schemas/report-1.json", if_none_match=answer["ETag"]).status_code == 304
