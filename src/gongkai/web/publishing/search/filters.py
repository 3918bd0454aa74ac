"""筛选 (第二十三条): what is found is narrowed by agency, kind, year, catalogue, genre, and whether it is in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.web.accounts.models import Agency
from gongkai.web.publishing.models.vocabulary import POLICIES


@dataclass(frozen=True, slots=True)
class Filters:
    """筛选条件; what is empty narrows nothing. `agency`: it and all below; `group`: an entry and all below.

    `in_force`: the day on which it is in force; what is no document that could be is left out then.
    """

    agency: Agency | None = None
    kind: str = ""
    year: int | None = None
    group: str = ""
    genre: str = ""
    in_force: date | None = None

    def condition(self) -> tuple[str, list[Any]]:
        """As SQL on the public item `p`, beginning with AND, and what it is given."""
        parts: list[tuple[str, list[Any]]] = []
        if self.agency is not None:
            below = f"{self.agency.path}%"
            parts.append(("p.agency_id IN (SELECT id FROM accounts_agency WHERE path LIKE %s)", [below]))
        if self.year is not None:
            parts.append(("p.first_published_on BETWEEN %s AND %s", [f"{self.year:04}-01-01", f"{self.year:04}-12-31"]))
        if self.group:
            below = f"{self.group}."
            parts.append(("(p.entry = %s OR substr(p.entry, 1, %s) = %s)", [self.group, len(below), below]))
        parts += [(f"p.{name} = %s", [value]) for name, value in (("kind", self.kind), ("genre", self.genre)) if value]
        if self.in_force is not None:
            parts.append((_IN_FORCE, [*POLICY_KINDS, *[self.in_force.isoformat()] * 3]))
        return "".join(f" AND {part}" for part, _given in parts), [one for _part, given in parts for one in given]


POLICY_KINDS = tuple(sorted(kind.value for kind in POLICIES))
_IN_FORCE = (
    f"p.kind IN ({', '.join(['%s'] * len(POLICY_KINDS))}) AND (p.effective_on IS NULL OR p.effective_on <= %s)"
    " AND (p.expires_on IS NULL OR p.expires_on >= %s) AND (p.ended = '' OR p.ended_on IS NULL OR p.ended_on > %s)"
)
