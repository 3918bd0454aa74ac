"""One request that two parts of a sum both count, for tests."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from gongkai.report.model import Cell
from gongkai.web.accounts.models import User
from gongkai.web.cases.actions.desk import pass_on
from gongkai.web.cases.actions.intake import receive
from gongkai.web.cases.models import Request
from web.cases.requests_made import moment, received
from web.offices import Office
from web.reporting.reports_made import YEAR

DAY, LATER = date(YEAR, 3, 3), date(YEAR, 3, 6)
AT = moment(date(YEAR + 1, 1, 12))
NEW = Cell("requests", "new", "natural")
NOT_HELD = Cell("requests", "unavailable.not_held", "natural")


def passed(tree: Office, clerk: User) -> tuple[Request, Request]:
    """Received by the county, answered that it is the town's, and asked for there anew."""
    first = received(tree.county, DAY, clerk)
    second = pass_on(
        clerk, first, tree.town, reason="属白芷镇职责", token=uuid4(), seen=first.length, at=moment(LATER)
    )  # fmt: skip
    receive(second, hand=clerk, at=moment(LATER, 16))
    return first, second
