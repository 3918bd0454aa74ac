"""Steps as the database holds them."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.procedure.acts import Act, Step
from gongkai.law.terms import Channel, Outcome
from gongkai.web.cases.models.ledger import ACTS, dumped, loaded

DAYS = st.dates(date(2008, 5, 1), date(2030, 1, 1))
WORDS = st.text("甲乙丙 第十六条ab", max_size=12)


def steps(instead: st.SearchStrategy[Step | None]) -> st.SearchStrategy[Step]:
    return st.builds(
        Step,
        st.sampled_from(Act), DAYS, DAYS, st.sampled_from(["applicant", "a1b2c3d4e5f60718"]),
        outcome=st.none() | st.sampled_from(Outcome), ground=WORDS, withheld=st.none() | st.sampled_from(Outcome),
        until=st.none() | DAYS, days=st.none() | st.integers(1, 30), approved_by=WORDS, as_head=st.booleans(),
        arrived=st.none() | DAYS, channel=st.none() | st.sampled_from(Channel), reached=st.none() | DAYS,
        of=st.none() | st.integers(1, 90), amount=st.none() | st.decimals(0, 10**7, places=2), to=WORDS, reason=WORDS,
        instead=instead,
    )  # fmt: skip


@given(steps(st.none() | steps(st.none())))
def test_what_goes_into_the_ledger_comes_out_of_it(step: Step) -> None:
    kept = json.loads(json.dumps(dumped(step)))
    assert loaded(step.act.value, step.on, step.recorded, step.by, kept) == step


def test_only_what_a_step_has_is_kept() -> None:
    fee = Step(Act.FEE_NOTICE, date(2025, 3, 3), date(2025, 3, 3), "x", amount=Decimal("1400.00"))
    assert dumped(fee) == {"amount": "1400.00"}


def test_every_act_has_its_words() -> None:
    assert set(ACTS) == set(Act)
