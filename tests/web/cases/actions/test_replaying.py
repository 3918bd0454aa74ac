"""A replay writes whole ledgers through the one writer, or nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from balanced import balanced
from gongkai.law import disputes as suits
from gongkai.law.procedure import standing
from gongkai.report.replay import Inconsistent
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.hands import Refused
from gongkai.web.audit import walk
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.actions.record import Whole, digest, record_new
from gongkai.web.cases.actions.replaying import replay
from gongkai.web.cases.models import Dispute, LedgerStep, Person, Request
from web.cases.requests_made import moment
from web.offices import Office

MARCH = moment(date(2026, 3, 3))

pytestmark = pytest.mark.django_db


def test_the_columns_of_every_request_are_what_its_ledger_comes_to(tree: Office) -> None:
    made = replay(tree.county, balanced(2025, 6), seed=1, at=MARCH)
    assert made.requests == Request.objects.count() > 20
    assert made.disputes == Dispute.objects.count() > 0
    practice = tree.county.practice()
    for request in Request.objects.all():
        now = standing(request.law_steps(), office_calendar(), practice)
        assert (request.state, request.due_on, request.closed_on) == (now.state.value, now.due, now.closed_on)
        assert request.length == now.steps
        assert (request.person.closed_at is None) == now.is_open
    for dispute in Dispute.objects.all():
        then = suits.standing(dispute.law_steps(), office_calendar())
        assert (dispute.state, dispute.decided_on) == (then.state.value, then.decided_on)


def test_each_request_has_its_sealed_entry_with_the_digest_of_every_step(tree: Office) -> None:
    replay(tree.county, balanced(2025, 6), seed=1, at=MARCH)
    for request in Request.objects.all():
        (entry,) = LogEntry.objects.of(request.subject)
        assert (entry.act, entry.actor) == ("cases.replay", "replay")
        assert entry.facts["digests"] == [digest(step) for step in request.law_steps()]
    assert not any(verdict.broken for verdict in walk.verdicts("", {}))


def test_the_numbers_of_the_requests_go_on(tree: Office) -> None:
    replay(tree.county, balanced(2025, 6), seed=1, at=MARCH)
    numbers = list(Request.objects.filter(received_on__year=2025).order_by("pk").values_list("number", flat=True))
    assert numbers == [f"xingcha-2025-{place:05d}" for place in range(1, len(numbers) + 1)]


def test_an_agency_that_has_something_of_the_year_is_left_alone(tree: Office) -> None:
    replay(tree.county, balanced(2025, 6), seed=1, at=MARCH)
    before = LedgerStep.objects.count(), LogEntry.objects.count()
    with pytest.raises(Refused):
        replay(tree.county, balanced(2025, 7), seed=2, at=MARCH)
    assert (LedgerStep.objects.count(), LogEntry.objects.count()) == before
    replay(tree.town, balanced(2025, 7), seed=2, at=MARCH)


def test_a_year_that_is_not_over_is_refused(tree: Office) -> None:
    with pytest.raises(Refused):
        replay(tree.county, balanced(2026, 6), seed=1, at=MARCH)


def test_what_the_law_has_no_course_for_writes_nothing(tree: Office) -> None:
    fees = balanced(2025, 6)
    with pytest.raises(Inconsistent):
        replay(tree.county, replace(fees, year=2020), seed=1, at=MARCH)
    assert not Request.objects.exists()


def test_one_unlawful_step_among_many_ledgers_writes_none(tree: Office) -> None:
    replay(tree.town, balanced(2025, 6), seed=1, at=MARCH)
    sound = [(one, one.law_steps()) for one in Request.objects.filter(agency=tree.town, length__gt=3)[:3]]
    before = LedgerStep.objects.count()

    def whole(number: int, steps: object) -> Whole:
        request = Request(number=f"x-{number}", token=f"{number:032x}", arrived_on=date(2024, 3, 4), arrived_at=MARCH)
        return Whole(request, Person(request=request, name="甄观水", code="A"), steps)  # type: ignore[arg-type] - steps

    broken = [whole(number, steps[::-1] if number == 2 else steps) for number, (_one, steps) in enumerate(sound)]
    with pytest.raises(Refused):
        record_new(tree.county, broken, hand="replay", at=MARCH)
    with pytest.raises(ValueError, match="import"):
        record_new(tree.county, [whole(7, sound[0][1])], hand="import", at=MARCH)
    assert LedgerStep.objects.count() == before
    assert not Request.objects.filter(agency=tree.county).exists()


def test_the_same_seed_makes_the_same_ledger(tree: Office) -> None:
    for agency in (tree.county, tree.town):
        replay(agency, balanced(2025, 6), seed=9, at=MARCH)
    one, other = (
        [
            (r.title, r.received_on, r.state, [(s.act, s.on) for s in r.law_steps()])
            for r in Request.objects.filter(agency=agency).order_by("pk")
        ]
        for agency in (tree.county, tree.town)
    )
    assert one == other
