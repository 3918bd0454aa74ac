"""Facts of a text: each is counted from a ledger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from gongkai.law.procedure.acts import Act, Step
from gongkai.report.register import Instrument, InstrumentRecord
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.cases.models import Request
from gongkai.web.reporting.facts import LABELS, Fees, facts, fees
from gongkai.web.reporting.models import AnnualReport, Scope
from web.cases.requests_made import done, received
from web.offices import Office
from web.publishing.register_made import registered

Someone = Callable[[Agency, Kind], User]


def step(act: Act, on: date, **others: object) -> Step:
    return Step(act, on, on, "000001", **others)  # type: ignore[arg-type] - fields of a step, each by its name


MARCH, APRIL, NEXT = date(2025, 3, 3), date(2025, 4, 4), date(2026, 1, 9)
LESS, PAID = step(Act.FEE_NOTICE, MARCH, amount=Decimal(90)), step(Act.PAY, APRIL)
NOTICE = step(Act.FEE_NOTICE, MARCH, amount=Decimal(120))


@pytest.mark.parametrize(
    ("steps", "wanted"),
    [
        ([NOTICE, step(Act.PAY, APRIL)], Fees(1, 1, Decimal(120))),
        ([NOTICE], Fees(1, 0, Decimal())),
        ([NOTICE, step(Act.PAY, NEXT)], Fees(1, 0, Decimal())),
        ([NOTICE, step(Act.PAY, APRIL), step(Act.ANNUL, NEXT, of=2)], Fees(1, 0, Decimal())),
        ([NOTICE, step(Act.PAY, APRIL), step(Act.ANNUL, NEXT, of=1, instead=LESS)], Fees(1, 1, Decimal(90))),
        ([NOTICE, step(Act.PAY, NEXT), step(Act.ANNUL, NEXT, of=2, instead=PAID)], Fees(1, 1, Decimal(120))),
    ],
)  # fmt: skip
def test_a_fee_is_of_the_year_in_which_it_was_paid_as_the_notice_before_it_says(
    steps: list[Step], wanted: Fees
) -> None:  # fmt: skip
    ledger = [step(Act.RECEIVE, date(2025, 2, 2)), *steps]
    shifted = [one if one.of is None else step(one.act, one.on, of=one.of + 1, instead=one.instead) for one in ledger]
    assert fees(((1, one) for one in shifted), 2025) == wanted


def test_every_fact_has_its_words_and_its_number(tree: Office, someone: Someone) -> None:
    clerk = someone(tree.town, Kind.CLERK)
    request = received(tree.town, date(2025, 3, 3), clerk)
    done(request, Act.FEE_NOTICE, date(2025, 3, 10), clerk, amount=Decimal(120))
    done(request, Act.PAY, date(2025, 3, 12), clerk)
    Request.objects.filter(pk=request.pk).update(counted_on=date(2025, 5, 5), late=True, extended=True)
    registered(tree.town, InstrumentRecord(Instrument.NORMATIVE, date(2025, 1, 9), disclosed_on=date(2025, 2, 1)))
    own = facts(AnnualReport(agency=tree.town, year=2025, scope=Scope.OWN))
    assert own.keys() == LABELS.keys()
    assert {name: value for name, value in own.items() if value} == {
        "published": 1, "answered": 1, "late": 1, "extended": 1, "fees.notices": 1, "fees.paid": 1, "fees.amount": 120,
    }  # fmt: skip
    assert facts(AnnualReport(agency=tree.county, year=2025, scope=Scope.WHOLE)) == own
    for other in (
        AnnualReport(agency=tree.county, year=2025, scope=Scope.OWN),
        AnnualReport(agency=tree.town, year=2024),
    ):
        assert not any(facts(other).values())
