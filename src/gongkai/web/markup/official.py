"""官方表格 (国办公开办函〔2021〕30号): an annual report as pages have it, in the order and the words of the form.

Every page draws from `report.layout`; what stands at an address, and where it leads, the page says itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from gongkai.report import layout
from gongkai.report.editions import Edition, edition, for_year
from gongkai.report.layout import Drawn, Heading, Paragraph, Particular, Role, Slot
from gongkai.report.model import Cell, Report
from gongkai.web.markup import text

Draw = Callable[[Cell], tuple[str, str]]
"""For an address: the attributes of its table cell, with a space before each, and what stands in it, both as HTML."""
Slots = tuple[Slot, ...]
EARLIER = "统计指标"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its heading, the name by which an address leads to it, and itself."""

    title: str
    name: str
    table: SafeString


@dataclass(frozen=True, slots=True)
class _Piece:
    """A table, or one box of table II, which has heads of its own; the first `heads` rows are heads."""

    title: str
    name: str
    rows: Sequence[Slots]
    heads: int


def number(shown: str, href: str = "", label: str = "") -> tuple[str, str]:
    """What a number is drawn as: with `href` a link that `label` names."""
    if not href:
        return ' class="num"', text(shown)
    return ' class="num"', f'<a href="{text(href)}" aria-label="{text(label)}">{text(shown)}</a>'


def plain(report: Report) -> Draw:
    """The numbers and signs of a report that lead nowhere."""
    return lambda cell: number(layout.shown(report.cells.get(cell)))


def sheets(report: Report, draw: Draw) -> Iterator[Sheet]:
    """The tables alone. Of table II each box by itself."""
    sections = _form(report).sections
    for section, drawn in layout.tables(report).items():
        for piece in _pieces(section, drawn):
            title = f"{sections.get(section, EARLIER)} {piece.title}".strip()
            yield Sheet(title, piece.name, _table(piece, draw))


def paper(report: Report, draw: Draw) -> SafeString:
    """The whole paper below its title: particulars, headings, prose and tables."""
    waiting = {section: list(_pieces(section, drawn)) for section, drawn in layout.tables(report).items()}
    body: list[str] = []
    for part in layout.parts(report):
        match part:
            case Heading(words, section):
                body.append(f'<h2 id="section-{section}">{text(words)}</h2>')
            case Drawn():
                body.extend(_framed(piece, draw) for piece in waiting.pop(part.name, ()))
            case Particular(label, words):
                body.append(f'<p class="muted">{label}：{text(words)}</p>')
            case Paragraph(words, _, second):
                body.append(f"<p><strong>{text(words)}</strong></p>" if second else f"<p>{text(words)}</p>")
    return mark_safe("\n".join(body))  # noqa: S308 - escaped


def _form(report: Report) -> Edition:
    return edition(report.edition) if report.edition else for_year(report.year or 2021)


def _pieces(section: str, drawn: Sequence[Drawn]) -> Iterator[_Piece]:
    found = [piece for one in drawn for piece in _boxes(one)]
    for at, (title, rows, heads) in enumerate(found, 1):
        yield _Piece(title, section if len(found) == 1 else f"{section}-{at}", rows, heads)


def _boxes(drawn: Drawn) -> Iterator[tuple[str, Sequence[Slots], int]]:
    """The boxes of table II, each under its label; another table as it is."""
    starts = [at for at, row in enumerate(drawn.rows) if row[0].role is Role.BOX]
    if not starts:
        yield "", drawn.rows, drawn.heads
    for start, end in zip(starts, [*starts[1:], len(drawn.rows)], strict=False):
        yield drawn.rows[start][0].text, drawn.rows[start + 1 : end], 1


def _framed(piece: _Piece, draw: Draw) -> str:
    """A table that a narrow page scrolls by itself, under the label of its box or else named by its section."""
    heading = f'<h3 id="{piece.name}">{text(piece.title)}</h3>\n' if piece.title else ""
    named = piece.name if heading else f"section-{piece.name.partition('-')[0]}"
    frame = f'<div class="scroll" tabindex="0" role="region" aria-labelledby="{named}">'
    return f"{heading}{frame}{_table(piece, draw)}</div>"


def _table(piece: _Piece, draw: Draw) -> SafeString:
    rows = [f"<tr>{''.join(_slot(slot, draw) for slot in row)}</tr>" for row in piece.rows]
    head, body = "\n".join(rows[: piece.heads]), "\n".join(rows[piece.heads :])
    return mark_safe(  # noqa: S308 - escaped
        f'<table class="figures">\n<thead>{head}</thead>\n<tbody>{body}</tbody>\n</table>'
    )


def _slot(slot: Slot, draw: Draw) -> str:
    spans = "".join(
        f' {name}="{many}"' for name, many in (("rowspan", slot.rows), ("colspan", slot.columns)) if many > 1
    )
    if slot.cell is not None:
        attributes, content = draw(slot.cell)
        return f"<td{spans}{attributes}>{content}</td>"
    if slot.role is Role.CORNER:
        return f"<td{spans}>{text(slot.text)}</td>"
    several = slot.columns > 1 if slot.role is Role.HEAD else slot.rows > 1
    way = "col" if slot.role is Role.HEAD else "row"
    return f'<th scope="{way}{"group" if several else ""}"{spans}>{text(slot.text)}</th>'
