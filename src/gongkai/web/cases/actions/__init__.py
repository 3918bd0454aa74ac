"""What changes requests and disputes: each verb is one transaction with its log entry."""

from __future__ import annotations
