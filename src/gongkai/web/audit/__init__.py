"""The ledgers' seal 操作日志: who did what, when, in a chain of digests that nobody can change unseen."""

from __future__ import annotations
