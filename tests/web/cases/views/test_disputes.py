"""The list of disputes, one dispute, and what the page of a request shows of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.law.disputes import Act, Decision
from gongkai.law.terms import Outcome, Track
from gongkai.web.accounts.models import Agency, Kind, Setting, User
from gongkai.web.cases.actions.disputes import Words
from gongkai.web.cases.models import Dispute
from gongkai.web.cases.views.disputes import annullable, shown, skipped_review
from web.cases.disputes_made import PARTY, done, filed, heard, refused
from web.offices import Office

Someone = Callable[[Agency, Kind], User]
Browser = Callable[[User], Client]
LIST = "/desk/disputes/"


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def about(agency: Agency, hand: User | str, words: str, **others: object) -> Dispute:
    return filed(agency, hand, words=Words(words, "望舒市人民政府"), **others)  # type: ignore[arg-type] - fields of Brought


def test_the_list_shows_a_person_s_own_agencies_and_filters_them(
    tree: Office, clerk: User, someone: Someone, as_user: Browser
) -> None:
    about(tree.county, clerk, "供水管网案")
    suit = about(tree.county, clerk, "道路改造案", track=Track.DIRECT)
    about(tree.town, "import", "白芷镇低保案")
    struck = done(about(tree.county, clerk, "误录案"), Act.ANNUL, date(2025, 3, 4), clerk, of=1, reason="重复登记")
    done(suit, Act.ACCEPT, date(2025, 3, 10), clerk)
    browser = as_user(clerk)
    whole = page(browser, LIST)
    assert "供水管网案" in whole and "道路改造案" in whole
    assert "白芷镇低保案" not in whole and "误录案" not in whole
    assert "白芷镇低保案" in page(as_user(someone(tree.county, Kind.SUPERVISOR)), LIST)
    overdue = page(browser, f"{LIST}?state=overdue")
    assert "道路改造案" in overdue and "供水管网案" not in overdue
    assert 'class="light overdue"' in overdue and "2025-03-25" in overdue
    for query, found in (
        ("track=reconsideration", "供水管网案"), ("q=道路", "道路改造案"), ("state=due", "道路改造案"),
        ("state=struck", struck.about), ("year=2025&state=filed", "供水管网案"),
    ):  # fmt: skip
        assert found in page(browser, f"{LIST}?{query}")
    assert "供水管网案" not in page(browser, f"{LIST}?q=道路")
    assert "供水管网案" not in page(browser, f"{LIST}?year=2024")
    for nonsense in ("state=nothing", "year=x", "track=%00", "page=-1", "q=" + "长" * 500):
        assert browser.get(f"{LIST}?{nonsense}").status_code == 200


@pytest.mark.parametrize("count", [2, 30])
def test_the_list_asks_the_database_the_same_number_of_times(
    tree: Office, clerk: User, as_user: Browser, django_assert_max_num_queries: Callable[..., object], count: int
) -> None:
    for _one in range(count):
        done(filed(tree.county, clerk), Act.ACCEPT, date(2025, 3, 10), clerk)
    browser = as_user(clerk)
    browser.get(LIST)
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined] - a context manager
        browser.get(LIST)


def test_a_dispute_s_page_tells_its_facts_its_limit_and_why_and_what_may_be_done(
    tree: Office, clerk: User, as_user: Browser
) -> None:
    dispute = done(filed(tree.county, clerk), Act.ACCEPT, date(2025, 3, 10), clerk)
    told = page(as_user(clerk), f"{LIST}{dispute.pk}/")
    assert "2025-03-24" in told
    assert "《行政复议法》第四十八条、第八十八条第二款" in told
    assert PARTY not in told and "甄**" in told
    offered = [act for act in Act if f"/acts/{act.value}/" in told]
    assert offered == [Act.ANSWER, Act.DECIDE, Act.ANNUL]
    assert "cases.dispute.accept" in told and clerk.name in told


def test_who_may_only_look_is_offered_nothing(tree: Office, clerk: User, someone: Someone, as_user: Browser) -> None:
    dispute = done(filed(tree.county, clerk), Act.ACCEPT, date(2025, 3, 10), clerk)
    for kind in (Kind.REVIEWER, Kind.SUPERVISOR, Kind.AUDITOR):
        told = page(as_user(someone(tree.county, kind)), f"{LIST}{dispute.pk}/")
        assert "/acts/" not in told and "/words/" not in told and "/reveal/" not in told and "甄**" in told


def test_a_late_answer_and_a_corrected_ledger_are_seen(tree: Office, clerk: User, as_user: Browser) -> None:
    dispute = done(filed(tree.county, clerk), Act.ACCEPT, date(2025, 3, 10), clerk)
    done(dispute, Act.ANSWER, date(2025, 3, 25), clerk)
    browser = as_user(clerk)
    assert "答复、答辩晚于期限" in page(browser, f"{LIST}{dispute.pk}/")
    done(dispute, Act.ANNUL, date(2025, 3, 26), clerk, of=3, reason="送错案卷")
    told = page(browser, f"{LIST}{dispute.pk}/")
    assert "<s>3." in told and "送错案卷" in told and "答复、答辩晚于期限" not in told


def test_what_can_be_annulled_is_what_stands(tree: Office, clerk: User) -> None:
    dispute = heard(tree.county, clerk)
    done(dispute, Act.ANNUL, date(2025, 3, 18), clerk, of=3, reason="误录")
    assert [number for number, _words in annullable(dispute)] == [1, 2]


def test_a_refusal_that_was_sued_directly_is_warned_of(
    tree: Office, clerk: User, someone: Someone, as_user: Browser
) -> None:
    head = someone(tree.county, Kind.HEAD)
    warned = filed(tree.county, clerk, Track.DIRECT, request=refused(tree.county, clerk, head))
    assert skipped_review(warned)
    assert 'class="notice warning"' in page(as_user(clerk), f"{LIST}{warned.pk}/")
    review = filed(tree.county, clerk, request=warned.request)
    other = filed(tree.county, clerk, Track.DIRECT, request=refused(tree.county, clerk, head, Outcome.ADMIN_QUERY))
    assert not skipped_review(review)
    assert not skipped_review(other)
    assert 'class="notice warning"' not in page(as_user(clerk), f"{LIST}{other.pk}/")
    Setting.objects.create(agency=tree.county, name="admin_query_review_first", value=True)
    assert skipped_review(other)


def test_another_agency_s_dispute_is_not_there(tree: Office, clerk: User, someone: Someone, as_user: Browser) -> None:
    dispute = filed(tree.county, clerk)
    for stranger in (
        someone(tree.town, Kind.CLERK),
        someone(tree.elsewhere, Kind.HEAD),
        someone(tree.city, Kind.CLERK),
    ):
        browser = as_user(stranger)
        for rest in ("", "acts/accept/", "reopen/", "words/", "files/"):
            assert browser.get(f"{LIST}{dispute.pk}/{rest}").status_code == 404
        for rest in ("acts/accept/", "reopen/", "words/", "files/", "reveal/"):
            assert browser.post(f"{LIST}{dispute.pk}/{rest}", {"seen": 1, "on": "2025-03-10"}).status_code == 404
    assert Dispute.objects.get().length == 1


def test_the_page_of_a_request_shows_its_disputes(tree: Office, clerk: User, someone: Someone) -> None:
    today = timezone.localdate() + timedelta(days=1)
    request = refused(tree.county, clerk, someone(tree.county, Kind.HEAD))
    one = filed(tree.county, clerk, request=request)
    done(filed(tree.county, clerk, request=request), Act.ANNUL, date(2025, 3, 4), clerk, of=1, reason="重复登记")
    filed(tree.county, clerk)
    found = shown(request, clerk, today)
    assert (found["disputes"], found["may_bring"]) == ([one], True)
    assert shown(request, someone(tree.county, Kind.AUDITOR), today)["may_bring"] is False
    assert shown(request, someone(tree.town, Kind.CLERK), today)["disputes"] is None


def test_a_decision_in_effect_stands_with_its_article_and_its_result(
    tree: Office, clerk: User, as_user: Browser
) -> None:
    dispute = heard(tree.county, clerk)
    done(dispute, Act.DECIDE, date(2025, 5, 9), clerk, decision=Decision.REVOKED, redo=True, until=date(2025, 6, 9))
    told = page(as_user(clerk), f"{LIST}{dispute.pk}/")
    assert "《行政复议法》第六十四条" in told
    assert "2025-06-09" in told and "2025-05-09" in told
    assert f"/desk/disputes/add/?after={dispute.pk}" in told
