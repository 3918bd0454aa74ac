"""One maker a page of the figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gongkai.web.accounts.models import Agency, Kind


def _a_number(there: Agency, kind: Kind) -> Mapping[str, object]:
    return {"code": there.code, "year": 2025, "table": "requests", "row": "new", "column": "total"}


MAKERS: Mapping[str, Callable[[Agency, Kind], Mapping[str, object]]] = {"figure": _a_number}
