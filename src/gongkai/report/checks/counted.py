"""What the tables say of a quantity that the prose names 表内数: the cells, their sum, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gongkai.report.model import Cell, Entry, Number, Report

COLUMNS = ("natural", "business", "research", "social", "legal", "other")
RESULTS = ("upheld", "corrected", "other", "pending")
TRACKS = {
    "reconsideration": ("reconsideration",),
    "litigation": ("litigation.direct", "litigation.after_reconsideration"),
    "litigation.direct": ("litigation.direct",),
    "litigation.after_reconsideration": ("litigation.after_reconsideration",),
    "disputes": ("reconsideration", "litigation.direct", "litigation.after_reconsideration"),
}
OUTCOMES = ("granted", "partial", "denied", "unavailable", "declined", "closed")
_ROWS = {
    "received": ("new",),
    "received+carried_in": ("new", "carried_in"),
    "answered": ("total",),
    "carried_in": ("carried_in",),
    "carried_out": ("carried_out",),
    "granted+partial": ("granted", "partial"),
}
LABELS = {
    "received": ("本年新收", "new requests"),
    "received+carried_in": ("本年新收与上年结转之和", "new plus carried in"),
    "answered": ("办理结果总计", "total of outcomes"),
    "carried_in": ("上年结转", "carried in"),
    "carried_out": ("结转下年度继续办理", "carried out"),
    "granted": ("予以公开", "granted"),
    "partial": ("部分公开", "granted in part"),
    "granted+partial": ("予以公开与部分公开之和", "granted plus granted in part"),
    "denied": ("不予公开", "denied"),
    "unavailable": ("无法提供", "unavailable"),
    "declined": ("不予处理", "declined"),
    "closed": ("其他处理", "closed otherwise"),
    "denied.state_secret": ("属于国家秘密", "state secret"),
    "denied.law_forbids": ("其他法律行政法规禁止公开", "forbidden by law"),
    "denied.security_stability": ("危及“三安全一稳定”", "security and stability"),
    "denied.third_party": ("保护第三方合法权益", "third party"),
    "denied.internal_affairs": ("属于三类内部事务信息", "internal affairs"),
    "denied.process": ("属于四类过程性信息", "process information"),
    "denied.enforcement_file": ("属于行政执法案卷", "enforcement file"),
    "denied.admin_query": ("属于行政查询事项", "administrative query"),
    "unavailable.not_held": ("本机关不掌握相关政府信息", "not held"),
    "unavailable.needs_creation": ("没有现成信息需要另行制作", "needs creation"),
    "unavailable.unclear": ("补正后申请内容仍不明确", "still unclear"),
    "declined.petition": ("信访举报投诉类申请", "petition"),
    "declined.repeated": ("重复申请", "repeated"),
    "declined.publication": ("要求提供公开出版物", "publication"),
    "declined.excessive": ("无正当理由大量反复申请", "excessive"),
    "declined.confirmation": ("要求确认或重新出具已获取信息", "confirmation"),
    "closed.no_correction": ("逾期不补正", "not corrected"),
    "reconsideration": ("行政复议", "reviews"),
    "litigation": ("行政诉讼（直接起诉与复议后起诉之和）", "suits, direct plus after review"),
    "litigation.direct": ("未经复议直接起诉", "direct suits"),
    "litigation.after_reconsideration": ("复议后起诉", "suits after review"),
    "disputes": ("行政复议与行政诉讼之和", "reviews plus suits"),
    "upheld": ("结果维持", "upheld"),
    "corrected": ("结果纠正", "corrected"),
    "other": ("其他结果", "other result"),
    "pending": ("尚未审结", "pending"),
    "total": ("总计", "total"),
    "not_upheld": ("结果维持以外的件数", "cases not upheld"),
}


class Counted(NamedTuple):
    """A figure of the tables: its value, its cells, the 自然人 part, and what had to be filled in to get it."""

    value: Number
    cells: tuple[tuple[str, ...], ...]
    natural: Number | None = None
    filled: bool = False


def label(quantity: str) -> tuple[str, str]:
    """The label of a quantity as the form has it, and in English."""
    if quantity in LABELS:
        return LABELS[quantity]
    track, _, result = quantity.rpartition(".")
    (track_zh, track_en), (zh, en) = LABELS[track], LABELS[result]
    return f"{track_zh}{zh}", f"{track_en}, {en}"


def counted(report: Report, quantity: str) -> Counted | None:
    """The figure of the tables for a quantity; None where a cell is missing, undecided, or blank for no clear reason."""
    track, _, result = quantity.rpartition(".")
    if track in TRACKS:
        return _disputes(report, TRACKS[track], result)
    rows = _ROWS.get(quantity) or _group(report, quantity)
    total: Number = 0
    natural: Number | None = 0
    filled = False
    for row in rows:
        value = report.value("requests", row, "total")
        if value is None:
            value, filled = _row_sum(report, row), True
        if value is None:
            return None
        total += value
        alone = report.value("requests", row, "natural")
        if alone is None and _entry(report, row, "natural") is Entry.BLANK and filled:
            alone = 0
        natural = None if natural is None or alone is None else natural + alone
    if not rows:
        return None
    return Counted(total, tuple(("requests", row, "total") for row in rows), natural, filled)


def _group(report: Report, quantity: str) -> tuple[str, ...]:
    """The rows of an outcome: itself, or all rows of its group that the report has."""
    head = quantity + "."
    return tuple(
        dict.fromkeys(
            cell.row
            for cell in report.cells
            if cell.table == "requests" and (cell.row == quantity or cell.row.startswith(head))
        )
    )


def _entry(report: Report, row: str, column: str, table: str = "requests") -> Entry | None:
    figure = report.cells.get(Cell(table, row, column))
    return None if figure is None else figure.entry


def _row_sum(report: Report, row: str) -> Number | None:
    """A blank 总计 is the sum of its row where all parts are figures, or where the sums show that blanks mean 0."""
    if _entry(report, row, "total") is not Entry.BLANK:
        return None
    parts = [report.value("requests", row, column) for column in COLUMNS]
    known = [part for part in parts if part is not None]
    if len(known) == len(parts):
        return sum(known)
    if any(_entry(report, row, column) not in (Entry.BLANK, Entry.NUMBER) for column in COLUMNS):
        return None
    return sum(known) if blanks_are_zero(report) else None


def blanks_are_zero(report: Report) -> bool:
    """Whether table III closes in every column, and its total row across, when its blanks count as 0."""
    rows = _group_of_outcomes(report)
    totals: list[Number] = []
    for column in COLUMNS:
        total = _zero(report, "total", column)
        parts = [_zero(report, row, column) for row in rows]
        if total is None or None in parts or sum(part or 0 for part in parts) != total:
            return False
        totals.append(total)
    return bool(rows) and bool(sum(totals)) and sum(totals) == report.value("requests", "total", "total")


def _group_of_outcomes(report: Report) -> Sequence[str]:
    return [row for name in OUTCOMES for row in _group(report, name)]


def _zero(report: Report, row: str, column: str) -> Number | None:
    value = report.value("requests", row, column)
    return 0 if value is None and _entry(report, row, column) is Entry.BLANK else value


def _disputes(report: Report, rows: Sequence[str], result: str) -> Counted | None:
    total: Number = 0
    columns = RESULTS[1:] if result == "not_upheld" else (result,)
    cells = tuple(("disputes", row, column) for row in rows for column in columns)
    filled = False
    for row in rows:
        for column in columns:
            value = report.value("disputes", row, column)
            if value is None:
                value, filled = _dispute_blank(report, row, column), True
            if value is None:
                return None
            total += value
    return Counted(total, cells, None, filled)


def _dispute_blank(report: Report, row: str, column: str) -> Number | None:
    """A blank in a row of table IV whose other figures close is 0; a blank total is the sum of four figures."""
    if _entry(report, row, column, "disputes") is not Entry.BLANK:
        return None
    parts = [report.value("disputes", row, result) for result in RESULTS]
    known = [part for part in parts if part is not None]
    if column == "total":
        return sum(known) if len(known) == len(RESULTS) else None
    total = report.value("disputes", row, "total")
    return 0 if total is not None and sum(known) == total else None
