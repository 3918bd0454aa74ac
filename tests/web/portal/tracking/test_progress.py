from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count

import pytest
import time_machine
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.law.procedure import standing
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.procedure.standing import Standing
from gongkai.law.workdays import national
from gongkai.web.cases.actions.record import record_all
from gongkai.web.cases.models import LedgerStep, Request
from gongkai.web.cases.models.ledger import dumped
from gongkai.web.portal.tracking.progress import TOLD, happened, timeline
from gongkai.web.portal.tracking.wording import told
from law.courses import CLERK, HEAD, REVIEWER, courses
from law.test_against_oracle import is_working
from web.cases.requests_made import arrived, moment
from web.offices import Office, agency

INSIDE = {Act.DRAFT, Act.REVIEW, Act.RETURN, Act.SIGN, Act.TRANSFER, Act.ARCHIVE, Act.ANNUL}
NEVER = (
    CLERK,
    REVIEWER,
    HEAD,
    "某某公司",
    "某某局",
    "业务科室",
    "理由不足",
    "误录",
    "《条例》第三十六条",
    "行政复议决定",
)
"""What the steps of the courses say that concerns the office alone."""


@pytest.fixture(autouse=True, scope="module")
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def rows(steps: list[Step]) -> list[LedgerStep]:
    return [
        LedgerStep(number=n, act=step.act.value, on=step.on, recorded=step.recorded, by=step.by, facts=dumped(step))
        for n, step in enumerate(steps, 1)
    ]


def stands(steps: list[Step]) -> Standing:
    return standing(steps, national())


def test_an_act_is_either_told_or_the_office_s_own_or_a_consultation() -> None:
    asked = {Act.CONSULT_THIRD_PARTY, Act.THIRD_PARTY_ANSWERS, Act.CONSULT_JOINT_MAKER, Act.JOINT_MAKER_ANSWERS}
    assert set(TOLD) | INSIDE | asked == set(Act)
    assert not set(TOLD) & (INSIDE | asked)


@settings(max_examples=150, deadline=None)
@given(courses(is_working), st.integers(0, 400))
def test_whatever_happened_lawfully_the_applicant_is_told_and_nothing_of_the_office_s_own(
    steps: list[Step], later: int
) -> None:
    now, true = stands(steps), happened(rows(steps))
    today = max(step.recorded for step in steps) + timedelta(days=later)
    entries = timeline(true, now, today)
    state = told(Request(state=now.state.value), true, now, today)
    text = "\n".join([*(entry.words for entry in entries), state.headline, *state.sentences])
    assert not [word for word in NEVER if word in text]
    assert state.headline and (state.sentences or not now.is_open)
    assert [entry.on for entry in entries] == sorted(entry.on for entry in entries)
    seen = [step for step in true if step.act in TOLD]
    ahead = [entry for entry in entries if entry.kind == "ahead"]
    assert len(entries) == len(seen) + len(now.consulted) + len(ahead)
    assert [entry.on for entry in ahead] == ([now.due] if now.is_open and today <= now.due else [])
    assert sum(entry.kind == "now" for entry in entries) == 1
    assert state.overdue == (now.is_open and today > now.due and now.state not in ("correction", "payment"))


@settings(max_examples=150, deadline=None)
@given(courses(is_working))
def test_what_happened_is_what_the_law_goes_by(steps: list[Step]) -> None:
    true = [replace(step, of=None) for step in happened(rows(steps))]
    annulled = [step for step in steps if step.act is Act.ANNUL]
    assert len(true) == len(steps) - len(annulled) - sum(step.instead is None for step in annulled)
    assert Act.ANNUL not in {step.act for step in true}
    assert true[0].act is Act.RECEIVE


NUMBERS = count()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(courses(is_working))
def test_the_page_of_any_lawful_ledger_opens_and_keeps_the_office_s_own_to_itself(
    tree: Office, client: Client, steps: list[Step]
) -> None:
    there = agency(f"random-{next(NUMBERS)}", "某县人民政府", "county", "government")
    there.opened_on = date(2008, 1, 1)
    there.save()
    replayed = [replayed_by(step) for step in steps]
    request = record_all(arrived(there, steps[0].on), replayed, hand="replay", at=moment(steps[-1].recorded))
    with time_machine.travel(moment(steps[-1].recorded), tick=False):
        answer = client.post("/track/", {"number": request.number, "code": request.person.code.clear()})
        page = client.get(answer["Location"], headers={"accept-language": "en"})
    text = page.content.decode()
    assert page.status_code == 200
    assert not [word for word in NEVER if word in text]


def replayed_by(step: Step) -> Step:
    """The same step by a hand of a replay: those of the courses are no people of this office."""
    hands = {CLERK: "replay-clerk", REVIEWER: "replay-reviewer", HEAD: "replay-head"}
    instead = replayed_by(step.instead) if step.instead else None
    approved = hands.get(step.approved_by, step.approved_by)
    return replace(step, by=hands[step.by], approved_by=approved, instead=instead)
