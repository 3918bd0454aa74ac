"""The list of published annual reports, and those of an agency."""

from __future__ import annotations

from web.portal.reports.published_made import corrected, published
from web.portal.visits import Visit
from web.publishing.items_made import desk
from web.publishing.items_made import published as item
from web.reporting.reports_made import nought


def test_the_latest_year_is_listed_in_the_order_of_the_tree(room: Visit) -> None:
    published(room.tree.town)
    published(room.tree.county)
    published(room.tree.bureau, 2024)
    page = room.text("/reports/")
    assert page.index("/reports/xingcha/2025/") < page.index("/reports/baizhi/2025/")
    assert "/reports/wangshu-water/2024/" not in page and 'href="?year=2024"' in page
    assert "/reports/wangshu-water/2024/" in room.text("/reports/?year=2024")
    for other in ("2020", "x", "99999999999999999999"):
        assert "/reports/xingcha/2025/" in room.text(f"/reports/?year={other}")


def test_the_list_is_searched_by_name_or_code(room: Visit) -> None:
    published(room.tree.town)
    published(room.tree.county)
    assert "/reports/xingcha/2025/" not in room.text("/reports/?q=白芷")
    assert "/reports/baizhi/2025/" in room.text("/reports/?year=2025&q=baizhi")
    assert 'class="empty"' in room.text("/reports/?q=无此机关")


def test_a_report_that_was_corrected_is_listed_once_and_says_so(room: Visit) -> None:
    corrected(published(room.tree.county), nought("星槎县人民政府（更正）"))
    page = room.text("/reports/", accept_language="en")
    assert page.count('href="/reports/xingcha/2025/"') == 1
    assert '<span class="badge">corrected</span>' in page


def test_where_nothing_was_published_the_list_says_so(room: Visit) -> None:
    assert 'class="empty"' in room.text("/reports/")


def test_who_has_the_list_is_told_so_until_another_is_published(room: Visit) -> None:
    published(room.tree.county)
    room.get("/reports/")
    first = room.get("/reports/")
    assert room.get("/reports/", if_none_match=first["ETag"]).status_code == 304
    published(room.tree.town)
    assert room.get("/reports/", if_none_match=first["ETag"]).status_code == 200


def test_an_agency_names_its_reports_before_the_older_ones_that_were_items(room: Visit) -> None:
    item(room.tree.county, desk(room.tree.county), title="星槎县人民政府2019年政府信息公开工作年度报告")
    published(room.tree.county, 2024)
    published(room.tree.county)
    page = room.text("/agencies/xingcha/reports/")
    assert page.index("/reports/xingcha/2025/") < page.index("/reports/xingcha/2024/") < page.index("2019年政府")
    assert "/reports/xingcha/2025/" in room.text("/agencies/xingcha/")
    assert "/reports/xingcha/" not in room.text("/agencies/wangshu/reports/")


def test_every_public_page_leads_to_the_reports(room: Visit) -> None:
    assert 'href="/reports/"' in room.text("/")
