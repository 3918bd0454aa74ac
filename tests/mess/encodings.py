"""编码: how the characters of a text file become bytes, rightly and wrongly."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from mess.forms.draft import Draft

Encoder = Callable[[str], bytes]


def _declared(text: str, name: str) -> str:
    return text.replace('charset="utf-8"', f'charset="{name}"')


ENCODERS: dict[str, Encoder] = {
    "utf8": lambda text: text.encode("utf-8"),
    "utf8_bom": lambda text: text.encode("utf-8-sig"),
    "crlf": lambda text: text.replace("\n", "\r\n").encode("utf-8"),
    "gb18030": lambda text: _declared(text, "gb2312").encode("gb18030"),
    "gb18030_undeclared": lambda text: text.replace('<meta charset="utf-8">', "").encode("gb18030"),
    "utf16": lambda text: text.encode("utf-16"),
    "big5": lambda text: _declared(text, "big5").encode("big5", errors="replace"),
    "mojibake": lambda text: text.encode("utf-8").decode("gbk", errors="replace").encode("utf-8"),
}

CLEAN = ("utf8", "utf8", "utf8", "utf8_bom", "crlf", "gb18030", "gb18030_undeclared", "utf16")
"""Encodings that lose nothing."""

LOSSY = frozenset({"big5", "mojibake"})
"""Some characters are gone: labels may be damaged, so every cell is left open."""


def encode(draft: Draft, name: str) -> tuple[bytes, Draft]:
    """The bytes of a draft; formats that are bytes already stay as they are."""
    if isinstance(draft.body, bytes):
        return draft.body, draft
    if name in LOSSY:
        draft = replace(draft, truth=draft.truth.doubt(set(draft.truth.cells)))
    return ENCODERS[name](str(draft.body)), draft


def pick(rng: random.Random) -> str:
    return rng.choice(CLEAN)
