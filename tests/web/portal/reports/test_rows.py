"""Rows of published annual reports."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gongkai.web.portal.reports.rows import rows
from gongkai.web.reporting.models import PublicReport
from web.portal.reports.published_made import corrected, published
from web.portal.visits import Visit
from web.reporting.reports_made import nought


def test_a_row_leads_to_the_report_and_says_whether_it_was_corrected(room: Visit) -> None:
    published(room.tree.county, 2024)
    corrected(published(room.tree.county), nought("星槎县人民政府（更正）"))
    found = rows(PublicReport.objects.current().of(room.tree.county))
    assert [(row.address, bool(row.badge), row.day.year) for row in found] == [
        ("/reports/xingcha/2025/", True, 2026), ("/reports/xingcha/2024/", False, 2025),
    ]  # fmt: skip
    assert rows(PublicReport.objects.current().of(room.tree.county), 1) == found[:1]


def test_a_list_reads_no_report(room: Visit, django_assert_num_queries: Callable[..., Any]) -> None:
    for year in (2023, 2024, 2025):
        published(room.tree.county, year)
    with django_assert_num_queries(1) as asked:
        assert len(rows(PublicReport.objects.current().of(room.tree.county))) == 3
    assert '"content"' not in asked.captured_queries[0]["sql"]
