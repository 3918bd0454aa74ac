"""通知与待办."""

from __future__ import annotations
