"""The page of a published annual report."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from gongkai.report import layout
from gongkai.report.model import SECTIONS, Cell
from gongkai.web.audit.models import LogEntry
from gongkai.web.reporting.models import PublicReport
from sample_paper import paper
from web.portal.reports.published_made import NOTICE, corrected, published
from web.portal.visits import Visit
from web.reporting.reports_made import nought

PAGE = "/reports/xingcha/2025/"
FIRST = "/reports/xingcha/2025/editions/1/"


def test_every_number_and_word_of_the_report_stands_on_its_page(room: Visit) -> None:
    report = replace(paper(), year=2025)
    published(room.tree.county, content=report)
    page = room.text(PAGE)
    numbers = re.findall(r'<td[^>]* class="num">([^<]*)</td>', page)
    drawn = [cell for tables in layout.tables(report).values() for one in tables for cell in one.cells()]
    assert numbers == [layout.shown(report.cells.get(cell)) for cell in drawn]
    assert all(f'<h2 id="section-{key}">' in page for key in SECTIONS[1:])
    assert "a*b_c|d &lt;b&gt;#x &amp; y。" in page


def test_it_says_whose_it_is_when_it_was_due_and_how_it_is_proved(room: Visit) -> None:
    published(room.tree.county)
    page, shown = room.text(PAGE, accept_language="en"), PublicReport.objects.get()
    assert 'href="/agencies/xingcha/"' in page and 'href="/agencies/xingcha/reports/"' in page
    assert all(day in page for day in ("2026-01-09", "2026-01-31"))
    assert shown.sha256 in page and f"entry {shown.entry} of the sealed log xingcha" in page
    assert 'href="/log/heads.json?month=2026-01"' in page and 'href="/schemas/report-1.json"' in page
    for kind in ("docx", "pdf", "xlsx", "json"):
        assert f'href="/reports/xingcha/2025.{kind}"' in page
    told = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert (told["@type"], told["url"]) == ("Report", f"http://testserver{PAGE}")


def test_a_first_edition_has_neither_notice_nor_earlier_editions(room: Visit) -> None:
    published(room.tree.county)
    page = room.text(PAGE, accept_language="en")
    assert all(words not in page for words in ("Notice of correction", "Editions", "Corrected on", "earlier edition"))


def test_a_correction_stands_in_its_place_with_its_notice_and_the_first_stays_readable(room: Visit) -> None:
    annual = published(room.tree.county, content=replace(nought("星槎县人民政府"), texts={"overview": "原来的话。"}))
    corrected(annual, replace(nought("星槎县人民政府"), texts={"overview": "更正的话。"}))
    page = room.text(PAGE, accept_language="en")
    assert "更正的话" in page and "原来的话" not in page
    assert "Notice of correction" in page and all(line in page for line in NOTICE.splitlines())
    assert f'href="{FIRST}"' in page and "replaced on 2026-02-06" in page
    first = room.text(FIRST, accept_language="en")
    assert "原来的话" in first and "更正的话" not in first and NOTICE.splitlines()[0] not in first
    assert "public from 2026-01-09 to 2026-02-06" in first and f'href="{PAGE}"' in first
    assert 'href="/reports/xingcha/2025/editions/1.docx"' in first
    assert "更正的话" in room.text("/reports/xingcha/2025/editions/2/")


def test_other_years_are_one_step_away(room: Visit) -> None:
    published(room.tree.county, 2024)
    published(room.tree.county)
    page = room.text(PAGE)
    assert 'href="/reports/xingcha/2024/"' in page and f'href="{PAGE}" aria-current="page"' in page


def test_a_browser_that_has_the_page_is_told_so_until_the_report_is_corrected(room: Visit) -> None:
    annual = published(room.tree.county)
    room.get(PAGE)
    first = room.get(PAGE)
    assert first["Cache-Control"] == "no-cache"
    assert room.get(PAGE, if_none_match=first["ETag"]).status_code == 304
    assert room.get(PAGE, if_modified_since=first["Last-Modified"]).status_code == 304
    corrected(annual, nought("星槎县人民政府（更正）"))
    again = room.get(PAGE, if_none_match=first["ETag"])
    assert again.status_code == 200 and again["ETag"] != first["ETag"]
    assert "星槎县人民政府（更正）" in again.content.decode()


def test_a_kept_page_is_asked_about_in_two_questions(room: Visit, django_assert_num_queries: object) -> None:
    published(room.tree.county)
    room.get(PAGE)
    with django_assert_num_queries(2):  # type: ignore[operator] - pytest-django's
        assert room.get(PAGE).status_code == 200


def test_what_nobody_published_has_no_page(room: Visit) -> None:
    published(room.tree.county)
    for path in (
        "xingcha/2024/", "wangshu/2025/", "nowhere/2025/", f"xingcha/{2**70}/", "xingcha/2025/editions/2/",
        "xingcha/2025/editions/0/", f"xingcha/2025/editions/{2**70}/",
    ):  # fmt: skip
        assert room.get(f"/reports/{path}").status_code == 404, path


def test_the_entry_that_the_page_names_is_the_publication(room: Visit) -> None:
    published(room.tree.county, content=nought("星槎县人民政府"))
    shown = PublicReport.objects.get()
    entry = LogEntry.objects.get(chain=shown.chain, number=shown.entry)
    assert (entry.act, entry.facts["digest"]) == ("reporting.publish", shown.sha256)
    assert shown.value().cells[Cell("requests", "new", "total")].value == 0
