"""Plain text and Markdown 纯文本: lines as they stand, tabs and bars kept, the marks of Markdown taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from gongkai.report.model import Place
from gongkai.report.read.decode import decode
from gongkai.report.read.document import Block, Document, Line
from gongkai.report.read.formats.html import fragment
from gongkai.report.read.limits import check_size

_REFERENCE = re.compile(r"&(?:[a-zA-Z]{2,24}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_ENDS = re.compile(r"\r\n|[\r\n\u2028\x85]")
# A line without any of these is as plain as it looks; so is a text.
_MARKS = "#*`<>&[\\_="
_MARKED = re.compile(r"[#*`<>&\[\\_=]")
_LEADING = ("-", "+", "~")
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+|(?=[^#\s\d])(?!.*#))")
_FENCE = re.compile(r" {0,3}(?:```|~~~)[\w+-]*\s*$")
_TABLE_RULE = re.compile(r"(?=.*[|+])(?=.*(?:-{3}|:-|-:|={3}))[\s|:+=-]+$")
_RULE = re.compile(r"\s*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})$")
_QUOTE = re.compile(r"(?: {0,3}>[ \t]?)+")
_BULLET = re.compile(r"^\s*[*+-][ \t]+(?=[*_]{0,3}[\u3400-\u9fff（(“《【])")
_IMAGE = re.compile(r"!\[([^\]\n]{0,300})\]\([^()\s]{0,500}(?:\s{1,9}\"[^\"]{0,300}\")?\)")
_LINK = re.compile(r"\[([^\]\n]{1,300})\]\((?:[^()\s]|\([^()\s]{0,99}\)){0,500}(?:\s{1,9}\"[^\"]{0,300}\")?\)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:|ftp://)[^<>\s]+|[\w.+-]+@[\w.-]+\w)>")
_TAG = re.compile(
    r"</?(?:b|strong|i|em|u|s|span|font|sup|sub|a|small|big|center|div|p|o:p|ins|del|mark|code|h[1-6])(?:\s[^<>]*)?/?>",
    re.I,
)
_BREAK = re.compile(r"[ \t]?<br\s*/?>[ \t]?|</(?:p|div)>(?=.)", re.I)
_STRONG = re.compile(r"(\*\*\*|\*\*|(?<!_)__(?!_))(?=\S)(.{1,300}?)(?<=\S)\1(?!_)")
_EMPHASIS = re.compile(r"(?<![*\w])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![*\w])")
_CODE = re.compile(r"`{1,3}([^`]+)`{1,3}")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!~<>&:\"'])")
_HARD_BREAK = re.compile(r"(?<=\S)\\$")
_COMMENT = re.compile(r"<!--.*?-->")
_TABLE = re.compile(r"<table[\s>]", re.I)
_TABLE_TAG = re.compile(r"<(/?)table(?=[\s>])", re.I)
_BOLD = re.compile(r"\s*(\*\*|__)([^*_]{1,60})\1\s*$")
_FIELD = re.compile(r"([A-Za-z_\u3400-\u9fff][\w \u3400-\u9fff-]*)\s*[:：]\s*(.*)$")
_MARKDOWN = ("\n# ", "\n## ", "\n### ", "**", "|---", "| ---", "|:-", "](", "\n---\n\n", "\n```")
_FRONT_KEYS = {
    "title": "title", "标题": "title", "date": "published", "published": "published", "发布日期": "published",
    "publisher": "publisher", "发布机构": "publisher", "索引号": "index_number", "文号": "document_number",
}  # fmt: skip


def load(data: bytes, source: str) -> Iterator[Document]:
    """The text as one document; a form feed begins a new page. Tables in HTML become grids, all else stays lines."""
    check_size(data)
    text, notes = decode(data)
    lines = _ENDS.split(text)
    metadata, first = _front_matter(lines)
    rules = any(sign in text for sign in _MARKDOWN)
    marked = rules or any(mark in text for mark in _MARKS)
    blocks = tuple(_Lines(lines, first, 1 if "\f" in text else None, marked, rules).blocks())
    yield Document(source, "markdown" if rules else "text", blocks, metadata, notes)


def _front_matter(lines: list[str]) -> tuple[dict[str, str], int]:
    """What stands between two `---` at the very beginning, and the index of the line after it."""
    if lines[0].rstrip() != "---":
        return {}, 0
    found: dict[str, str] = {}
    for index, line in enumerate(lines[1:40], 1):
        if line.rstrip() == "---":
            return found, index + 1
        field = _FIELD.match(line[:500])
        if field is None and not line.startswith((" ", "-")):
            break
        if field is not None and (key := _FRONT_KEYS.get(field[1].strip().lower())) and field[2].strip():
            found.setdefault(key, field[2].strip().strip("\"'"))
    return {}, 0


@dataclass(slots=True)
class _Lines:
    """The lines of one text. `marked`: some hold marks. `rules`: it is Markdown, where `---` is no cell but a rule."""

    lines: list[str]
    index: int
    page: int | None
    marked: bool
    rules: bool

    def blocks(self) -> Iterator[Block]:
        while self.index < len(self.lines):
            line = self.lines[self.index]
            self.index += 1
            if self.page is not None and "\f" in line:
                *before, line = line.split("\f")
                for part in before:
                    yield from self._line(part)
                    self.page += 1
            if not line or (line.isspace() and "\t" not in line):
                continue
            if self.marked and "<" in line and _TABLE.search(line):
                yield from self._embedded()
            else:
                yield from self._line(line)

    def _line(self, line: str) -> Iterator[Line]:
        """One line without its marks, unless nothing remains."""
        heading = False
        if "-" in line and _TABLE_RULE.match(line):
            return
        if (self.marked and _MARKED.search(line)) or (self.rules and line.lstrip()[:1] in _LEADING):
            if _FENCE.match(line) or (self.rules and _RULE.match(line)):
                return
            line, heading = _unmarked(line)
        if line and not (line.isspace() and "\t" not in line):
            yield Line(line, Place(self.index, self.page), heading)

    def _embedded(self) -> Iterator[Block]:
        """A table in HTML; what stands on its lines before and after it are lines of the text."""
        place = Place(self.index, self.page)
        markup, after_it = _table(self.lines, self.index - 1)
        start = _TABLE_TAG.search(markup)
        end = markup.lower().rfind("</table>")
        before = markup[: start.start()] if start is not None else ""
        after = markup[end + 8 :] if end >= 0 else ""
        yield from self._line(before)
        self.index = after_it
        yield from fragment(markup[len(before) : len(markup) - len(after)], place)
        yield from self._line(after)


def _unmarked(line: str) -> tuple[str, bool]:
    heading = False
    if ">" in line:
        line = _QUOTE.sub("", line, count=1) if _QUOTE.match(line) else line
    if "#" in line and (found := _HEADING.match(line)) is not None:
        line, heading = _heading(line[found.end() :].strip()), True
    elif _BOLD.match(line):
        heading = True
    line = _BULLET.sub("", line, count=1)
    if "](" in line:
        line = _LINK.sub(r"\1", _IMAGE.sub(r"\1", line))
    if "<" in line:
        line = _TAG.sub("", _BREAK.sub(" ", _AUTOLINK.sub(r"\1", _COMMENT.sub("", line) if "-->" in line else line)))
    line = _without_emphasis(line)
    if "\\" in line:
        line = _HARD_BREAK.sub("", _ESCAPE.sub(r"\1", line))
    # Only what is closed by a semicolon is a character reference: a bare "&#1" is text with a figure in it.
    return (_REFERENCE.sub(_named, line) if "&" in line else line), heading


def _named(found: re.Match[str]) -> str:
    return unescape(found[0]).replace("\xa0", " ")


def _heading(text: str) -> str:
    """`题 ##` is `题`: Markdown may close a heading with the signs that open it."""
    bare = text.rstrip("#")
    return bare.rstrip() if bare != text and bare[-1:] in " \t" else text


def _without_emphasis(line: str) -> str:
    if "**" in line or "__" in line:
        line = _STRONG.sub(r"\2", line).replace("**", "")
    if "*" in line:
        line = _EMPHASIS.sub(r"\1", line)
    return _CODE.sub(r"\1", line) if "`" in line else line


def _table(lines: list[str], index: int) -> tuple[str, int]:
    """The markup from the first `<table>` to the line that closes the outermost one, and the index after it."""
    depth = 0
    for end in range(index, len(lines)):
        for tag in _TABLE_TAG.finditer(lines[end]):
            depth += -1 if tag[1] else 1
        if depth <= 0:
            return "\n".join(lines[index : end + 1]), end + 1
    return "\n".join(lines[index:]), len(lines)
