"""Public items, and nothing kept from the test before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from gongkai.web.portal.reading.keeping import shelf
from gongkai.web.publishing.models import Item
from web.offices import Office
from web.portal.visits import Visit
from web.publishing.items_made import Desk, desk, published

MADE = date(2025, 3, 3)


@pytest.fixture(autouse=True)
def anew(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.ATTACHMENTS = tmp_path / "files"
    shelf.forget()
    yield
    shelf.forget()


@dataclass(frozen=True)
class Room(Visit):
    """The county, its people, and a browser of nobody's."""

    staff: Desk

    def publish(self, **others: Any) -> Item:
        return published(self.tree.county, self.staff, **others)


@pytest.fixture
def room(tree: Office) -> Room:
    return Room(tree, Client(), desk(tree.county))


def path_of(item: Item) -> str:
    return f"/items/{item.index_number}/"
