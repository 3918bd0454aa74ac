"""What a form offers."""

from __future__ import annotations

import pytest
from django import forms

from gongkai.web.accounts.models import Agency
from gongkai.web.markup.offers import offer, offer_rows
from web.offices import office


class Asked(forms.Form):
    colour = forms.ChoiceField()
    colours = forms.MultipleChoiceField()
    agency = forms.ModelChoiceField(Agency.objects.none())
    text = forms.CharField()


@pytest.mark.parametrize("name", ["colour", "colours"])
def test_what_is_offered_can_be_chosen_and_nothing_else(name: str) -> None:
    for value, good in (("red", True), ("blue", False)):
        form = Asked({name: value if name == "colour" else [value]})
        offer(form, name, [("red", "Red")])
        assert (name in form.errors) is not good


def test_what_is_offered_in_one_form_is_not_offered_in_the_next() -> None:
    offer(Asked(), "colour", [("red", "Red")])
    assert '<option value="red">' not in str(Asked()["colour"])


@pytest.mark.django_db
def test_rows_that_are_offered_can_be_chosen_and_no_others() -> None:
    tree = office()
    for one, good in ((tree.city, True), (tree.county, False)):
        form = Asked({"agency": one.pk})
        offer_rows(form, "agency", Agency.objects.filter(pk=tree.city.pk))
        assert ("agency" in form.errors) is not good


@pytest.mark.parametrize("name", ["text", "agency"])
def test_a_field_of_another_kind_offers_no_choices(name: str) -> None:
    with pytest.raises(TypeError, match=name):
        offer(Asked(), name, [])


@pytest.mark.parametrize("name", ["text", "colour"])
def test_a_field_of_another_kind_offers_no_rows(name: str) -> None:
    with pytest.raises(TypeError, match=name):
        offer_rows(Asked(), name, Agency.objects.none())
