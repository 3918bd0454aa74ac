"""A browser of nobody's, and nothing kept from the test before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.http import HttpResponse
from django.test import Client

from gongkai.web.portal.reading.keeping import shelf
from web.offices import Office


@pytest.fixture(autouse=True)
def anew() -> Iterator[None]:
    shelf.forget()
    yield
    shelf.forget()


@dataclass(frozen=True)
class Room:
    """The tree of agencies, and a browser."""

    tree: Office
    client: Client

    def get(self, path: str, **headers: str) -> HttpResponse:
        answer: HttpResponse = self.client.get(path, headers=headers)  # type: ignore[assignment] - a test's answer is one
        return answer

    def text(self, path: str, **headers: str) -> str:
        answer = self.get(path, **headers)
        assert answer.status_code == 200, answer.status_code
        return answer.content.decode()


@pytest.fixture
def room(tree: Office) -> Room:
    return Room(tree, Client())
