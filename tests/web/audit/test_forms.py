from __future__ import annotations

import pytest

from gongkai.web.audit.forms import LONGEST_NUMBER, LogFilter, MonthFilter


def test_nothing_asked_is_everything_wanted() -> None:
    form = LogFilter({})
    assert form.is_valid()
    assert form.cleaned_data["day"] is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("day", "2025-02-30"),
        ("day", "1969-12-31"),
        ("day", "3000-01-01"),
        ("before", "0"),
        ("before", str(LONGEST_NUMBER + 1)),
        ("chain", "a b"),
        ("actor", "x" * 65),
    ],
)
def test_what_no_entry_can_have_is_refused_at_its_field(field: str, value: str) -> None:
    form = LogFilter({field: value})
    assert not form.is_valid()
    assert set(form.errors) == {field}


@pytest.mark.parametrize(("month", "good"), [("2025-03", True), ("", True), ("2025-13", False), ("1969-12", False)])
def test_a_month_is_one_of_those_that_can_have_heads(month: str, good: bool) -> None:
    assert MonthFilter({"month": month}).is_valid() is good
