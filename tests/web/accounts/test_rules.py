from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.law.docnumber import usual
from gongkai.law.procedure.practice import Practice, needs_signature
from gongkai.law.terms import Outcome
from gongkai.web.accounts import rules
from gongkai.web.accounts.models import Agency, Setting
from gongkai.web.accounts.rules import RULES
from gongkai.web.accounts.shapes import BadValue
from web.offices import Office


@pytest.mark.parametrize("name", RULES)
def test_the_usual_value_of_every_rule_is_lawful_and_can_be_shown(name: str) -> None:
    rule = RULES[name]
    rule.shape.check(rule.usual)
    assert rule.shown(rule.usual, "zh")
    assert rule.shown(rule.usual, "en")
    assert rule.basis and rule.label("zh") != rule.label("en")


def test_the_usual_practice_is_that_of_the_law_core() -> None:
    values = {name: rule.usual for name, rule in RULES.items()}
    assert rules.practice(values) == Practice()
    assert rules.numbering(values) == usual()


def test_set_values_reach_the_law_core() -> None:
    values = {name: rule.usual for name, rule in RULES.items()} | {
        "sending_day_counts": False,
        "reasons_restart": True,
        "signed_outcomes": ["granted"],
    }
    assert rules.practice(values) == Practice(False, True, frozenset({Outcome.GRANTED}))


def test_the_outcomes_that_always_need_a_signature_are_not_offered() -> None:
    shape = RULES["signed_outcomes"].shape
    for outcome in Outcome:
        if needs_signature(outcome):
            with pytest.raises(BadValue):
                shape.check([outcome.value])


def test_rules_come_down_the_tree_and_tell_where_from(tree: Office) -> None:
    Setting.objects.create(agency=tree.city, name="correction_days", value=20)
    Setting.objects.create(agency=tree.city, name="reasons_restart", value=True)
    Setting.objects.create(agency=tree.county, name="correction_days", value=10)
    Setting.objects.create(agency=tree.elsewhere, name="fee_decimals", value=2)
    found = tree.town.rules()
    assert (found["correction_days"].value, found["correction_days"].source) == (10, tree.county)
    assert (found["reasons_restart"].value, found["reasons_restart"].source) == (True, tree.city)
    assert (found["fee_decimals"].value, found["fee_decimals"].source) == (6, None)
    assert tree.bureau.rules()["correction_days"].value == 20
    assert tree.town.practice() == Practice(reasons_restart=True)


def test_a_whole_lineage_takes_one_query(tree: Office) -> None:
    deepest = tree.town
    for place in range(5):
        below = Agency(code=f"deep{place}", name="某", level="town", body="agency", parent=deepest, path="")
        below.opened_on = date(2024, 1, 1)
        below.save()
        below.path = f"{deepest.path}{below.pk}/"
        below.save()
        Setting.objects.create(agency=below, name="correction_days", value=place + 1)
        deepest = below
    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = deepest.rules()
    assert len(queries) == 1
    assert (found["correction_days"].value, found["correction_days"].source) == (5, deepest)
