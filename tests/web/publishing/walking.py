"""A walk over every address of the site 遍历: all patterns of its addresses, each with all that one could guess."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import product
from typing import Any
from urllib.parse import unquote

from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter, StringConverter, UUIDConverter

from gongkai.web.accounts import access
from gongkai.web.portal.reading.address import Index

_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True)
class Route:
    """One pattern of addresses: what its view needs, what its parts are, and in which module its view is."""

    name: str
    module: str
    needed: str
    parts: Mapping[str, object]


@dataclass(frozen=True)
class Guesses:
    """What somebody tries: by the name of a part, else by its kind."""

    by_name: Mapping[str, Sequence[object]]
    indexes: Sequence[str]
    words: Sequence[str]
    tokens: Sequence[object]
    numbers: Sequence[int] = range(4)

    def of(self, name: str, converter: object) -> Sequence[object]:
        """Raises `LookupError` for a part of a kind that nobody has taught this walk."""
        if name in self.by_name:
            return self.by_name[name]
        kinds: Sequence[tuple[type, Sequence[object]]] = (
            (IntConverter, self.numbers), (UUIDConverter, self.tokens), (Index, self.indexes),
            (StringConverter, self.words), (type(None), self.words),
        )  # fmt: skip
        for kind, guesses in kinds:
            if isinstance(converter, kind):
                return guesses
        raise LookupError(f"{name}: {type(converter).__name__}")


@dataclass
class Answer:
    """How one address answered: the characters of secret words in it, and what a browser would keep of it."""

    path: str
    status: int
    found: frozenset[str]
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def kept(self) -> str:
        return self.headers.get("Cache-Control", "")


def routes(resolver: URLResolver | None = None, space: str = "", parts: Mapping[str, object] = {}) -> Iterator[Route]:  # noqa: B006 - only read
    """Every pattern of the site."""
    for pattern in (resolver or get_resolver()).url_patterns:
        own: dict[str, object] = dict.fromkeys(pattern.pattern.regex.groupindex)
        there = {**parts, **own, **getattr(pattern.pattern, "converters", {})}
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space, there)
        else:
            yield _route(pattern, space, there)


def _route(pattern: URLPattern, space: str, parts: Mapping[str, object]) -> Route:
    name, module = f"{space}{pattern.name}", pattern.callback.__module__
    return Route(name, module, str(getattr(pattern.callback, access.MARK, "")), parts)


def public_routes() -> list[Route]:
    return [route for route in routes() if route.needed == access.PUBLIC]


def desk_routes() -> list[Route]:
    """Those that ask for a permission, or that somebody has signed in; the own account is nobody's secret."""
    return [route for route in routes() if route.needed not in (access.PUBLIC, access.SIGNED_IN)]


def addresses(route: Route, guesses: Guesses) -> Iterator[str]:
    """A pattern with everything that may stand in it."""
    tried = [guesses.of(name, converter) for name, converter in route.parts.items()]
    for chosen in product(*tried):
        try:
            yield reverse(route.name, kwargs=dict(zip(route.parts, chosen, strict=True)))
        except NoReverseMatch:
            continue


def said(response: HttpResponse) -> str:
    """All that an answer says: head and body, packed parts unpacked, escaped characters as they are meant."""
    data = b"".join(response) if response.streaming else response.content
    told = [" ".join(f"{name}: {value}" for name, value in response.headers.items()), *_texts(data)]
    text = "\n".join([*told, str(response.cookies)])
    meant = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), html.unescape(unquote(text)))
    return f"{text}\n{meant}"


def _texts(data: bytes) -> Iterator[str]:
    """What is text, and what is in a package. The bytes of a picture are no text, whatever they look like."""
    with suppress(UnicodeDecodeError):
        yield data.decode()
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for part in packed.infolist():
                yield html.unescape(packed.read(part).decode("utf-8", "replace"))


@dataclass(frozen=True)
class Walker:
    """Somebody with a browser who looks for characters of secret words. No answer may be a fault of the site."""

    client: Client
    wanted: frozenset[str]

    def get(self, path: str, *, but: str = "", method: str = "get", **headers: str) -> Answer:
        """One address; `but` are the characters that were typed, and that a page may say again."""
        response: Any = getattr(self.client, method)(path, headers=headers)
        assert response.status_code < 500, path
        found = frozenset(said(response)) & self.wanted - frozenset(but)
        return Answer(path, response.status_code, found, dict(response.headers))

    def walk(self, paths: Iterable[str], *, more: Sequence[str] = (), methods: Sequence[str] = ()) -> list[Answer]:
        """Every address; each that is there also with what somebody could add to it, and by other methods."""
        told: list[Answer] = []
        for path in paths:
            answer = self.get(path)
            told.append(answer)
            if answer.status != 404:
                told += [self.get(path, method=method) for method in methods]
                told += [self.get(path + one) for one in more]
        return told


def leaks(answers: Iterable[Answer], name: Callable[[str], str]) -> list[str]:
    """Which address says which secret words."""
    return sorted({f"{one.path}: {name(letter)}" for one in answers for letter in one.found})
