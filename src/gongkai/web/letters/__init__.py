"""文书."""

from __future__ import annotations
