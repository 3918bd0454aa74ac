"""文书的文字: the paragraphs of the shipped letters, and from them what each kind of letter must hold. Pure.

Data: data/wording.toml. A paragraph is text with `{{ name }}` in it, where a name is a value of `letters.facts`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from gongkai.law.documents import Document, facts

_NAME = re.compile(r"\{\{ (\w+) \}\}")
_NEEDED = re.compile(r"(?<!。)\{\{ (\w+) \}\}")
"""Behind a sentence that is whole a value may be empty."""

AROUND = ("organ", "title", "number", "addressee", "day", "contact")
"""What stands around the text of every letter."""


@dataclass(frozen=True, slots=True)
class Line:
    """一段: text; left out where the value that `needs` names is empty ("": it is always there)."""

    text: str
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """一种文书的文字: its paragraphs; `rows` of a form to fill in; `slip`, a reply slip 回执 on a page of its own."""

    document: Document
    title: str
    body: tuple[Line, ...]
    rows: tuple[tuple[str, str], ...] = ()
    slip: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every value that stands in the text, in its order."""
        texts = (*(line.text for line in self.body), *(text for _, text in self.rows))
        return tuple(dict.fromkeys(name for text in texts for name in _NAME.findall(text)))

    @property
    def needed(self) -> tuple[str, ...]:
        """The values without which the text makes no sense."""
        texts = (*(line.text for line in self.body if not line.needs), *(text for _, text in self.rows))
        return tuple(dict.fromkeys(name for text in texts for name in _NEEDED.findall(text)))


@cache
def wording(document: Document) -> Wording:
    """文书样式: the shipped words of a kind of letter."""
    table = _table()
    own: Mapping[str, Any] = table["document"][document.value]
    body = own.get("body", [])
    if "decides" in own:
        final = table["final"]
        body = [*final["opening"], own["decides"], *own.get("after", ()), *final["closing"]]
    return Wording(
        document,
        re.sub(r"（.+?）", "", facts(document).chinese),
        tuple(Line(**one) if isinstance(one, dict) else Line(one) for one in body),
        tuple((label, text) for label, text in own.get("table", ())),
        tuple(own.get("slip", ())),
    )


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("data/wording.toml").read_text("utf-8"))
