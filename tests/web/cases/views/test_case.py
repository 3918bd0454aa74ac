"""The page of a request."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from gongkai.law.procedure.acts import Act
from gongkai.law.terms import Outcome
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.cases.actions.desk import merge, note
from gongkai.web.cases.casefile import names
from gongkai.web.cases.models import Request
from web.cases.requests_made import EMAIL, IDENTITY, NAME, PHONE, arrived, asked, done, moment, received
from web.offices import Office

Someone = Callable[[Agency, Kind], User]
AsUser = Callable[[User], Client]
DAY = date(2025, 3, 3)


def page(client: Client, request: Request) -> str:
    return client.get(f"/desk/requests/{request.pk}/").content.decode()


def test_the_page_shows_masks_and_the_ledger_with_both_days(tree: Office, clerk: User, as_user: AsUser) -> None:
    request = received(tree.county, DAY, clerk)
    done(request, Act.TRANSFER, date(2025, 3, 4), clerk, recorded=date(2025, 3, 6), to="工程科")
    shown = page(as_user(clerk), request)
    assert "甄**" in shown
    assert not any(word in shown for word in (NAME, IDENTITY, PHONE, EMAIL))
    assert "2025-03-04" in shown
    assert "2025-03-06" in shown
    assert "工程科" in shown
    assert request.person.code.clear() not in shown


def test_the_page_says_why_the_last_day_is_the_last_and_what_is_doubtful(
    tree: Office, clerk: User, as_user: AsUser
) -> None:
    request = received(tree.county, DAY, clerk)
    done(request, Act.ASK_CORRECTION, date(2025, 3, 17), clerk, until=date(2025, 4, 10))
    shown = page(as_user(clerk), request)
    assert "2025-04-10" in shown
    assert "告知补正晚于收到申请后的法定期限" in shown
    assert '<svg class="bar"' in shown


def test_what_the_applicant_asked_before_is_counted(tree: Office, clerk: User, as_user: AsUser) -> None:
    first, last = received(tree.county, DAY, clerk), received(tree.county, date(2025, 3, 10), clerk)
    received(tree.county, DAY, clerk, person=asked().person | {"name": "乔知远", "identity": "11010119900307999X"})
    response = as_user(clerk).get(f"/desk/requests/{last.pk}/")
    told = response.context["previous"]
    assert (told.total, told.this_year, told.this_month, told.same_title) == (1, 1, 1, 1)
    assert first.number in response.content.decode()


def test_a_request_that_has_only_arrived_offers_its_receipt_and_no_act(
    tree: Office, clerk: User, as_user: AsUser
) -> None:
    request = arrived(tree.county, timezone.localdate())
    shown = page(as_user(clerk), request)
    assert f"/desk/requests/{request.pk}/receive/" in shown
    assert "/acts/" not in shown


def test_a_second_copy_leads_to_the_request_that_is_handled(tree: Office, clerk: User, as_user: AsUser) -> None:
    kept, copy = received(tree.county, DAY, clerk), received(tree.county, DAY, clerk)
    merge(clerk, copy, kept, reason="重复", seen=1, at=moment(DAY, 12))
    shown = page(as_user(clerk), copy)
    assert f'href="/desk/requests/{kept.pk}/"' in shown
    assert "/acts/" not in shown
    assert f'href="/desk/requests/{copy.pk}/"' in page(as_user(clerk), kept)


def test_as_many_queries_whatever_stands_in_the_case(tree: Office, clerk: User, as_user: AsUser) -> None:
    request, client = received(tree.county, DAY, clerk), as_user(clerk)
    note(clerk, request, text="甲", token=uuid4(), at=moment(DAY))
    done(request, Act.CONSULT_THIRD_PARTY, date(2025, 3, 4), clerk)
    counts = []
    for more in range(2):
        with CaptureQueriesContext(connection) as queries:
            page(client, request)
        counts.append(len(queries))
        for step in range(5 * (1 - more)):
            done(request, Act.TRANSFER, DAY + timedelta(days=3 + step), clerk, to=f"第{step}科")
            note(clerk, request, text="乙", token=uuid4(), at=moment(DAY))
            received(tree.county, DAY, clerk)
    assert counts[0] == counts[1]


def test_who_only_looks_is_offered_nothing(tree: Office, clerk: User, someone: Someone, as_user: AsUser) -> None:
    request = received(tree.county, DAY, clerk)
    done(request, Act.DRAFT, date(2025, 3, 4), clerk, outcome=Outcome.GRANTED, ground="第三十六条第二项")
    for kind in (Kind.AUDITOR, Kind.SUPERVISOR):
        shown = page(as_user(someone(tree.county, kind)), request)
        assert request.number in shown
        main = shown.partition("<main")[2].partition("</main>")[0]
        assert "<form" not in main
        assert "/acts/" not in main


def test_the_names_and_titles_on_the_page_are_escaped(tree: Office, clerk: User, as_user: AsUser) -> None:
    request = received(tree.county, DAY, clerk, title="<b>甲</b>", wanted="<script>alert(1)</script>")
    note(clerk, request, text="<script>alert(2)</script>", token=uuid4(), at=moment(DAY))
    shown = page(as_user(clerk), request)
    assert "<script>alert" not in shown
    assert "<b>甲" not in shown


def test_the_page_leads_to_the_receipt_and_to_the_volume_only_for_whoever_may_take_it(
    tree: Office, clerk: User, someone: Someone, as_user: AsUser
) -> None:
    request = received(tree.county, DAY, clerk)
    for kind, may in ((Kind.CLERK, True), (Kind.HEAD, True), (Kind.REVIEWER, False), (Kind.AUDITOR, False)):
        client = as_user(someone(tree.county, kind))
        shown = page(client, request)
        assert f"/desk/requests/{request.pk}/receipt/" in shown
        assert (f"/desk/requests/{request.pk}/archive.pdf" in shown) is may
        assert (client.get(f"/desk/requests/{request.pk}/archive.pdf").status_code == 200) is may


def test_an_outcome_is_told_in_the_language_of_the_page(tree: Office, clerk: User, as_user: AsUser) -> None:
    request = received(tree.county, DAY, clerk)
    request = done(request, Act.ANSWER, date(2025, 3, 10), clerk, outcome=Outcome.GRANTED, ground="第三十六条第二项")
    client = as_user(clerk)
    address = f"/desk/requests/{request.pk}/"
    assert "予以公开" in client.get(address, headers={"accept-language": "zh-hans"}).content.decode()
    with override("en"):  # what a page sets stays in force after it
        english = client.get(address, headers={"accept-language": "en"}).content.decode()
    assert "disclosed" in english
    assert "予以公开" not in english


def test_who_a_step_was_read_from_is_told_in_words(tree: Office, clerk: User) -> None:
    told = names(["replay-clerk", "import-1a2b3c4d", "applicant", clerk.number])
    assert told == {
        "replay-clerk": f"{_('replay')} · {Kind.CLERK.label}", "import-1a2b3c4d": f"{_('import')} · 1a2b3c4d",
        "applicant": _("the applicant"), clerk.number: clerk.name,
    }  # fmt: skip
