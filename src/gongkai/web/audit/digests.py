"""摘要: what the log keeps of words that stay out of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any


def digested(told: object) -> str:
    """SHA-256 of words as JSON holds them, whatever the order of their names."""
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def step_digest(act: str, on: date, by: str, facts: Mapping[str, Any]) -> str:
    """台账一步的摘要: an act, its day, its hand, and the facts the law asks for."""
    return digested({"act": str(act), "on": on.isoformat(), "by": by, "facts": dict(facts)})
