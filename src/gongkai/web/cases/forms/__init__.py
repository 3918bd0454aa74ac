"""Forms of requests 依申请公开, by subject: they only validate."""

from __future__ import annotations
