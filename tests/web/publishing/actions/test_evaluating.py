"""What is withheld is looked at again and again, by the agency's rule, and told of in time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.publication.acts import Act
from gongkai.law.publication.standing import State
from gongkai.law.workdays import national
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Kind, Setting
from gongkai.web.notices.models import Reminder
from gongkai.web.publishing.actions.evaluating import evaluate
from gongkai.web.publishing.actions.evaluationreminders import days
from gongkai.web.publishing.evaluation import Evaluation, dated, evaluation
from gongkai.web.publishing.models import Item
from web.cases.requests_made import moment
from web.offices import Office
from web.publishing.items_made import FORMED, Desk, published, withheld


def evaluated(item: Item, staff: Desk, on: date, *, keep: bool = True) -> Item:
    return evaluate(item, keep, "仍在讨论", on=on, hand=staff.head, at=moment(on), seen=None)


def waiting(item: Item) -> set[tuple[date, str]]:
    rows = Reminder.objects.filter(about=f"publishing.evaluation:{item.pk}", withdrawn_at=None)
    return set(rows.values_list("day", "post"))


def test_the_months_run_from_the_decision_to_withhold_and_then_from_each_evaluation(tree: Office, staff: Desk) -> None:
    item = withheld(tree.county, staff)
    assert evaluation(item) == Evaluation(FORMED, 12)
    item = evaluated(item, staff, date(2025, 9, 1))
    assert evaluation(item) == Evaluation(date(2025, 9, 1), 12)
    Setting.objects.create(agency=tree.city, name="evaluation_months", value=6)
    told = evaluation(item)
    assert told is not None
    assert told.due == date(2026, 3, 1)


def test_what_is_public_is_not_evaluated(tree: Office, staff: Desk) -> None:
    item = published(tree.county, staff)
    assert evaluation(item) is None
    assert not dated(Item.objects.all()).exists()
    with pytest.raises(Refused):
        evaluated(item, staff, date(2025, 9, 1))


def test_what_may_be_public_is_a_draft_again_and_no_longer_waits_to_be_evaluated(tree: Office, staff: Desk) -> None:
    item = evaluated(withheld(tree.county, staff), staff, date(2025, 9, 1))
    item = evaluated(item, staff, date(2026, 2, 2), keep=False)
    assert (item.state, item.attribute) == (State.DRAFT.value, "")
    assert evaluation(item) is None
    assert waiting(item) == set()


def test_reviewer_and_head_are_reminded_before_the_day_and_on_it(tree: Office, staff: Desk) -> None:
    item = evaluated(withheld(tree.county, staff), staff, date(2025, 3, 4))
    wanted = days(date(2026, 3, 4), date(2025, 3, 4), national())
    assert waiting(item) == {(day, post.value) for day in wanted for post in (Kind.REVIEWER, Kind.HEAD)}
    assert item.law_steps()[-1].act is Act.EVALUATE


@given(st.dates(date(2019, 1, 1), date(2030, 12, 31)), st.integers(1, 60))
def test_it_is_due_in_the_month_that_many_months_on_and_never_on_a_later_day_of_it(since: date, months: int) -> None:
    due = Evaluation(since, months).due
    assert (due.year * 12 + due.month) - (since.year * 12 + since.month) == months
    assert due.day <= since.day


@given(st.dates(date(2024, 1, 1), date(2025, 12, 31)), st.dates(date(2024, 1, 1), date(2025, 12, 31)))
def test_nobody_is_reminded_of_a_day_that_has_gone(due: date, today: date) -> None:
    found = days(due, today, national())
    assert found == sorted(set(found))
    assert found[0] >= today
    assert found[-1] == max(due, today)
