"""A person of the office signs in with a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.web.accounts.models import Kind, User
from web.journeys.browsers import Visitor
from web.offices import Office, office, person


@pytest.fixture
def people(transactional_db: None) -> tuple[Office, User]:
    tree = office()
    return tree, person("clerk", (tree.county, Kind.CLERK))


def test_a_clerk_comes_to_the_desk_and_leaves_it(
    people: tuple[Office, User], visitor: Callable[[User | None], Visitor], pictures: Path | None
) -> None:
    clerk = visitor(people[1])
    clerk.sees("clerk某")
    clerk.shot(pictures, "desk")
