"""What changes items, the catalogue and what is public: each verb is one transaction with its log entry."""

from __future__ import annotations
