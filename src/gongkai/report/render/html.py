"""HTML: one self-contained page, light, printable, no script and nothing from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from html import escape
from importlib import resources

from gongkai.report import layout
from gongkai.report.layout import Drawn, Heading, Paragraph, Particular, Role, Slot, Title
from gongkai.report.model import Report

Draw = Callable[[Slot], tuple[str, str]]
"""For a slot: the attributes of its table cell (with a space before each) and its content, both as HTML."""


def render(report: Report) -> bytes:
    """The paper as an HTML document."""
    body: list[str] = []
    heading = ""
    for part in layout.parts(report):
        match part:
            case Heading(text, section):
                heading = f"section-{section}"
                body.append(f'<h2 id="{heading}">{escape(text)}</h2>')
            case Drawn():
                named = f' aria-labelledby="{heading}"' if heading else ""
                body.append(f'<div class="wide">{table(part, _plain(report), named)}</div>')
            case _:
                body.append(_prose(part))
    return document(layout.title(report), f"<main>\n{chr(10).join(body)}\n</main>", _metadata(report))


def _prose(part: Title | Particular | Paragraph) -> str:
    match part:
        case Title(text):
            return f"<h1>{escape(text)}</h1>"
        case Particular(label, text):
            return f'<p class="particular">{label}：{escape(text)}</p>'
        case Paragraph(text, _, second):
            return f'<p class="second">{escape(text)}</p>' if second else f"<p>{escape(text)}</p>"


def _metadata(report: Report) -> str:
    """The names that 《政府网站发展指引》 gives to what a page declares of itself."""
    declared = {
        "ArticleTitle": layout.title(report),
        "ContentSource": report.issuer or "",
        "PubDate": report.published_on.isoformat() if report.published_on else "",
    }
    return "".join(
        f'<meta name="{name}" content="{escape(layout.printable(text))}">\n' for name, text in declared.items() if text
    )


def document(title: str, body: str, head: str = "", *, sheets: tuple[str, ...] = ("paper.css",)) -> bytes:
    """A whole HTML document with its style sheets inside."""
    style = "".join(map(sheet, sheets))
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n{head}<style>\n{style}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    ).encode("utf-8", "replace")


@cache
def sheet(name: str) -> str:
    """A style sheet of this folder."""
    return resources.files(__package__).joinpath(name).read_text("utf-8")


def table(drawn: Drawn, draw: Draw, attributes: str = "", caption: str = "") -> str:
    """A drawn table as HTML with its spans; `draw` fills each cell."""
    columns = "".join(f'<col style="width:{width:.1f}%">' for width in drawn.widths)
    rows = ["".join(_cells(row, draw)) for row in drawn.rows]
    head = "".join(f"<tr>{row}</tr>\n" for row in rows[: drawn.heads])
    body = "".join(f"<tr>{row}</tr>\n" for row in rows[drawn.heads :])
    return (
        f'<table class="{drawn.name}"{attributes}>{caption}<colgroup>{columns}</colgroup>\n'
        + (f"<thead>\n{head}</thead>\n" if head else "")
        + f"<tbody>\n{body}</tbody></table>"
    )


def _cells(row: tuple[Slot, ...], draw: Draw) -> Iterator[str]:
    for slot in row:
        spans = (f' rowspan="{slot.rows}"' if slot.rows > 1 else "") + (
            f' colspan="{slot.columns}"' if slot.columns > 1 else ""
        )
        attributes, content = draw(slot)
        name, scope = ("td", "") if slot.role is Role.VALUE else ("th", f' scope="{_scope(slot)}"')
        yield f'<{name} class="{slot.role}"{scope}{spans}{attributes}>{content}</{name}>'


def _scope(slot: Slot) -> str:
    if slot.role is Role.LABEL:
        return "rowgroup" if slot.rows > 1 else "row"
    return "colgroup" if slot.columns > 1 else "col"


def _plain(report: Report) -> Draw:
    def draw(slot: Slot) -> tuple[str, str]:
        if slot.cell is None:
            return "", escape(slot.text)
        return "", escape(layout.shown(report.cells.get(slot.cell))).replace("\n", "<br>")

    return draw
