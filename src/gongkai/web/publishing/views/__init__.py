"""Pages of proactive disclosure 主动公开 at the desk, by subject."""

from __future__ import annotations
