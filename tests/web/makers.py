"""What the makers of pages have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gongkai.web.accounts.models import Agency, Kind

Address = Mapping[str, object]
Maker = Callable[[Agency, Kind], Address]
"""Of the agency in which the thing is made, and of the post of whoever will ask for it."""


def an_agency(there: Agency, kind: Kind) -> Address:
    """The page of an agency itself."""
    return {"code": there.code}
