"""The list of what is public already."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
import xlsxwriter
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.actions.known import add, bring_in, day, delete, helped, opened, show
from gongkai.web.cases.models import Hint, Known
from web.cases.intake_objects import published
from web.offices import Office

Someone = Callable[[Agency, Kind], User]
NOW = timezone.now()
TABLE = (
    "序号,标题,网址,发布日期\n"
    "1,供水管网改造决算,https://www.example.cn/1.html,2025-01-03\n"
    "2,防汛应急预案,https://www.example.cn/2.html,2025年1月4日\n"
    "3,,https://www.example.cn/3.html,2025-01-05\n"
    "4,保洁标准,javascript:alert(1),2025-01-06\n"
    "5,年度报告,https://www.example.cn/5.html,去年\n"
    "6,供水管网改造决算,https://www.example.cn/1.html,2025-01-03\n"
    "7,明天的公告,https://www.example.cn/7.html,2999-01-01\n"
)


def test_each_row_of_a_table_says_what_became_of_it(tree: Office, clerk: User) -> None:
    lines = bring_in(clerk, tree.county, TABLE.encode("gb18030"), at=NOW)
    assert [(line.number, line.kept) for line in lines] == [
        (2, True), (3, True), (4, False), (5, False), (6, False), (7, True), (8, False),
    ]  # fmt: skip
    assert all(line.told for line in lines)
    assert set(Known.objects.values_list("title", "published_on")) == {
        ("供水管网改造决算", date(2025, 1, 3)), ("防汛应急预案", date(2025, 1, 4)),
    }  # fmt: skip
    assert LogEntry.objects.get(act="cases.known.import").facts == {"rows": 7, "kept": 3}


def test_the_same_table_once_more_changes_nothing_and_a_new_title_is_taken_over(tree: Office, clerk: User) -> None:
    bring_in(clerk, tree.county, TABLE.encode(), at=NOW)
    Known.objects.filter(address__endswith="1.html").update(title="旧题")
    before = Known.objects.count()
    bring_in(clerk, tree.county, TABLE.encode(), at=NOW)
    assert Known.objects.count() == before
    assert Known.objects.get(address__endswith="1.html").title == "供水管网改造决算"
    assert Known.objects.filter(agency=tree.county).like("供水管网改造")


def test_a_workbook_is_read_like_a_csv(tree: Office, clerk: User) -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["发布日期", "名称", "链接"])
        sheet.write_datetime(1, 0, date(2025, 1, 3), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_row(1, 1, ["供水管网改造决算", "https://www.example.cn/1.html"])
    [line] = bring_in(clerk, tree.county, stream.getvalue(), at=NOW)
    assert line.kept
    assert Known.objects.get().published_on == date(2025, 1, 3)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no book", "标题,日期\n甲,2025-01-01\n".encode(), b"\xff\xfe\x00"])
def test_what_is_no_such_table_is_refused_as_a_whole(tree: Office, clerk: User, data: bytes) -> None:
    with pytest.raises(Refused):
        bring_in(clerk, tree.county, data, at=NOW)
    assert Known.objects.count() == 0


def test_an_address_stands_in_a_list_once(tree: Office, clerk: User) -> None:
    given = {"title": "决算", "address": "https://www.example.cn/1.html", "published_on": date(2025, 1, 3)}
    add(clerk, tree.county, at=NOW, **given)  # type: ignore[arg-type] - a title, an address, a day
    with pytest.raises(Refused):
        add(clerk, tree.county, at=NOW, **given)  # type: ignore[arg-type] - the same
    assert Known.objects.count() == 1


def test_only_whoever_keeps_the_list_of_an_agency_changes_it(tree: Office, someone: Someone) -> None:
    row = published(tree.county)
    for stranger in (someone(tree.town, Kind.CLERK), someone(tree.county, Kind.HEAD)):
        with pytest.raises(PermissionDenied):
            delete(stranger, row, at=NOW)
        with pytest.raises(PermissionDenied):
            bring_in(stranger, tree.county, TABLE.encode(), at=NOW)
        with pytest.raises(PermissionDenied):
            add(stranger, tree.county, title="决", address="https://a.cn/", published_on=date(2025, 1, 3), at=NOW)
    assert Known.objects.count() == 1


def test_a_visit_counts_once_however_often_it_is_shown(tree: Office) -> None:
    row, visit = published(tree.county), uuid4()
    for _time in range(3):
        show([row], visit, at=NOW)
    opened(row, visit, at=NOW)
    opened(row, uuid4(), at=NOW)
    assert helped(row.pk, visit, at=NOW) and not helped(row.pk, uuid4(), at=NOW)
    hint = Hint.objects.get()
    assert (hint.opened_at, hint.helped_at) == (NOW, NOW)


@given(st.dates(date(2008, 1, 1), date(2100, 1, 1)))
def test_a_day_is_read_as_tables_have_it(on: date) -> None:
    spelt = (on.isoformat(), f"{on.year}/{on.month}/{on.day}", f"{on.year}年{on.month}月{on.day}日", f"{on} 00:00:00")
    assert [day(text) for text in spelt] == [on] * 4
    assert day(f"{on.year}-13-01") is None and day("") is None
