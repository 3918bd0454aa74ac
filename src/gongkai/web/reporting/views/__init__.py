"""Pages of annual reports 年报编制 at the desk, by subject."""

from __future__ import annotations
