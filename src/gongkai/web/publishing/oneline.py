"""一行文字: a title, a name, a description as a reader sees it, whoever typed it or wherever it came from. Pure."""

from __future__ import annotations

from gongkai.report.layout import printable

_UNSEEN = dict.fromkeys(
    map(ord, "\u00ad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")
)
"""Marks that turn the writing, and blanks without width: a title shows what stands in it."""


def one_line(text: str) -> str:
    """一行文字: without control characters and hidden marks, on one line."""
    return " ".join(printable(text).translate(_UNSEEN).split())
