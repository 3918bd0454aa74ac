"""What the forms of acts on items take and what they do not."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.publication.acts import Act
from gongkai.web.publishing.forms.acts import FORMS, AnnulForm, CutForm, ReleasesForm, TieForm
from gongkai.web.publishing.models import Item, Tied
from gongkai.web.publishing.models.ledger import ACTS
from web.cases.requests_made import moment
from web.offices import Office
from web.publishing.items_made import desk, drafted, published

DAY = date(2025, 3, 4)


def test_every_act_of_these_pages_has_words_and_a_verb() -> None:
    for act, form in FORMS.items():
        assert ACTS[act] and form().verb().__name__ == act.value


def test_a_time_is_one_of_the_office(tree: Office) -> None:
    form = FORMS[Act.SCHEDULE]({"seen": "3", "moment": "2025-03-04T09:00"})
    assert form.is_valid() and form.cleaned_data["moment"] == moment(DAY, 9)


@pytest.mark.parametrize(
    ("act", "wrong"),
    [
        (Act.SCHEDULE, {"moment": "明早"}),
        (Act.POST, {"channel": "website", "on": "2025-03-04"}),
        (Act.POST, {"channel": "", "on": "2025-03-04"}),
        (Act.POST, {"channel": "gazette", "on": "三月"}),
        (Act.WITHDRAW, {"reason": ""}),
        (Act.WITHDRAW, {"reason": "a\x00b"}),
        (Act.WITHDRAW, {"reason": "长" * 201}),
        (Act.CLARIFY, {"words": "", "on": "2025-03-04"}),
        (Act.REPEAL, {"document": "", "on": "2025-03-04"}),
        (Act.DELIVER, {"where": "", "on": "2025-03-04"}),
        (Act.PUBLISH, {"seen": ""}),
    ],
)
def test_what_is_missing_or_wrong_is_said(act: Act, wrong: dict[str, str]) -> None:
    assert not FORMS[act]({"seen": "3", **wrong}).is_valid()


def test_only_a_step_that_stands_is_annulled() -> None:
    steps = [(6, "6. 在其他渠道发布")]
    given = {"seen": "6", "reason": "误录"}
    assert AnnulForm({**given, "of": "6"}, steps=steps).is_valid()
    assert not AnnulForm({**given, "of": "5"}, steps=steps).is_valid()


def test_the_other_is_found_by_its_number_here_or_its_index_number(tree: Office) -> None:
    item = published(tree.county, desk(tree.county))
    hidden = drafted(tree.town, desk(tree.town))
    seen = Item.objects.filter(agency=tree.county)
    for told in (str(item.pk), f"#{item.pk}", f" {item.index_number} "):
        form = TieForm({"kind": "related", "other": told}, items=seen)
        assert form.is_valid() and form.cleaned_data == {"kind": Tied.RELATED, "other": item}
    for told in (str(hidden.pk), "0", "²", "9" * 30, "没有"):
        assert not TieForm({"kind": "related", "other": told}, items=seen).is_valid()
    other = TieForm({"kind": "related", "other": str(item.index_number)}, items=Item.objects.none())
    assert other.is_valid(), "what is public may be tied to, wherever it is"
    assert not CutForm({"other": "x", "kind": "related"}).is_valid()


def test_what_is_left_out_is_the_first_agency_and_this_year(tree: Office) -> None:
    form = ReleasesForm({}, agencies=[tree.county, tree.town], today=DAY)
    assert form.is_valid() and (form.whose(), form.which()) == (tree.county, 2025)
    for wrong in ({"agency": "fusang"}, {"year": "2026"}, {"year": "2007"}, {"channel": "pigeon"}):
        assert not ReleasesForm(wrong, agencies=[tree.county], today=DAY).is_valid()
