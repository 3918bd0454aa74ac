"""核对结果页: one self-contained page, the tables drawn as in the form and each finding on its cells.

A finding and its cells link to each other; severity is said by sign and word as well as by colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from gongkai.report import layout
from gongkai.report.layout import Drawn, Heading, Paragraph, Slot
from gongkai.report.model import Cell, Entry, Finding, Report, Severity
from gongkai.report.render import html

_SIGN = {Severity.ERROR: "✕", Severity.WARNING: "△", Severity.INFO: "○"}
_WORD = {
    Severity.ERROR: ("错误", "error"),
    Severity.WARNING: ("警告", "warning"),
    Severity.INFO: ("提示", "info"),
}
_CLEAN = '✓ 未发现不一致 <span lang="en">nothing found that does not agree</span>'
_ORDER = tuple(Severity)
_ABSENT = {"disclosure": "表二", "requests": "表三", "disputes": "表四"}
_ENTRY = {Entry.UNDECIDED: "无法确定", Entry.REMARK: "文字"}


def render(report: Report, findings: Sequence[Finding]) -> bytes:
    """The page of one report."""
    return render_many([(report, findings)])


def render_many(checked: Sequence[tuple[Report, Sequence[Finding]]]) -> bytes:
    """One page for several reports, with a list of them at its head."""
    pages = [_Page(number, report, findings) for number, (report, findings) in enumerate(checked, 1)]
    body = ['<header class="top"><h1>年报核对结果 <small lang="en">Annual report check</small></h1></header>']
    if len(pages) != 1:
        body.append(_overview(pages))
    body += [page.article() for page in pages]
    return html.document("年报核对结果", "\n".join(body), sheets=("paper.css", "checkpage.css"))


def _overview(pages: Sequence[_Page]) -> str:
    rows = "".join(
        f'<tr><th scope="row"><a href="#r{page.number}">{escape(page.name)}</a></th>'
        + "".join(f'<td class="value {each}">{page.count(each) or ""}</td>' for each in _ORDER)
        + "</tr>\n"
        for page in pages
    )
    heads = "".join(
        f'<th scope="col">{_SIGN[each]} {_WORD[each][0]} <small lang="en">{_WORD[each][1]}</small></th>'
        for each in _ORDER
    )
    return (
        f'<nav class="sheet"><table class="overview"><caption>共 {len(pages)} 份报告</caption>'
        f'<thead><tr><th scope="col">报告</th>{heads}</tr></thead><tbody>\n{rows}</tbody></table></nav>'
    )


class _Page:
    """One report on the page. Its ids begin with its number, so that several stand on one page."""

    def __init__(self, number: int, report: Report, findings: Sequence[Finding]) -> None:
        self.number, self.report = number, report
        self.findings = sorted(findings, key=lambda each: _ORDER.index(each.severity))
        self.name = layout.title(report) if report.title or report.issuer else report.source
        self.tables = layout.tables(report)
        self.marks: dict[Cell, list[int]] = {}
        self.first: dict[tuple[int, tuple[str, ...]], Cell] = {}
        self._mark()

    def count(self, severity: Severity) -> int:
        return sum(each.severity is severity for each in self.findings)

    def _mark(self) -> None:
        """For each cell the findings that name it or its row, and for each address named its first cell."""
        by_address: dict[tuple[str, ...], list[int]] = {}
        for at, finding in enumerate(self.findings):
            for address in dict.fromkeys(finding.cells):
                by_address.setdefault(address, []).append(at)
        for cell in (cell for tables in self.tables.values() for each in tables for cell in each.cells()):
            found = set()
            for address in (tuple(cell[:2]), tuple(cell)):
                for at in by_address.get(address, ()):
                    self.first.setdefault((at, address), cell)
                    found.add(at)
            if found:
                self.marks[cell] = sorted(found)

    def article(self) -> str:
        tally = " · ".join(
            f'<span class="{each}">{_SIGN[each]} {_WORD[each][0]} {self.count(each)}</span>'
            for each in _ORDER
            if self.count(each)
        )
        particulars = "　".join(f"{part.label}：{escape(part.text)}" for part in layout.particulars(self.report))
        source = f"文件：{escape(layout.printable(self.report.source))}"
        return (
            f'<article class="sheet" id="r{self.number}">\n<h2 class="name">{escape(self.name)}</h2>\n'
            f'<p class="particular">{source}　{particulars}</p>\n'
            f'<p class="tally">{tally or _CLEAN}</p>\n'
            f"{self._list()}\n{self._paper()}\n</article>"
        )

    def _list(self) -> str:
        items = "\n".join(self._finding(at, finding) for at, finding in enumerate(self.findings))
        return f'<ol class="findings">\n{items}\n</ol>' if items else ""

    def _finding(self, at: int, finding: Finding) -> str:
        word, english = _WORD[finding.severity]
        hard = ' <b class="hard">须改正后方可发布</b>' if finding.hard else ""
        evidence = escape(layout.printable(finding.evidence)).replace("\n", "<br>")
        quoted = f"\n<blockquote>{evidence}</blockquote>" if evidence else ""
        links = "、".join(self._links(at, finding))
        places = f'\n<p class="places">{links}</p>' if links else ""
        return (
            f'<li id="r{self.number}-f{at}" class="{finding.severity}">'
            f'<p class="what"><span class="severity">{_SIGN[finding.severity]} {word} '
            f'<small lang="en">{english}</small></span> <code>{escape(finding.rule)}</code>{hard}</p>\n'
            f"<p>{escape(layout.printable(finding.message))}</p>\n"
            f'<p lang="en">{escape(layout.printable(finding.message_en))}</p>{quoted}{places}</li>'
        )

    def _links(self, at: int, finding: Finding) -> Iterator[str]:
        """A link to each address named: to its cell, the first of its row, or the heading of its table."""
        editions = layout.editions(self.report)
        for address in dict.fromkeys(finding.cells):
            words = escape(_words(address, editions.get(address[0], "2021")))
            cell = self.first.get((at, address))
            if cell:
                yield f'<a href="#{self._id(cell)}">{words}</a>'
            elif len(address) == 1 and address[0] in self.tables:
                yield f'<a href="#r{self.number}-{address[0]}">{words}</a>'
            else:
                yield words

    def _id(self, cell: Cell) -> str:
        return escape(f"r{self.number}-{'-'.join(cell)}".replace(" ", "_"))

    def _paper(self) -> str:
        body = []
        for part in layout.parts(self.report):
            match part:
                case Heading(text, section):
                    body.append(f'<h3 id="r{self.number}-{section}">{escape(text)}</h3>')
                    if section in _ABSENT and section not in self.tables:
                        body.append(f'<p class="absent">（原件中未读到{_ABSENT[section]}）</p>')
                case Paragraph(text):
                    body.append(f"<p>{escape(text)}</p>")
                case Drawn():
                    body.append(f'<div class="wide">{html.table(part, self._draw)}</div>')
        return "\n".join(body)

    def _draw(self, slot: Slot) -> tuple[str, str]:
        if slot.cell is None:
            return "", escape(slot.text)
        figure = self.report.cells.get(slot.cell)
        content = escape(layout.shown(figure))
        if figure is None:
            content = '<span class="none" title="原件中未读到">·</span>'
        elif figure.entry is Entry.UNDECIDED:
            content = f'<span class="none" title="{escape(figure.text)}">无法确定</span>'
        marks = self.marks.get(slot.cell)
        if not marks:
            return "", content
        worst = self.findings[marks[0]].severity
        named = [at for at in marks if self._signed(at, slot.cell)]
        notes = "".join(
            f'<a class="mark {self.findings[at].severity}" href="#r{self.number}-f{at}" '
            f'title="{escape(self.findings[at].message)}">{_SIGN[self.findings[at].severity]}{at + 1}</a>'
            for at in named
        )
        return f' id="{self._id(slot.cell)}" data-severity="{worst}"', content + (
            f"<sup>{notes}</sup>" if notes else ""
        )

    def _signed(self, at: int, cell: Cell) -> bool:
        """A finding on a whole row bears its sign once, in the first cell of the row."""
        return tuple(cell) in self.findings[at].cells or self.first.get((at, tuple(cell[:2]))) == cell


def _words(address: tuple[str, ...], edition: str) -> str:
    """An address, or the beginning of one, in the words of the form."""
    if len(address) == 3:
        return layout.label(Cell(*address), edition)
    table = _ABSENT.get(address[0], address[0])
    return table if len(address) == 1 else f"{table} {layout.row_label(address[0], address[1], edition)}"
