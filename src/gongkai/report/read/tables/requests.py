"""表三 收到和处理政府信息公开申请情况: rows found by their labels, columns by their heads, doubts settled by the sums.

Source: 国办公开办函〔2019〕60号, 〔2021〕30号, table III and its 勾稽 note.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from gongkai.report.editions import edition
from gongkai.report.read import labels
from gongkai.report.read.tables.corruption import corrupted, total_head
from gongkai.report.read.tables.entries import Heads, Line
from gongkai.report.read.tables.outcome import TableReading
from gongkai.report.read.tables.rows import Row, Style
from gongkai.report.read.tables.settling import WIDTH, settle
from gongkai.report.read.tables.tokens import Kind, Token, Vocabulary, tokens

_SUBROWS = ("closed.no_correction", "closed.no_payment", "closed.other")

_NUMBERED = (
    r"1(?=\s*[.、,]?\s*(?:属于国家|本机关|信访|申请人无))|2(?=\s*[.、,]?\s*(?:其他法|没有现|重复申|申请人逾))"
    r"|3(?=\s*[.、,]?\s*(?:危及|补正|要求提供|其他))|4(?=\s*[.、,]?\s*(?:保护|无正当))"
    r"|5(?=\s*[.、,]?\s*(?:属于三|要求行政))|6(?=\s*[.、,]?\s*属于四)|7(?=\s*[.、,]?\s*属于行政执)|8(?=\s*[.、,]?\s*属于行政查)"
)


_FIXED = ("(三)不予公开", "(四)无法提供", "(五)不予处理", "(六)其他处理", "3.其他", "(七)总计")
"""Labels that are told by their numbering."""


def _cell(text: str) -> tuple[Kind, str] | None:
    if labels.TOTAL.match(text):
        return (Kind.LABEL, "total") if text not in ("总计", "合计") else (Kind.HEAD, "total")
    if labels.OTHER.match(text):
        return (Kind.LABEL, "closed.other") if text != "其他" else (Kind.HEAD, "other")
    key = labels.request_rows().find(text)
    if key is not None:
        return Kind.LABEL, key
    key = labels.groups().find(text)
    if key is not None:
        return Kind.GROUP, key
    key = labels.columns().find(text) if len(text) < 10 else None
    return (Kind.HEAD, key) if key is not None else None


@cache
def _vocabulary() -> Vocabulary:
    rows, groups, columns = labels.request_rows(), labels.groups(), labels.columns()

    def part(words: labels.Words, prefix: str) -> str:
        return words.loose.pattern.replace("(?P<k", f"(?P<{prefix}")

    pattern = re.compile(
        rf"(?P<number>(?:(?!{_NUMBERED}|\d\s*[.、]\s*[属其危保本没补信重要无申])\d)+"
        r"(?:,(?:\d{3}))*(?:\s*\((?:其中|含)[^)]*\))?|(?<![\u4e00-\u9fff])[/—](?![\u4e00-\u9fff])|不适用)"
        r"|(?P<other>3\s*[.、,]?\s*其\s*他(?!\s*处|\s*法))"
        r"|(?P<sum>\(?\s*[七7]\s*\)?\s*[、.]?\s*(?:总\s*计|合\s*计))"
        rf"|{part(rows, 'r')}|{part(groups, 'g')}|{part(columns, 'c')}"
    )

    def match(found: re.Match[str]) -> tuple[Kind, str] | None:
        name = found.lastgroup or ""
        if name == "number":
            return None
        if name in ("other", "sum"):
            return Kind.LABEL, "closed.other" if name == "other" else "total"
        words = {"r": rows, "g": groups, "c": columns}[name[0]]
        kind = {"r": Kind.LABEL, "g": Kind.GROUP, "c": Kind.HEAD}[name[0]]
        return kind, words.keys[int(name[1:])]

    whole = {text: (Kind.LABEL, key) for text, key in rows.exact.items()}
    whole |= {text: (Kind.HEAD, key) for text, key in columns.exact.items()}
    whole |= {text: found for text in _FIXED if (found := _cell(text)) is not None}
    return Vocabulary(whole, _cell, pattern, match)


@dataclass(slots=True)
class _Table:
    """Lines as they are gathered, row by row."""

    lines: list[Line] = field(default_factory=list)
    heads: Heads = field(default_factory=Heads)
    group: str = ""
    current: Line | None = None

    def add(self, token: Token) -> None:
        if token.kind is Kind.BREAK:
            self.current = None
        elif token.kind is Kind.HEAD:
            self._head(token)
        elif token.kind is Kind.GROUP:
            self._group(token)
        elif token.kind is Kind.LABEL:
            self._open(token.key, token)
        elif self.current is not None and self.current.takes(token, WIDTH):
            self.current.tokens.append(token)

    def _head(self, token: Token) -> None:
        if token.key == "other" and self.group == "closed" and self.current is not None:
            self._open("closed.other", token)
        elif token.key == "total" and self.group == "closed" and self.current is not None and not self._begins(token):
            self._open("total", token)
        else:
            if self.current is not None and self.current.tokens:
                self.heads = Heads()
                self.current = None
            self.heads.tokens.append(token)

    def _begins(self, token: Token) -> bool:
        """Whether the token stands in the rows of a repeated head."""
        return any(head.row in (token.row, token.row - 1) and head.table == token.table for head in self.heads.tokens)

    def _group(self, token: Token) -> None:
        self.group = token.key
        self._open(token.key, token)

    def _open(self, key: str, token: Token) -> None:
        if self.current is not None and self.current.key == key and not self.current.tokens:
            return
        if self.current is not None and self.current.key == key and token.style is Style.FREE:
            return
        self.current = Line(key, token, self.heads)
        self.lines.append(self.current)


def read(rows: Sequence[Row | None]) -> TableReading:
    """Reads table III from the rows that belong to it."""
    table = _Table()
    for token in tokens(rows, _vocabulary()):
        table.add(token)
    lines = [line for line in table.lines if line.key not in ("denied", "unavailable", "declined")]
    form = edition("2021" if any(line.key in _SUBROWS for line in lines) else "2019")
    keys = {row.key for row in form.request_rows}
    lines = [line for line in lines if line.key in keys and (line.tokens or line.key != "closed")]
    result = TableReading(edition=form.edition if len({line.key for line in lines}) > 2 else None)
    if result.edition is None:
        return result
    settle(form, lines, result)
    result.findings += corrupted("requests", ((line.key, line.label) for line in lines))
    result.findings += total_head(token for line in lines[:1] for token in line.heads.tokens)
    return result
