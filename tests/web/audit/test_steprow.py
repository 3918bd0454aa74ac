from __future__ import annotations

from django.apps import apps

from gongkai.web.audit.appendonly import AppendOnly
from gongkai.web.audit.steprow import StepRow

SHARED = {"number", "on", "recorded", "by", "facts", "at"}


def ledgers() -> list[type[StepRow]]:
    return [model for model in apps.get_models() if issubclass(model, StepRow)]


def test_every_ledger_of_steps_names_its_one_writer() -> None:
    assert {model._meta.label_lower: model.writer for model in ledgers()} == {
        "cases.ledgerstep": "cases",
        "cases.disputestep": "cases",
        "publishing.itemstep": "publishing",
        "reporting.reportstep": "reporting",
    }


def test_a_step_has_its_place_days_hand_and_facts_whatever_the_ledger_is_of() -> None:
    for model in ledgers():
        assert issubclass(model, AppendOnly)
        assert {field.name for field in model._meta.get_fields()} >= SHARED
        assert [("number" in one.fields) for one in model._meta.constraints if hasattr(one, "fields")] == [True]
