"""A person of the office signs in with a browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gongkai.web.accounts.models import Kind, User
from web.journeys.browsers import Visitor
from web.offices import office, person


@pytest.fixture
def clerk(transactional_db: None, clock: object) -> User:
    return person("clerk", (office().county, Kind.CLERK))


def test_a_clerk_comes_to_the_desk_and_leaves_it(clerk: User, visitor: Callable[..., Visitor]) -> None:
    someone = visitor()
    someone.signs_in(clerk)
    someone.shows("desk")
    someone.press("Sign out")
    someone.does_not_see(clerk.name)
    someone.go("/desk/")
    someone.does_not_see(clerk.name)
    someone.sees("登录")
