from __future__ import annotations

from datetime import date

from gongkai.law.reportcourse import State
from gongkai.web.accounts.models import Kind
from gongkai.web.reporting.actions import course
from web.cases.requests_made import moment, received
from web.objects import holder
from web.offices import Office
from web.reporting.reports_made import a_report
from web.reporting.season_acting import desk, explained, published
from web.reporting.views.pages import OWN, As, page

HISTORY = f"{OWN}history/"


def test_each_edition_has_its_digest_and_says_what_it_changed(tree: Office, as_user: As) -> None:
    who = desk(tree.town)
    annual = published(tree.town, who)
    received(tree.town, date(2025, 3, 3), who.clerk)
    later = moment(date(2026, 2, 20))
    annual = course.revise(annual, "漏计1件", hand=who.head, at=later, seen=None)
    explained(annual, who, at=later)
    annual = course.sign(annual, hand=who.head, at=later, seen=None)
    text = page(as_user(who.clerk), HISTORY)
    digests = list(annual.editions.values_list("sha256", flat=True))
    assert len(set(digests)) == 2 and all(one in text for one in digests)
    assert "numbers are others than in the edition before" in text and "the text of 1 section" in text
    assert "一、本年新收政府信息公开申请数量·总计" in text
    assert "漏计1件" in text and who.head.name in text


def test_the_log_of_the_report_is_there_in_words(tree: Office, as_user: As) -> None:
    a_report(tree.town, state=State.PUBLISHED)
    text = page(as_user(holder((tree.town, Kind.AUDITOR))), HISTORY)
    for act in ("preparation begun", "signed and frozen", "submitted", "accepted", "published"):
        assert f">{act}</td>" in text


def test_what_nobody_began_has_no_history(tree: Office, as_user: As) -> None:
    assert "Nothing was frozen yet." in page(as_user(holder((tree.town, Kind.CLERK))), HISTORY)


def test_that_a_report_was_begun_is_an_act_and_no_hour(tree: Office, as_user: As) -> None:
    a_report(tree.town)
    client = as_user(holder((tree.town, Kind.AUDITOR)))
    assert "开始时间" not in client.get(HISTORY, headers={"accept-language": "zh-hans"}).content.decode()
