"""申请 (第二十七条至第二十九条): how somebody asks an agency for information, from the first page to the receipt."""

from __future__ import annotations
