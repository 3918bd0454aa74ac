"""The annual report 政府信息公开工作年度报告 (第四十九条、第五十条): read, checked, summed, rendered."""

from __future__ import annotations
