"""What the tables say of a quantity that the prose names 表内数: the cells, their sum, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from gongkai.law.terms import Outcome
from gongkai.report.model import Cell, Entry, Number, Report

OUTCOME_ROWS = tuple(outcome.value for outcome in Outcome)
COLUMNS = ("natural", "business", "research", "social", "legal", "other")
RESULTS = ("upheld", "corrected", "other", "pending")
TRACKS = {
    "reconsideration": ("reconsideration",),
    "litigation": ("litigation.direct", "litigation.after_reconsideration"),
    "litigation.direct": ("litigation.direct",),
    "litigation.after_reconsideration": ("litigation.after_reconsideration",),
    "disputes": ("reconsideration", "litigation.direct", "litigation.after_reconsideration"),
}
GROUPS = {
    "denied": tuple(row for row in OUTCOME_ROWS if row.startswith("denied.")),
    "unavailable": tuple(row for row in OUTCOME_ROWS if row.startswith("unavailable.")),
    "declined": tuple(row for row in OUTCOME_ROWS if row.startswith("declined.")),
    "closed": tuple(row for row in OUTCOME_ROWS if row.startswith("closed")),
}
OUTCOMES = ("granted", "partial", *GROUPS)
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
    "applicant.natural": ("本年新收（自然人）", "new requests of natural persons"),
    "applicant.legal_persons": ("本年新收（法人或其他组织）", "new requests of legal persons and organisations"),
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
    if quantity.startswith("applicant."):
        return LABELS[quantity.partition("@")[0]]
    track, _, result = quantity.rpartition(".")
    (track_zh, track_en), (zh, en) = LABELS[track], LABELS[result]
    return f"{track_zh}{zh}", f"{track_en}, {en}"


class Counts:
    """The figures of one report's tables by the quantities of the prose."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._known: dict[str, Counted | None] = {}

    def __call__(self, quantity: str) -> Counted | None:
        """The figure for a quantity; None where a cell is missing, undecided, or blank for no clear reason."""
        if quantity not in self._known:
            self._known[quantity] = self._counted(quantity)
        return self._known[quantity]

    def _counted(self, quantity: str) -> Counted | None:
        track, _, result = quantity.rpartition(".")
        if track in TRACKS:
            return self._disputes(TRACKS[track], result)
        if quantity.startswith("applicant."):
            return self._applicants(quantity)
        rows = self._rows(quantity)
        found = [self._total(row) for row in rows]
        known = [value for value, _ in found if value is not None]
        if not rows or len(known) < len(found):
            return None
        filled = any(filled for _, filled in found)
        return Counted(sum(known), tuple(("requests", row, "total") for row in rows), self._natural(rows), filled)

    def _applicants(self, quantity: str) -> Counted | None:
        """申请人类型: one kind of applicant, or 法人或其他组织, among the new requests (or another row, `@row`)."""
        kind, _, row = quantity.partition(".")[2].partition("@")
        columns = ("natural",) if kind == "natural" else COLUMNS[1:]
        found = [self._zero(row or "new", column) for column in columns]
        known = [value for value in found if value is not None]
        cells = tuple(("requests", row or "new", column) for column in columns)
        return Counted(sum(known), cells) if len(known) == len(found) else None

    def _rows(self, quantity: str) -> tuple[str, ...]:
        """The rows of table III that a quantity is the sum of, as far as the report has them."""
        if quantity in _ROWS:
            return _ROWS[quantity]
        group = GROUPS.get(quantity, (quantity,))
        return tuple(row for row in group if Cell("requests", row, "total") in self.report.cells)

    def _total(self, row: str) -> tuple[Number | None, bool]:
        value = self.report.value("requests", row, "total")
        return (value, False) if value is not None else (self._row_sum(row), True)

    def _natural(self, rows: Sequence[str]) -> Number | None:
        alone = [self._zero(row, "natural") for row in rows]
        known = [value for value in alone if value is not None]
        return sum(known) if len(known) == len(alone) else None

    def _entry(self, table: str, row: str, column: str) -> Entry | None:
        figure = self.report.cells.get(Cell(table, row, column))
        return None if figure is None else figure.entry

    def _row_sum(self, row: str) -> Number | None:
        """A blank 总计 is the sum of its row where all parts are figures, or where the sums show that blanks mean 0."""
        if self._entry("requests", row, "total") is not Entry.BLANK:
            return None
        parts = [self.report.value("requests", row, column) for column in COLUMNS]
        known = [part for part in parts if part is not None]
        if len(known) == len(parts):
            return sum(known)
        if any(self._zero(row, column) is None for column in COLUMNS):
            return None
        return sum(known) if self.blanks_are_zero else None

    @cached_property
    def blanks_are_zero(self) -> bool:
        """Whether table III closes in every column, and its total row across, when its blanks count as 0."""
        rows = [row for name in OUTCOMES for row in self._rows(name)]
        totals: list[Number] = []
        for column in COLUMNS:
            total = self._zero("total", column)
            parts = [self._zero(row, column) for row in rows]
            if total is None or None in parts or sum(part or 0 for part in parts) != total:
                return False
            totals.append(total)
        return bool(rows) and bool(sum(totals)) and sum(totals) == self.report.value("requests", "total", "total")

    def _zero(self, row: str, column: str) -> Number | None:
        figure = self.report.cells.get(Cell("requests", row, column))
        if figure is None:
            return None
        return 0 if figure.entry is Entry.BLANK else figure.value

    def _disputes(self, rows: Sequence[str], result: str) -> Counted | None:
        columns = RESULTS[1:] if result == "not_upheld" else (result,)
        cells: list[tuple[str, ...]] = []
        total: Number = 0
        filled = False
        for row in rows:
            for column in columns:
                value = self.report.value("disputes", row, column)
                if value is None:
                    value, filled = self._dispute_blank(row, column), True
                if value is None:
                    return None
                if value or len(rows) * len(columns) == 1:
                    cells.append(("disputes", row, column))
                total += value
        return Counted(total, tuple(cells) or tuple(("disputes", row, columns[0]) for row in rows), None, filled)

    def _dispute_blank(self, row: str, column: str) -> Number | None:
        """A blank is 0 in a row of table IV that closes without it, or in a blank row where others leave out 0."""
        if self._entry("disputes", row, column) is not Entry.BLANK:
            return None
        known = self._results(row)
        total = self.report.value("disputes", row, "total")
        if column == "total":
            return sum(known) if len(known) == len(RESULTS) or self._left_out(row) else None
        return 0 if self._closes(row) or (total is None and self._left_out(row)) else None

    def _results(self, row: str) -> list[Number]:
        values = [self.report.value("disputes", row, result) for result in RESULTS]
        return [value for value in values if value is not None]

    def _closes(self, row: str) -> bool:
        total = self.report.value("disputes", row, "total")
        return total is not None and sum(self._results(row)) == total

    def _left_out(self, row: str) -> bool:
        """Whether all of a row is blank while another row of table IV closes with blanks in it."""
        if any(self._entry("disputes", row, column) is not Entry.BLANK for column in (*RESULTS, "total")):
            return False
        others = [other for other in TRACKS["disputes"] if other != row]
        return any(self._closes(other) and 0 < len(self._results(other)) < len(RESULTS) for other in others)
