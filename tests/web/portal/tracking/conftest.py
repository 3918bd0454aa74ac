"""An office in which requests are handled, and the day on which their pages are looked at."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gongkai.web.accounts.models import Agency, Kind, User
from web.cases.states import Desk
from web.offices import Office


@pytest.fixture
def desk(tree: Office, someone: Callable[[Agency, Kind], User]) -> Desk:
    return Desk(tree.county, someone(tree.county, Kind.CLERK), someone(tree.county, Kind.HEAD))
