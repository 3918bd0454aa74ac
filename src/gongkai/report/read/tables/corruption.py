"""FM-02 标签走样: a row or column label that is not the form's. Two of the usual slips change the law they name.

Source: the labels of 国办公开办函〔2019〕60号 and 〔2021〕30号.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache, lru_cache

from gongkai.report.editions import NAMES, edition
from gongkai.report.model import Finding, Severity
from gongkai.report.read.labels import bare
from gongkai.report.read.normal import match_copy, squeeze
from gongkai.report.read.tables.tokens import Token

_MARKS = re.compile(r"[^\u4e00-\u9fff]")
_LONG = 120
_ALIKE = 0.72
"""How like the form's label a text must be to count as that label gone wrong, and not as two cells run together."""


@cache
def _forms() -> dict[tuple[str, str], tuple[str, ...]]:
    """For each row, its label in either edition, as it is printed."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for form in map(edition, NAMES):
        boxes = [("disclosure", row) for box in form.disclosure for row in box.rows]
        for table, row in [*boxes, *(("requests", row) for row in form.request_rows)]:
            known = found.get((table, row.key), ())
            found[table, row.key] = known if row.text in known else (*known, row.text)
    return found


@cache
def _core(label: str) -> str:
    return _MARKS.sub("", bare(squeeze(match_copy(label))))


def corrupted(table: str, labels: Iterable[tuple[str, Token]]) -> Iterator[Finding]:
    """A finding for each label that is like the form's, but not it. A label cut or run together is left alone."""
    said: set[tuple[str, str]] = set()
    for key, token in labels:
        text = squeeze(token.text)
        core, form = _known_slip(table, key, text) if len(text) < _LONG else _slip(table, key, text)
        if form and (key, core) not in said:
            said.add((key, core))
            yield _finding(table, key, text, form)


def _slip(table: str, key: str, text: str) -> tuple[str, str]:
    """The words of a label, and the form's label that they are a slip of; empty where they are none."""
    core = _MARKS.sub("", bare(text))
    forms = _forms().get((table, key), ())
    if not core or any(core in _core(form) or _core(form) in core for form in forms):
        return core, ""
    form = max(forms, key=lambda form: _likeness(core, _core(form)), default="")
    return core, form if form and _likeness(core, _core(form)) >= _ALIKE else ""


_known_slip = lru_cache(maxsize=1024)(_slip)
"""Labels and their slips are the same in one report after another."""


def _likeness(a: str, b: str) -> float:
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _finding(table: str, key: str, found: str, form: str) -> Finding:
    return Finding(
        "FM-02",
        Severity.WARNING,
        f"标签“{found}”与格式规定的“{form}”不一致",
        f"label “{found}” is not the form's “{form}”",
        ((table, key),),
        found,
    )


def total_head(tokens: Iterable[Token]) -> Iterator[Finding]:
    """The last column head is 总计 in the form; 合计 is a common slip."""
    for token in tokens:
        if token.key == "total" and "合计" in token.text:
            yield Finding(
                "FM-02",
                Severity.WARNING,
                "表三末列标题为“合计”，格式规定为“总计”",
                "the last column head of table III reads 合计 where the form has 总计",
                (("requests",),),
                token.text,
            )
            return
