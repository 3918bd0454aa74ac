"""A report, and what is wrong with it, as a person reads them on a terminal."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from gongkai.cli.options import plain, said
from gongkai.report import layout
from gongkai.report.editions import Edition, Label, edition
from gongkai.report.model import SECTIONS, Cell, Entry, Figure, Finding, Report, Severity

WIDTH = 118
"""Columns where the output is no terminal."""

UNDECIDED, MISSING = "?", "·"

MANY = 4
"""So many notes of one kind are told as one; errors and warnings are always told one by one."""

SEVERITIES = {
    Severity.ERROR: ("错误", "error", "bold red"),
    Severity.WARNING: ("警告", "warning", "yellow"),
    Severity.INFO: ("提示", "info", "cyan"),
}


def report_text(report: Report, *, lang: str, colour: bool) -> str:
    """The report: whose, of which year, its tables, the length of its texts, what the reader had to say."""
    return drawn(_report(report, lang), colour=colour)


def findings_text(report: Report, *, lang: str, colour: bool) -> str:
    """What was found in one report, a finding to a line with its sentence beneath."""
    return drawn(_checked(report, lang), colour=colour)


def drawn(parts: Iterable[RenderableType], *, colour: bool) -> str:
    """Texts and tables as characters; `colour` where they go to a terminal."""
    paper = io.StringIO()
    # What stands in a report is never mark-up: brackets and colons in it are shown as they are.
    width = None if colour else WIDTH
    console = Console(file=paper, force_terminal=colour, width=width, highlight=False, markup=False, emoji=False)
    for part in parts:
        if isinstance(part, Text):
            part.plain = plain(part.plain)
        console.print(part, soft_wrap=isinstance(part, Text))
    return paper.getvalue()


def name_of(report: Report, lang: str) -> str:
    """Whose report and of which year, for a heading."""
    issuer = report.issuer or said(lang, "（发布机关不明）", "(issuer unknown)")
    year = str(report.year) if report.year else said(lang, "年份不明", "year unknown")
    return f"{issuer} {year}"


def section_of(key: str, lang: str) -> str:
    """A section, or the table that stands in it, by its heading in the form."""
    return said(lang, edition("2021").sections.get(key, "引言"), key)


def _report(report: Report, lang: str) -> Iterator[RenderableType]:
    yield Text(name_of(report, lang), style="bold")
    yield Text(f"  {said(lang, '来源', 'source')}: {report.source}", style="dim")
    for chinese, english, value in _particulars(report, lang):
        if value:
            yield Text(f"  {said(lang, chinese, english)}: {value}", style="dim")
    yield from tables(report, lang)
    lengths = [f"{section_of(key, lang)} {len(report.texts[key])}" for key in SECTIONS if report.texts.get(key)]
    if lengths:
        yield Text(f"{said(lang, '文字（字数）', 'texts (characters)')}: {' · '.join(lengths)}")
    yield from findings(report.findings, lang)
    yield Text("")


def _particulars(report: Report, lang: str) -> Iterator[tuple[str, str, str | None]]:
    editions = ", ".join(f"{section_of(table, lang)} {form}" for table, form in sorted(report.editions.items()))
    uniform = len(set(report.editions.values())) == 1
    yield "格式", "edition", report.edition if uniform else editions
    yield "统计期限", "period", "—".join(map(str, report.period)) if report.period else None
    yield "发布日期", "published", str(report.published_on) if report.published_on else None
    yield "索引号", "index number", report.index_number
    yield "文号", "document number", report.document_number


def tables(report: Report, lang: str) -> Iterator[Table]:
    """Each table that was found, with the labels of its form."""
    form = edition(report.edition or "2021")
    present = {cell.table for cell in report.cells}
    if "disclosure" in present:
        yield _pairs(report, edition(report.editions.get("disclosure", form.edition)))
    if "requests" in present:
        form = edition(report.editions.get("requests", form.edition))
        yield _matrix(report, "requests", form.sections["requests"], form.request_rows, form.request_columns)
    if "disputes" in present:
        yield _matrix(report, "disputes", form.sections["disputes"], form.dispute_rows, form.dispute_columns)
    if "statistics" in present:
        table = ruled(said(lang, "统计表", "Statistics"), "指标名称", ("数值",))
        for cell, figure in report.cells.items():
            if cell.table == "statistics":
                table.add_row(plain(cell.row), mark(figure))
        yield table


def _pairs(report: Report, form: Edition) -> Table:
    table = ruled(form.sections["disclosure"], "信息内容", ("数值",))
    for cell in form.cells("disclosure"):
        table.add_row(layout.label(cell, form.edition), mark(report.cells.get(cell)))
    return table


def _matrix(report: Report, name: str, title: str, rows: Sequence[Label], columns: Sequence[Label]) -> Table:
    table = ruled(title, "", tuple(column.text for column in columns))
    group: tuple[str, ...] = ()
    for row in rows:
        for depth, text in enumerate(row.groups):
            if row.groups[: depth + 1] != group[: depth + 1]:
                table.add_row("  " * depth + text)
        group = row.groups
        cells = (report.cells.get(Cell(name, row.key, column.key)) for column in columns)
        table.add_row("  " * len(row.groups) + row.text, *(mark(figure) for figure in cells))
    return table


def ruled(title: str, first: str, others: Sequence[str]) -> Table:
    """An empty table: a column of labels, then columns of figures."""
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(first, overflow="fold")
    for text in others:
        table.add_column(text, justify="right", overflow="fold", min_width=4)
    return table


def mark(figure: Figure | None) -> str:
    """What stands in a cell; `?` where figures stand that are not settled, `·` where none was found."""
    if figure is None:
        return MISSING
    return UNDECIDED if figure.entry is Entry.UNDECIDED else plain(layout.shown(figure))


def _checked(report: Report, lang: str) -> Iterator[RenderableType]:
    verdict = said(lang, "未发现不一致", "nothing found") if not report.findings else ""
    yield Text(f"{report.source}  {name_of(report, lang)}  {verdict}".rstrip(), style="bold")
    yield from findings(report.findings, lang)


def findings(listed: Sequence[Finding], lang: str) -> Iterator[Text]:
    """Findings, the gravest first. Of many notes of one kind the first is shown, and how many there are."""
    order = list(Severity)
    notes = Counter(finding.rule for finding in listed if finding.severity is Severity.INFO)
    for finding in sorted(listed, key=lambda found: order.index(found.severity)):
        many = notes[finding.rule] if finding.severity is Severity.INFO else 1
        if many == 0:
            continue
        if many >= MANY:
            notes[finding.rule] = 0
        chinese, english, style = SEVERITIES[finding.severity]
        line = Text("  ")
        line.append(said(lang, chinese, english), style=style)
        line.append(f" {finding.rule}  ")
        if many >= MANY:
            line.append(said(lang, f"共 {many} 处，首处：", f"{many} of these, the first: "))
        line.append(" ".join(said(lang, finding.message, finding.message_en).split()))
        yield line
        if finding.evidence:
            label = said(lang, "原文", "source")
            yield Text(f"      {label}: {' '.join(finding.evidence.split())}", style="dim")
