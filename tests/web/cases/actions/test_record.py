"""The one writer of the requests' ledger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.law.procedure import standing
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.terms import Outcome
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.actions.record import digest, record, step_of
from gongkai.web.cases.models import LedgerStep, Request
from web.cases.requests_made import EMAIL, IDENTITY, NAME, PHONE, done, moment, received
from web.offices import Office

Someone = Callable[[Agency, Kind], User]
DAY = date(2025, 3, 3)


def test_the_columns_are_what_the_ledger_comes_to(tree: Office, clerk: User, head: User) -> None:
    request = received(tree.county, DAY, clerk)
    for act, day, hand, facts in (
        (Act.CONSULT_THIRD_PARTY, date(2025, 3, 10), clerk, {"reached": None}),
        (Act.THIRD_PARTY_ANSWERS, date(2025, 3, 26), clerk, {}),
        (Act.DRAFT, date(2025, 3, 28), clerk, {"outcome": Outcome.INTERNAL_AFFAIRS, "ground": "第十六条第一款"}),
        (Act.SIGN, date(2025, 3, 31), head, {}),
        (Act.ANSWER, date(2025, 4, 1), clerk, {"outcome": Outcome.INTERNAL_AFFAIRS, "ground": "第十六条第一款"}),
    ):
        done(request, act, day, hand, **facts)  # type: ignore[arg-type] - the fields of Step
    kept = Request.objects.get(pk=request.pk)
    now = standing(kept.law_steps(), office_calendar(), tree.county.practice())
    assert (kept.state, kept.due_on, kept.outcome) == (now.state, now.due, "denied.internal_affairs")
    assert kept.due_on == date(2025, 4, 17)
    assert (kept.counted_on, kept.counted_outcome) == (date(2025, 4, 1), "denied.internal_affairs")
    assert kept.length == 6 == LedgerStep.objects.filter(request=kept).count()


def test_a_step_the_law_forbids_leaves_everything_as_it_was(tree: Office, clerk: User) -> None:
    request = received(tree.county, DAY, clerk)
    before = LogEntry.objects.count()
    with pytest.raises(Refused, match="没有拟办稿"):
        done(request, Act.REVIEW, date(2025, 3, 4), "import")
    assert Request.objects.get(pk=request.pk).length == 1
    assert LogEntry.objects.count() == before


def test_who_has_not_the_post_for_it_changes_nothing(tree: Office, clerk: User, someone: Someone) -> None:
    request = received(tree.county, DAY, clerk)
    for stranger in (someone(tree.town, Kind.CLERK), someone(tree.county, Kind.AUDITOR)):
        with pytest.raises(PermissionDenied):
            done(request, Act.WITHDRAW, date(2025, 3, 4), stranger)
    assert LedgerStep.objects.filter(request=request).count() == 1


def test_of_two_who_saw_the_same_page_the_second_is_told(tree: Office, clerk: User) -> None:
    request = received(tree.county, DAY, clerk)
    at = moment(date(2025, 3, 4))
    ask = step_of(Act.ASK_CORRECTION, on=date(2025, 3, 4), hand=clerk, at=at, until=date(2025, 3, 20))
    record(request, ask, hand=clerk, at=at, seen=1)
    with pytest.raises(Refused, match="已有人办理"):
        record(request, ask, hand=clerk, at=at, seen=1)
    assert Request.objects.get(pk=request.pk).length == 2


def test_nobody_writes_in_the_name_of_another(tree: Office, clerk: User, head: User) -> None:
    request = received(tree.county, DAY, clerk)
    at = moment(date(2025, 3, 4))
    forged = replace(step_of(Act.WITHDRAW, on=date(2025, 3, 4), hand=clerk, at=at), by=head.number)
    with pytest.raises(ValueError, match=head.number):
        record(request, forged, hand=clerk, at=at, seen=1)


def test_the_log_has_the_digest_of_each_step_and_nobody_s_data(tree: Office, clerk: User) -> None:
    request = received(tree.county, DAY, clerk)
    done(request, Act.WITHDRAW, date(2025, 3, 5), clerk)
    entries = list(LogEntry.objects.of(request.subject))
    assert [entry.act for entry in entries] == ["cases.arrive", "cases.receive", "cases.withdraw"]
    assert [entry.facts["digest"] for entry in entries[1:]] == [digest(step) for step in request.law_steps()]
    told = repr([(entry.facts, entry.subject, entry.actor) for entry in LogEntry.objects.all()])
    assert not any(word in told for word in (NAME, IDENTITY, PHONE, EMAIL, request.title))


def test_a_step_comes_back_from_the_ledger_as_it_went_in(tree: Office, clerk: User) -> None:
    request = received(tree.county, DAY, clerk)
    wrong = done(request, Act.WITHDRAW, date(2025, 3, 5), clerk)
    meant = Step(Act.ASK_CORRECTION, date(2025, 3, 5), date(2025, 3, 6), clerk.number, until=date(2025, 3, 20))
    done(wrong, Act.ANNUL, date(2025, 3, 6), "import", of=2, reason="误录", instead=meant)
    assert request.law_steps()[-1].instead == meant
    assert Request.objects.get(pk=request.pk).state == "correction"
