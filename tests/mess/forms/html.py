"""网页: tables with spans, page furniture around the article, and what Word leaves behind."""

from __future__ import annotations

import html
import random
from collections.abc import Callable, Iterator

from mess.forms.draft import Draft, flow
from mess.paper import Paper, Slot, Table

Inner = Callable[[str], str]


def _spans(slot: Slot) -> str:
    across = f' colspan="{slot.across}"' if slot.across > 1 else ""
    down = f' rowspan="{slot.down}"' if slot.down > 1 else ""
    return across + down


def _table(table: Table, inner: Inner, *, attributes: str, style: str) -> Iterator[str]:
    yield f"<table{attributes}><tbody>"
    for row in table.rows:
        boxes = "".join(f"<td{_spans(slot)}{style}>{inner(slot.text)}</td>" for slot in row)
        yield f"<tr>{boxes}</tr>"
    yield "</tbody></table>"


def _page(paper: Paper, inner: Inner, rng: random.Random, table: Callable[[Table], Iterator[str]]) -> str:
    def paragraph(text: str) -> str:
        return f"<p>{inner(text)}</p>"

    heading = rng.choice(("p", "h3", "strong"))
    parts = [f"<h1>{html.escape(text)}</h1>" if rng.random() < 0.5 else paragraph(text) for text in paper.title]
    parts.extend(paragraph(text) for text in paper.preamble)
    for section in paper.sections:
        parts.append(f"<{heading}>{inner(section.heading)}</{heading}>")
        for block in section.blocks:
            parts.extend(table(block) if isinstance(block, Table) else [paragraph(block)])
    article = rng.choice(('<div class="article" id="zoom">{}</div>', "<div class=TRS_Editor>{}</div>", "{}"))
    lead = "".join(f"<div>{html.escape(line)}</div>" for line in paper.lead)
    tail = "".join(f"<div>{html.escape(line)}</div>" for line in paper.tail)
    title = html.escape("".join(paper.title[:1]))
    head = f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{title}</title>'
    noise = "<style>td{border:1px solid #000}</style><script>var total=12,n=[3,4,5];</script>"
    return f"{head}{noise}</head><body>{lead}{article.format(''.join(parts))}{tail}</body></html>"


def html_spans(paper: Paper, rng: random.Random) -> Draft:
    """Tables as a web editor writes them: spans, paragraphs in the boxes, a hard space in an empty one."""
    empty = rng.choice(("&nbsp;", "", "<br />"))
    wrap = rng.choice(('<p align="center">{}</p>', "{}", "<span style='font-size:14px'>{}</span>"))
    style = rng.choice(("", ' style="width:47px;"', ' align="center" nowrap="nowrap"'))
    attributes = rng.choice(("", ' border="1" cellspacing="0"', ' class="a b" align=center'))

    def inner(text: str) -> str:
        return wrap.format(html.escape(text).replace("\n", "<br />") or empty)

    return Draft(
        _page(paper, inner, rng, lambda table: _table(table, inner, attributes=attributes, style=style)),
        rng.choice((".html", ".htm")),
        paper.truth,
    )


def html_word(paper: Paper, rng: random.Random) -> Draft:
    """Word paste: digits and label characters cut over spans and fonts, Office comments between them."""

    def run(text: str) -> str:
        latin = rng.choice(
            (
                '<span lang="EN-US">{}</span>',
                "<font face=宋体>{}</font>",
                "<span style='mso-x:1'>{}<o:p></o:p></span>",
            )
        )
        return latin.format(html.escape(text))

    def inner(text: str) -> str:
        lines = []
        for line in text.split("\n"):
            cuts = sorted(rng.randint(0, len(line)) for _ in range(rng.choice((0, 1, 2))))
            pieces = [line[start:end] for start, end in zip([0, *cuts], [*cuts, len(line)], strict=True)]
            lines.append("".join(run(piece) for piece in pieces if piece))
        joined = "<br>".join(lines) or '<span lang="EN-US"><o:p>&nbsp;</o:p></span>'
        note = "<!--[if !supportMisalignedColumns]--><!--[endif]-->" if rng.random() < 0.1 else ""
        return f"<p class=MsoNormal><span>{note}{joined}</span></p>"

    attributes = ' class=MsoTableGrid border=1 cellpadding=0 style="border-collapse:collapse"'
    style = " width=57 valign=top style='padding:0cm 5.4pt 0cm 5.4pt'"
    text = _page(paper, inner, rng, lambda table: _table(table, inner, attributes=attributes, style=style))
    return Draft(text, ".html", paper.truth)


def html_layout_table(paper: Paper, rng: random.Random) -> Draft:
    """An old site: the page itself is a table, the report stands in one of its boxes."""

    def inner(text: str) -> str:
        return html.escape(text).replace("\n", "<br>") or "&nbsp;"

    def table(one: Table) -> Iterator[str]:
        return _table(one, inner, attributes="", style="")

    body = flow(paper, lambda one: iter(["\x00".join(table(one))]))
    lines = [
        line.replace("\x00", "") if line.startswith("<table") else f"<p>{html.escape(line)}</p>"
        for line in body.splitlines()
    ]
    menu = "".join(f"<tr><td>{item}</td><td>{rng.randint(1, 30)}</td></tr>" for item in ("公告", "政策", "年报"))
    page = (
        f"<html><body><table><tr><td><table>{menu}</table></td><td>{''.join(lines)}</td></tr>"
        "<tr><td colspan=2>版权所有</td></tr></table></body></html>"
    )
    return Draft(page, ".html", paper.truth)
