"""年报编制 (第四十九条、第五十条): reports of agencies and governments, their figures and texts, their collection."""

from __future__ import annotations
