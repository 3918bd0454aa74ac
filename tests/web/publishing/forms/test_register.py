"""The forms of the register say what was asked for, and nothing that cannot be."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.report.register import Ended, Instrument, InstrumentRecord
from gongkai.web.publishing.actions.cleanup import Decided
from gongkai.web.publishing.actions.delivering import Delivered
from gongkai.web.publishing.forms.register import DecideForm, DeliverForm, EvaluateForm, RegisterForm
from gongkai.web.publishing.models import Item, Verdict
from web.offices import Office
from web.publishing.register_made import registered

TODAY = date(2025, 6, 3)


@pytest.mark.django_db
def test_what_is_left_out_is_the_first_agency_this_year_and_every_document(tree: Office) -> None:
    form = RegisterForm({}, agencies=[tree.county, tree.town], today=TODAY)
    assert form.is_valid()
    assert (form.whose(), form.which()) == (tree.county, 2025)
    registered(tree.county, InstrumentRecord(Instrument.RULE, TODAY))
    assert form.narrowed(Item.objects.all()).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "count"),
    [
        ({"kind": "rule"}, 1),
        ({"validity": "repealed"}, 1),
        ({"kind": "rule", "validity": "repealed"}, 0),
        ({"q": "供水"}, 2),
    ],
)
def test_the_register_is_narrowed_by_what_was_asked(tree: Office, given: dict[str, str], count: int) -> None:
    registered(tree.county, InstrumentRecord(Instrument.RULE, date(2025, 1, 9)))
    registered(
        tree.county,
        InstrumentRecord(Instrument.NORMATIVE, date(2025, 1, 9), ended=Ended.REPEALED, ended_on=date(2025, 3, 3)),
    )
    form = RegisterForm(given, agencies=[tree.county], today=TODAY)
    assert form.is_valid()
    assert form.narrowed(Item.objects.all()).count() == count


@pytest.mark.django_db
@pytest.mark.parametrize("given", [{"year": "2026"}, {"year": "2007"}, {"kind": "reading"}, {"agency": "nowhere"}])
def test_what_the_register_does_not_have_is_refused(tree: Office, given: dict[str, str]) -> None:
    assert not RegisterForm(given, agencies=[tree.county], today=TODAY).is_valid()


def test_an_evaluation_a_decision_and_a_delivery_are_read_as_they_were_typed() -> None:
    kept = EvaluateForm({"seen": "3", "keep": "open", "reason": "讨论已结束", "on": "2025-06-03"})
    assert kept.is_valid()
    assert kept.facts() == {"keep": False, "reason": "讨论已结束", "on": TODAY, "seen": 3}
    decided = DecideForm({"verdict": "expire", "reason": "任务已完成", "on": "2025-06-03"})
    assert decided.is_valid()
    assert decided.decided() == Decided(Verdict.EXPIRE, "任务已完成", TODAY)
    given = DeliverForm(
        {"items": ["7"], "where": " 县档案馆 ", "on": "2025-06-03", "receipt": ""}, items=[(7, "某件"), (8, "又一件")]
    )  # fmt: skip
    assert given.is_valid()
    assert (given.cleaned_data["items"], given.given()) == (["7"], Delivered("县档案馆", TODAY))


def test_an_item_that_was_not_shown_is_not_delivered() -> None:
    form = DeliverForm({"items": ["9"], "where": "县档案馆", "on": "2025-06-03"}, items=[(7, "某件")])
    assert not form.is_valid()
