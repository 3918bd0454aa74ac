from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.procedure.acts import Act, Step
from law.courses import CLERK, HEAD, NotLawful, courses, desk_after, receipts
from law.oracle import KINDS, count_of, due, limit_day, paused_days, period_end, true_steps
from law.restdays import is_working


def on(text: str) -> date:
    return date.fromisoformat(text)


def step(act: Act, day: str, **said: object) -> Step:
    return Step(act, on(day), on(day), CLERK, **said)  # type: ignore[arg-type] - fields by name


def received(day: str, *more: Step) -> list[Step]:
    return [step(Act.RECEIVE, day), *more]


def consulted(sent: str, reached: str | None = None) -> Step:
    return step(Act.CONSULT_THIRD_PARTY, sent, reached=on(reached) if reached else None)


def opinion(came: str, of: int | None = None) -> Step:
    return step(Act.THIRD_PARTY_ANSWERS, came, of=of)


def extended(day: str, days: int) -> Step:
    return step(Act.EXTEND, day, days=days, approved_by=HEAD, as_head=True)


@pytest.mark.parametrize(
    ("year", "days"),
    [(2019, 250), (2020, 249), (2021, 250), (2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248)],
)
def test_the_calendar_of_these_tests_has_the_working_days_of_the_year(year: int, days: int) -> None:
    assert sum(is_working(date(year, 1, 1) + timedelta(days=n)) for n in range(365 + (year % 4 == 0))) == days


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2025-01-20", "2025-02-21"),
        ("2025-01-26", "2025-02-28"),
        ("2025-09-19", "2025-10-23"),
        ("2025-04-18", "2025-05-20"),
        ("2024-09-13", "2024-10-17"),
        ("2024-12-31", "2025-02-05"),
        ("2026-01-04", "2026-01-30"),
        ("2026-02-02", "2026-03-06"),
        ("2025-12-03", "2025-12-31"),
        ("2025-12-04", "2026-01-04"),
        ("2024-12-03", "2024-12-31"),
        ("2024-12-04", "2025-01-02"),
        ("2019-05-14", "2019-06-04"),  # the last day of the 15 working days
        ("2019-05-15", "2019-06-13"),
    ],
)
def test_the_answer_is_due_on_the_day_worked_out_by_hand(day: str, last: str) -> None:
    assert due(received(day), is_working) == on(last) == period_end("answer", on(day), is_working)


def test_there_is_no_limit_before_the_regulation() -> None:
    with pytest.raises(ValueError, match="2008-04-30"):
        due(received("2008-04-30"), is_working)


@pytest.mark.parametrize(
    ("kind", "start", "last"),
    [
        ("correction_notice", "2025-01-20", "2025-02-05"),
        ("publication", "2025-01-02", "2025-02-06"),
        ("third_party", "2025-03-12", "2025-04-02"),
        ("policy_reading", "2025-01-26", "2025-02-06"),
        ("penalty_withdrawal", "2025-04-03", "2025-04-09"),
        ("fee", "2025-03-03", "2025-04-02"),
        ("fee", "2025-04-03", "2025-05-06"),  # 3 May is a holiday
        ("review", "2025-01-06", "2025-03-07"),
        ("suit", "2025-08-31", "2026-02-28"),  # the last of February, a Saturday that is worked
        ("suit", "2025-04-06", "2025-10-09"),  # 6 October is a holiday
        ("suit_after_review", "2025-09-20", "2025-10-09"),
        ("report_of_department", "2025-01-01", "2025-01-27"),
        ("report_of_department", "2026-06-30", "2026-01-30"),
        ("report_of_government", "2024-12-31", "2024-03-29"),
        ("report_of_government", "2025-01-01", "2025-03-31"),
    ],
)
def test_every_other_period_ends_on_the_day_worked_out_by_hand(kind: str, start: str, last: str) -> None:
    assert period_end(kind, on(start), is_working) == on(last)


@pytest.mark.parametrize(
    ("steps", "last"),
    [
        (received("2026-02-02", extended("2026-03-02", 20)), "2026-04-03"),
        (received("2025-03-03", consulted("2025-03-10", "2025-03-12"), opinion("2025-03-26")), "2025-04-17"),
        # No opinion came: 15 working days from the letter's arrival, or from its dispatch.
        (received("2025-03-03", consulted("2025-03-10", "2025-03-12")), "2025-04-24"),
        (received("2025-03-03", consulted("2025-03-10")), "2025-04-22"),
        (received("2025-03-03", consulted("2025-03-10"), opinion("2025-06-30")), "2025-04-22"),
        # Two at a time take a day out once.
        (
            received(
                "2025-03-03",
                consulted("2025-03-10"),
                consulted("2025-03-12"),
                opinion("2025-03-19", 2),
                opinion("2025-03-26", 3),
            ),
            "2025-04-17",
        ),
        # The day of dispatch counts, so on the last day it is too late.
        (received("2025-03-03", consulted("2025-03-28"), opinion("2025-04-08")), "2025-04-09"),
        (received("2025-03-03", consulted("2025-03-31"), opinion("2025-04-08")), "2025-03-31"),
        (received("2025-03-03", consulted("2025-04-10")), "2025-03-31"),
        # Beginning afresh, without the extension.
        (
            received(
                "2025-03-03",
                extended("2025-03-05", 10),
                step(Act.ASK_CORRECTION, "2025-03-06", until=on("2025-03-27")),
                step(Act.CORRECT, "2025-03-20"),
            ),
            "2025-04-18",
        ),
        (received("2025-03-03", step(Act.FEE_NOTICE, "2025-03-10"), step(Act.PAY, "2025-03-20")), "2025-04-18"),
        (received("2025-03-03", step(Act.ANSWER, "2025-03-10"), step(Act.REOPEN, "2025-03-20")), "2025-04-18"),
        (
            received(
                "2025-03-03", step(Act.ANSWER, "2025-03-10"), step(Act.REOPEN, "2025-06-20", until=on("2025-06-30"))
            ),
            "2025-06-30",
        ),
        (
            received(
                "2025-03-03",
                step(Act.ASK_REASONS, "2025-03-05"),
                step(Act.GIVE_REASONS, "2025-03-12"),
            ),
            "2025-03-31",
        ),
        (received("2025-03-03", step(Act.SET_DELAYED_DATE, "2025-03-20", until=on("2025-06-01"))), "2025-06-01"),
        # A mistake in the ledger.
        (received("2025-03-03", extended("2025-03-05", 10), step(Act.ANNUL, "2025-03-06", of=2)), "2025-03-31"),
        (
            received(
                "2025-03-03",
                extended("2025-03-05", 10),
                step(Act.ANNUL, "2025-03-06", of=2),
                step(Act.ANNUL, "2025-03-07", of=3),
            ),
            "2025-04-15",
        ),
        (
            received("2025-02-28", step(Act.ANNUL, "2025-03-06", of=1, instead=step(Act.RECEIVE, "2025-03-03"))),
            "2025-03-31",
        ),
    ],
)
def test_the_steps_of_a_request_move_its_due_day_as_worked_out_by_hand(steps: list[Step], last: str) -> None:
    assert due(steps, is_working) == on(last)


@pytest.mark.parametrize("act", [Act.ASK_CORRECTION, Act.FEE_NOTICE])
def test_no_answer_is_due_while_the_applicant_has_to_act(act: Act) -> None:
    steps = received("2025-03-03", step(act, "2025-03-06", until=on("2025-04-07")))
    assert due(steps, is_working) is None
    assert limit_day(steps, is_working) == on("2025-04-07")


@given(receipts(), st.sampled_from([kind for kind in KINDS if not kind.startswith("report")]))
def test_a_period_ends_on_a_working_day_after_it_began(start: date, kind: str) -> None:
    last = period_end(kind, start, is_working)
    assert is_working(last)
    assert last > start


@settings(deadline=None)
@given(courses(is_working), st.integers(0, 90))
def test_one_holiday_more_never_makes_an_answer_due_earlier(steps: list[Step], after: int) -> None:
    holiday = steps[0].on + timedelta(days=after)
    usual = due(steps, is_working)
    later = due(steps, lambda day: day != holiday and is_working(day))
    assert (usual is None and later is None) or (usual is not None and later is not None and usual <= later)


@settings(deadline=None)
@given(courses(is_working))
def test_what_was_paused_is_added_and_nothing_else(steps: list[Step]) -> None:
    offices, counted = count_of(steps, is_working)
    if offices and len(counted) > 1:  # of a fixed day nothing is counted
        paused = paused_days(true_steps(steps), is_working)
        span = [counted[0] + timedelta(days=n) for n in range((counted[-1] - counted[0]).days + 1)]
        assert sum(map(is_working, span)) == len(counted) + sum(is_working(day) for day in span if day in paused)


@settings(deadline=None)
@given(courses(is_working))
def test_every_beginning_of_a_random_course_is_lawful(steps: list[Step]) -> None:
    for length in range(1, len(steps) + 1):
        desk_after(steps[:length], is_working)


def test_a_course_that_breaks_the_law_is_not_among_them() -> None:
    asked = step(Act.ASK_CORRECTION, "2025-03-06", until=on("2025-03-27"))
    given_back = step(Act.CORRECT, "2025-03-20")
    for steps in (
        received("2025-03-03", asked, given_back, step(Act.ASK_CORRECTION, "2025-03-21", until=on("2025-04-27"))),
        received("2025-03-03", extended("2025-03-05", 10), extended("2025-03-06", 5)),
        received("2025-03-03", extended("2025-04-05", 10)),
        received("2025-03-03", step(Act.ANSWER, "2025-03-04")),
        received("2025-03-03", asked, step(Act.LAPSE_UNCORRECTED, "2025-03-27")),
    ):
        with pytest.raises(NotLawful):
            desk_after(steps, is_working)
