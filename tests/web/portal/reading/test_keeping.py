"""The pages that are kept."""

from __future__ import annotations

import re

from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.portal.reading.keeping import Page, Shelf, shelf
from web.portal.reading.conftest import Room, path_of

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def page(state: object, text: str) -> Page:
    return Page(str(state), (text.encode(),), 0)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3), st.integers(0, 40))))
def test_a_shelf_never_holds_more_than_it_may_and_never_gives_an_old_state(steps: list[tuple[int, int, int]]) -> None:
    kept = Shelf(100)
    last: dict[int, int] = {}
    for place, state, weight in steps:
        kept.put(place, page(state, "x" * weight))
        last[place] = state
        assert sum(one.weight for one in kept._pages.values()) == kept._weight <= 100
        for other in range(4):
            found = kept.find(place, str(other))
            assert found is None or last[place] == other


def test_the_longest_unused_goes_first() -> None:
    kept = Shelf(3)
    for place in "甲乙丙":
        kept.put(place, page(1, "x"))
    kept.find("甲", "1")
    kept.put("丁", page(1, "x"))
    assert kept.find("甲", "1") and kept.find("乙", "1") is None and kept.find("丙", "1")


def test_a_page_too_large_is_not_kept() -> None:
    kept = Shelf(3)
    kept.put("甲", page(1, "four"))
    assert kept.find("甲", "1") is None


def test_everybody_has_a_proof_of_their_own_in_the_same_kept_page(room: Room) -> None:
    item = room.publish()
    one, other = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    proofs = [TOKEN.findall(client.get(path_of(item)).content.decode()) for client in (one, other)]
    assert len(proofs[0]) == 2 and proofs[0][0] != proofs[1][0]
    asked = {"language": "en", "next": path_of(item), "csrfmiddlewaretoken": proofs[0][0]}
    assert one.post("/language/", asked).status_code == 302
    assert other.post("/language/", asked).status_code == 403


def test_a_page_whose_proof_is_of_another_cookie_is_sent_anew(room: Room) -> None:
    item = room.publish()
    room.get(path_of(item))
    tag = room.get(path_of(item))["ETag"]
    assert Client().get(path_of(item), headers={"if-none-match": tag}).status_code == 200


def test_a_page_with_a_query_is_not_kept(room: Room) -> None:
    item = room.publish()
    assert "from=weixin" in room.text(f"{path_of(item)}?from=weixin")
    assert "from=weixin" not in room.text(path_of(item))
    assert len(shelf._pages) == 1
