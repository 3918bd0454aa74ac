"""A rule 勾稽与核对规则 is one function under one code; what it yields becomes findings under that code."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from gongkai.law.organs import Organ, organ
from gongkai.report.checks.counted import Counts
from gongkai.report.checks.explain import At, Explanation, explain
from gongkai.report.checks.sentences import Sentence, sentences
from gongkai.report.checks.statements import Statement, statements
from gongkai.report.editions import Edition, edition, for_year
from gongkai.report.model import Finding, Number, Report, Severity
from gongkai.report.read.normal import match_copy


@dataclass(frozen=True)
class Case:
    """What a rule may look at: the report, last year's where it was given, and the reports it is the sum of.

    Not slotted: the statements of the prose are taken out once, when the first rule asks for them.
    """

    report: Report
    previous: Report | None = None
    children: tuple[Report, ...] = ()

    @cached_property
    def form(self) -> Edition:
        """The edition that table III follows; that of the report year where no table says."""
        found = self.report.edition
        return edition(found) if found else for_year(self.report.year or 2021)

    @cached_property
    def grid(self) -> Mapping[tuple[str, str], Mapping[str, Number | None]]:
        """The tables as numbers: (table, row) -> column -> value. None is blank or undecided."""
        return numbers_by_row(self.report)

    @cached_property
    def explanations(self) -> tuple[Explanation, ...]:
        """The imbalance of table III explained once, for all rules that meet it."""
        values = {
            At(row, column): value
            for (table, row), figures in self.grid.items()
            if table == "requests"
            for column, value in figures.items()
            if value is not None
        }
        return explain(values, self.form)

    @cached_property
    def prose(self) -> Mapping[str, str]:
        """The sections in Simplified characters without blanks, paragraph for paragraph.

        Punctuation may be of either width: to make it all of one would cost more than the rules themselves.
        """
        return {key: simplified(text) for key, text in self.report.texts.items()}

    @cached_property
    def organ(self) -> Organ | None:
        """What the issuer's name says about its level and kind; None where the report does not name its issuer."""
        return organ(self.report.issuer) if self.report.issuer else None

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The prose sentence by sentence, taken apart once for all rules."""
        return sentences(self.report)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """What the prose states in figures."""
        return statements(self.report, self.sentences)

    @cached_property
    def counts(self) -> Counts:
        """What the tables hold of the quantities that the prose names."""
        return Counts(self.report)


_TO_CONVERT = re.compile("[開報關於請數據機個國務會業電門網０-９]")
_BLANKS = re.compile(r"[^\S\n]+")


def simplified(text: str) -> str:
    """`match_copy` for the texts that need it (it costs more than all rules together), and no blanks within lines."""
    return _BLANKS.sub("", match_copy(text) if _TO_CONVERT.search(text) else text)


def numbers_by_row(report: Report) -> dict[tuple[str, str], dict[str, Number | None]]:
    """The cells of a report as rows of numbers: (table, row) -> column -> value."""
    rows: dict[tuple[str, str], dict[str, Number | None]] = {}
    for (table, row, column), figure in report.cells.items():
        rows.setdefault((table, row), {})[column] = figure.value
    return rows


@dataclass(frozen=True, slots=True)
class Breach:
    """不符: one thing a rule found. `severity` is set only where it is milder than the rule's own."""

    message: str
    message_en: str
    cells: tuple[tuple[str, ...], ...] = ()
    evidence: str = ""
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code, its severity, whether a breach blocks publication, and the clause in its docstring."""

    code: str
    severity: Severity
    hard: bool
    function: Callable[[Case], Iterator[Breach]]

    @property
    def clause(self) -> str:
        """The docstring: the rule in words, Chinese term first."""
        return inspect.getdoc(self.function) or ""

    @property
    def name(self) -> str:
        return self.function.__name__

    def __call__(self, case: Case) -> Iterator[Finding]:
        for breach in self.function(case):
            severity = breach.severity or self.severity
            yield Finding(
                rule=self.code,
                severity=severity,
                message=breach.message,
                message_en=breach.message_en,
                cells=breach.cells,
                evidence=breach.evidence,
                hard=self.hard and severity is Severity.ERROR,
            )


def rule(code: str, severity: Severity, *, hard: bool = False) -> Callable[[Callable[[Case], Iterator[Breach]]], Rule]:
    """Marks a function as a rule; a marked function is a `Rule` and is found by that."""

    def mark(function: Callable[[Case], Iterator[Breach]]) -> Rule:
        return Rule(code, severity, hard, function)

    return mark
