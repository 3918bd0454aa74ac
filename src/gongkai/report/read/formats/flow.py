"""One walk over a page 网页正文流: lines and tables in the order a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.report.model import Place
from gongkai.report.read.document import Grid

HEADING, LINKED, LANDMARK = 1, 2, 4
"""Marks of a line: the page sets it as a heading; all of it is links; it lies in a page header, footer or menu."""

PROSE = 80
"""No label of the form is so long: a longer line in a table is article text or a remark."""
_SHORT = 60
_DEEPEST = 40
_SINGLE = (1, 1)

Item = tuple[str | Grid, int, int]
"""What stands there, its running number, its marks. A bare tuple: some hundred are made for each page."""
Cell = tuple[str, list[Item], tuple[int, int], int]
"""A table cell: its text, the same in items, its span across and down, the number of the line before it."""

_BLANKS = re.compile(r"[ \t\r\n\f]+")
# A source line that was wrapped between two characters: browsers show a space there, Chinese writes none.
_WRAPPED = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t\r]*\n[ \t\r\n]*(?=[\u3000-\u9fff\uff00-\uffef])")
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"


@dataclass(slots=True)
class Frame:
    """A table that is being read. `outer`: where what stands around it goes."""

    outer: list[Item]
    rows: list[list[Cell]] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    span: tuple[int, int] = (1, 1)
    start: int = 0
    nested: bool = False
    """Another table of data stands in one of its cells."""
    prose: bool = False
    """A line as long as those of an article stands in one of its cells."""


Settle = Callable[["Flow", Frame], list[Item]]


class Flow:
    """The state of one walk. `items` is what came of it, `ranges` which numbers each container of the page spans."""

    def __init__(self, settle: Settle, *, spans: Mapping[int, tuple[int, int]], fixed: Place | None = None) -> None:
        self.settle, self.spans, self.fixed = settle, spans, fixed
        self.items: list[Item] = []
        self.ranges: list[tuple[int, int]] = []
        self.sink = self.items
        self.frames: list[Frame] = []
        self.starts: list[int] = []
        self.cells = 0  # of all grids so far
        self.count = self.heading = self.landmark = self.verbatim = 0
        self.bold = self.link = self.bolds = self.links = self.styled = 0
        self.parts: list[str] = []

    def place(self, number: int) -> Place:
        """The place of the line with this number."""
        return self.fixed or Place(number)

    def between_cells(self) -> bool:
        """Whether a table is open and none of its cells."""
        return bool(self.frames) and self.sink is self.frames[-1].outer

    def special(self, text: str) -> None:
        """Text within bold, a link or preformatted text; `walk` itself takes all other text."""
        if self.verbatim and "\n" in text:
            *whole, text = text.split("\n")
            for line in whole:
                self.parts.append(line)
                self.flush()
        self.parts.append(text)
        if not text.isspace():
            self.bolds += self.bold > 0
            self.links += self.link > 0

    def flush(self) -> None:
        """The line ends here. Between its pieces nothing is put: a number cut over several tags is whole again."""
        parts = self.parts
        text = parts[0] if len(parts) == 1 else "".join(parts)
        text = text.strip() if self.verbatim else _tidy(text)
        if text:
            self._emit(text)
        parts.clear()
        self.bolds = self.links = 0

    def _emit(self, text: str) -> None:
        marks = LANDMARK if self.landmark else 0
        if self.heading:
            marks |= HEADING
        if self.bolds or self.links:
            pieces = sum(not part.isspace() for part in self.parts)
            marks |= HEADING if self.bolds == pieces and len(text) <= _SHORT else 0
            marks |= LINKED if self.links == pieces else 0
        if self.frames and len(text) >= PROSE:
            self.frames[-1].prose = True
        self.count += 1
        self.sink.append((text, self.count, marks))


def walk(root: LexborNode, flow: Flow, roles: Mapping[int, Enter]) -> None:
    """Every node under `root` once, without recursion: pages nest thousands of elements deep.

    `roles`: elements that act as another one, by `mem_id` (a div shown as a table row).
    """
    stack: list[tuple[LexborNode, Leave | None]] = []
    parts, flush = flow.parts, Flow.flush
    node = root
    while True:
        child, leave = None, None
        tag = node.tag_id
        if tag == _TEXT:
            _text(flow, parts, node.text_content or "")
        else:
            enter = roles.get(node.mem_id) if roles else None
            enter = enter or _ENTER.get(tag)
            leave = enter(flow, node) if enter is not None else None
            child = node.first_child if leave is not _skipped else None
        if child is not None:
            stack.append((node, leave))
            node = child
            continue
        if leave is not None and (parts or leave is not flush):
            leave(flow)
        while (after := node.next) is None or not stack:
            if not stack:
                return flow.flush()
            node, leave = stack.pop()
            if leave is not None and (parts or leave is not flush):
                leave(flow)
        node = after


def _tidy(text: str) -> str:
    if text.isprintable() and "  " not in text:
        return text.strip()
    if "\n" in text or "  " in text or "\t" in text:
        text = _BLANKS.sub(" ", _WRAPPED.sub("", text))
    return text.strip().strip(_INVISIBLE).replace("\xa0", " ")


def _text(flow: Flow, parts: list[str], text: str) -> None:
    if flow.styled:
        flow.special(text)
    elif parts or not text.isspace():
        parts.append(text)


Leave = Callable[[Flow], None]
Enter = Callable[[Flow, LexborNode], Leave]


def _skipped(flow: Flow) -> None:
    """Marks an element whose inside is not looked at."""


def _skip(flow: Flow, node: LexborNode) -> Leave:
    return _skipped


def _raised(flow: Flow, node: LexborNode) -> Leave:
    """A raised or lowered character, mostly the mark of a note: not another digit of the figure before it."""
    if flow.parts:
        flow.parts.append(" ")
    return _parted


def _parted(flow: Flow) -> None:
    if flow.parts:
        flow.parts.append(" ")


def _input(flow: Flow, node: LexborNode) -> Leave:
    """A field of a form that was saved as it stood on the screen: what is written in it."""
    attributes = node.attributes
    if (attributes.get("type") or "text").lower() in ("text", "number") and (value := attributes.get("value")):
        _text(flow, flow.parts, value)
    return _skipped


def _block(flow: Flow, node: LexborNode) -> Leave:
    if flow.parts:
        flow.flush()
    return Flow.flush


def _container(flow: Flow, node: LexborNode) -> Leave:
    if flow.parts:
        flow.flush()
    flow.starts.append(flow.count)
    return _leave_container


def _leave_container(flow: Flow) -> None:
    if flow.parts:
        flow.flush()
    start = flow.starts.pop()
    if flow.count > start:
        flow.ranges.append((start + 1, flow.count))


def _deeper(name: str, *, breaks: bool) -> Enter:
    """An element that raises one of the counters of the flow while it is open."""

    def enter(flow: Flow, node: LexborNode) -> Leave:
        if breaks and flow.parts:
            flow.flush()
        setattr(flow, name, getattr(flow, name) + 1)
        flow.styled += 1
        return leave

    def leave(flow: Flow) -> None:
        if breaks and flow.parts:
            flow.flush()
        setattr(flow, name, getattr(flow, name) - 1)
        flow.styled -= 1

    return enter


def enter_table(flow: Flow, node: LexborNode) -> Leave:
    """A table begins; what stands in it outside of its cells (a caption) goes on in the text around it."""
    if flow.parts:
        flow.flush()
    if len(flow.frames) >= _DEEPEST:
        return Flow.flush
    flow.frames.append(Frame(flow.sink))
    return _leave_table


def _leave_table(flow: Flow) -> None:
    if flow.parts:
        flow.flush()
    frame = flow.frames.pop()
    flow.sink = frame.outer
    settled = flow.settle(flow, frame)
    flow.sink.extend(settled)
    if flow.frames:
        upper = flow.frames[-1]
        upper.nested = upper.nested or any(not isinstance(item[0], str) for item in settled)
        upper.prose = upper.prose or frame.prose


def _group(flow: Flow, node: LexborNode) -> Leave:
    if flow.parts:
        flow.flush()
    if flow.between_cells():
        flow.frames[-1].groups.append(len(flow.frames[-1].rows))
    return Flow.flush


def enter_row(flow: Flow, node: LexborNode) -> Leave:
    """A row of the table that is open."""
    if flow.parts:
        flow.flush()
    if not flow.between_cells():
        return Flow.flush
    frame = flow.frames[-1]
    if not flow.styled and (row := _simple_row(flow, frame, node)) is not None:
        frame.rows.append(row)
        return _skipped
    frame.rows.append([])
    return Flow.flush


def _simple_row(flow: Flow, frame: Frame, node: LexborNode) -> list[Cell] | None:
    """The row in one go where no cell holds more than one piece of text, as in nearly all; None for any other."""
    found = _pieces(node)
    if found is None:
        return None
    row: list[Cell] = []
    count, spans = flow.count, flow.spans
    for cell, text in found:
        if text and not text.isdecimal():
            text = _tidy(text)
        span = spans.get(cell, _SINGLE) if spans else _SINGLE
        if text:
            row.append((text, [(text, count + 1, 0)], span, count))
            count += 1
            if len(text) >= PROSE:
                frame.prose = True
        else:
            row.append(("", [], span, count))
    flow.count = count
    return row


def _pieces(node: LexborNode) -> list[tuple[int, str]] | None:
    """The cells of a row by `mem_id`, each with its one piece of text, however wrapped; None where one has more."""
    found: list[tuple[int, str]] = []
    nodes = node.traverse(include_text=True)
    next(nodes)
    cell, held = 0, ""
    for inner in nodes:
        tag = inner.tag_id
        if tag == _TEXT:
            text = inner.text_content
            if text and not text.isspace():
                if held or not cell:
                    return None
                held = text
        elif tag in _CELLS:
            if cell:
                found.append((cell, held))
            cell, held = inner.mem_id, ""
        elif tag not in _WRAPPERS:
            return None
    if cell:
        found.append((cell, held))
    return found


def enter_cell(flow: Flow, node: LexborNode) -> Leave:
    """A cell of the row that is open; outside of any row it is a block like others."""
    if flow.parts:
        flow.flush()
    frame = flow.frames[-1] if flow.frames else None
    if frame is None or flow.sink is not frame.outer or not frame.rows:
        return Flow.flush
    frame.span = flow.spans.get(node.mem_id, _SINGLE)
    frame.start, flow.sink = flow.count, []
    return _leave_cell


def _leave_cell(flow: Flow) -> None:
    if flow.parts:
        flow.flush()
    frame, items = flow.frames[-1], flow.sink
    text = "\n".join([item[0] for item in items if isinstance(item[0], str)])
    frame.rows[-1].append((text, items, frame.span, frame.start))
    flow.sink = frame.outer


_BLOCKS = """p br hr li ul ol dl dt dd blockquote center address caption figure figcaption fieldset legend option
details summary marquee dir menu"""
_CONTAINERS = "div section article main form body"
_LEFT_OUT = """script style noscript template select datalist head title svg math iframe video audio canvas map object
applet noframes noembed del s strike"""
# What is struck out is no longer said: read on, `<del>2</del>3` would be 23.


def _acts(tags: str, act: Enter) -> dict[int, Enter]:
    return {_SAMPLE.create_node(tag).tag_id: act for tag in tags.split()}


_SAMPLE = LexborHTMLParser("<p>text")
_TEXT = next(node.tag_id for node in _SAMPLE.css("p")[0].traverse(include_text=True) if node.tag == "-text")
_WRAPPERS = frozenset(_SAMPLE.create_node(tag).tag_id for tag in ("p", "span", "font", "div", "center"))
_CELLS = frozenset(_SAMPLE.create_node(tag).tag_id for tag in ("td", "th"))
_ENTER: dict[int, Enter] = {
    **_acts(_BLOCKS, _block),
    **_acts(_CONTAINERS, _container),
    **_acts(_LEFT_OUT, _skip),
    **_acts("h1 h2 h3 h4 h5 h6", _deeper("heading", breaks=True)),
    **_acts("nav header footer aside", _deeper("landmark", breaks=True)),
    **_acts("pre textarea xmp listing plaintext", _deeper("verbatim", breaks=True)),
    **_acts("b strong", _deeper("bold", breaks=False)),
    **_acts("sup sub", _raised),
    **_acts("input", _input),
    **_acts("a", _deeper("link", breaks=False)),
    **_acts("table", enter_table),
    **_acts("thead tbody tfoot", _group),
    **_acts("tr", enter_row),
    **_acts("td th", enter_cell),
}
