"""Reads of requests."""

from __future__ import annotations

from datetime import date

from gongkai.law.lights import Light, lights
from gongkai.law.procedure.acts import Act
from gongkai.law.procedure.standing import OPEN_STATES
from gongkai.law.workdays import calendar
from gongkai.web.accounts.models import User
from gongkai.web.cases.actions.desk import merge
from gongkai.web.cases.models import Request
from gongkai.web.cases.models.requests import AT_THE_DESK, OPEN, WITH_APPLICANT
from web.cases.requests_made import arrived, done, moment, received
from web.offices import Office

DAY = date(2025, 3, 3)


def test_what_is_open_waits_for_the_office_or_for_the_applicant() -> None:
    assert sorted(OPEN) == sorted(AT_THE_DESK + WITH_APPLICANT) == sorted(state.value for state in OPEN_STATES)


def test_each_request_at_the_desk_is_under_one_light_and_no_other_is_under_any(tree: Office, clerk: User) -> None:
    at_desk = received(tree.county, DAY, clerk)
    correcting, copy = received(tree.county, DAY, clerk), received(tree.county, DAY, clerk)
    done(correcting, Act.ASK_CORRECTION, date(2025, 3, 4), clerk, until=date(2025, 3, 20))
    merge(clerk, copy, at_desk, reason="重复", seen=1, at=moment(DAY, 12))
    arrived(tree.county, DAY)
    for today, light in (
        (date(2025, 3, 3), Light.GREEN),
        (date(2025, 3, 24), Light.YELLOW),
        (date(2025, 3, 31), Light.RED),
        (date(2025, 4, 1), Light.OVERDUE),
    ):
        found = {
            one: list(Request.objects.by_light(one, lights(calendar(()), today, red=2, yellow=5))) for one in Light
        }
        assert found == {one: [at_desk] if one is light else [] for one in Light}


def test_text_is_looked_for_in_number_and_title(tree: Office, clerk: User) -> None:
    one = received(tree.county, DAY, clerk, title="观澜桥100%检测报告")
    assert list(Request.objects.about("观澜桥")) == list(Request.objects.about(one.number[-5:])) == [one]
    assert not Request.objects.about("100_").exists()
