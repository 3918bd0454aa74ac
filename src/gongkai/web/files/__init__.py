"""附件."""

from __future__ import annotations
