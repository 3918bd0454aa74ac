"""What stands around a published report on its page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from django.utils import translation

from chains import chain, sealed
from gongkai.web.accounts.models import Agency
from gongkai.web.portal.reports import parts
from gongkai.web.portal.reports.asked import Edition
from gongkai.web.reporting.models import PublicReport


def a_row(**others: object) -> PublicReport:
    said: dict[str, object] = {
        "agency": Agency(code="xingcha", name="星槎县<b>政府"), "year": 2025, "edition": 2, "title": "报告",
        "first_published_on": date(2026, 1, 9), "published_on": date(2026, 2, 6), "due_on": None, "notice": "",
    }  # fmt: skip
    return PublicReport(**(said | others))


def test_what_is_not_known_is_left_out_and_names_are_escaped() -> None:
    with translation.override("en"):
        told = parts.facts(a_row())
        assert "Due on" not in told and "&lt;b&gt;" in told and "<b>" not in told
        assert "the agency&#x27;s own" in told and "the government with all" in parts.facts(a_row(whole=True))
        assert "Corrected on" not in parts.facts(a_row(published_on=date(2026, 1, 9)))


def test_a_notice_is_words_and_no_markup() -> None:
    assert parts.notice(a_row(notice="更正<script>\n两处")) == "<p>更正&lt;script&gt;<br>两处</p>"
    assert parts.notice(a_row()) == ""


def test_years_and_editions_are_named_where_there_are_several() -> None:
    assert parts.years(a_row(), (2025,)) == parts.editions(a_row(), (Edition(1, 1, date(2026, 1, 9), None),)) == ""
    assert 'href="/reports/xingcha/2024/">2024' in parts.years(a_row(), (2025, 2024))
    both = (Edition(2, 2, date(2026, 2, 6), None), Edition(1, 1, date(2026, 1, 9), date(2026, 2, 6)))
    told = parts.editions(a_row(pk=1), both)
    assert 'href="/reports/xingcha/2025/">' in told
    assert 'href="/reports/xingcha/2025/editions/1/" aria-current="true"' in told


def test_the_digests_are_those_of_the_month_in_which_it_was_recorded() -> None:
    entry = chain(1)[0].entry
    late = sealed(replace(entry, at=LATE))
    assert parts.heads(late) == "/log/heads.json?month=2026-02"


LATE = datetime(2026, 1, 31, 16, 30, tzinfo=UTC)
"""Half past midnight in the office's time, on the first of the next month."""


def test_machines_are_told_where_each_file_is() -> None:
    told = parts.json_ld(a_row(), lambda path: f"https://a.example{path}", {"pdf": "/x.pdf"})
    assert told["encoding"] == [{"@type": "MediaObject", "name": "PDF", "contentUrl": "https://a.example/x.pdf"}]
    assert (told["datePublished"], told["dateModified"]) == ("2026-01-09", "2026-02-06")
