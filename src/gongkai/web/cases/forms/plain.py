"""What somebody outside the office writes 来文文字: as one sees it, and nothing that one does not see."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.report.layout import printable

_UNSEEN = dict.fromkeys(
    map(ord, "\u00ad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")
)
"""Marks that turn the writing, so that a page shows something else than what stands there, and blanks without width.
Joiners stay: names in some scripts of the country are not right without them.
"""


class PlainText(forms.CharField):
    """文字: without control characters and hidden marks. What has nothing else in it is empty."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(printable(str(value)).translate(_UNSEEN) if value else value)
        return str(text)
