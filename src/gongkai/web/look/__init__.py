"""页面."""

from __future__ import annotations
