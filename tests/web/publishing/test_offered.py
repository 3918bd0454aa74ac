"""A page offers only what whoever reads it may do: each link and each button of the desk leads somewhere.

The demonstration has something in every state; each of its people follows whatever the pages show them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import time_machine
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve
from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.law.publication.acts import Act
from gongkai.web.accounts import demonstration
from gongkai.web.accounts.models import User
from gongkai.web.publishing import demonstration as published
from gongkai.web.publishing.models import Item

AT = datetime(2025, 8, 13, 2, tzinfo=UTC)
PEOPLE = ("clerk", "editor", "reviewer", "secrecy", "head", "supervisor", "auditor", "several")
WALKED = "gongkai.web.publishing.views"
OFTEN = 2
"""How many pages of one kind are looked at for each state of an item: they offer the same."""


@dataclass
class Walk:
    """遍历: whoever has signed in follows what their pages show, each kind of page for each state of an item."""

    client: Client
    user: User
    seen: dict[tuple[object, ...], int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def go(self, *starts: str) -> int:
        """Follows everything; how many pages were opened."""
        waiting, known, opened = deque((one, "") for one in starts), set(starts), 0
        while waiting:
            path, came = waiting.popleft()
            if came and not self.wanted(path):
                continue
            opened += 1
            for found in self.open(path, came):
                if found not in known:
                    known.add(found)
                    waiting.append((found, path))
        return opened

    def wanted(self, path: str) -> bool:
        """Whether not enough pages of its kind have been looked at."""
        match = resolve(urlsplit(path).path)
        about = Item.objects.filter(pk=match.kwargs.get("pk", 0)).values_list("state", "kind", "attribute").first()
        key = (match.url_name, about, match.kwargs.get("act"), bool(urlsplit(path).query))
        self.seen[key] = self.seen.get(key, 0) + 1
        return self.seen[key] <= OFTEN

    def open(self, path: str, came: str) -> Iterator[str]:
        response: Any = self.client.get(path)
        if response.status_code in (403, 404, 405):
            self.wrong.append(f"{self.user.username}: {path} answers {response.status_code}, offered by {came}")
        if response.status_code != 200 or "html" not in response["Content-Type"]:
            return
        tree = LexborHTMLParser(response.content.decode())
        for form in tree.css("form[method=post]"):
            self.send(urljoin(path, form.attributes.get("action") or path), _filled(form), path)
        links = [one.attributes.get("href") or "" for one in tree.css("a[href]")]
        links += [one.attributes.get("action") or path for one in tree.css("form[method=get]")]
        yield from filter(_walked, (urljoin(path, one).partition("#")[0] for one in links))

    def send(self, path: str, told: dict[str, str], came: str) -> None:
        """A form as the page has it, and nothing of what it did stays."""
        if not _walked(path) or not self.wanted(f"{path}?sent"):
            return
        with transaction.atomic():
            response: Any = self.client.post(path, told)
            transaction.set_rollback(True)
        if response.status_code in (403, 404, 405):
            self.wrong.append(f"{self.user.username}: {path} answers {response.status_code} to a form of {came}")


def _filled(form: LexborNode) -> dict[str, str]:
    fields = (one.attributes for one in form.css("input[name], button[name]"))
    return {one["name"] or "": one.get("value") or "" for one in fields if one.get("type") not in ("checkbox", "radio")}


def _walked(path: str) -> bool:
    try:
        return resolve(urlsplit(path).path).func.__module__.startswith(WALKED)
    except Resolver404:
        return path.startswith("/desk/")


def test_whatever_a_page_of_the_desk_offers_is_there(db: None, tmp_path: Path) -> None:
    wrong, seen = [], {}
    with time_machine.travel(AT, tick=False):
        demonstration.ensure(tmp_path, at=AT)
        published.ensure(at=AT)
        for username in PEOPLE:
            client, user = Client(), User.objects.get(username=username)
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
            walk = Walk(client, user)
            seen[username] = walk.go("/desk/"), {key[2] for key in walk.seen}
            wrong += walk.wrong
    assert wrong == []
    assert min(opened for opened, _acts in seen.values()) > 5, "somebody who finds no pages has followed nothing"
    assert seen["editor"][1] >= {Act.PUBLISH.value, Act.WITHDRAW.value}
