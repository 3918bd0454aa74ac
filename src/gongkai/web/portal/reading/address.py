"""固定地址 (第十二条第三款): the address of an item is its index number for ever; other forms of it lead there."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix, register_converter

ITEMS, SEARCH = "/items/", "/search/"


class Index:
    """索引号 in an address: with the slash that stands in most, in whatever form somebody wrote it."""

    regex = r"[^/\x00-\x1f\x7f]{1,60}(?:/[^/\x00-\x1f\x7f]{1,40})?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Index, "index")


def whole(request: HttpRequest, path: str) -> str:
    """A path as others name it, with the site before it."""
    return f"{settings.ADDRESS}{path}" if settings.ADDRESS else request.build_absolute_uri(path)


def items(**asked: str) -> str:
    """The list of what is public, with what is asked of it."""
    return f"{ITEMS}?{urlencode(asked)}" if asked else ITEMS


def item(index: str, *below: object) -> str:
    """The permanent address of an item, and what lies below it: as `reverse` gives it, which takes far longer."""
    return f"{get_script_prefix()}items/{quote(index)}/{''.join(f'{part}/' for part in below)}"
