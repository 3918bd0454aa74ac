"""Last days follow the calendar: whose day moved is told, and what was lawful stays lawful."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from gongkai.law.holidaynotice import Arrangement, Holiday, Notice
from gongkai.law.procedure import standing
from gongkai.law.procedure.acts import Act
from gongkai.law.procedure.objections import Doubt, Unlawful
from gongkai.law.terms import Outcome
from gongkai.law.workdays import Calendar, calendar
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Setting, User
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.actions import recompute as recomputing
from gongkai.web.cases.actions import record as recording
from gongkai.web.cases.actions.recompute import digest, recompute
from gongkai.web.cases.models import Move, Reckoning, Request
from web.cases.requests_made import done, moment, received
from web.offices import Office

DAY = date(2025, 3, 3)
NOW = moment(date(2025, 3, 20))
USUAL = calendar(())
NOTICE = Notice(2025, "望府办明电〔2025〕1号", date(2025, 3, 15), "关于调整2025年部分工作日的通知")


def amended(*, rest: tuple[Holiday, ...] = (), make_up: tuple[date, ...] = ()) -> Calendar:
    return calendar([Arrangement(NOTICE, rest, make_up, amends=True)])


LONGER = amended(rest=(Holiday("抗洪", date(2025, 3, 24), date(2025, 3, 26)),))
SHORTER = amended(make_up=(date(2025, 3, 22), date(2025, 3, 23)))


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Callable[[Calendar], None]:
    """Another calendar for the office."""

    def set_to(found: Calendar) -> None:
        for module in (recording, recomputing):
            monkeypatch.setattr(module, "office_calendar", lambda: found)

    set_to(USUAL)
    return set_to


def test_whose_day_moved_is_told_and_no_step_is_written(
    tree: Office, clerk: User, known: Callable[[Calendar], None]
) -> None:
    open_one, closed = received(tree.county, DAY, clerk), received(tree.county, DAY, clerk)
    done(closed, Act.WITHDRAW, date(2025, 3, 4), clerk)
    assert recompute(NOW) == 0
    known(LONGER)
    assert recompute(NOW) == 1
    move = Move.objects.get()
    assert (move.request, move.before, move.after) == (open_one, date(2025, 3, 31), date(2025, 4, 3))
    assert NOTICE.number in move.cause
    after = Request.objects.get(pk=open_one.pk)
    assert (after.due_on, after.length) == (date(2025, 4, 3), 1)
    assert LogEntry.objects.of(open_one.subject).last().act == "cases.move"  # type: ignore[union-attr] - there is one
    assert Request.objects.get(pk=closed.pk).due_on == date(2025, 3, 31)


def test_a_second_run_finds_done_what_the_first_one_did(
    tree: Office, clerk: User, known: Callable[[Calendar], None]
) -> None:
    received(tree.county, DAY, clerk)
    known(LONGER)
    assert recompute(NOW) == 1
    assert recompute(NOW) == 0
    assert (Move.objects.count(), Reckoning.objects.count()) == (1, 1)
    # As after a run that died before its end: everything is looked at again, nothing moves twice.
    known(amended(rest=(Holiday("抗洪", date(2025, 3, 24), date(2025, 3, 26)),), make_up=(date(2026, 1, 3),)))
    assert recompute(NOW) == 0
    assert (Move.objects.count(), Reckoning.objects.count()) == (1, 2)


def test_a_rule_of_the_agency_moves_days_as_a_notice_does(
    tree: Office, clerk: User, known: Callable[[Calendar], None]
) -> None:
    request = received(tree.county, DAY, clerk)
    done(request, Act.CONSULT_THIRD_PARTY, date(2025, 3, 10), clerk)
    done(request, Act.THIRD_PARTY_ANSWERS, date(2025, 3, 12), clerk)
    recompute(NOW)
    Setting.objects.create(agency=tree.county, name="sending_day_counts", value=False)
    assert recompute(NOW) == 1
    move = Move.objects.get()
    assert (move.before, move.after) == (date(2025, 4, 2), date(2025, 4, 3))


def test_an_extension_that_was_in_time_stays_one_and_the_case_goes_on(
    tree: Office, clerk: User, head: User, known: Callable[[Calendar], None]
) -> None:
    """On 31 March, the last day; two days of a weekend that are then said to have been worked make it the 27th."""
    request, last = received(tree.county, DAY, clerk), date(2025, 3, 31)
    done(request, Act.EXTEND, last, clerk, days=5, approved_by=head.number, as_head=True)
    known(SHORTER)
    assert recompute(moment(date(2025, 4, 1))) == 1
    kept = Request.objects.get(pk=request.pk)
    now = standing(kept.law_steps(), SHORTER, tree.county.practice())
    assert [one.doubt for one in now.warnings] == [Doubt.LAWFUL_THEN]
    assert now.extended
    assert done(kept, Act.WITHDRAW, date(2025, 4, 2), clerk).state == "closed"


def test_a_new_extension_has_to_be_in_time_by_the_calendar_of_today(
    tree: Office, clerk: User, head: User, known: Callable[[Calendar], None]
) -> None:
    request = received(tree.county, DAY, clerk)
    known(SHORTER)
    with pytest.raises(Refused, match="期限届满后"):
        done(request, Act.EXTEND, date(2025, 3, 31), clerk, days=5, approved_by=head.number, as_head=True)


def test_what_is_entered_late_may_still_make_nothing_unlawful_that_is_lawful_today(
    tree: Office, clerk: User, head: User, known: Callable[[Calendar], None]
) -> None:
    """With the opinion the limit ran on to April; without it the extension would have come after the last day."""
    request = received(tree.county, DAY, clerk)
    done(request, Act.CONSULT_THIRD_PARTY, date(2025, 3, 10), clerk)
    done(request, Act.EXTEND, date(2025, 4, 2), clerk, days=5, approved_by=head.number, as_head=True)
    with pytest.raises(Refused, match="期限届满后"):
        done(request, Act.THIRD_PARTY_ANSWERS, date(2025, 3, 10), clerk, recorded=date(2025, 4, 3))


def test_an_answer_without_a_signature_stays_lawful_when_the_agency_begins_to_ask_for_one(
    tree: Office, clerk: User, known: Callable[[Calendar], None]
) -> None:
    request = received(tree.county, DAY, clerk)
    done(request, Act.ANSWER, date(2025, 3, 10), clerk, outcome=Outcome.GRANTED, ground="第三十六条第二项")
    Setting.objects.create(agency=tree.county, name="signed_outcomes", value=["granted"])
    kept = Request.objects.get(pk=request.pk)
    now = standing(kept.law_steps(), USUAL, tree.county.practice())
    assert [one.doubt for one in now.warnings] == [Doubt.LAWFUL_THEN]
    assert done(kept, Act.SERVE, date(2025, 3, 11), clerk).state == "served"


def test_a_settled_step_that_no_calendar_makes_lawful_is_unlawful_still(tree: Office, clerk: User) -> None:
    steps = received(tree.county, DAY, clerk).law_steps()
    extended = replace(
        steps[0], act=Act.EXTEND, on=date(2025, 3, 4), recorded=date(2025, 3, 4), days=5, arrived=None, channel=None
    )
    with pytest.raises(Unlawful):
        standing([*steps, replace(extended, settled=True)], USUAL)


def test_the_digest_is_that_of_the_notices_and_the_rules(tree: Office) -> None:
    before = digest(USUAL)
    assert digest(calendar(())) == before != digest(LONGER)
    Setting.objects.create(agency=tree.county, name="yellow_days", value=7)
    assert digest(USUAL) == before
    Setting.objects.create(agency=tree.county, name="reasons_restart", value=True)
    assert digest(USUAL) != before
