"""What the forms of disputes offer and take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from gongkai.law.disputes import Act, Decision, State, Unlawful, standing
from gongkai.law.terms import Track
from gongkai.law.workdays import national
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.cases.forms.disputes import ActForm, FilterForm, WordsForm, possible
from gongkai.web.cases.models import Dispute
from law.disputes_made import AFTER, AT, DIRECT, REVIEW, decided, filed, heard, now, step
from web.cases.disputes_made import done
from web.cases.disputes_made import filed as brought
from web.offices import Office

STEPS = [(1, "1. 提出"), (3, "3. 答复")]
Someone = Callable[[Agency, Kind], User]


@pytest.mark.parametrize("track", Track)
@pytest.mark.parametrize("decision", Decision)
def test_a_decision_is_offered_where_the_law_allows_it_and_nowhere_else(track: Track, decision: Decision) -> None:
    appealed = (*heard(track), decided(Decision.CLAIM_REJECTED, "0520"), step(Act.APPEAL, "0603"))
    ledgers = [(filed(track),), heard(track)] + ([appealed] if track is not REVIEW else [])
    for steps in ledgers:
        last = decided(decision, "0801", redo=decision is Decision.ORDERED)
        try:
            standing([*steps, last], national())
            lawful = True
        except Unlawful:
            lawful = False
        assert (decision in possible(now(*steps))) is lawful


@pytest.mark.parametrize(
    ("act", "asked"),
    [
        (Act.ACCEPT, ["seen", "on", "simplified"]),
        (Act.ANSWER, ["seen", "on"]),
        (Act.DECIDE, ["seen", "on", "decision", "redo", "until", "reopens"]),
        (Act.APPEAL, ["seen", "on"]),
        (Act.REDO, ["seen", "on"]),
        (Act.ANNUL, ["seen", "of", "reason", "right_day"]),
    ],
)
def test_an_act_asks_for_what_the_law_wants_to_know_of_it(act: Act, asked: list[str]) -> None:
    form = ActForm(act=act, now=now(*AT[State.ANSWERED]), can_reopen=True, steps=STEPS)
    assert list(form.fields) == asked


def test_a_request_that_is_not_answered_is_not_offered_to_be_taken_up_again() -> None:
    form = ActForm(act=Act.DECIDE, now=now(*heard(AFTER)), can_reopen=False, steps=STEPS)
    assert "reopens" not in form.fields


def test_the_copy_of_an_appeal_knows_no_simplified_procedure() -> None:
    form = ActForm(act=Act.ACCEPT, now=now(*AT[State.APPEALED]), can_reopen=False, steps=STEPS)
    assert list(form.fields) == ["seen", "on"]


def test_the_facts_of_a_step_are_those_of_the_law_and_no_more() -> None:
    given = {"seen": 3, "on": "2025-05-09", "decision": "revoked", "redo": "on", "until": "2025-06-09", "reopens": "on"}
    form = ActForm(given, act=Act.DECIDE, now=now(*heard(DIRECT)), can_reopen=True, steps=STEPS)
    assert form.is_valid()
    assert form.facts() == {"decision": Decision.REVOKED, "redo": True, "until": date(2025, 6, 9)}


def test_the_filter_leaves_out_what_was_entered_by_mistake_unless_it_is_asked_for(tree: Office) -> None:
    kept = brought(tree.county, "import")
    struck = brought(tree.county, "import")
    done(struck, Act.ANNUL, date(2025, 3, 4), "import", of=1, reason="重复登记")
    today = date(2025, 3, 10)
    for given, found in (
        ({}, [kept]), ({"state": "open"}, [kept]), ({"state": "struck"}, [struck]), ({"state": "due"}, []),
        ({"state": "no such thing"}, [kept]), ({"year": "2025"}, [kept]), ({"year": "2024"}, []),
    ):  # fmt: skip
        rows = FilterForm(given).narrowed(Dispute.objects.get_queryset(), today)
        assert [row.pk for row in rows] == [row.pk for row in found]


def test_words_come_out_as_they_were_given() -> None:
    form = WordsForm({"fingerprint": "x", "about": "甲", "body": "乙", "case_number": "", "lessons": "丙"})
    assert form.is_valid()
    assert (form.words().about, form.words().body, form.words().lessons) == ("甲", "乙", "丙")


def test_only_a_step_that_stands_is_annulled() -> None:
    found = {}
    for of in ("", "1", "2", "3", "x"):
        form = ActForm(
            {"seen": 4, "of": of, "reason": "误录"},
            act=Act.ANNUL,
            now=now(*heard(DIRECT)),
            can_reopen=False,
            steps=STEPS,
        )
        found[of] = form.is_valid() and form.facts()["of"]
    assert found == {"": False, "1": 1, "2": False, "3": 3, "x": False}
