"""What changes annual reports and what they are made of: each verb is one transaction with its log entry."""

from __future__ import annotations
