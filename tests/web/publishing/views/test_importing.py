"""The pages of the import: tried first, then taken in."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.web.accounts.models import Kind, User
from gongkai.web.publishing.models import Item
from gongkai.web.publishing.views import importing
from web.offices import Office, person
from web.publishing.packages_made import sheet

Browser = Callable[[User], Client]
HERE = "/desk/items/import/"


@pytest.fixture(autouse=True)
def kept_apart(tmp_path: Path, settings: Any) -> None:
    settings.ATTACHMENTS = tmp_path / "files"


def sent(tree: Office, data: bytes, name: str = "a.csv") -> dict[str, object]:
    return {"agency": tree.county.pk, "file": SimpleUploadedFile(name, data), "entry": ""}


def ticket(page: str) -> str:
    found = re.search(r'name="ticket" value="([^"]+)"', page)
    assert found
    return found[1]


def test_a_package_is_tried_and_then_taken_in(tree: Office, as_user: Browser) -> None:
    client = as_user(person("head", (tree.county, Kind.HEAD)))
    assert client.get(HERE).status_code == 200
    tried = client.post(HERE, sent(tree, sheet({}, {"标题": ""}))).content.decode()
    assert not Item.objects.exists()
    done = client.post(HERE, {"ticket": ticket(tried)})
    assert done.status_code == 200
    assert f'href="/desk/items/{Item.objects.get().pk}/"' in done.content.decode()


def test_a_ticket_is_good_for_whoever_tried_and_for_nothing_else(tree: Office, as_user: Browser) -> None:
    client = as_user(person("head", (tree.county, Kind.HEAD)))
    tried = client.post(HERE, sent(tree, sheet({}))).content.decode()
    other = as_user(person("other", (tree.county, Kind.HEAD)))
    assert other.post(HERE, {"ticket": ticket(tried)}).status_code == 404
    assert client.post(HERE, {"ticket": f"{ticket(tried)}x"})["Location"] == HERE
    assert not Item.objects.exists()


def test_what_is_no_package_is_told_beside_the_field(tree: Office, as_user: Browser) -> None:
    client = as_user(person("head", (tree.county, Kind.HEAD)))
    response = client.post(HERE, sent(tree, b"x", "a.zip"))
    assert response.status_code == 400


def test_what_is_too_much_for_a_page_is_refused_before_any_row_is_tried(
    tree: Office, as_user: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setattr(importing, "A_PAGE", 1)
    client = as_user(person("head", (tree.county, Kind.HEAD)))
    assert client.post(HERE, sent(tree, sheet({}, {}))).status_code == 400


def test_an_editor_does_not_import(tree: Office, as_user: Browser) -> None:
    assert as_user(person("editor", (tree.county, Kind.EDITOR))).get(HERE).status_code in (403, 404)
