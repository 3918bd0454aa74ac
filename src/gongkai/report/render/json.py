"""JSON: the exchange object of a report 数据交换格式, readable, numbers exact."""

from __future__ import annotations

from gongkai.report.exchange import dumps
from gongkai.report.model import Report


def render(report: Report) -> bytes:
    """One object, indented, UTF-8."""
    return (dumps(report, indent=1) + "\n").encode("utf-8", "replace")
