"""A plan has the figures of its report, and the law has nothing against any of its steps."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balanced import balanced, figures, report
from gongkai.law import disputes as suits
from gongkai.law.procedure import standing
from gongkai.law.procedure.practice import Practice
from gongkai.law.terms import Applicant, Outcome
from gongkai.law.workdays import calendar
from gongkai.report.compile import DisputeRecord, Record, RequestRecord, compile_report, counted
from gongkai.report.editions import NAMES
from gongkai.report.model import Report
from gongkai.report.replay import Desk, Inconsistent, Plan, Role, plan, whole

CALENDAR = calendar(())
HANDS = {role: f"replay-{role.value}" for role in Role}


def desk(recorded: date) -> Desk:
    return Desk(CALENDAR, recorded, HANDS)


def records(planned: Plan) -> list[Record]:
    found: list[Record] = []
    for one in planned.requests:
        now = standing(one.steps, CALENDAR, Practice())
        count = counted(one.steps, now, CALENDAR, Practice())
        found.append(RequestRecord(one.applicant, now.received_on, count))
    for suit in planned.disputes:
        then = suits.standing(suit.steps, CALENDAR)
        found.append(DisputeRecord(suit.track, then.filed_on, then.decided_on, then.verdict))
    return found


def back(planned: Plan, year: int, form: str) -> Report:
    return compile_report([(one, 1) for one in records(planned)], year=year, issuer=None, form=form)


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.integers(2021, 2025), st.sampled_from(NAMES))
def test_every_consistent_report_comes_back_from_its_ledger(drawn: int, year: int, form: str) -> None:
    given_report = balanced(year, drawn, form=form)
    planned = plan(whole(given_report).report, desk(date(year + 1, 3, 1)), seed=drawn)
    assert figures(back(planned, year, form)) == figures(given_report)


@settings(max_examples=30)
@given(st.integers(0, 10_000))
def test_nothing_is_late_and_nothing_doubtful(drawn: int) -> None:
    planned = plan(balanced(2024, drawn), desk(date(2025, 3, 1)), seed=drawn)
    for one in planned.requests:
        now = standing(one.steps, CALENDAR, Practice())
        assert not now.warnings
        assert not now.late
        assert all(CALENDAR.is_working(step.on) for step in one.steps)


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if outcome is not Outcome.CLOSED])
@pytest.mark.parametrize("carried", [False, True])
def test_every_outcome_has_its_lawful_course_from_this_year_and_from_the_year_before(
    outcome: Outcome, carried: bool
) -> None:
    came = "carried_in" if carried else "new"
    given_report = report(2024, requests={(outcome.value, "legal"): 3, (came, "legal"): 3})
    planned = plan(given_report, desk(date(2025, 3, 1)), seed=1)
    assert {one.received_on.year for one in planned.requests} == {2023 if carried else 2024}
    assert figures(back(planned, 2024, "2021")) == figures(given_report)


def test_those_who_draft_do_not_sign() -> None:
    planned = plan(
        report(2024, requests={("denied.process", "natural"): 5, ("new", "natural"): 5}), desk(date(2025, 3, 1)), seed=1
    )
    hands = [{step.act.value: step.by for step in one.steps} for one in planned.requests]
    assert len(hands) == 5
    assert all(one["draft"] != one["sign"] for one in hands)


def test_the_same_seed_gives_the_same_ledger_and_another_another() -> None:
    given_report = balanced(2024, 5)
    one, again, other = (plan(given_report, desk(date(2025, 3, 1)), seed=seed) for seed in (1, 1, 2))
    assert one == again
    assert one != other


def test_a_request_that_is_open_all_year_has_a_delayed_day_that_is_not_over() -> None:
    given_report = report(2024, requests={("carried_in", "natural"): 2, ("carried_out", "natural"): 2})
    planned = plan(given_report, desk(date(2025, 1, 2)), seed=3)
    assert all(standing(one.steps, CALENDAR, Practice()).due > date(2024, 12, 31) for one in planned.requests)
    assert figures(back(planned, 2024, "2021")) == figures(given_report)


def test_the_running_year_is_cut_at_the_day_of_record() -> None:
    given_report = balanced(2024, 8, most=9)
    today = date(2024, 8, 14)
    planned = plan(given_report, desk(today), seed=1)
    assert (
        0
        < len(planned.requests)
        < sum(int(given_report.value("requests", row, "total") or 0) for row in ("new", "carried_in"))
    )
    assert all(step.on <= today for one in (*planned.requests, *planned.disputes) for step in one.steps)


def test_a_year_goes_on_with_what_the_year_before_left() -> None:
    first = balanced(2023, 2)
    left = [int(first.value("requests", "carried_out", kind.value) or 0) for kind in Applicant]
    second = balanced(2024, 3, most=6, carried_in=left)
    at = desk(date(2025, 3, 1))
    earlier = plan(first, at, seed=1, onward=False)
    later = plan(second, at, seed=1, before=first)
    both = Plan((*earlier.requests, *later.requests), (*earlier.disputes, *later.disputes))
    assert figures(back(both, 2023, "2021")) == figures(first)
    assert figures(back(both, 2024, "2021")) == figures(second)


def test_no_fee_lapses_before_there_was_such_a_rule() -> None:
    given_report = report(2020, form="2021", requests={("closed.no_payment", "natural"): 1, ("new", "natural"): 1})
    with pytest.raises(Inconsistent, match="2020"):
        plan(given_report, desk(date(2021, 3, 1)), seed=1)
