"""先审查、后公开 (第十七条): nothing that was not reviewed is public by any address, nor what was taken down."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings as project
from django.test import Client
from django.utils import timezone

from gongkai.law.publication.acts import Act
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.audit.appendonly import writing
from gongkai.web.files.models import Attachment
from gongkai.web.portal.reading.keeping import shelf
from gongkai.web.publishing.actions import lifecycle
from gongkai.web.publishing.actions.record import WRITER
from gongkai.web.publishing.models import Item, Moved, Publication
from web.cases.requests_made import moment
from web.objects import holder
from web.offices import Office
from web.portal.applying.filled import previewed
from web.publishing.items_made import acted, published, republished
from web.publishing.secrets_made import NEXT, READ, Hoard, hoard
from web.publishing.walking import Guesses, Walker, addresses, desk_routes, leaks, public_routes

MORE = (
    "?draft=1&preview=1&hidden=1&all=1&state=draft&revision=2&version=2&pk=1&id=1", "?format=json", "?format=atom",
    "?page=2", "?kind=consultation", "?kind=information&below=1", "?year=2025&genre=notice", "?validity=repealed",
)  # fmt: skip
"""What somebody adds to an address."""
NOBODYS = "䶰䶱"
"""A word of two characters that stands nowhere at all."""


@pytest.fixture(autouse=True)
def anew(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.ATTACHMENTS = tmp_path / "files"
    shelf.forget()
    yield
    shelf.forget()


@dataclass(frozen=True)
class Site:
    """The county with its secrets, and a public item that has the same places full."""

    kept: Hoard
    public: Item

    @property
    def name(self) -> Callable[[str], str]:
        return self.kept.places.__getitem__

    def stranger(self, wanted: frozenset[str] | None = None) -> Walker:
        """Whoever comes by. Secret is all but what the public item says, and the older words of another."""
        shown = self.kept.letters("public", "superseded", but=frozenset({"reason", "file name"}))
        return Walker(Client(), self.kept.letters() - shown if wanted is None else wanted)


@pytest.fixture
def site(tree: Office) -> Site:
    kept = hoard(tree.county)
    assert NOBODYS not in "".join(kept.places)
    before = published(tree.county, kept.staff, title="芦汀渡口的决定")
    public = republished(before, kept.staff, day=NEXT, **kept.said("public"))
    return Site(kept, kept.keep("public", public))


def guesses() -> Guesses:
    """Numbers that run on, and whatever else names a thing somewhere."""
    items = list(Item.objects.order_by("pk"))
    known = sorted({one.index_number for one in items if one.index_number})
    front, _slash, tail = known[-1].rpartition("-") if "-" in known[-1] else (known[-1][:-3], "", known[-1][-3:])
    run = [f"{front}{_slash}{int(tail) + step:0{len(tail)}d}" for step in range(1, 4)]
    others = [str(items[0].pk), str(items[0].token), items[0].subject, *(one.lower() for one in known[:2])]
    codes = list(Agency.objects.values_list("code", flat=True))
    return Guesses(
        {"pk": [one.pk for one in items], "code": codes, "position": (0, 1, 2), "revision": (0, 1, 2, 3),
         "file": range(3), "letter": range(3), "number": (1, 2, "xingcha-2025-00001"), "visit": [items[0].token],
         "act": ("publish", "withdraw", "amend"), "kind": ("docx", "pdf", "xlsx", "csv"), "document": ("granted", 1),
         "step": (1,), "year": (2025,), "entry": ("20.3", "20"), "change": ("add", "change"), "form": ("text",),
         "name": ("x",), "table": ("requests",), "row": ("new", "normative"), "column": ("total", "made")},
        indexes=[*known, *run, *others], words=[*codes, *known[:3]], tokens=[one.token for one in items[:3]],
    )  # fmt: skip


def every(found: Sequence[Any], guessed: Guesses) -> list[str]:
    return [path for route in found for path in addresses(route, guessed)]


def outside(guessed: Guesses) -> list[str]:
    """All public addresses, old ones, and where the content of a file might lie by its digest or number."""
    digests = Attachment.objects.values_list("sha256", "pk")
    fronts = ("static", "media", "files", "attachments")
    lying = [f"/{front}/{told}" for sha, pk in digests for front in fronts for told in (sha, f"{sha[:2]}/{sha}", pk)]
    return [*every(public_routes(), guessed), *Moved.objects.values_list("path", flat=True), *lying]


def test_no_address_says_a_word_that_was_not_reviewed(site: Site) -> None:
    told = site.stranger().walk(outside(guesses()), more=MORE, methods=("head", "post", "options"))
    assert leaks(told, site.name) == []
    assert sum(one.status == 200 for one in told) > 100


def test_what_stands_in_a_public_item_is_found_by_the_same_walk_in_every_place(site: Site) -> None:
    told = site.stranger(site.kept.letters("public")).walk(outside(guesses()))
    places = {site.name(letter).partition(", ")[2] for one in told for letter in one.found}
    assert places == READ
    for one in told:
        if one.found:
            assert "no-cache" in one.kept or "no-store" in one.kept, one.path


def test_a_draft_that_was_put_among_what_is_public_is_found_by_the_same_walk(site: Site) -> None:
    wrong = site.kept.items["draft"]
    with writing(WRITER):
        Publication.objects.filter(item=site.public).update(title=wrong.title)
    told = site.stranger().walk(outside(guesses()))
    assert any("/feeds/items.atom: draft, title" in one for one in leaks(told, site.name))


def test_words_that_were_replaced_stand_at_their_own_version_alone(site: Site) -> None:
    older = site.kept.letters("superseded")
    told = site.stranger(older).walk(outside(guesses()), more=MORE)
    assert {one.path.partition("?")[0].split("versions/")[0] for one in told if one.found} == {
        f"/items/{site.kept.items['superseded'].index_number}/"
    }
    for one in told:
        if "/versions/1/" not in one.path:
            assert {site.name(letter) for letter in one.found} <= {"superseded, note"}, one.path


def test_a_search_for_a_secret_is_answered_like_one_for_a_word_that_stands_nowhere(site: Site) -> None:
    walker = site.stranger()
    secret = [word for word in site.kept.words.values() if set(word) <= walker.wanted]
    old = [word for (case, _place), word in site.kept.words.items() if case == "superseded"]
    for ask in ("/search/?q={}", "/search/?q={}&sort=date&format=atom"):
        nothing = numbers(walker.client.get(ask.format(NOBODYS)), site)
        for word in (*secret, *old):
            answer: Any = walker.client.get(ask.format(word))
            assert not set(answer.content.decode()) & walker.wanted - set(word), word
            assert numbers(answer, site) == nothing, word
    for word in secret[::7]:
        assert numbers(walker.client.get(f"/search/?q={word[0]}"), site) == set(), word
    assert site.public.index_number in numbers(
        walker.client.get(f"/search/?q={site.kept.words['public', 'file text']}"), site
    )


def numbers(answer: Any, site: Site) -> set[str]:
    """Which items an answer names."""
    known = Item.objects.exclude(index_number=None).values_list("index_number", flat=True)
    text = answer.content.decode()
    return {str(index) for index in known if str(index) in text}


def test_who_applies_is_told_of_nothing_but_what_is_public(site: Site, tree: Office) -> None:
    for case in ("draft", "approved", "withheld", "revised", "consultation"):
        title, summary = (site.kept.words[case, place] for place in ("title", "summary"))
        page: Any = previewed(Client(), tree.county, title=f"关于{title}的事项", wanted=f"关于{summary}的事项")
        found = set(page.content.decode()) & site.stranger().wanted - set(title + summary)
        assert {site.name(letter) for letter in found} == set(), case


def test_what_is_taken_down_is_gone_at_once_and_an_old_tag_is_answered_anew(site: Site) -> None:
    wanted, paths = site.kept.letters("public"), outside(guesses())
    walker = site.stranger(wanted)
    before = [one for one in walker.walk(paths) if one.found]
    searches = [f"/search/?q={word}{more}" for word in ("事项", "关于") for more in ("", "&format=rss")]
    before += [one for one in map(walker.get, searches) if one.found]
    assert len(before) > 10
    assert not [one.path for one in before if "max-age" in one.kept or "immutable" in one.kept]
    lifecycle.withdraw(site.public, "误发", hand=site.kept.staff.head, at=timezone.now(), seen=None)
    for old in before:
        tags = {name: old.headers[head] for name, head in _TAGS.items() if head in old.headers}
        again = [walker.get(old.path, **{name: value}) for name, value in tags.items()]
        for new in (walker.get(old.path), walker.get(old.path, method="head"), walker.get(old.path, **tags), *again):
            assert (new.found, new.status == 304) == (frozenset(), False), (old.path, tags)
    assert leaks(walker.walk(outside(guesses()), more=MORE), site.name) == []


_TAGS = {"if-none-match": "ETag", "if-modified-since": "Last-Modified"}


def test_a_clarification_is_gone_with_what_it_clarified(site: Site) -> None:
    word = site.kept.word("cleared", "clarification")
    staff, walker = site.kept.staff, site.stranger(frozenset(word))
    path = f"/items/{site.public.index_number}/"
    acted(site.public, Act.CLARIFY, staff.head, day=NEXT, reason=word, revision=None)
    assert walker.get(path).found
    lifecycle.withdraw(Item.objects.get(pk=site.public.pk), "误发", hand=staff.head, at=moment(NEXT), seen=None)
    assert not walker.get(path).found


def everybody(there: Agency) -> User:
    """Somebody with every post of an agency."""
    return holder(*((there, kind) for kind in Kind))


def inside(guessed: Guesses) -> list[str]:
    """The whole desk of publishing, and of all else enough to see what it is about."""
    own = [route for route in desk_routes() if route.module.startswith("gongkai.web.publishing.")]
    rest = [route for route in desk_routes() if route not in own]
    return [*every(own, guessed), *(path for route in rest for path in islice(addresses(route, guessed), 20))]


def test_the_desk_of_another_agency_says_none_of_it(
    site: Site, tree: Office, as_user: Callable[[User], Client]
) -> None:
    walker = Walker(as_user(everybody(tree.elsewhere)), site.kept.letters(but=READ) | site.stranger().wanted)
    word = site.kept.words["draft", "title"]
    assert leaks(walker.walk(inside(guesses()), methods=("post",)), site.name) == []
    for route in desk_routes():
        if not route.parts:
            path = next(addresses(route, guesses()))
            assert not walker.get(f"{path}?q={word}", but=word).found, path


def test_the_desk_of_the_agency_itself_is_where_the_same_walk_finds_it(
    site: Site, tree: Office, as_user: Callable[[User], Client]
) -> None:
    walker = Walker(as_user(everybody(tree.county)), site.kept.letters())
    told = walker.walk(inside(guesses()))
    found = {site.name(letter) for one in told for letter in one.found}
    lacking = set(site.kept.places.values()) - found
    assert not {one for one in lacking if one.partition(", ")[2] in READ}


def test_the_content_of_files_lies_where_no_address_leads() -> None:
    served = [Path(project.STATIC_ROOT), *map(Path, project.STATICFILES_DIRS)]
    assert not [one for one in served if Path(project.DATA_FOLDER, "files").is_relative_to(one)]
    assert isinstance(project.MEDIA_URL, str)
    assert project.MEDIA_ROOT == ""


def test_a_kind_of_address_that_nobody_taught_the_walk_stops_it() -> None:
    class Strange:
        regex = ".+"

    with pytest.raises(LookupError):
        guessed = Guesses({}, (), (), (UUID(int=0),))
        guessed.of("strange", Strange())
