"""What the office is told of a dispute's last day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.disputes import Act, Decision
from gongkai.law.workdays import national
from gongkai.web.accounts.models import Kind, User
from gongkai.web.cases.actions.disputereminders import AHEAD, ahead, days
from gongkai.web.cases.actions.disputes import corrected
from gongkai.web.cases.models import Dispute
from gongkai.web.notices.actions import post_reminders
from gongkai.web.notices.models import Message, Reminder
from web.cases.disputes_made import PARTY, done, filed, heard
from web.cases.requests_made import moment
from web.offices import Office


def waiting(dispute: Dispute) -> set[tuple[date, str]]:
    rows = Reminder.objects.filter(about=dispute.subject, posted_at=None, withdrawn_at=None)
    return set(rows.values_list("day", "post"))


def both(*on: date) -> set[tuple[date, str]]:
    return {(day, post) for day in on for post in (Kind.CLERK.value, Kind.HEAD.value)}


def test_clerk_and_head_are_reminded_three_working_days_before_and_on_the_day(tree: Office, clerk: User) -> None:
    dispute = filed(tree.county, clerk)
    assert waiting(dispute) == set()
    done(dispute, Act.ACCEPT, date(2025, 3, 10), clerk)
    assert waiting(dispute) == both(date(2025, 3, 19), date(2025, 3, 24))
    assert not Reminder.objects.filter(subject__contains=PARTY).exists()
    assert {row.path for row in Reminder.objects.all()} == {f"/desk/disputes/{dispute.pk}/"}


def test_what_is_done_is_not_reminded_of_and_what_is_undone_is_again(tree: Office, clerk: User) -> None:
    dispute = heard(tree.county, clerk)
    assert waiting(dispute) == set()
    done(dispute, Act.ANNUL, date(2025, 3, 18), clerk, of=3, reason="误录")
    assert waiting(dispute) == both(date(2025, 3, 19), date(2025, 3, 24))
    assert post_reminders(moment(date(2025, 3, 19))) == 2
    assert Message.objects.filter(about=dispute.subject).count() == 2


def test_an_order_to_do_it_anew_has_its_own_day_and_ends_with_it(tree: Office, clerk: User) -> None:
    dispute = heard(tree.county, clerk)
    done(dispute, Act.DECIDE, date(2025, 5, 9), clerk, decision=Decision.REVOKED, redo=True, until=date(2025, 6, 9))
    # three working days before 9 June 2025, a Monday
    assert waiting(dispute) == both(date(2025, 6, 4), date(2025, 6, 9))
    done(dispute, Act.REDO, date(2025, 6, 3), clerk)
    assert waiting(dispute) == set()


def test_a_day_that_moves_takes_its_reminders_along(tree: Office, clerk: User) -> None:
    dispute = done(filed(tree.county, clerk), Act.ACCEPT, date(2025, 3, 10), clerk)
    instead = corrected(dispute.law_steps(), 2, date(2025, 3, 11))
    done(dispute, Act.ANNUL, date(2025, 3, 12), clerk, of=2, reason="日期录错", instead=instead)
    assert waiting(dispute) == both(date(2025, 3, 20), date(2025, 3, 25))


def test_a_day_that_has_gone_by_is_told_at_once_and_once(tree: Office, clerk: User) -> None:
    assert days(date(2025, 3, 24), date(2025, 4, 1), national()) == [date(2025, 4, 1)]
    assert days(date(2025, 3, 24), date(2025, 3, 20), national()) == [date(2025, 3, 20), date(2025, 3, 24)]


@settings(max_examples=80, deadline=None)
@given(st.dates(date(2024, 2, 1), date(2026, 12, 31)), st.integers(-20, 40))
def test_reminders_lie_between_today_and_the_last_day(due: date, before: int) -> None:
    today, calendar = due - timedelta(days=before), national()
    found = days(due, today, calendar)
    assert 1 <= len(found) <= 2
    assert found[-1] == max(due, today)
    assert all(today <= day <= max(due, today) for day in found)
    early = ahead(due, calendar)
    assert early < due and calendar.is_working(early)
    if calendar.is_working(due):
        assert calendar.count(early, due) == AHEAD
