"""Forms of annual reports 年报编制, by subject: they only validate."""

from __future__ import annotations
