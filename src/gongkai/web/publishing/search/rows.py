"""命中的行: what the index tells of each item found, as the database gives it; and where in it each fact stands."""

from __future__ import annotations

from typing import Any

Row = tuple[Any, ...]
PK, YEAR, AGENCY, KIND, ENTRY, GENRE, RANK = range(7)
