"""Where in a document tables II, III and IV stand 表格定位: by their own words, not by the headings around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from gongkai.report.read import labels
from gongkai.report.read.normal import squeeze
from gongkai.report.read.tables.rows import Row, Style

_HEADING = re.compile(
    r"^(?:[一二三四五六七]|[1-7])?[、.,]?\s*(?:总体情况|主动公开政府信息|收到和处理政府信息|(?:因)?政府信息公开.{0,8}行政复议"
    r"|.{0,12}存在的?(?:主要)?问题|其他需要报告|概述|.{0,10}主要问题)"
)
_OTHER_YEAR = re.compile(
    r"^(?:附|表)?.{0,4}(?:20\d\d年|上一?年|去年).{0,8}(?:收到和处理|主动公开政府信息情况|行政复议、|数据|对照)"
)
"""The caption of a table of figures that are not this report's; a section heading has its number in front."""

_SENTENCE_OF_YEAR = re.compile(r"^(?:20\d\d年|去年|上年|同期|其中|注)[^。]{0,30}\d+.{0,2}[件条份项个万元]$")
_CLAUSES = re.compile(r"[;；]|^.{45,}[,，:：].*[,，]")
_TELLING = re.compile(
    r"(?P<anchor2>第二十条\s*第\s*[(]?[一五六八九][)]?\s*项)"
    r"|(?P<head2>信息内容|制发件数|新制作|处理决定数量|收费金额|采购项目数量|现行有效件)"
    r"|(?P<label3>勾稽关系|申请人情况|新收政府信息公开申请|上年结转政府信息|三安全一稳定|本机关不掌握|类过程性信息)"
    r"|(?P<head4>未经复议|直接起诉|复议后起诉|结果维持|结果纠正|尚未审结)"
)
_REQUEST_HEADS = re.compile(r"自然人|商业企业|科研机构|社会公益|法律服务机构")
_TRACKS = re.compile(r"(?:\([^()]*\))?行政复议(?:(?:\([^()]*\))?行政诉讼)?")
_LABEL = 60
"""Characters that a heading or a label may have."""
_TABLE_WORDS = re.compile(r"勾稽|申请人情况|信息内容|第二十条第")


@dataclass(slots=True)
class Segment:
    """The rows of one table, perhaps from several places of the document. `None` stands where prose interrupts them."""

    table: str
    rows: list[Row | None] = field(default_factory=list)


def segments(rows: Sequence[Row]) -> dict[str, Segment]:
    """The rows that belong to each table, by table name; a table that is not there is missing from the result."""
    finder = _Finder()
    for row in rows:
        finder.add(row)
    return finder.found


@dataclass(slots=True)
class _Finder:
    """Walks down the rows. `state` is the table they belong to now; `apart` while they are another year's."""

    found: dict[str, Segment] = field(default_factory=dict)
    state: str | None = None
    apart: bool = False

    def add(self, row: Row) -> None:
        words = row.words
        if not words or words.isdecimal():
            self._keep(row)
            return
        text = squeeze(words)
        prose = _is_prose(row, text)
        short = len(text) < _LABEL
        caption = len(row.pieces) == 1 and "年" in text[:16] and self.found
        if caption and not prose and _OTHER_YEAR.match(text):
            self._close()
            self.apart = True
        elif prose or (row.style is not Style.NATIVE and short and _HEADING.match(text)):
            self._close()
            if not prose:
                self.state, self.apart = None, False
        elif self.apart:
            # The last row of another year's table: what follows may be the rest of this year's, after a page break.
            self.apart = "结转下" not in text
        else:
            self.state = _table(row, text, self.state)
            self._keep(row)

    def _keep(self, row: Row) -> None:
        if self.state is not None and not self.apart:
            self.found.setdefault(self.state, Segment(self.state)).rows.append(row)

    def _close(self) -> None:
        if self.state is not None and self.found[self.state].rows[-1] is not None:
            self.found[self.state].rows.append(None)


def _is_prose(row: Row, text: str) -> bool:
    stop = "。" in text
    if len(text) < 12 or row.style is Style.DELIMITED:
        return stop
    if row.style is Style.NATIVE:
        return stop and len(row.pieces) == 1 and len(text) > 80
    if stop:
        return not _TABLE_WORDS.search(text)
    if _SENTENCE_OF_YEAR.match(text):
        return True
    return bool(_CLAUSES.search(text)) and not _TABLE_WORDS.search(text) and not _telling(text)


def _telling(text: str) -> bool:
    """Whether a long line is a table run together: it has several row labels of table III."""
    return len({found.lastgroup for found in labels.request_rows().pattern.finditer(text)}) >= 4


def _told(text: str) -> frozenset[str]:
    """What the words of a row tell; "heads3" and "tracks4" are of rows of column heads."""
    found = {match.lastgroup or "" for match in _TELLING.finditer(text)}
    if text == "自然人" or len(set(_REQUEST_HEADS.findall(text))) > 1:
        found.add("heads3")
    if _TRACKS.fullmatch(text):
        found.add("tracks4")
    return frozenset(found)


_told_by_label = lru_cache(maxsize=2048)(_told)
"""Labels are the same in one report after another; longer texts never come again."""


def _table(row: Row, text: str, state: str | None) -> str | None:
    """The table a row belongs to, by the words that tell one, or else by the row before it."""
    found = _told_by_label(text) if len(text) < _LABEL else _told(text)
    if "anchor2" in found or ("head2" in found and state != "requests"):
        return "disclosure"
    if "label3" in found or ("heads3" in found and state != "requests"):
        return "requests"
    if "head4" in found and state != "disclosure":
        return "disputes"
    if "tracks4" in found and state != "disputes":
        return "disputes"
    if state != "disputes" and "复议" in text and row.style is not Style.FREE and _is_dispute_head(row):
        return "disputes"
    return state


def _is_dispute_head(row: Row) -> bool:
    texts = {squeeze(piece.text) for piece in row.pieces}
    return "行政复议" in texts and "行政诉讼" in texts
