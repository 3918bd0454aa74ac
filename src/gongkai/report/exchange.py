"""The exchange object 数据交换格式 `gongkai.report/1`: a report as plain data, and back.

The JSON Schema is schema/report-1.json. Numbers are exact: counts are JSON integers, amounts JSON decimals,
never binary floats.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import simplejson

from gongkai.report import layout
from gongkai.report.editions import MONEY, NAMES, edition
from gongkai.report.model import SECTIONS, Cell, Entry, Figure, Finding, Number, Place, Report, Severity

SCHEMA = "gongkai.report/1"
LARGEST = 18
"""Digits before and after the point that a number may have: more is no figure of a report."""

_TABLES = ("disclosure", "requests", "disputes", "statistics")
_FORM = frozenset(cell for name in NAMES for cell in edition(name).cells())
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class NotExchange(ValueError):
    """The object is not of this schema. The message is one line of Chinese; `english` the same in English."""

    def __init__(self, message: str, english: str) -> None:
        super().__init__(message)
        self.message, self.english = message, english


def to_object(report: Report) -> dict[str, Any]:
    """The report as JSON data. Keys without a value stay, so that every object has the same shape."""
    return {
        "schema": SCHEMA,
        "source": report.source,
        "issuer": report.issuer,
        "year": report.year,
        "title": report.title,
        "period": [day.isoformat() for day in report.period] if report.period else None,
        "published_on": report.published_on.isoformat() if report.published_on else None,
        "index_number": report.index_number,
        "document_number": report.document_number,
        "edition": report.edition,
        "editions": dict(report.editions),
        "cells": _nested((cell, figure.value) for cell, figure in report.cells.items()),
        "texts": {key: report.texts[key] for key in SECTIONS if key in report.texts},
        "findings": [finding_object(finding) for finding in report.findings],
        "sources": _nested((cell, origin) for cell, figure in report.cells.items() if (origin := _origin(figure))),
    }


def finding_object(finding: Finding) -> dict[str, Any]:
    """问题 as JSON data."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "cells": [list(address) for address in finding.cells],
        "message": finding.message,
        "message_en": finding.message_en,
        "evidence": finding.evidence,
        "hard": finding.hard,
    }


def dumps(report: Report, *, indent: int | None = None) -> str:
    """The exchange object as text; without `indent` on one line, as JSON Lines wants it."""
    return str(simplejson.dumps(to_object(report), use_decimal=True, ensure_ascii=False, indent=indent))


def canonical(report: Report) -> str:
    """规范文本: the exchange object so that equal reports give the same characters.

    Keys are sorted, nothing stands between them, and a number has no noughts it does not need.
    """
    plain = {
        cell: figure if figure.value is None else replace(figure, value=_plain(figure.value))
        for cell, figure in report.cells.items()
    }
    found = to_object(replace(report, cells=plain))
    return str(simplejson.dumps(found, use_decimal=True, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def _plain(value: Number) -> Number:
    """The number without exponent and final noughts, exactly: arithmetic of Decimal would round it."""
    if isinstance(value, int):
        return value
    digits = layout.number(value)
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return int(digits) if digits.lstrip("-").isdigit() else Decimal(digits)


def loads(text: str, *, source: str = "") -> Report:
    """The report that `dumps` wrote. Raises `NotExchange`."""
    try:
        data = simplejson.loads(text, use_decimal=True)
    except ValueError as error:
        raise NotExchange("不是 JSON", "this is no JSON") from error
    return from_object(data, source=source)


def _nested(pairs: Iterable[tuple[Cell, object]]) -> dict[str, dict[str, dict[str, object]]]:
    found: dict[str, dict[str, dict[str, object]]] = {}
    for (table, row, column), value in pairs:
        found.setdefault(table, {}).setdefault(row, {})[column] = value
    return found


def _canonical(value: Number | None) -> str:
    return "" if value is None else layout.number(value)


def _origin(figure: Figure) -> dict[str, object]:
    """Where a cell came from, without what goes without saying: text that is the number, a plain entry."""
    found: dict[str, object] = {}
    if figure.entry is not (Entry.BLANK if figure.value is None else Entry.NUMBER):
        found["entry"] = figure.entry.value
    place = figure.place or Place()
    found |= {key: at for key, at in (("line", place.line), ("page", place.page)) if at is not None}
    if figure.text != (_canonical(figure.value) if found else ""):
        found["text"] = figure.text
    return found


def from_object(data: object, *, source: str = "") -> Report:
    """The report in an exchange object. Raises `NotExchange` at the first thing out of schema.

    `source` is taken where the object names none.
    """
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise NotExchange(f"不是 {SCHEMA} 对象", f"this is no {SCHEMA} object")
    year = data.get("year")
    if year is not None and (isinstance(year, bool) or not isinstance(year, int) or not 1990 <= year <= 2200):
        raise _wrong("year", "年份应为整数", "a year is wanted")
    return Report(
        source=_text(data, "source") or source,
        issuer=_text(data, "issuer"),
        year=year,
        title=_text(data, "title"),
        period=_period(data.get("period")),
        published_on=_day("published_on", data.get("published_on")),
        index_number=_text(data, "index_number"),
        document_number=_text(data, "document_number"),
        editions=_editions(data.get("editions")),
        cells=_cells(data.get("cells"), data.get("sources")),
        texts=_texts(data.get("texts")),
        findings=tuple(_finding(each) for each in _list("findings", data.get("findings"))),
    )


def _wrong(where: str, message: str, english: str) -> NotExchange:
    shown = where if len(where) <= 120 else where[:117] + "…"
    return NotExchange(f"{shown}：{message}", f"{shown}: {english}")


def _text(data: Mapping[str, Any], key: str, *, where: str = "") -> str | None:
    value = data.get(key)
    if value is not None and not isinstance(value, str):
        raise _wrong(f"{where}{key}", "应为文字", "text is wanted")
    return value


def _list(where: str, value: object) -> list[Any]:
    if value is not None and not isinstance(value, list):
        raise _wrong(where, "应为数组", "an array is wanted")
    return value or []


def _object(where: str, value: object) -> dict[str, Any]:
    if value is not None and not isinstance(value, dict):
        raise _wrong(where, "应为对象", "an object is wanted")
    return value or {}


def _day(where: str, value: object) -> date | None:
    if value is None:
        return None
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise _wrong(where, "应为日期（如 2025-01-27）", "a date such as 2025-01-27 is wanted")


def _period(value: object) -> tuple[date, date] | None:
    days = [_day("period", each) for each in _list("period", value)]
    match days:
        case []:
            return None
        case [date() as first, date() as last] if first <= last:
            return first, last
    raise _wrong("period", "应为先后两个日期", "two dates in their order are wanted")


def _editions(value: object) -> dict[str, str]:
    found = _object("editions", value)
    for table, name in found.items():
        if table not in _TABLES or name not in NAMES:
            raise _wrong(f"editions.{table}", "不是已知的格式", "no edition that is known")
    return found


def _texts(value: object) -> dict[str, str]:
    found = _object("texts", value)
    for key, text in found.items():
        if key not in SECTIONS or not isinstance(text, str):
            raise _wrong(f"texts.{key}", "不是已知的章节文字", "no text of a section that is known")
    return found


def _cells(value: object, sources: object) -> dict[Cell, Figure]:
    origins = _object("sources", sources)
    found: dict[Cell, Figure] = {}
    for table, rows in _object("cells", value).items():
        for row, columns in _object(f"cells.{table}", rows).items():
            for column, each in _object(f"cells.{table}.{row}", columns).items():
                cell = Cell(table, row, column)
                where = "/".join(cell)
                if table not in _TABLES or (table != "statistics" and cell not in _FORM):
                    raise _wrong(where, "表格中没有这个单元", "the form has no such cell")
                origin = _object("sources", origins.get(table))
                origin = _object(f"sources.{table}", origin.get(row))
                found[cell] = _figure(where, _number(where, each, cell), _object(where, origin.get(column)))
    return found


def _number(where: str, value: object, cell: Cell) -> Number | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise _wrong(where, "应为数字或 null", "a number or null is wanted")
    exact = Decimal(value)
    if not exact.is_finite() or exact.adjusted() >= LARGEST or -int(exact.as_tuple().exponent) > LARGEST:
        raise _wrong(where, f"数字超过 {LARGEST} 位", f"the number has more than {LARGEST} digits")
    return exact if cell in MONEY else value


def _figure(where: str, value: Number | None, origin: Mapping[str, Any]) -> Figure:
    try:
        entry = Entry(origin.get("entry") or (Entry.BLANK if value is None else Entry.NUMBER))
    except ValueError:
        raise _wrong(where, "填报情形不明", "no entry that is known") from None
    if (entry is Entry.NUMBER) != (value is not None):
        raise _wrong(where, "数值与填报情形不符", "value and entry do not agree")
    line, page = (_count(where, origin.get(key)) for key in ("line", "page"))
    placed = "line" in origin or "page" in origin
    text = _text(origin, "text", where=f"{where}.")
    if text is None:
        text = _canonical(value) if origin else ""
    return Figure(value, entry, text, Place(line, page) if placed else None)


def _count(where: str, value: object) -> int | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
        raise _wrong(where, "行号、页码应为整数", "line and page are whole numbers")
    return value


def _finding(value: object) -> Finding:
    data = _object("findings", value)
    try:
        severity = Severity(data.get("severity") or "")
    except ValueError:
        raise _wrong("findings.severity", "问题等级不明", "no severity that is known") from None
    addresses = []
    for address in _list("findings.cells", data.get("cells")):
        keys = _list("findings.cells", address)
        if not 1 <= len(keys) <= 3 or not all(isinstance(key, str) for key in keys):
            raise _wrong("findings.cells", "不是单元地址", "no address of cells")
        addresses.append(tuple(keys))
    return Finding(
        rule=_text(data, "rule", where="findings.") or "",
        severity=severity,
        message=_text(data, "message", where="findings.") or "",
        message_en=_text(data, "message_en", where="findings.") or "",
        cells=tuple(addresses),
        evidence=_text(data, "evidence", where="findings.") or "",
        hard=data.get("hard") is True,
    )
