"""Addresses of what is handed in, and of the sum."""

from __future__ import annotations

from typing import Any

urlpatterns: list[Any] = []
