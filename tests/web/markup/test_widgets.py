from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, get_default_renderer
from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.markup.widgets import DRAWN, Drawn

NASTY = "\"><script>&'"
GROUPED = [("", "—"), ("a", NASTY), ("组", [("b", "乙"), (NASTY, "丙")])]
WIDGETS: list[forms.Widget] = [
    forms.TextInput(attrs={"autofocus": True, "autocapitalize": "none", "data-x": NASTY, "left-out": False}),
    forms.PasswordInput(render_value=True),
    forms.HiddenInput(),
    forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    forms.NumberInput(attrs={"min": 1, "step": "any"}),
    forms.EmailInput(),
    forms.CheckboxInput(),
    forms.FileInput(),
    forms.ClearableFileInput(),
    forms.URLInput(),
    forms.Textarea(attrs={"rows": 3}),
    forms.Select(choices=GROUPED),
    forms.SelectMultiple(choices=GROUPED),
    forms.RadioSelect(choices=GROUPED, attrs={"class": NASTY}),
    forms.CheckboxSelectMultiple(choices=GROUPED),
]


def same(widget: forms.Widget, value: object, attrs: dict[str, Any]) -> None:
    drawn, djangos = (widget.render("名", value, dict(attrs), renderer) for renderer in (Drawn(), DjangoTemplates()))
    assert drawn == djangos


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: type(widget).__name__)
@pytest.mark.parametrize("value", [None, "", "a", NASTY, 7, True, ["a", "b"]])
@pytest.mark.parametrize("attrs", [{}, {"id": "id_名"}, {"id": NASTY, "required": True, "aria-invalid": "true"}])
def test_a_field_is_drawn_letter_for_letter_as_by_django(
    widget: forms.Widget, value: object, attrs: dict[str, Any]
) -> None:
    same(widget, value, attrs)


@given(st.sampled_from(WIDGETS), st.text(max_size=20), st.dictionaries(st.just("id"), st.text(max_size=9)))
def test_whatever_was_typed_is_drawn_as_by_django(widget: forms.Widget, value: str, attrs: dict[str, str]) -> None:
    same(widget, value, attrs)


def test_what_is_wrong_is_drawn_as_by_django() -> None:
    class Asked(forms.Form):
        name = forms.CharField(error_messages={"required": NASTY})

    lists = [Asked({}, renderer=renderer)["name"].errors for renderer in (Drawn(), DjangoTemplates())]
    assert str(lists[0]) == str(lists[1])
    assert "<script>" not in str(lists[0]) and 'id="id_name_error"' in str(lists[0])
    assert str(Asked(renderer=Drawn())["name"].errors) == ""


def test_the_pages_draw_their_fields_here_and_the_rest_by_template() -> None:
    assert isinstance(get_default_renderer(), Drawn)
    assert "django/forms/widgets/splitdatetime.html" not in DRAWN
    same(forms.SplitDateTimeWidget(), ["2025-03-01", "10:00"], {})
