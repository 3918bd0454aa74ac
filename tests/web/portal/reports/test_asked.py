"""What the page of a report asks the database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gongkai.seal.digests import digest
from gongkai.web.portal.reports import asked
from sample_paper import paper
from web.portal.reports.published_made import corrected, published
from web.portal.visits import Visit
from web.reporting.reports_made import nought


def test_an_edition_is_known_by_its_number_and_else_the_present_one(room: Visit) -> None:
    annual = published(room.tree.county)
    before = asked.known("xingcha", 2025)
    corrected(annual, nought("星槎县人民政府（更正）"))
    now, first = asked.known("xingcha", 2025), asked.known("xingcha", 2025, 1)
    assert before is not None and now is not None and first is not None
    assert (now.wanted.number, first.wanted.number, first.wanted.until) == (2, 1, date(2026, 2, 6))
    assert [one.number for one in first.editions] == [2, 1]
    assert before.state != now.state == first.state
    assert asked.known("xingcha", 2025, 3) is asked.known("xingcha", 2024) is None


def test_a_report_of_another_year_changes_what_the_page_says(room: Visit) -> None:
    published(room.tree.county)
    before = asked.known("xingcha", 2025)
    published(room.tree.county, 2024)
    after = asked.known("xingcha", 2025)
    assert before is not None and after is not None
    assert (before.years, after.years) == ((2025,), (2025, 2024))
    assert before.state != after.state


def test_the_entry_is_read_as_it_was_sealed(room: Visit) -> None:
    published(room.tree.county)
    found = asked.known("xingcha", 2025)
    assert found is not None
    one = asked.version(found.wanted.pk)
    sealed = asked.entry(one)
    assert (sealed.digest, sealed.sm3) == digest(sealed.entry)
    assert sealed.entry.facts["digest"] == one.sha256


def test_a_day_that_the_report_names_itself_stays(room: Visit) -> None:
    published(room.tree.county, content=replace(paper(), published_on=date(2026, 1, 3)))
    published(room.tree.town)
    for code, day in (("xingcha", date(2026, 1, 3)), ("baizhi", date(2026, 1, 9))):
        found = asked.known(code, 2025)
        assert found is not None
        assert asked.paper(asked.version(found.wanted.pk)).published_on == day
