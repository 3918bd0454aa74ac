"""全文检索 (第二十四条): an index of what is public, in pairs of characters."""

from __future__ import annotations
