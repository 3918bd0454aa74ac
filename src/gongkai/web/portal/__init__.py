"""门户: what the public sees and does. No ledgers of its own: its verbs are those of the apps below."""

from __future__ import annotations
