"""Addresses of yearly figures and adjustments."""

from __future__ import annotations

from typing import Any

urlpatterns: list[Any] = []
