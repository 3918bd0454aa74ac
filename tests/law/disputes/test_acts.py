from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from gongkai.law.disputes.acts import HIGHER, REDOING, UNHEARD, VERDICTS, Act, Decision, Step, decisions, dumped, loaded
from gongkai.law.terms import Track, Verdict
from law.disputes_made import CLERK, decided, ledgers


def test_every_decision_has_its_column_but_the_one_that_leaves_another_standing() -> None:
    assert set(VERDICTS) == set(Decision) - {Decision.STANDS}
    assert {one for one, verdict in VERDICTS.items() if verdict is Verdict.UPHELD} == {
        Decision.UPHELD, Decision.CLAIM_REJECTED,
    }  # fmt: skip
    assert {one for one, verdict in VERDICTS.items() if verdict is Verdict.CORRECTED} > REDOING
    assert {one for one, verdict in VERDICTS.items() if verdict is Verdict.OTHER} >= UNHEARD


@pytest.mark.parametrize("track", Track)
def test_each_way_has_decisions_of_its_own_law(track: Track) -> None:
    law = "《行政复议法》" if track is Track.RECONSIDERATION else "《行政诉讼法》"
    assert all(article.startswith(law) for article in decisions(track).values())
    assert (set(decisions(track)) >= HIGHER) == (track is not Track.RECONSIDERATION)


def test_json_holds_only_what_is_there() -> None:
    plain = decided(Decision.REVOKED, "0509", redo=True, until="0609")
    assert dumped(plain) == {"decision": "revoked", "redo": True, "until": "2025-06-09"}


@settings(max_examples=120, deadline=None)
@given(ledgers())
def test_a_ledger_comes_back_from_json_as_it_went_in(steps: tuple[Step, ...]) -> None:
    annul = Step(Act.ANNUL, steps[-1].on, steps[-1].on, CLERK, of=1, reason="误录", instead=steps[0])
    for one in (*steps, annul):
        kept = json.loads(json.dumps(dumped(one), ensure_ascii=False))
        assert loaded(one.act, one.on, one.recorded, one.by, kept) == one
