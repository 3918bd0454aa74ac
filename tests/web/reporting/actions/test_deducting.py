"""What two parts of a sum both count is taken from it once, by somebody who answers for it."""

from __future__ import annotations

import pytest

from gongkai.report.model import Cell
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Kind, User
from gongkai.web.reporting.actions.deducting import deduct
from gongkai.web.reporting.doubles import doubles
from gongkai.web.reporting.models import Scope
from gongkai.web.reporting.rollup import rolled
from web.objects import holder
from web.offices import Office
from web.reporting.doubles_made import AT, NEW, NOT_HELD, passed
from web.reporting.ledgers_made import all_entered
from web.reporting.reports_made import YEAR


@pytest.fixture
def clerk(tree: Office) -> User:
    return holder((tree.county, Kind.CLERK), (tree.town, Kind.CLERK), (tree.bureau, Kind.CLERK))


def test_a_deduction_takes_one_request_from_the_sum_and_no_more(tree: Office, clerk: User) -> None:
    passed(tree, clerk)
    all_entered(tree.county, YEAR)
    head = holder((tree.county, Kind.HEAD))
    before = rolled(tree.county, YEAR).report
    (double,) = doubles(tree.county, YEAR)
    rows = deduct(tree.county, YEAR, double, "转送件，镇政府已计", hand=head, at=AT)
    assert {(row.cell, row.value, row.scope) for row in rows} == {(NEW, -1, Scope.WHOLE), (NOT_HELD, -1, Scope.WHOLE)}
    after = rolled(tree.county, YEAR).report
    for cell in (NEW, NOT_HELD, Cell("requests", "total", "total"), Cell("requests", "new", "total")):
        assert after.value(*cell) == (before.value(*cell) or 0) - 1
    (told,) = doubles(tree.county, YEAR)
    assert told.deducted
    with pytest.raises(Refused):
        deduct(tree.county, YEAR, told, "转送件，镇政府已计", hand=head, at=AT)
    with pytest.raises(Refused):
        deduct(tree.county, YEAR, double, "另一位经办人写的理由", hand=head, at=AT)
    assert rolled(tree.county, YEAR).report.value(*NEW) == after.value(*NEW)
