"""A figure of the prose beside the figure of the tables 正文与表格: agreed, explained by scope, or at odds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gongkai.report.checks.clauses import Scope
from gongkai.report.checks.counted import LABELS, Counted, label
from gongkai.report.checks.rule import Breach, Case
from gongkai.report.checks.statements import Statement
from gongkai.report.model import Number, Severity

_GOVERNMENT = re.compile(r"(?:政府|[省市县区州旗盟])$")
_SMALL = re.compile(r"(?:镇|乡|街道|苏木|街道办事处)(?:人民政府)?$")


def own_year(case: Case, statement: Statement) -> bool:
    """Whether a statement speaks of the year reported on; where the report names none, of the last year named."""
    if statement.year is None or statement.year == case.report.year:
        return True
    if case.report.year is not None:
        return False
    return statement.year == max(one.year for one in case.statements if one.year is not None)


def table_scope(case: Case) -> Scope:
    """Whose figures the tables give: the whole area in a government's report, one organ's in another."""
    issuer = case.report.issuer or ""
    if not issuer:
        return Scope.UNKNOWN
    if _SMALL.search(issuer) or not _GOVERNMENT.search(issuer):
        return Scope.ORGAN
    return Scope.AREA


def explained_by_scope(case: Case, statement: Statement, actual: Number) -> bool:
    """Whether the sentence speaks of another scope than the tables, and the greater figure is that of the wider one."""
    scope = table_scope(case)
    if statement.scope is Scope.ORGAN and scope is Scope.AREA:
        return statement.low <= actual
    if statement.scope is Scope.AREA and scope is Scope.ORGAN:
        return statement.high >= actual and not _SMALL.search(case.report.issuer or "")
    return False


def agrees(statement: Statement, actual: Number) -> bool:
    return statement.low <= actual <= statement.high


def stated(statement: Statement) -> str:
    """The figure as the sentence means it."""
    if statement.exact:
        return f"{statement.value}"
    return f"{_whole(statement.low)}-{_whole(statement.high)}"


def _whole(value: Number) -> Number:
    """31500.0 as 31500."""
    return int(value) if value == int(value) else value


def against(
    case: Case,
    statement: Statement,
    quantity: str,
    *,
    milder: tuple[str, ...] = (),
    accepted: tuple[str, ...] = (),
    doubtful: bool = False,
) -> Iterator[Breach]:
    """The breach, if any, of one statement against one figure of the tables.

    `accepted`: quantities that the words may also mean. `milder`: those that explain the figure but that the words
    should have named, which makes it a warning. `doubtful`: the words may mean something else than the table.
    """
    actual = case.counts(quantity)
    if actual is None or agrees(statement, actual.value):
        return
    others = [(name, case.counts(name)) for name in accepted]
    if any(other is None or agrees(statement, other.value) for _, other in others):
        return
    for name in milder:
        other = case.counts(name)
        if other is not None and agrees(statement, other.value):
            yield _loosely(statement, quantity, actual, name, other)
            return
    found = _at_odds(case, statement, quantity, actual)
    yield replace(found, severity=found.severity or Severity.WARNING) if doubtful else found


def _at_odds(case: Case, statement: Statement, quantity: str, actual: Counted) -> Breach:
    zh, en = label(quantity)
    table = "表三" if actual.cells[0][0] == "requests" else "表四"
    number = "III" if table == "表三" else "IV"
    says = statement.lead.strip("，,、;:(")
    message = f"正文{f'“{says}”' if says else ''}为 {stated(statement)}，{table}“{zh}”为 {actual.value}"
    english = f'The text has {stated(statement)} for "{en}", table {number} has {actual.value}'
    if statement.said:
        message, english = _in_words(statement, actual, f"{table}“{zh}”", f'table {number} "{en}"')
    elif statement.exact:
        gap = abs(statement.value - actual.value)
        message, english = f"{message}，相差 {gap}", f"{english}, {gap} apart"
    if actual.natural is not None and statement.exact and statement.value == actual.natural:
        message += "；正文数等于“自然人”一列"
        english += "; the text has the figure of natural persons only"
    if actual.filled:
        message += "（空白格按勾稽关系补足）"
        english += " (blanks filled in by the sums)"
    severity = None
    if explained_by_scope(case, statement, actual.value):
        severity = Severity.INFO
        message += "；口径不同，正文与表格所指范围不一"
        english += "; the sentence speaks of another scope than the table"
    elif not statement.exact:
        severity = Severity.WARNING
    return Breach(message, english, actual.cells, statement.sentence, severity)


def _in_words(statement: Statement, actual: Counted, zh: str, en: str) -> tuple[str, str]:
    """A 0 said in words is quoted as words: 均获维持 beside how many were not, 未收到 beside how many came."""
    track, _, what = statement.quantity.rpartition(".")
    says = f"正文称“{statement.lead.strip('，,、;:(')}”"
    if what == "not_upheld":
        name, name_en = LABELS[track][0].partition("（")[0], LABELS[track][1].partition(",")[0]
        return (
            f"{says}，表四{name}另有 {actual.value} 件不是维持",
            f"The text says that all were upheld; table IV has {actual.value} {name_en} that were not",
        )
    return f"{says}，{zh}为 {actual.value}", f"The text says that there were none; {en} is {actual.value}"


def _loosely(statement: Statement, quantity: str, actual: Counted, name: str, other: Counted) -> Breach:
    (zh, en), (other_zh, other_en) = label(quantity), label(name)
    return Breach(
        f"正文“{statement.lead.strip('，,、;:(')}”{stated(statement)} 等于表三“{other_zh}”，"
        f"不是“{zh}”{actual.value}，应写明口径",
        f'The text has {stated(statement)}: table III has that for "{other_en}", but {actual.value} for "{en}".',
        other.cells,
        statement.sentence,
        Severity.WARNING,
    )
