"""A citizen finds what is public, by whatever means they have: a mouse, a telephone, large type, the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from gongkai.web.publishing.models import Item, Kind
from web.journeys.browsers import Visitor, said
from web.journeys.people import Bureau
from web.publishing.items_made import desk, drafted, enclosed, published, republished, submitted

Visit = Callable[..., Visitor]
TITLE, SECRET = "观澜路供水管网改造实施方案", "尚未审查的停水计划"
EARLIER, LATER = date(2025, 2, 10), date(2025, 2, 24)


@dataclass(frozen=True)
class Found:
    """What is public, in its second version, with a file; and what waits for its review."""

    public: Item
    waiting: Item

    @property
    def address(self) -> str:
        return f"/items/{self.public.index_number}/"


@pytest.fixture
def made(there: Bureau) -> Found:
    staff = desk(there.agency)
    days = {"formed_on": EARLIER, "effective_on": EARLIER}
    words = {"title": TITLE, "doc_number": "望水规〔2025〕1号", **days}
    item = published(there.agency, staff, day=EARLIER, kind=Kind.NORMATIVE, **words)
    files = (enclosed(there.agency, staff, title="改造说明"),)
    item = republished(item, staff, day=LATER, note="补充第二期的工期", files=files, **words)
    waiting = submitted(drafted(there.agency, staff, title=SECRET), staff)
    return Found(item, waiting)


def test_a_citizen_finds_an_item_and_reads_all_of_it(made: Found, visitor: Visit) -> None:
    citizen = visitor()
    citizen.open("home")
    citizen.does_not_see(SECRET)
    citizen.shows("citizen-home")
    citizen.press(TITLE)
    citizen.open("home")
    citizen.does("Search", q="管网")
    assert TITLE in citizen.reads("ol.public-rows h3")
    citizen.does_not_see(SECRET)
    citizen.shows("citizen-found")
    citizen.press(TITLE)
    citizen.sees("望水规〔2025〕1号", str(made.public.index_number), "2025-02-10", "改造的范围、分期和资金安排。")
    assert citizen.reads("dl.metadata .badge") == said("in force")
    assert citizen.takes("改造说明").decode() == "供水管网改造的说明\n"
    citizen.sees("Versions", "补充第二期的工期")
    citizen.shows("citizen-item")
    citizen.presses("#versions ~ ol li:has(time[datetime='2025-02-10']) a")
    citizen.sees("To the present version")
    citizen.shows("citizen-item-earlier")
    citizen.press("To the present version")
    citizen.does_not_see("To the present version")


def test_what_was_not_reviewed_is_at_no_address(made: Found, visitor: Visit) -> None:
    citizen = visitor()
    year, number = str(made.public.index_number).rsplit("-", 1)
    after = f"/items/{year}-{int(number) + 1:05d}/"
    assert citizen.answers(made.address) == 200
    waiting = made.waiting.pk
    guessed = (after, f"/items/{waiting}/", f"{made.address}versions/3/", f"{after}files/1/", f"{after}qr.svg")
    assert {path: citizen.answers(path) for path in guessed} == dict.fromkeys(guessed, 404)
    assert {citizen.answers(f"/desk/items/{waiting}/{more}") for more in ("", "revisions/1/", "slip/")} == {302}
    for path in ("/", "/items/", "/search/?q=停水"):
        citizen.go(path)
        citizen.does_not_see(SECRET)
    for told in map(citizen.fetches, ("/items.json", "/items.csv", "/feeds/items.atom")):
        assert TITLE in told and SECRET not in told
    citizen.go(f"/search/?q={SECRET}")
    assert citizen.finds("main ol.public-rows") == 0


def test_on_a_telephone_and_in_large_type_nothing_is_wider_than_the_screen(made: Found, visitor: Visit) -> None:
    someone = visitor(phone=True)
    someone.open("home")
    someone.shows("phone-home")
    someone.press("Large type")
    assert someone.finds("html.elder") == 1
    someone.shows("elder-home")
    someone.does("Search", q="供水 改造")
    someone.shows("elder-found")
    someone.press(TITLE)
    assert someone.finds("html.elder") == 1
    someone.shows("elder-item")
    for name in ("public-items", "public-agencies", "consultations", "search"):
        someone.open(name)
        someone.shows(f"elder-{name}")
    someone.go(made.address)
    someone.press("Normal type")
    assert someone.finds("html.elder") == 0
    someone.shows("phone-item")


def test_with_the_keyboard_alone_the_first_result_is_reached(made: Found, visitor: Visit) -> None:
    someone = visitor()
    someone.open("home")
    assert someone.strikes("Tab") == said("Skip to the content")
    assert someone.strikes("Enter", "Tab") == said("What are you looking for?")
    someone.types("管网")
    someone.enters()
    someone.strikes("Tab", "Enter")
    way = [someone.strikes("Tab")]
    while way[-1] != TITLE and len(way) < 8:
        way.append(someone.strikes("Tab"))
    assert way[-1] == TITLE, way
    someone.enters()
    someone.sees("Permanent address")
    assert someone.reads("h1") == TITLE
