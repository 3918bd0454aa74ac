"""An extension is proposed by a clerk and consented to by a head."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency, Kind, Post, User
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.actions.consent import consent, decline, propose
from gongkai.web.cases.models import Proposal, Request
from gongkai.web.notices.models import Message
from web.cases.requests_made import moment, received
from web.offices import SINCE, Office

Someone = Callable[[Agency, Kind], User]
DAY = date(2025, 3, 3)
NEXT = date(2025, 3, 10)


@pytest.fixture
def request_row(tree: Office, clerk: User) -> Request:
    return received(tree.county, DAY, clerk)


def proposed(clerk: User, request: Request, *, days: int = 10, at: datetime | None = None) -> Proposal:
    at = at or moment(NEXT)
    return propose(clerk, request, days=days, reason="材料较多", token=uuid4(), seen=request.length, at=at)


def test_nothing_is_extended_until_the_head_consents(request_row: Request, clerk: User, head: User) -> None:
    proposal = proposed(clerk, request_row)
    before = Request.objects.get(pk=request_row.pk)
    assert (before.length, before.due_on, before.extended) == (1, date(2025, 3, 31), False)
    after = consent(head, proposal, on=NEXT, at=moment(NEXT, 15))
    assert (after.length, after.due_on, after.extended) == (2, date(2025, 4, 15), True)
    step = after.law_steps()[-1]
    assert (step.by, step.approved_by, step.as_head, step.days) == (clerk.number, head.number, True, 10)
    acts = [entry.act for entry in LogEntry.objects.of(request_row.subject)]
    assert acts[-3:] == ["cases.extend.propose", "cases.extend.approve", "cases.extend"]


def test_the_head_is_told_and_so_is_the_clerk_whose_proposal_is_declined(
    request_row: Request, clerk: User, head: User
) -> None:
    proposal = proposed(clerk, request_row)
    assert Message.objects.get(post=Kind.HEAD).about == request_row.subject
    decline(head, proposal, answer="可以按期办结", at=moment(NEXT, 15))
    assert Message.objects.get(user=clerk).about == request_row.subject
    kept = Proposal.objects.get()
    assert (kept.consents, kept.answer, kept.decided_by) == (False, "可以按期办结", head)
    assert Request.objects.get(pk=request_row.pk).length == 1


def test_who_proposed_does_not_consent_even_as_head(tree: Office, request_row: Request, clerk: User) -> None:
    Post.objects.create(user=clerk, agency=tree.county, kind=Kind.HEAD, since=SINCE)
    proposal = proposed(clerk, request_row)
    with pytest.raises(Refused):
        consent(clerk, proposal, on=NEXT, at=moment(NEXT, 15))
    assert Proposal.objects.get().decided_at is None


def test_only_a_head_of_that_agency_consents(tree: Office, request_row: Request, clerk: User, someone: Someone) -> None:
    proposal = proposed(clerk, request_row)
    for stranger in (someone(tree.town, Kind.HEAD), someone(tree.county, Kind.CLERK)):
        with pytest.raises(PermissionDenied):
            consent(stranger, proposal, on=NEXT, at=moment(NEXT, 15))
        with pytest.raises(PermissionDenied):
            decline(stranger, proposal, answer="不同意", at=moment(NEXT, 15))


def test_what_the_law_would_not_allow_is_not_even_proposed(request_row: Request, clerk: User) -> None:
    with pytest.raises(Refused, match="第三十三条第二款"):
        proposed(clerk, request_row, days=21)
    with pytest.raises(Refused, match="第三十三条第二款"):
        proposed(clerk, request_row, at=moment(date(2025, 4, 1)))
    assert not Proposal.objects.exists()


def test_a_consent_that_comes_after_the_last_day_is_refused_and_the_proposal_waits_on(
    request_row: Request, clerk: User, head: User
) -> None:
    proposal = proposed(clerk, request_row)
    with pytest.raises(Refused, match="期限届满后"):
        consent(head, proposal, on=date(2025, 4, 1), at=moment(date(2025, 4, 1)))
    assert Proposal.objects.pending().count() == 1


def test_the_same_form_again_proposes_once_and_two_proposals_never_wait(request_row: Request, clerk: User) -> None:
    token = uuid4()
    for _time in range(2):
        propose(clerk, request_row, days=5, reason="材料较多", token=token, seen=1, at=moment(NEXT))
    with pytest.raises(Refused):
        proposed(clerk, request_row)
    assert Proposal.objects.count() == 1


def test_a_proposal_is_decided_once(request_row: Request, clerk: User, head: User, someone: Someone) -> None:
    proposal = proposed(clerk, request_row)
    consent(head, proposal, on=NEXT, at=moment(NEXT, 15))
    with pytest.raises(Refused):
        decline(someone(request_row.agency, Kind.HEAD), proposal, answer="不同意", at=moment(NEXT, 16))
    assert Request.objects.get(pk=request_row.pk).length == 2


def test_a_proposal_of_a_clerk_who_has_left_has_to_be_made_anew(request_row: Request, clerk: User, head: User) -> None:
    proposal = proposed(clerk, request_row)
    clerk.posts.update(until=NEXT)
    with pytest.raises(Refused):
        consent(head, proposal, on=NEXT, at=moment(NEXT + timedelta(days=1)))
    assert timezone.localdate(proposal.at) == NEXT
