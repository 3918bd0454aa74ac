from __future__ import annotations

from datetime import date

from gongkai.law.reportcourse import Act, State
from gongkai.web.accounts.models import Kind
from gongkai.web.reporting.models import AnnualReport, PublicReport
from web.cases.requests_made import received
from web.objects import holder
from web.offices import Office
from web.reporting.reports_made import a_report
from web.reporting.season_acting import desk, explained, opened, written
from web.reporting.views.pages import OWN, As, asks, hidden, page, sent


def state(annual: AnnualReport) -> State:
    annual.refresh_from_db()
    return annual.status


def test_a_report_is_begun_with_a_first_draft_that_cannot_be_signed_yet(tree: Office, as_user: As) -> None:
    who = desk(tree.town)
    clerk, head = as_user(who.clerk), as_user(who.head)
    sent(clerk, f"{OWN}act/open/", seen=hidden(page(clerk, f"{OWN}act/open/"), "seen"))
    annual = AnnualReport.objects.get()
    assert state(annual) is State.DRAFTED and annual.words()["overview"]
    assert "stand in the way" in page(head, f"{OWN}act/sign/")


def test_what_was_written_and_explained_is_signed_submitted_and_published(tree: Office, as_user: As) -> None:
    who = desk(tree.town)
    annual = written(tree.town, who)
    head = as_user(who.head)
    for act, after in ((Act.SIGN, State.SIGNED), (Act.SUBMIT, State.SUBMITTED), (Act.PUBLISH, State.PUBLISHED)):
        confirmed = page(head, f"{OWN}act/{act}/")
        shown = {"looked": hidden(confirmed, "looked")} if act is Act.SIGN else {}
        sent(head, f"{OWN}act/{act}/", seen=hidden(confirmed, "seen"), **shown)
        assert state(annual) is after
    assert PublicReport.objects.get().sha256 == annual.digest


def test_what_blocks_a_signature_is_told_and_nothing_is_signed(tree: Office, as_user: As) -> None:
    who = desk(tree.town)
    annual = opened(tree.town, who)  # the first draft has figures nobody knows
    head = as_user(who.head)
    text = page(head, f"{OWN}act/sign/")
    assert "LEDGER-LIVE" in text and '<button class="btn main' not in text
    told = sent(head, f"{OWN}act/sign/", 400, seen=annual.length)
    assert "LEDGER-LIVE" in told and state(annual) is State.DRAFTED


def test_a_signature_shows_the_reasons_that_stay_with_the_report(tree: Office, as_user: As) -> None:
    who = desk(tree.town)
    asks(tree.town)
    annual = written(tree.town, who)
    assert annual.reasons.exists()
    assert "Reasons that stay with the report" in page(as_user(who.head), f"{OWN}act/sign/")


def test_taking_back_and_correcting_want_words_that_are_kept(tree: Office, as_user: As) -> None:
    annual = a_report(tree.town, state=State.SIGNED)
    head = as_user(holder((tree.town, Kind.HEAD)))
    sent(head, f"{OWN}act/recall/", 400, seen=annual.length, words=" ")
    assert state(annual) is State.SIGNED
    sent(head, f"{OWN}act/recall/", seen=annual.length, words="数字有误")
    assert state(annual) is State.DRAFTED
    assert annual.steps.order_by("-number")[0].facts["reason"] == "数字有误"


def test_a_correction_is_declared_with_the_notice_the_public_will_read(tree: Office, as_user: As) -> None:
    annual = a_report(tree.town, state=State.PUBLISHED)
    head = as_user(holder((tree.town, Kind.HEAD)))
    sent(head, f"{OWN}act/revise/", seen=annual.length, words="表三第一项更正为3件")
    assert (state(annual), annual.notice) == (State.DRAFTED, "表三第一项更正为3件")
    assert PublicReport.objects.current().count() == 1


def test_the_second_of_two_who_act_at_once_is_told_to_look_again(tree: Office, as_user: As) -> None:
    annual = a_report(tree.town, state=State.SIGNED)
    head = as_user(holder((tree.town, Kind.HEAD)))
    sent(head, f"{OWN}act/submit/", 400, seen=annual.length - 1)
    assert state(annual) is State.SIGNED
    sent(head, f"{OWN}act/submit/", seen=annual.length)
    sent(head, f"{OWN}act/submit/", seen=annual.length)
    assert state(annual) is State.SUBMITTED


def test_an_act_that_no_post_or_no_law_gives_is_not_done(tree: Office, as_user: As) -> None:
    annual = a_report(tree.town, state=State.SIGNED)
    clerk, head = (as_user(holder((tree.town, kind))) for kind in (Kind.CLERK, Kind.HEAD))
    for act in ("sign", "publish", "recall", "accept", "receive", "nonsense"):
        sent(clerk, f"{OWN}act/{act}/", 404, seen=annual.length, words="x")
    for act in ("open", "sign", "revise"):
        sent(head, f"{OWN}act/{act}/", 302, seen=annual.length, words="x")
    assert state(annual) is State.SIGNED


def test_a_part_of_a_sum_is_neither_submitted_nor_published(tree: Office, as_user: As) -> None:
    annual = a_report(tree.county, state=State.SIGNED)
    head = as_user(holder((tree.county, Kind.HEAD)))
    for act in ("submit", "publish"):
        sent(head, f"/desk/reports/xingcha/2025/own/act/{act}/", seen=annual.length)
    assert state(annual) is State.SIGNED


def test_nothing_is_signed_that_changed_since_it_was_looked_at(tree: Office, as_user: As) -> None:
    who = desk(tree.town)
    annual = written(tree.town, who)
    head = as_user(who.head)
    before = hidden(page(head, f"{OWN}act/sign/"), "looked")
    received(tree.town, date(2025, 3, 3), who.clerk)
    explained(annual, who)
    sent(head, f"{OWN}act/sign/", 400, seen=annual.length, looked=before)
    assert state(annual) is State.DRAFTED
    now = hidden(page(head, f"{OWN}act/sign/"), "looked")
    sent(head, f"{OWN}act/sign/", seen=annual.length, looked=now)
    frozen = annual.editions.get().value()
    assert frozen.value("requests", "new", "total") == 1
    assert "收到申请1件" in frozen.texts["overview"]
