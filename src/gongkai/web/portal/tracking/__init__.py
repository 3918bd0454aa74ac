"""查询与办理: what an applicant sees and does after sending, behind the number and the code of the receipt."""

from __future__ import annotations
