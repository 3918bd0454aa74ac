from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gongkai.law.periods import Limit, NotInForce, Unit, period
from gongkai.law.procedure.practice import Practice, needs_signature
from gongkai.law.terms import Outcome
from ledgers import fee, now, receive


def test_an_office_may_bind_itself_to_another_limit() -> None:
    own = replace(period(Limit.ANSWER, date(2025, 3, 3)), count=10)
    practice = Practice(periods={Limit.ANSWER: own})
    assert now(receive(), practice=practice).due == date(2025, 3, 17)
    months = replace(period(Limit.PAYMENT, date(2025, 3, 3)), count=1, unit=Unit.MONTHS)
    assert now(receive(), fee("0305"), practice=Practice(periods={Limit.PAYMENT: months})).due == date(2025, 4, 7)


def test_without_a_limit_of_its_own_the_law_of_the_day_holds() -> None:
    assert Practice().period(Limit.ANSWER, date(2025, 3, 3)) == period(Limit.ANSWER, date(2025, 3, 3))
    with pytest.raises(NotInForce):
        Practice().period(Limit.PAYMENT, date(2020, 3, 3))


def test_refusal_partial_disclosure_and_non_processing_need_a_signature() -> None:
    asked = {outcome for outcome in Outcome if needs_signature(outcome)}
    assert {outcome.value.split(".")[0] for outcome in asked} == {"partial", "denied", "declined"}
    assert len(asked) == 14
