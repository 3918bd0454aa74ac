"""The language of the page 页面语言, for what carries its own two: the law's sentences, local rules."""

from __future__ import annotations

from django.utils.translation import get_language


def in_english() -> bool:
    """Whether the page is in English."""
    return (get_language() or "").startswith("en")


def spoken(chinese: str, english: str) -> str:
    """Which of the two the page speaks."""
    return english if in_english() else chinese
