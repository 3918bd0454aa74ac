"""意见征集: drafts the public may comment on."""

from __future__ import annotations
