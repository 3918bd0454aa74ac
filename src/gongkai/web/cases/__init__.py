"""依申请公开 (第二十七条至第四十五条): requests, their ledgers, and what follows an answer."""

from __future__ import annotations
