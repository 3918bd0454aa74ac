"""The form of each act, what it would come to, and the act itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.law.procedure.acts import Act
from gongkai.law.terms import Outcome
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.models import Agency, Kind, Setting, User
from gongkai.web.accounts.policy import GRANTS
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.actions.intake import receive
from gongkai.web.cases.forms.acts import FIELDS
from gongkai.web.cases.models import Consultee, LedgerStep, Proposal, Request
from gongkai.web.cases.views.case import WITH_EVIDENCE
from web.cases.requests_made import arrived, done, moment
from web.offices import Office

Someone = Callable[[Agency, Kind], User]
AsUser = Callable[[User], Client]
THE_THIRD = "甲乙丙建材有限公司"


def received(tree: Office, days_ago: int = 1) -> Request:
    day = timezone.localdate() - timedelta(days=days_ago)
    return receive(arrived(tree.county, day), hand="import", at=moment(day))


def url(request: Request, act: Act) -> str:
    return f"/desk/requests/{request.pk}/acts/{act.value}/"


def fresh(request: Request) -> Request:
    return Request.objects.get(pk=request.pk)


def sent(request: Request, **others: Any) -> dict[str, Any]:
    return {"seen": fresh(request).length, "on": timezone.localdate().isoformat(), "token": uuid4(), **others}


def rows() -> tuple[int, int, int, int]:
    return LedgerStep.objects.count(), LogEntry.objects.count(), Consultee.objects.count(), Proposal.objects.count()


def test_every_act_of_the_law_is_in_the_table_of_forms() -> None:
    assert set(FIELDS) == set(Act)


def test_what_if_tells_the_new_last_day_and_changes_nothing(tree: Office, clerk: User, as_user: AsUser) -> None:
    request, client = received(tree), as_user(clerk)
    until = timezone.localdate() + timedelta(days=30)
    before, was = rows(), fresh(request).__dict__
    given = sent(request, until=until.isoformat(), preview="1")
    page = client.post(url(request, Act.ASK_CORRECTION), given).content.decode()
    assert f"<strong>{until}</strong>" in page
    assert rows() == before
    now = fresh(request).__dict__
    assert {name: value for name, value in now.items() if name != "_state"} == {
        name: value for name, value in was.items() if name != "_state"
    }


def test_what_if_tells_why_an_act_would_be_unlawful(tree: Office, clerk: User, as_user: AsUser) -> None:
    request, client = received(tree), as_user(clerk)
    given = sent(request, outcome=Outcome.PROCESS.value, ground="第十六条第二款", preview="1")
    page = client.post(url(request, Act.ANSWER), given).content.decode()
    assert "答复尚未签发" in page
    assert fresh(request).length == 1


def test_an_act_is_done_once_however_often_its_form_is_sent(tree: Office, clerk: User, as_user: AsUser) -> None:
    request, client = received(tree), as_user(clerk)
    given = sent(request, until=(timezone.localdate() + timedelta(days=20)).isoformat())
    for _time in range(2):
        assert client.post(url(request, Act.ASK_CORRECTION), given).status_code == 302
    assert (fresh(request).length, fresh(request).state) == (2, "correction")


@pytest.mark.parametrize(
    ("act", "facts"),
    [
        (Act.WITHDRAW, {}),
        (Act.TRANSFER, {"to": "水利科"}),
        (Act.ASK_REASONS, {}),
        (Act.CONSULT_THIRD_PARTY, {"name": THE_THIRD}),
        (Act.FEE_NOTICE, {"basis": "items", "count": 2, "earlier": 10}),
        (Act.DRAFT, {"outcome": "granted", "ground": "第三十六条第二项"}),
        (Act.ANSWER, {"outcome": "granted", "ground": "第三十六条第二项"}),
    ],
)
def test_an_act_is_recorded_and_a_stale_form_of_it_is_told_so(
    tree: Office, clerk: User, as_user: AsUser, act: Act, facts: dict[str, Any]
) -> None:
    request, client = received(tree), as_user(clerk)
    stale = sent(request, **facts)
    done(request, Act.TRANSFER, timezone.localdate(), "import", to="工程科")
    answer = client.post(url(request, act), stale)
    assert "已有人办理" in answer.content.decode() or answer.status_code == 302
    assert fresh(request).length == 2
    assert client.post(url(request, act), sent(request, **facts)).status_code == 302
    assert (fresh(request).length, request.law_steps()[-1].act) == (3, act)


@pytest.mark.parametrize("act", Act)
def test_an_act_that_is_not_offered_is_not_done_and_whoever_comes_late_for_it_is_told(
    tree: Office, clerk: User, as_user: AsUser, act: Act
) -> None:
    request, client = received(tree), as_user(clerk)
    page = client.get(f"/desk/requests/{request.pk}/").content.decode()
    offered = url(request, act) in page
    in_hand = Kind.CLERK in GRANTS[f"cases.{act}"] and act not in {*WITH_EVIDENCE, Act.RECEIVE}
    late = 302 if in_hand else 404
    assert client.get(url(request, act)).status_code == (200 if offered else late)
    if offered:
        return
    answer = client.post(url(request, act), sent(request, reason="伪造", of=1), follow=in_hand)
    assert ("不能办理" in answer.content.decode()) if in_hand else (answer.status_code == 404)
    assert fresh(request).length == 1


@pytest.mark.parametrize("kind", Kind)
def test_nobody_does_an_act_without_the_post_for_it(
    tree: Office, someone: Someone, as_user: AsUser, kind: Kind
) -> None:
    request, client = received(tree), as_user(someone(tree.county, kind))
    expected = {Kind.CLERK: 302, Kind.HEAD: 302}.get(kind, 404)
    assert client.post(url(request, Act.WITHDRAW), sent(request)).status_code == expected
    assert fresh(request).length == (2 if expected == 302 else 1)
    stranger = as_user(someone(tree.town, kind))
    assert stranger.post(url(request, Act.WITHDRAW), sent(request)).status_code == 404


def test_service_and_the_volume_have_pages_of_their_own(tree: Office, clerk: User, as_user: AsUser) -> None:
    request = received(tree)
    done(request, Act.ANSWER, timezone.localdate(), "import", outcome=Outcome.GRANTED, ground="第三十六条第二项")
    assert Act.SERVE in WITH_EVIDENCE
    assert as_user(clerk).get(url(request, Act.SERVE)).status_code == 404
    assert f"/desk/requests/{request.pk}/serve/" in as_user(clerk).get(f"/desk/requests/{request.pk}/").content.decode()


def test_the_last_day_of_a_correction_begins_with_the_rule_of_the_agency(
    tree: Office, clerk: User, as_user: AsUser
) -> None:
    Setting.objects.create(agency=tree.county, name="correction_days", value=7)
    page = as_user(clerk).get(url(received(tree), Act.ASK_CORRECTION)).content.decode()
    assert str(office_calendar().after(timezone.localdate(), 7)) in page


def test_the_amount_of_a_fee_is_the_law_s_never_typed(tree: Office, clerk: User, as_user: AsUser) -> None:
    request, client = received(tree), as_user(clerk)
    given = {"basis": "pages", "count": 130, "earlier": 0, "amount": "999999"}
    page = client.post(url(request, Act.FEE_NOTICE), sent(request, **given, preview="1")).content.decode()
    assert "信息处理费" in page
    client.post(url(request, Act.FEE_NOTICE), sent(request, **given))
    step = request.law_steps()[-1]
    assert step.amount is not None
    assert f"{step.amount}元" in page
    assert f"{step.amount}元" in step.ground
    assert step.amount < 99_999


def test_no_fee_notice_is_made_where_there_is_nothing_to_pay(tree: Office, clerk: User, as_user: AsUser) -> None:
    request = received(tree)
    page = as_user(clerk).post(url(request, Act.FEE_NOTICE), sent(request, basis="items", count=1, earlier=0))
    assert "收费金额为0" in page.content.decode()
    assert fresh(request).length == 1


def test_who_is_asked_stays_out_of_the_ledger_and_what_they_say_too(tree: Office, clerk: User, as_user: AsUser) -> None:
    request, client = received(tree), as_user(clerk)
    client.post(url(request, Act.CONSULT_THIRD_PARTY), sent(request, name=THE_THIRD, contact="13900001111"))
    client.post(
        url(request, Act.THIRD_PARTY_ANSWERS), sent(request, of=2, agrees="no", opinion="涉及本公司报价")
    )  # fmt: skip
    kept = Consultee.objects.get()
    assert (kept.step, kept.name.clear(), kept.agrees, kept.opinion.clear()) == (2, THE_THIRD, False, "涉及本公司报价")
    ledger = repr([row.facts for row in LedgerStep.objects.all()]) + repr([row.facts for row in LogEntry.objects.all()])
    assert not any(word in ledger for word in (THE_THIRD, "报价", "13900001111"))
    assert fresh(request).state == "open"


def test_handing_on_changes_the_unit(tree: Office, clerk: User, as_user: AsUser) -> None:
    request = received(tree)
    as_user(clerk).post(url(request, Act.TRANSFER), sent(request, to="水利科"))
    assert fresh(request).unit == "水利科"


def test_review_return_and_signature_are_done_by_those_who_hold_the_posts(
    tree: Office, clerk: User, head: User, someone: Someone, as_user: AsUser
) -> None:
    request = received(tree)
    reviewer, at = (
        as_user(someone(tree.county, Kind.REVIEWER)),
        {"outcome": "denied.process", "ground": "第十六条第二款"},
    )
    as_user(clerk).post(url(request, Act.DRAFT), sent(request, **at))
    assert as_user(clerk).post(url(request, Act.SIGN), sent(request)).status_code == 404
    reviewer.post(url(request, Act.RETURN), sent(request, reason="理由不足"))
    assert fresh(request).paper == "returned"
    as_user(clerk).post(url(request, Act.DRAFT), sent(request, **at))
    reviewer.post(url(request, Act.REVIEW), sent(request))
    as_user(head).post(url(request, Act.SIGN), sent(request))
    assert fresh(request).paper == "signed"
    as_user(clerk).post(url(request, Act.ANSWER), sent(request, **at))
    assert (fresh(request).state, fresh(request).outcome) == ("answered", "denied.process")


def test_an_extension_is_proposed_and_becomes_a_step_when_the_head_consents(
    tree: Office, clerk: User, head: User, as_user: AsUser
) -> None:
    request = received(tree)
    due = fresh(request).due_on
    page = as_user(clerk).post(url(request, Act.EXTEND), sent(request, days=5, why="材料较多", preview="1"))
    after = office_calendar().after(due, 5)  # type: ignore[arg-type] - it is open
    assert f"<strong>{after}</strong>" in page.content.decode()
    assert not Proposal.objects.exists()
    as_user(clerk).post(url(request, Act.EXTEND), sent(request, days=5, why="材料较多"))
    assert (fresh(request).length, Proposal.objects.count()) == (1, 1)
    consent = f"/desk/requests/{request.pk}/consent/"
    assert as_user(clerk).get(consent).status_code == 404
    given = {"consents": "yes", "on": timezone.localdate().isoformat()}
    assert f"<strong>{after}</strong>" in as_user(head).post(consent, {**given, "preview": "1"}).content.decode()
    assert fresh(request).length == 1
    assert as_user(head).post(consent, given).status_code == 302
    assert (fresh(request).due_on, fresh(request).extended) == (after, True)
    assert as_user(head).post(consent, given).status_code == 404


def test_a_head_who_does_not_consent_says_why(tree: Office, clerk: User, head: User, as_user: AsUser) -> None:
    request = received(tree)
    as_user(clerk).post(url(request, Act.EXTEND), sent(request, days=5, why="材料较多"))
    consent, today = f"/desk/requests/{request.pk}/consent/", timezone.localdate().isoformat()
    assert as_user(head).post(consent, {"consents": "no", "on": today}).status_code == 200
    assert as_user(head).post(consent, {"consents": "no", "on": today, "answer": "可以办结"}).status_code == 302
    assert Proposal.objects.get().consents is False
    assert "可以办结" in as_user(clerk).get(f"/desk/requests/{request.pk}/").content.decode()


def test_a_wrong_step_is_annulled_with_what_happened_instead(
    tree: Office, clerk: User, head: User, as_user: AsUser
) -> None:
    request, today = received(tree), timezone.localdate()
    done(request, Act.WITHDRAW, today, clerk)
    client, where = as_user(head), f"{url(request, Act.ANNUL)}?of=2&instead=ask_correction"
    assert client.get(url(request, Act.ANNUL)).status_code == 200
    assert client.get(where).status_code == 200
    until = (today + timedelta(days=20)).isoformat()
    given = sent(request, reason="误录", **{"instead-on": today.isoformat(), "instead-until": until})
    assert until in client.post(where, {**given, "preview": "1"}).content.decode()
    assert fresh(request).state == "closed"
    assert client.post(where, given).status_code == 302
    assert fresh(request).state == "correction"
    step = request.law_steps()[-1]
    assert step.instead is not None
    assert (step.by, step.instead.by, step.of) == (head.number, head.number, 2)
    page = client.get(f"/desk/requests/{request.pk}/").content.decode()
    assert re.search(r"<s>2 ", page)


def test_nobody_gets_round_the_four_eyes_by_annulling(tree: Office, clerk: User, head: User, as_user: AsUser) -> None:
    """A draft that a head puts in the place of a clerk's is the head's: another head has to sign it."""
    request, today = received(tree), timezone.localdate()
    done(request, Act.DRAFT, today, clerk, outcome=Outcome.GRANTED, ground="第三十六条第二项")
    client = as_user(head)
    put = {"on": today.isoformat(), "outcome": "denied.process", "ground": "第十六条第二款"}
    given = sent(request, reason="误录", **{f"instead-{name}": value for name, value in put.items()})
    assert client.post(f"{url(request, Act.ANNUL)}?of=2&instead=draft", given).status_code == 302
    answer = client.post(url(request, Act.SIGN), sent(request))
    assert "不能是同一人" in answer.content.decode()
    assert fresh(request).paper == "drafted"


def test_a_day_to_come_and_a_day_that_is_none_are_refused_with_one_line(
    tree: Office, clerk: User, as_user: AsUser
) -> None:
    request, client = received(tree), as_user(clerk)
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    assert (
        "行为日期晚于记录日期" in client.post(url(request, Act.WITHDRAW), sent(request, on=tomorrow)).content.decode()
    )
    for day in ("2025-02-30", "", "x" * 3000):
        assert client.post(url(request, Act.WITHDRAW), sent(request, on=day)).status_code == 200
    assert client.post(url(request, Act.WITHDRAW), sent(request, seen="-1")).status_code == 200
    assert fresh(request).length == 1


def test_a_lapse_is_offered_when_the_time_of_the_applicant_is_over_and_not_before(
    tree: Office, clerk: User, as_user: AsUser
) -> None:
    client, today = as_user(clerk), timezone.localdate()
    for days, offered in ((5, True), (0, False)):
        request = received(tree, 30)
        until = today - timedelta(days=days)
        done(request, Act.ASK_CORRECTION, today - timedelta(days=20), clerk, until=until)
        page = client.get(f"/desk/requests/{request.pk}/").content.decode()
        assert (url(request, Act.LAPSE_UNCORRECTED) in page) is offered
