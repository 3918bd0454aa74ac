"""What is looked for in a list 检索词: as it stands in the address."""

from __future__ import annotations

from django.http import HttpRequest

LONGEST = 100


def wanted(request: HttpRequest) -> str:
    """检索词: the words after which a list is searched; "" for the whole list. No database takes a NUL in them."""
    return request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
