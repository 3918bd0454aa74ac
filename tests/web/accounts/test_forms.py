from __future__ import annotations

import pytest

from gongkai.web.accounts.forms import NamesForm, RuleForm
from gongkai.web.accounts.models import RuleInForce
from gongkai.web.accounts.rules import RULES


@pytest.mark.parametrize("name", RULES)
def test_the_form_of_every_rule_takes_what_it_shows(name: str) -> None:
    rule = RuleInForce(RULES[name], RULES[name].usual, None)
    shown = RuleForm(rule=rule).fields["value"].initial
    form = RuleForm({"seen": "x", "value": shown}, rule=rule)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["value"] == RULES[name].usual


@pytest.mark.parametrize(("code", "good"), [("", True), ("11341702486344515H", True), ("11341702486344515J", False)])
def test_a_credit_code_is_checked_by_its_check_characters(code: str, good: bool) -> None:
    form = NamesForm({"seen": "x", "name": "某", "credit_code": code})
    assert form.is_valid() is good
