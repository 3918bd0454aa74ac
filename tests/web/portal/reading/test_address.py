"""Permanent addresses."""

from __future__ import annotations

import pytest
from django.urls import Resolver404, resolve, reverse

from gongkai.web.portal.reading import address
from web.portal.reading.conftest import Room, path_of


@pytest.mark.parametrize("index", ["gk0000001/2025-00001", "11341702MB1234567X/202503-00012", "01527918X-2020-153077"])
def test_an_address_is_what_the_routes_give_and_leads_back(index: str) -> None:
    assert address.item(index) == reverse("public-item", args=[index])
    assert address.item(index, "versions", 2) == reverse("public-version", args=[index, 2])
    assert address.item(index, "versions", 2, "files", 3) == reverse("public-version-file", args=[index, 2, 3])
    assert address.item(index, "files", 3) == reverse("public-file", args=[index, 3])
    assert resolve(address.item(index)).kwargs == {"index": index}


def test_a_list_is_asked_for_in_its_address() -> None:
    assert address.items() == "/items/"
    assert address.items(agency="xingcha", entry="20.7") == "/items/?agency=xingcha&entry=20.7"


@pytest.mark.parametrize("index", ["\0", "gk0000001/2025\x000001", "\x1f", "a\nb", "\x7f"])
def test_no_address_has_what_no_number_and_no_database_has(index: str) -> None:
    with pytest.raises(Resolver404):
        resolve(f"/items/{index}/")


def test_a_version_beyond_all_numbers_is_not_found(room: Room) -> None:
    where = path_of(room.publish())
    for number in (2**31, 2**63, 10**30):
        assert room.get(f"{where}versions/{number}/").status_code == 404
        assert room.get(f"{where}versions/{number}/files/1/").status_code == 404
        assert room.get(f"{where}files/{number}/").status_code == 404
