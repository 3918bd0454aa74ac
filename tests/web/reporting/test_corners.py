"""The corner cases of docs/decisions/0017: in which cells of which year each is counted."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from gongkai.law.procedure.acts import Act
from gongkai.law.terms import Channel, Outcome, Track
from gongkai.report.model import Cell
from gongkai.web.accounts.models import Agency, User
from gongkai.web.cases.actions import desk as splitting
from gongkai.web.cases.actions import intake
from gongkai.web.cases.models import Request
from gongkai.web.reporting import checking, compiling
from gongkai.web.reporting.actions.record import begun
from gongkai.web.reporting.models import Scope
from gongkai.web.reporting.tables import own_tables
from web.cases.disputes_made import filed
from web.cases.requests_made import arrived, asked, done, moment, received
from web.offices import Office
from web.reporting.season_acting import Desk, desk, published

pytestmark = pytest.mark.django_db
GROUND = {Outcome.GRANTED: "第三十六条第一项", Outcome.PARTIAL: "第三十七条", Outcome.NOT_HELD: "第三十六条第五项"}


@pytest.fixture
def who(tree: Office) -> Desk:
    return desk(tree.town)


def answered(request: Request, day: date, who: Desk, outcome: Outcome, **facts: object) -> Request:
    told = {"outcome": outcome, "ground": GROUND[outcome], **facts}
    done(request, Act.DRAFT, day, who.clerk, **told)
    done(request, Act.SIGN, day, who.head)
    return done(request, Act.ANSWER, day, who.clerk, **told)


def rows(there: Agency, year: int) -> dict[str, int]:
    """The rows of table III that are not nought, and of table IV as `track.verdict`."""
    found = {}
    for (table, row, column), value in own_tables(there, year).numbers():
        if value and (table, column) == ("requests", "total"):
            found[row] = int(value)
        elif value and table == "disputes" and column != "total":
            found[f"{row}.{column}"] = int(value)
    return found


def test_a_corrected_request_is_new_once_and_ends_as_it_is_answered(tree: Office, who: Desk) -> None:
    request = received(tree.town, date(2025, 12, 15), who.clerk)
    done(request, Act.ASK_CORRECTION, date(2025, 12, 18), who.clerk, until=date(2026, 1, 12))
    done(request, Act.CORRECT, date(2026, 1, 6), who.clerk)
    answered(request, date(2026, 1, 12), who, Outcome.GRANTED)
    assert rows(tree.town, 2025) == {"new": 1, "carried_out": 1}
    assert rows(tree.town, 2026) == {"carried_in": 1, "granted": 1, "total": 1}


def test_one_that_is_not_corrected_in_time_is_closed_for_that(tree: Office, who: Desk) -> None:
    request = received(tree.town, date(2025, 3, 3), who.clerk)
    done(request, Act.ASK_CORRECTION, date(2025, 3, 6), who.clerk, until=date(2025, 3, 27))
    done(request, Act.LAPSE_UNCORRECTED, date(2025, 3, 28), who.clerk)
    assert rows(tree.town, 2025) == {"new": 1, "closed.no_correction": 1, "total": 1}


def test_a_partial_answer_is_partial_alone_whatever_it_withholds(tree: Office, who: Desk) -> None:
    request = received(tree.town, date(2025, 3, 3), who.clerk)
    answered(request, date(2025, 3, 20), who, Outcome.PARTIAL, withheld=Outcome.PROCESS)
    assert rows(tree.town, 2025) == {"new": 1, "partial": 1, "total": 1}


def test_of_a_split_request_each_part_counts(tree: Office, who: Desk) -> None:
    request = received(tree.town, date(2025, 12, 30), who.clerk)
    made = splitting.split(
        who.clerk, request, rest="决算表", parts=["批复文件", "监审报告"], reason="一事一申请", token=uuid4(), seen=1,
        at=moment(date(2026, 1, 4)),
    )  # fmt: skip
    answered(made[0], date(2026, 1, 6), who, Outcome.GRANTED)
    assert rows(tree.town, 2025) == {"new": 3, "carried_out": 3}
    assert rows(tree.town, 2026) == {"carried_in": 3, "granted": 1, "total": 1, "carried_out": 2}


def test_of_two_copies_the_first_counts(tree: Office, who: Desk) -> None:
    first, copy = (received(tree.town, date(2025, 3, 3), who.clerk) for _time in range(2))
    splitting.merge(who.clerk, copy, first, reason="重复提交", seen=1, at=moment(date(2025, 3, 4)))
    assert rows(tree.town, 2025) == {"new": 1, "carried_out": 1}


def test_withdrawn_it_is_closed_in_the_year_of_the_withdrawal(tree: Office, who: Desk) -> None:
    done(received(tree.town, date(2025, 12, 22), who.clerk), Act.WITHDRAW, date(2026, 1, 5), who.clerk)
    assert rows(tree.town, 2025) == {"new": 1, "carried_out": 1}
    assert rows(tree.town, 2026) == {"carried_in": 1, "closed.other": 1, "total": 1}


def test_reopened_by_a_review_body_it_stays_in_its_year_and_the_later_year_has_the_dispute(
    tree: Office, who: Desk
) -> None:
    request = answered(received(tree.town, date(2025, 11, 3), who.clerk), date(2025, 11, 20), who, Outcome.NOT_HELD)
    filed(tree.town, who.clerk, Track.RECONSIDERATION, day=date(2026, 1, 8))
    done(request, Act.REOPEN, date(2026, 3, 3), who.head, reason="行政复议决定")
    answered(request, date(2026, 3, 20), who, Outcome.GRANTED)
    assert rows(tree.town, 2025) == {"new": 1, "unavailable.not_held": 1, "total": 1}
    assert rows(tree.town, 2026) == {"reconsideration.pending": 1}


def test_received_on_the_last_day_it_is_of_that_year_and_carried_out(tree: Office, who: Desk) -> None:
    received(tree.town, date(2025, 12, 31), who.clerk)
    assert rows(tree.town, 2025) == {"new": 1, "carried_out": 1}
    assert rows(tree.town, 2026) == {"carried_in": 1, "carried_out": 1}


def test_what_arrives_on_the_last_day_and_is_received_in_january_is_of_the_next_year(tree: Office, who: Desk) -> None:
    request = intake.arrive(
        tree.town, asked(), channel=Channel.ORDINARY_POST, arrived=date(2025, 12, 31), token=uuid4(), hand="import",
        at=moment(date(2025, 12, 31)),
    )  # fmt: skip
    assert rows(tree.town, 2025) == {}
    intake.receive(request, hand=who.clerk, at=moment(date(2026, 1, 5)), confirmed=date(2026, 1, 5))
    assert rows(tree.town, 2025) == {}
    assert rows(tree.town, 2026) == {"new": 1, "carried_out": 1}


def test_passed_on_before_its_receipt_it_is_nobody_s_and_after_it_not_held_here(tree: Office, who: Desk) -> None:
    there, after = tree.county, moment(date(2025, 3, 10))
    for request in (arrived(tree.town, date(2025, 3, 3)), received(tree.town, date(2025, 3, 3), who.clerk)):
        made = splitting.pass_on(
            who.clerk, request, there, reason="属县政府职权", token=uuid4(), seen=request.length, at=after
        )
        assert made.agency == there
    assert rows(tree.town, 2025) == {"new": 1, "unavailable.not_held": 1, "total": 1}
    assert rows(there, 2025) == {}
    intake.receive(made, hand=desk(there).clerk, at=after)
    assert rows(there, 2025) == {"new": 1, "carried_out": 1}


def test_handed_on_within_the_agency_nothing_changes(tree: Office, who: Desk) -> None:
    request = received(tree.town, date(2025, 3, 3), who.clerk)
    before = own_tables(tree.town, 2025)
    done(request, Act.TRANSFER, date(2025, 3, 4), who.clerk, to="财政所")
    assert own_tables(tree.town, 2025) == before


def test_put_right_after_the_year_was_published_the_report_stays_and_says_so_and_the_next_does_not_join(
    tree: Office, who: Desk
) -> None:
    request = received(tree.town, date(2025, 12, 8), who.clerk)
    annual = published(tree.town, who)
    told = {"outcome": Outcome.GRANTED, "ground": GROUND[Outcome.GRANTED]}
    for act, facts in ((Act.DRAFT, told), (Act.SIGN, {}), (Act.ANSWER, told)):
        hand: User = who.head if act is Act.SIGN else who.clerk
        done(request, act, date(2025, 12, 29), hand, recorded=date(2026, 2, 3), **facts)
    assert compiling.shown(annual).value("requests", "carried_out", "total") == 1
    moved = {change.cell: change.absolute for change in compiling.moved(annual)}
    assert moved[Cell("requests", "carried_out", "total")] == -1
    assert moved[Cell("requests", "granted", "natural")] == 1
    following = begun(tree.town, 2026, Scope.OWN)
    noted = checking.findings(following, compiling.compiled(following))
    assert "X-01" in [one.finding.rule for one in noted if one.blocks]
