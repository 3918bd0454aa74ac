"""The seal 封: what a log entry is digested to, and whether a chain of them holds. No database, network or Django."""

from __future__ import annotations
