from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.web.portal.reading.rows import rows
from gongkai.web.publishing.models import Kind, Publication
from web.offices import Office
from web.publishing.items_made import FORMED, desk, published


def test_a_row_says_title_agency_number_force_and_day_in_one_query(tree: Office) -> None:
    staff = desk(tree.county)
    item = published(tree.county, staff, kind=Kind.NORMATIVE, doc_number="星政规〔2025〕1号")
    published(tree.county, staff, title="白芷桥维修公告")
    with CaptureQueriesContext(connection) as asked:
        plain, document = rows(Publication.objects.current().latest_first(), FORMED)
    assert len(asked) == 1
    assert (document.title, document.number, document.day) == (item.title, "星政规〔2025〕1号", FORMED)
    assert document.address == f"/items/{item.index_number}/"
    assert document.agency == tree.county.name
    assert document.badge and not plain.badge


def test_a_short_list_has_no_more_rows_than_it_asks_for(tree: Office) -> None:
    staff = desk(tree.county)
    for number in range(3):
        published(tree.county, staff, title=f"公告{number}")
    assert [one.title for one in rows(Publication.objects.current().latest_first(), FORMED, 2)] == ["公告2", "公告1"]
