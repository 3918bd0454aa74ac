"""Who handles requests in the county, for the tests of cases."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gongkai.web.accounts.models import Agency, Kind, User
from web.cases.states import Desk
from web.offices import Office


@pytest.fixture
def clerk(tree: Office, someone: Callable[[Agency, Kind], User]) -> User:
    """经办人 of the county."""
    return someone(tree.county, Kind.CLERK)


@pytest.fixture
def head(tree: Office, someone: Callable[[Agency, Kind], User]) -> User:
    """负责人 of the county."""
    return someone(tree.county, Kind.HEAD)


@pytest.fixture
def desk(tree: Office, clerk: User, head: User) -> Desk:
    """Both of them at their desk."""
    return Desk(tree.county, clerk, head)
