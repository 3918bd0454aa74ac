"""来访地址: where a request comes from, as far as that can be known."""

from __future__ import annotations

import re
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

_PORT = re.compile(r"\[([^\]]+)\](?::\d+)?|([^:]+):\d+")
"""An address with brackets or a port, as some proxies write it."""


def client_address(request: HttpRequest) -> str | None:
    """The address of the client; None where there is none (a socket that is a file).

    Each proxy adds to X-Forwarded-For, at its end, whom it was asked by. So of GONGKAI_PROXIES trusted proxies in a
    row the first one wrote that entry from the end; what stands before it anybody may have written, and is not read.
    Where there is no such entry, or it is no address, the request came another way: the socket's own address counts.
    """
    socket = _address(request.META.get("REMOTE_ADDR", ""))
    hops: int = settings.PROXIES
    if hops <= 0:
        return socket
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    return (_address(told[-hops]) if len(told) >= hops else None) or socket


def _address(text: str) -> str | None:
    """An address as it is always spelt: one client has one spelling."""
    given = text.strip()
    ported = _PORT.fullmatch(given)
    try:
        found = ip_address((ported[1] or ported[2]) if ported else given)
    except ValueError:
        return None
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        if found.scope_id is not None:
            return None  # names a card of this machine; no database keeps it as an address
    return str(found)
