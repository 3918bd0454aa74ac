"""Forms of proactive disclosure 主动公开, by subject: they only validate."""

from __future__ import annotations
