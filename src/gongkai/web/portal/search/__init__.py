"""检索 (第二十四条): what the public looks for among what is public."""

from __future__ import annotations
