"""The fields each act asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date

import pytest

from gongkai.law.procedure import standing
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.terms import Outcome
from gongkai.law.workdays import calendar
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.cases.forms.acts import FIELDS, PERSONAL, ActForm, Ground, instead
from web.cases.requests_made import moment, received
from web.offices import Office

Someone = Callable[[Agency, Kind], User]
DAY = date(2025, 3, 3)
OTHERS = {"why", "basis", "count", "earlier", *PERSONAL}
"""Fields from which a step's facts are made, and what is kept apart."""


@pytest.fixture
def ground(tree: Office, clerk: User) -> Callable[[Act], Ground]:
    request = received(tree.county, DAY, clerk)
    now = standing(request.law_steps(), calendar(()))
    return lambda act: Ground(act, request, now, DAY, calendar(()), 15)


def test_every_field_is_one_of_a_step_or_made_into_one() -> None:
    known = {field.name for field in fields(Step)} | OTHERS
    assert {name for names in FIELDS.values() for name in names} <= known


@pytest.mark.parametrize("act", [act for act in Act if act not in (Act.THIRD_PARTY_ANSWERS, Act.JOINT_MAKER_ANSWERS)])
def test_every_act_has_its_form(ground: Callable[[Act], Ground], act: Act) -> None:
    form = ActForm(ground=ground(act))
    assert set(FIELDS[act]) <= set(form.fields)
    assert ("on" in form.fields) == (act is not Act.EXTEND)


def test_the_ground_of_an_outcome_with_one_article_is_that_article_and_of_several_none(
    ground: Callable[[Act], Ground], clerk: User
) -> None:
    for outcome, expected in ((Outcome.NEEDS_CREATION, "第三十八条"), (Outcome.NOT_HELD, "")):
        form = ActForm({"seen": 1, "on": DAY, "outcome": outcome.value}, ground=ground(Act.DRAFT))
        assert form.is_valid(), form.errors
        step = form.step(clerk, moment(DAY))
        assert (step.outcome, step.ground, step.by) == (outcome, expected, clerk.number)


def test_outcomes_that_no_answer_brings_are_not_offered(ground: Callable[[Act], Ground]) -> None:
    for outcome in (Outcome.NO_CORRECTION, Outcome.NO_PAYMENT, Outcome.CLOSED):
        form = ActForm({"seen": 1, "on": DAY, "outcome": outcome.value, "ground": "甲"}, ground=ground(Act.ANSWER))
        assert not form.is_valid()


def test_an_extension_that_is_put_in_place_stays_the_clerk_s_and_has_the_consent_of_who_corrects(
    ground: Callable[[Act], Ground], clerk: User, someone: Someone, tree: Office
) -> None:
    head = someone(tree.county, Kind.HEAD)
    wrong = Step(Act.EXTEND, DAY, DAY, clerk.number, days=15, approved_by=head.number, as_head=True)
    form = ActForm({"seen": 1, "days": 5, "why": "甲"}, ground=ground(Act.EXTEND))
    assert form.is_valid(), form.errors
    step = instead(form, wrong, head, moment(DAY))
    assert (step.by, step.approved_by, step.as_head, step.days, step.on) == (clerk.number, head.number, True, 5, DAY)
