"""Pages of requests 依申请公开, by subject."""

from __future__ import annotations
