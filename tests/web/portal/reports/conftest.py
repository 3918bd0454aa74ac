"""A browser of nobody's, and nothing kept from the test before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from gongkai.web.portal.reading.keeping import shelf
from web.offices import Office
from web.portal.visits import Visit


@pytest.fixture(autouse=True)
def anew() -> Iterator[None]:
    shelf.forget()
    yield
    shelf.forget()


@pytest.fixture
def room(tree: Office) -> Visit:
    return Visit(tree, Client())
