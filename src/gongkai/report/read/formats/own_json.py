"""Reads the project's own exchange object 数据交换格式 back into a report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import simplejson

from gongkai.report.exchange import NotExchange, from_object
from gongkai.report.model import Report
from gongkai.report.read.document import Unreadable


def load_report(data: bytes, source: str) -> Report:
    """The one report in the file. Raises `Unreadable` for none, more than one, or anything out of schema."""
    reports = load_reports(data, source)
    report = next(reports, None)
    if report is None:
        raise Unreadable("READ-EMPTY", "空文件", "the file is empty")
    if next(reports, None) is not None:
        raise Unreadable(
            "READ-FORMAT",
            "文件中有多份报告（JSON Lines），请分开读取",
            "there are several reports in the file (JSON Lines); read them one by one",
        )
    return report


def load_reports(data: bytes, source: str) -> Iterator[Report]:
    """Every report of the file: one object, or one object a line (JSON Lines)."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("READ-ENCODING", "JSON 不是 UTF-8 编码", "the JSON is not in UTF-8") from None
    if not text.strip():
        return
    first, _, rest = text.lstrip().partition("\n")
    lines = rest.lstrip().startswith("{") and first.rstrip().endswith("}")
    for count, chunk in enumerate((each for each in text.split("\n") if each.strip()) if lines else (text,), 1):
        where = f"第 {count} 份：" if lines else ""
        try:
            yield from_object(parse(chunk), source=source)
        except NotExchange as fault:
            raise Unreadable("READ-FORMAT", f"{where}{fault.message}", fault.english) from None


def parse(text: str) -> Any:
    """The JSON of an object, its numbers exact, no name twice in it. Raises `Unreadable`, `NotExchange`."""
    try:
        return simplejson.loads(text, use_decimal=True, object_pairs_hook=_unique)
    except simplejson.JSONDecodeError as fault:
        at = f"第 {fault.lineno} 行第 {fault.colno} 列"
        raise Unreadable(
            "READ-DAMAGED",
            f"不是有效的 JSON：{at}",
            f"this is no valid JSON: line {fault.lineno}, column {fault.colno}",
        ) from None
    except RecursionError:
        raise Unreadable("READ-LIMIT", "JSON 嵌套过深", "the JSON is nested too deeply") from None
    except (ValueError, ArithmeticError) as fault:
        if isinstance(fault, NotExchange):
            raise
        raise Unreadable("READ-LIMIT", "JSON 中的数字过长", "a number in the JSON is too long") from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of a key that stands twice one value would be lost without a word."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            twice = name[:60]
            raise NotExchange(f"键“{twice}”出现了两次", f'the key "{twice}" stands twice')
        found[name] = value
    return found
