"""Writes docs/rules.md from the code: every rule with its clause, and every note of the reader and of the sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from gongkai.cli.check import NOTES as CHECK_NOTES
from gongkai.report.checks import RULES
from gongkai.report.checks.rule import Rule
from gongkai.report.ledgernotes import NOTES as LEDGER_NOTES
from gongkai.report.merge import NOTES as MERGE_NOTES
from gongkai.report.model import Severity
from gongkai.report.read.notes import NOTES

PAGE = Path(__file__).with_name("rules.md")

FAMILIES = {
    "T2": "Table II 表二：主动公开",
    "T3": "Table III 表三：申请",
    "T4": "Table IV 表四：复议、诉讼",
    "FM": "Form 格式与要素",
    "P": "Prose against tables 文字与表格",
    "X": "Across reports 年度之间、上下级之间",
}

SEVERITIES = {
    Severity.ERROR: "error 错误",
    Severity.WARNING: "warning 警告",
    Severity.INFO: "info 提示",
}


def family(rule: Rule) -> str:
    return rule.code.split("-")[0]


def page() -> str:
    """The whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield from (
        "# Rules 核对规则",
        "",
        "Written by `python3 run.py docs` from the code; do not edit by hand.",
        "",
        "*Hard* rules block a publication where their finding is an error; the others want a written reason.",
    )
    order = list(FAMILIES)
    known = sorted(RULES, key=lambda rule: (order.index(family(rule)), rule.code))
    for name, rules in groupby(known, family):
        yield from ("", f"## {FAMILIES[name]}")
        for rule in rules:
            hard = " · hard" if rule.hard else ""
            yield from ("", f"### {rule.code}", "", f"{SEVERITIES[rule.severity]}{hard} · `{rule.name}`", "")
            yield from rule.clause.splitlines()
    yield from _notes("Notes of the reader 识读说明", NOTES)
    yield from _notes("Notes of checking 核对说明", CHECK_NOTES)
    yield from _notes("Notes of a sum 汇总说明", MERGE_NOTES)
    yield from _notes("Notes of the ledgers 台账说明", LEDGER_NOTES)


def _notes(title: str, notes: Mapping[str, str]) -> Iterator[str]:
    yield from ("", f"## {title}", "", "| code | what it says |", "|---|---|")
    for code, sentence in notes.items():
        yield f"| `{code}` | {sentence} |"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
