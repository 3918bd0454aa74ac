"""The form by which a request becomes a public item."""

from __future__ import annotations

from datetime import date

from gongkai.web.cases.actions.opening import Opened
from gongkai.web.cases.forms.opening import OpenForm

GIVEN = {"title": "供水管网改造资金使用情况", "entry": "20.3", "formed_on": "2025-03-03"}


def test_it_gives_what_was_typed_under_an_entry_that_was_offered() -> None:
    form = OpenForm(GIVEN, entries=[("20.3", "规划")])
    assert form.is_valid()
    assert form.opened() == Opened("供水管网改造资金使用情况", "20.3", date(2025, 3, 3))
    for wrong in ({"entry": "99.1"}, {"entry": ""}, {"title": " "}, {"formed_on": "昨天"}):
        assert not OpenForm({**GIVEN, **wrong}, entries=[("20.3", "规划")]).is_valid()
