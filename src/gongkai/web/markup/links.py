"""Ways from one page to another 链接: a link, and a button that posts."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from gongkai.web.markup import text

MOST = 4096
"""How many addresses are kept: a few hundred KB."""


def address(name: str, *args: object) -> str:
    """The address of a page by its name, as `reverse` gives it, which takes far longer than it should for a long list.

    Raises `NoReverseMatch`.
    """
    return _kept(get_urlconf() or settings.ROOT_URLCONF, get_script_prefix(), name, args)


@lru_cache(maxsize=MOST)
def _kept(urlconf: object, prefix: str, name: str, args: tuple[object, ...]) -> str:
    """The same names give the same address as long as the addresses and what stands before them are the same."""
    return reverse(name, args=args)


def link(words: object, name: str, *args: object) -> SafeString:
    """A link to a page by its name."""
    return mark_safe(f'<a href="{text(address(name, *args))}">{text(words)}</a>')  # noqa: S308 - escaped


def button(words: object, token: str, name: str, *args: object) -> SafeString:
    """A button that posts to a page by its name; `token` is `get_token` of the request that is answered."""
    return format_html(
        '<form method="post" action="{}"><input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<button class="btn">{}</button></form>',
        address(name, *args),
        token,
        words,
    )
