"""Annual reports for feed readers and for search engines."""

from __future__ import annotations

from xml.etree import ElementTree

from django.test.utils import override_settings

from web.portal.reports.published_made import NOTICE, corrected, published
from web.portal.visits import Visit
from web.reporting.reports_made import nought

ATOM = "{http://www.w3.org/2005/Atom}"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def entries(room: Visit) -> list[ElementTree.Element]:
    return ElementTree.fromstring(room.get("/feeds/reports.atom").content).findall(f"{ATOM}entry")  # noqa: S314 - our own


def places(room: Visit, path: str) -> list[str]:
    found = ElementTree.fromstring(room.get(path).content)  # noqa: S314 - our own
    return [one.text or "" for one in found.iter(f"{SPACE}loc")]


@override_settings(ADDRESS="https://www.wangshu.example")
def test_a_corrected_report_keeps_its_name_in_the_feed_and_brings_its_notice(room: Visit) -> None:
    annual = published(room.tree.county)
    (before,) = entries(room)
    assert before.findtext(f"{ATOM}id") == "tag:www.wangshu.example,2026-01-09:reports/xingcha/2025"
    corrected(annual, nought("星槎县人民政府（更正）"))
    (after,) = entries(room)
    assert after.findtext(f"{ATOM}id") == before.findtext(f"{ATOM}id")
    assert after.findtext(f"{ATOM}summary") == NOTICE
    assert (after.findtext(f"{ATOM}updated") or "") > (before.findtext(f"{ATOM}updated") or "")
    link = after.find(f"{ATOM}link")
    assert link is not None and link.attrib["href"] == "https://www.wangshu.example/reports/xingcha/2025/"


def test_control_characters_break_no_feed(room: Visit) -> None:
    corrected(published(room.tree.county), nought("星槎\x0b县"), notice="更\x0b正")
    assert len(entries(room)) == 1


def test_the_map_of_the_site_names_every_report_once(room: Visit) -> None:
    assert "http://testserver/sitemap-reports.xml" not in places(room, "/sitemap.xml")
    corrected(published(room.tree.county), nought("星槎县人民政府（更正）"))
    published(room.tree.town)
    assert places(room, "/sitemap.xml")[-1] == "http://testserver/sitemap-reports.xml"
    assert sorted(places(room, "/sitemap-reports.xml")) == [
        "http://testserver/reports/baizhi/2025/", "http://testserver/reports/xingcha/2025/",
    ]  # fmt: skip


def test_feed_and_map_are_sent_again_only_where_a_report_came(room: Visit) -> None:
    published(room.tree.county)
    for path in ("/feeds/reports.atom", "/sitemap-reports.xml"):
        first = room.get(path)
        assert room.get(path, if_none_match=first["ETag"]).status_code == 304
        published(room.tree.town if "feeds" in path else room.tree.bureau)
        assert room.get(path, if_none_match=first["ETag"]).status_code == 200
