"""The tree of agencies, and the five columns of each."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from gongkai.law.cataloguing import Change
from gongkai.law.publication.acts import Act
from gongkai.web.accounts.models import Setting
from gongkai.web.audit.appendonly import writing
from gongkai.web.publishing.models import Adjustment, Kind
from web.files.made import picture
from web.portal.reading.conftest import Room, path_of
from web.publishing.items_made import FORMED, acted, desk, enclosed, published

FIVE = ("guide/", "rules/", "catalogue/", "reports/")


def test_the_tree_is_searched_and_says_how_much_of_each_is_public(room: Room) -> None:
    room.publish()
    page = room.text("/agencies/")
    assert page.index("望舒市人民政府") < page.index("星槎县人民政府") < page.index("白芷镇人民政府")
    assert "/items/?agency=xingcha" in page and "/items/?agency=baizhi" not in page
    found = room.text("/agencies/?q=白芷")
    assert "白芷镇人民政府" in found and "望舒市水务局" not in found
    assert 'class="empty"' in room.text("/agencies/?q=无此机关")


def test_every_page_of_an_agency_has_the_five_columns(room: Room) -> None:
    for path in ("", *FIVE):
        page = room.text(f"/agencies/xingcha/{path}")
        assert all(f'href="/agencies/xingcha/{column}"' in page for column in FIVE)
        assert "政府信息公开" in page
    assert room.get("/agencies/nowhere/").status_code == 404


def test_who_takes_requests_is_asked_there_and_others_say_how(room: Room) -> None:
    assert 'href="/apply/xingcha/"' in room.text("/agencies/xingcha/")
    page = room.text("/agencies/baizhi/", accept_language="en")
    assert "/apply/baizhi/" not in page and "hand them in at the counter" in page


def test_the_guide_is_the_nearest_one_with_its_pictures_and_the_contact(room: Room) -> None:
    city = published(room.tree.city, desk(room.tree.city), kind=Kind.GUIDE, title="望舒市指南")
    assert "望舒市指南" in room.text("/agencies/xingcha/guide/")
    plan = enclosed(room.tree.county, room.staff, name="地图.png", data=picture("PNG"), alt="地图", inline=True)
    body = '<p><img src="files/1/" alt="地图"></p>'
    own = room.publish(kind=Kind.GUIDE, title="星槎县指南", body=body, files=(plan,))
    Setting.objects.create(agency=room.tree.county, name="office_contact", value="星槎县观澜路1号，电话 0000-0000000")
    for code in ("xingcha", "baizhi"):
        page = room.text(f"/agencies/{code}/guide/")
        assert "星槎县指南" in page and "望舒市指南" not in page
        assert f'src="{path_of(own)}files/1/"' in page and "观澜路1号" in page
    assert "望舒市指南" in room.text("/agencies/wangshu-water/guide/")
    assert path_of(city) not in room.text("/agencies/fusang/guide/")


def test_rules_are_the_agencys_own_and_those_above_it(room: Room) -> None:
    published(room.tree.city, desk(room.tree.city), kind=Kind.INSTITUTION, title="全市公开审查制度")
    room.publish(kind=Kind.INSTITUTION, title="县内公开审查制度")
    page = room.text("/agencies/xingcha/rules/")
    assert page.index("县内公开审查制度") < page.index("全市公开审查制度")
    assert "县内公开审查制度" not in room.text("/agencies/wangshu/rules/")


def test_the_catalogue_counts_what_is_public_under_each_entry(room: Room) -> None:
    room.publish(entry="20.7")
    gone = room.publish(entry="20.7")
    acted(gone, Act.WITHDRAW, room.staff.editor, day=FORMED + timedelta(days=3), reason="有误")
    page = room.text("/agencies/xingcha/catalogue/")
    assert 'href="/items/?agency=xingcha&amp;entry=20.7"' in page
    assert "财政预算、决算: 1" in page
    assert "entry=20.8" not in page and "行政事业性收费" in page


def test_what_is_filed_under_an_entry_that_was_taken_out_is_still_there(room: Room) -> None:
    room.publish(entry="54.3")
    row = Adjustment(
        agency=room.tree.county, change=Change.REMOVE.value, code="54.3", reason="并入20.7", on=date(2025, 4, 1),
        by="test", at=timezone.now(),
    )  # fmt: skip
    with writing("publishing"):
        row.save()
    page = room.text("/agencies/xingcha/catalogue/")
    assert "entry=54.3" in page


def test_reports_are_those_that_were_published_as_such(room: Room) -> None:
    assert 'class="empty"' in room.text("/agencies/xingcha/reports/")
    room.publish(title="星槎县人民政府2024年政府信息公开工作年度报告")
    page = room.text("/agencies/xingcha/reports/")
    assert "2024年政府信息公开工作年度报告" in page


def test_an_agency_that_was_closed_keeps_its_page(room: Room) -> None:
    room.publish()
    room.tree.county.closed_on = date(2026, 1, 1)
    room.tree.county.save()
    assert "2026-01-01" in room.text("/agencies/xingcha/")
    assert "星槎县人民政府" not in room.text("/agencies/")
