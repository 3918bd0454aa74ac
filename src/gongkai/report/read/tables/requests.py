"""表三 收到和处理政府信息公开申请情况: rows found by their labels, columns by their heads, doubts settled by the sums.

Source: 国办公开办函〔2019〕60号, 〔2021〕30号, table III and its 勾稽 note.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from gongkai.report.editions import NAMES, edition
from gongkai.report.read import labels
from gongkai.report.read.tables.corruption import corrupted, total_head
from gongkai.report.read.tables.entries import Gathering, Heads, Line
from gongkai.report.read.tables.outcome import TableReading, missing
from gongkai.report.read.tables.rows import Row
from gongkai.report.read.tables.settling import WIDTH, settle
from gongkai.report.read.tables.tokens import MARK, NO_DATE, NOTE, REMARK, VALUES, Kind, Token, Vocabulary, tokens

MOST_STRAY = 2
"""Row labels that prose may name; a table has more."""

_SUBROWS = ("closed.no_correction", "closed.no_payment", "closed.other")

_NUMBERED = (
    r"1(?=[ \t]*[.、,]?[ \t]*(?:属于国家|本机关|信访|申请人无))"
    r"|2(?=[ \t]*[.、,]?[ \t]*(?:其他法|没有现|重复申|申请人逾))"
    r"|3(?=[ \t]*[.、,]?[ \t]*(?:危及|补正|要求提供|其他(?!情)))|4(?=[ \t]*[.、,]?[ \t]*(?:保护|无正当))"
    r"|5(?=[ \t]*[.、,]?[ \t]*(?:属于三|要求行政))|6(?=[ \t]*[.、,]?[ \t]*属于四)"
    r"|7(?=[ \t]*[.、,]?[ \t]*属于行政执)|8(?=[ \t]*[.、,]?[ \t]*属于行政查)"
)


_FIXED = ("(三)不予公开", "(四)无法提供", "(五)不予处理", "(六)其他处理", "3.其他", "(七)总计")
"""Labels that are told by their numbering."""


def _cell(text: str) -> tuple[Kind, str] | None:
    if text == "小计":
        return Kind.GROUP, "subtotal"
    if labels.TOTAL.match(text):
        return (Kind.LABEL, "total") if text not in ("总计", "合计") else (Kind.HEAD, "total")
    if labels.OTHER.match(text):
        return (Kind.LABEL, "closed.other") if text != "其他" else (Kind.HEAD, "other")
    key = labels.request_rows().find(text) or labels.request_starts().begins(text)
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
    starts = labels.request_starts()

    def part(words: labels.Words, prefix: str) -> str:
        return (words.pattern if prefix == "s" else words.loose).pattern.replace("(?P<k", f"(?P<{prefix}")

    pattern = re.compile(
        REMARK + rf"|(?P<number>{NO_DATE}(?:(?!{_NUMBERED}|\d[ \t]*[.、][ \t]*(?:[属其危保本没补信重要无申\n]|$))\d)+"
        r"(?:,(?:\d{3}))*" + NOTE + r"|" + MARK + r")"
        r"|(?P<other>(?:(?<!\d)3[ \t]*|3[ \t]*[.、,][ \t]*)其\s*他(?!\s*(?:处|法|情|组)))"
        r"|(?P<subtotal>小\s*计)"
        r"|(?P<sum>\(?\s*[七7]\s*\)?\s*[、.]?\s*(?:总\s*计|合\s*计))"
        rf"|{part(starts, 's')}|{part(rows, 'r')}|{part(groups, 'g')}|{part(columns, 'c')}"
    )

    families = {
        "s": (Kind.LABEL, starts),
        "r": (Kind.LABEL, rows),
        "g": (Kind.GROUP, groups),
        "c": (Kind.HEAD, columns),
    }

    def match(found: re.Match[str]) -> tuple[Kind, str] | None:
        name = found.lastgroup or ""
        if name == "number":
            return None
        if name == "subtotal":
            return Kind.GROUP, name
        if name in ("other", "sum"):
            return Kind.LABEL, "closed.other" if name == "other" else "total"
        kind, words = families[name[0]]
        return kind, words.keys[int(name[1:])]

    whole = {text: (Kind.LABEL, key) for text, key in rows.exact.items()}
    whole |= {text: (Kind.HEAD, key) for text, key in columns.exact.items()}
    whole |= {text: found for text in _FIXED if (found := _cell(text)) is not None}
    return Vocabulary(whole, _cell, pattern, match)


@dataclass(slots=True)
class _Table:
    """Table III as it is walked down: the group of rows it is in tells 其他 and 总计 the column from the row."""

    gathering: Gathering = field(default_factory=lambda: Gathering(WIDTH))
    group: str = ""

    def add(self, token: Token) -> None:
        kind = token.kind
        if kind in VALUES:
            self.gathering.figure(token)
        elif kind is Kind.BREAK:
            self.gathering.close()
        elif kind is Kind.WORDS:
            self.gathering.words(token)
        elif kind is Kind.HEAD:
            self._head(token)
        elif kind is Kind.GROUP:
            self.group = token.key if token.key != "subtotal" else self.group
            if token.key == "closed":
                self.gathering.open(token.key, token)
            else:
                self.gathering.close()
        else:
            self.gathering.open(token.key, token)

    def _head(self, token: Token) -> None:
        if token.key in ("natural", "business", "research"):
            # A head begins again (after a page break): 其他 and 总计 in it are columns, not rows.
            self.group = ""
        rows = self.gathering
        bare = rows.current is not None and not rows.current.tokens
        if bare and token.key != "natural" and not (self.group == "closed" and token.key in ("other", "total")):
            # 法律 of 其他法律行政法规 is a word of the label that is open, not a head.
            return
        if token.key == labels.LEGAL_PERSONS:
            rows.heads.above.append(token)
            return
        inside = self.group == "closed" and rows.current is not None
        if token.key == "other" and inside:
            rows.open("closed.other", token)
        elif token.key == "total" and inside and not self._begins(token):
            rows.open("total", token)
        else:
            if rows.lines and rows.lines[-1].heads is rows.heads and rows.lines[-1].tokens:
                # Rows stand under these heads already: others begin, after a page break.
                rows.close()
                rows.heads = Heads()
            rows.heads.tokens.append(token)

    def _begins(self, token: Token) -> bool:
        """Whether the token stands in the rows of a repeated head."""
        heads = self.gathering.heads.tokens
        return any(head.row in (token.row, token.row - 1) and head.table == token.table for head in heads)


def _edition(lines: Sequence[Line]) -> str | None:
    """The edition that （六）其他处理 tells: divided into three rows, or one row of its own."""
    if any(line.key in _SUBROWS[:2] for line in lines):
        return "2021"
    return "2019" if any(line.key == "closed" for line in lines) else None


def read(rows: Sequence[Row | None], likely: str | None) -> TableReading:
    """Reads table III from the rows that belong to it; `likely` is the edition where its own rows do not tell."""
    table = _Table()
    for token in tokens(rows, _vocabulary()):
        table.add(token)
    lines = table.gathering.finish()
    told = _edition(lines)
    form = edition(told or likely or NAMES[-1])
    keys = {row.key for row in form.request_rows}
    lines = [line for line in lines if line.key in keys]
    if len({line.key for line in lines}) <= MOST_STRAY:
        return TableReading()
    result = TableReading(edition=told or "")
    settle(form, lines, result)
    if told is None:
        # Which rows are missing here depends on an edition that these rows do not tell.
        result.findings.append(missing([("requests", key) for key in ("closed", *_SUBROWS)], "表三其他处理", "closed"))
    result.findings += corrupted("requests", ((line.key, line.label) for line in lines))
    result.findings += total_head(token for line in lines[:1] for token in line.heads.tokens)
    return result
