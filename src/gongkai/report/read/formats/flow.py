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

Item = tuple[str | Grid, int, int]
"""What stands there, its running number, its marks. A bare tuple: some hundred are made for each page."""
Cell = tuple[list[Item], tuple[int, int], int]
"""The lines in a table cell, its span across and down, the number of the line before it."""

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
        self.count = self.bold = self.heading = self.link = self.landmark = self.verbatim = 0
        self.parts: list[str] = []
        self.plain = self.unlinked = False

    def place(self, number: int) -> Place:
        """The place of the line with this number."""
        return self.fixed or Place(number)

    def between_cells(self) -> bool:
        """Whether a table is open and none of its cells."""
        return bool(self.frames) and self.sink is self.frames[-1].outer

    def text(self, text: str) -> None:
        """Text goes on: nothing is put between two pieces, so a number cut over several tags is whole again."""
        if self.verbatim and "\n" in text:
            *whole, text = text.split("\n")
            for line in whole:
                self._part(line)
                self.flush()
        self._part(text)

    def _part(self, text: str) -> None:
        if not text.isspace():
            self.parts.append(text)
            if not self.bold:
                self.plain = True
            if not self.link:
                self.unlinked = True
        elif self.parts:
            self.parts.append(text)

    def flush(self) -> None:
        """The line ends here."""
        if not self.parts:
            return
        text = "".join(self.parts)
        self.parts.clear()
        if not self.verbatim and ("\n" in text or "  " in text or "\t" in text):
            text = _BLANKS.sub(" ", _WRAPPED.sub("", text))
        text = text.strip().strip(_INVISIBLE)
        if text:
            self._emit(text.replace("\xa0", " "))
        self.plain = self.unlinked = False

    def _emit(self, text: str) -> None:
        marks = 0 if self.unlinked else LINKED
        if self.landmark:
            marks |= LANDMARK
        if self.heading or not (self.plain or len(text) > _SHORT):
            marks |= HEADING
        if self.frames and len(text) >= PROSE:
            self.frames[-1].prose = True
        self.count += 1
        self.sink.append((text, self.count, marks))


def walk(root: LexborNode, flow: Flow, roles: Mapping[int, Enter]) -> None:
    """Every node under `root` once, without recursion: pages nest thousands of elements deep.

    `roles`: elements that act as another one, by `mem_id` (a div shown as a table row).
    """
    stack: list[tuple[LexborNode, Leave | None]] = []
    node = root
    while True:
        tag, child, leave = node.tag_id, None, None
        if tag == _TEXT:
            flow.text(node.text_content or "")
        else:
            enter = _ENTER.get(tag) if not roles else roles.get(node.mem_id) or _ENTER.get(tag)
            if enter is not None:
                leave = enter(flow, node)
            child = None if leave is _skipped else node.first_child
        if child is not None:
            stack.append((node, leave))
            node = child
            continue
        if leave is not None:
            leave(flow)
        while (after := node.next) is None or not stack:
            if not stack:
                return flow.flush()
            node, leave = stack.pop()
            if leave is not None:
                leave(flow)
        node = after


Leave = Callable[[Flow], None]
Enter = Callable[[Flow, LexborNode], Leave]


def _skipped(flow: Flow) -> None:
    """Marks an element whose inside is not looked at."""


def _skip(flow: Flow, node: LexborNode) -> Leave:
    return _skipped


def _block(flow: Flow, node: LexborNode) -> Leave:
    flow.flush()
    return Flow.flush


def _container(flow: Flow, node: LexborNode) -> Leave:
    flow.flush()
    flow.starts.append(flow.count)
    return _leave_container


def _leave_container(flow: Flow) -> None:
    flow.flush()
    start = flow.starts.pop()
    if flow.count > start:
        flow.ranges.append((start + 1, flow.count))


def _deeper(name: str, *, breaks: bool) -> Enter:
    """An element that raises one of the counters of the flow while it is open."""

    def enter(flow: Flow, node: LexborNode) -> Leave:
        if breaks:
            flow.flush()
        setattr(flow, name, getattr(flow, name) + 1)
        return leave

    def leave(flow: Flow) -> None:
        if breaks:
            flow.flush()
        setattr(flow, name, getattr(flow, name) - 1)

    return enter


def enter_table(flow: Flow, node: LexborNode) -> Leave:
    """A table begins; what stands in it outside of its cells (a caption) goes on in the text around it."""
    flow.flush()
    if len(flow.frames) >= _DEEPEST:
        return Flow.flush
    flow.frames.append(Frame(flow.sink))
    return _leave_table


def _leave_table(flow: Flow) -> None:
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
    flow.flush()
    if flow.between_cells():
        flow.frames[-1].groups.append(len(flow.frames[-1].rows))
    return Flow.flush


def enter_row(flow: Flow, node: LexborNode) -> Leave:
    """A row of the table that is open."""
    flow.flush()
    if flow.between_cells():
        flow.frames[-1].rows.append([])
    return Flow.flush


def enter_cell(flow: Flow, node: LexborNode) -> Leave:
    """A cell of the row that is open; outside of any row it is a block like others."""
    flow.flush()
    if not (flow.between_cells() and flow.frames[-1].rows):
        return Flow.flush
    frame = flow.frames[-1]
    frame.span, frame.start = flow.spans.get(node.mem_id, (1, 1)), flow.count
    flow.sink = []
    return _leave_cell


def _leave_cell(flow: Flow) -> None:
    flow.flush()
    frame = flow.frames[-1]
    frame.rows[-1].append((flow.sink, frame.span, frame.start))
    flow.sink = frame.outer


_BLOCKS = (
    "p br hr li ul ol dl dt dd blockquote center address caption figure figcaption fieldset legend option details summary "
    "h7 marquee dir menu"
)
_ACTS: dict[str, Enter] = {
    **dict.fromkeys(_BLOCKS.split(), _block),
    **dict.fromkeys("div section article main form body".split(), _container),
    **dict.fromkeys("script style noscript template select datalist head title svg math iframe".split(), _skip),
    **dict.fromkeys("video audio canvas map object applet noframes noembed".split(), _skip),
    **dict.fromkeys("h1 h2 h3 h4 h5 h6".split(), _deeper("heading", breaks=True)),
    **dict.fromkeys("nav header footer aside".split(), _deeper("landmark", breaks=True)),
    **dict.fromkeys("pre textarea xmp listing plaintext".split(), _deeper("verbatim", breaks=True)),
    **dict.fromkeys("b strong".split(), _deeper("bold", breaks=False)),
    "a": _deeper("link", breaks=False),
    "table": enter_table,
    **dict.fromkeys("thead tbody tfoot".split(), _group),
    "tr": enter_row,
    **dict.fromkeys("td th".split(), enter_cell),
}
_sample = LexborHTMLParser("<p>text")
_ENTER = {_sample.create_node(tag).tag_id: act for tag, act in _ACTS.items()}
_TEXT = next(node.tag_id for node in _sample.root.traverse(include_text=True) if node.tag == "-text")
