"""What a page declares of itself 网页自述: its meta tags, and the small table of index number, publisher and date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from selectolax.lexbor import LexborHTMLParser

from gongkai.report.read.document import Block, Box, Grid, Line
from gongkai.report.read.formats.furniture import section
from gongkai.report.read.normal import strip_pinyin

_META = {
    **dict.fromkeys(("articletitle", "og:title", "dc.title", "title"), "title"),
    **dict.fromkeys(("pubdate", "publishdate", "publish_date", "dc.date", "article:published_time"), "published"),
    **dict.fromkeys(("contentsource", "source", "dc.publisher"), "publisher"),
    **dict.fromkeys(("sitename", "og:site_name"), "site"),
    **dict.fromkeys(("indexnumber", "index_number", "idxid"), "index_number"),
    **dict.fromkeys(("documentnumber", "docnumber", "fileno"), "document_number"),
    **{name: name for name in ("author", "keywords", "description", "columnname")},
}
_LABELS = {
    "index_number": "索引[号號]码?",
    "document_number": "文[号號]|[发發]文字[号號]|文件[编編][号號]|公文[种種][类類]",
    "publisher": "[发發][布文][机機][构構关關]|[发發]布[单單]位|公[开開](?:主[体體]|[责責]任部[门門])|"
    "制[发發][机機][关關]|信息[来來]源",
    "published": "[发發]布(?:日期|[时時][间間])|公[开開](?:日期|[时時][间間])",
    "made": "(?:成文|生成|[发發]文|印[发發])(?:日期|[时時][间間])",
    "name": "(?:信息|文件)?名[称稱]|[标標]题|[标標]題",
    "": "来源|來源|作者|[责責]任[编編][辑輯]|主[题題][词詞分][类類]?|公[开開](?:目[录錄]|形式|方式|范[围圍]|[时時]限)|"
    "[内內]容概述|有效性|关[键鍵][词詞]|[浏瀏][览覽]次[数數]|字[体號号體]|(?:体裁|组配|組配|信息)?分[类類]|[载載]体[类類]型|[时時]效",
}
_NAMES = {f"g{index}": key for index, key in enumerate(_LABELS)}
_ONE = "|".join(f"(?P<g{index}>{words})" for index, words in enumerate(_LABELS.values()))
_LABEL = re.compile(rf"(?:{_ONE})[\s\u3000]*[:：]\s*")
_WHOLE = re.compile(rf"(?:{_ONE})[:：]?")
_HINT = re.compile(r"索\s*引|[发發][布文]|成文|文[号號]|公[开開](?:日期|[时時]|主|[责責])|生成")
_HEAD, _TAIL, _LONGEST = 40, 8, 200
_BREADCRUMB = re.compile(r"(?:您?[当當]前的?|您的|您[现現]在的?|所在)位置\s*[:：]?\s*(.+)", re.DOTALL)


def meta_tags(page: LexborHTMLParser) -> dict[str, str]:
    """The declarations of the page's head, by the keys of `Document.metadata`."""
    found: dict[str, str] = {}
    for node in page.css("meta"):
        attributes = node.attributes
        key = _META.get((attributes.get("name") or attributes.get("property") or "").strip().lower())
        content = (attributes.get("content") or "").strip()
        if key and content:
            found.setdefault(key, content)
    head = page.css_first("title")
    title = " ".join(head.text().split()) if head is not None else ""
    if title:
        _split_title(title, found)
    return found


def _split_title(title: str, found: dict[str, str]) -> None:
    """`某局2024年…年度报告_某市人民政府`: the report's title, and the site's name after it."""
    parts = [
        part.strip() for part in re.split(r"\s*[_|｜–—]+\s*|\s+-+\s+|(?<=报告)-|(?<=年报)-", title) if part.strip()
    ]
    named = max((part for part in parts if re.search("[报報]告|年[报報]", part)), key=len, default=None)
    found.setdefault("title", named or title)
    rest = [part for part in parts if part != named]
    if named and rest:
        found.setdefault("site", max(rest, key=len))


def stated(blocks: Sequence[Block]) -> dict[str, str]:
    """What the metadata block before the first section says: 索引号, 发布机构, 公开日期, 文号; and the breadcrumb."""
    found: dict[str, str] = {}
    lines: list[str] = []
    for block in blocks[:_HEAD]:
        if isinstance(block, Grid):
            if len(block.rows) <= _HEAD:
                _keep(found, _from_grid(block))
        elif section(block.text):
            break
        elif len(block.text) <= _LONGEST:
            lines.append(block.text)
    lines += [
        block.text for block in blocks[_HEAD:][-_TAIL:] if isinstance(block, Line) and len(block.text) <= _LONGEST
    ]
    _keep(found, _from_lines(lines))
    for key, instead_of in (("made", "published"), ("name", "title")):
        if (value := found.pop(key, None)) is not None:
            found.setdefault(instead_of, value)
    return found


def _keep(found: dict[str, str], pairs: Iterable[tuple[str, str]]) -> None:
    for key, value in pairs:
        found.setdefault(key, value)


def _from_lines(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    wanted: set[int] = set()
    for index, line in enumerate(lines):
        if (crumb := _BREADCRUMB.match(line)) is not None:
            yield "breadcrumb", " ".join(crumb[1].split())
        elif (":" in line or "：" in line) and _HINT.search(strip_pinyin(line)):
            wanted |= {index, index + 1}  # the value may stand on the next line
    if wanted:
        yield from _from_text(strip_pinyin("\n".join(lines[index] for index in sorted(wanted) if index < len(lines))))


def _from_text(text: str) -> Iterator[tuple[str, str]]:
    """Labels with a colon; a value ends at the next label or at the end of its line."""
    labels = list(_LABEL.finditer(text))
    for label, after in zip_longest(labels, labels[1:]):
        value = text[label.end() : after.start() if after else None].strip().partition("\n")[0].strip(" \u3000|【[")
        key = _NAMES[label.lastgroup or ""]
        if key and value:
            yield key, value


def _from_grid(grid: Grid) -> Iterator[tuple[str, str]]:
    """A label and the cell to its right. Where a label stands there too, the value is missing, not shifted."""
    for row in grid.rows:
        cells = [box for index, box in enumerate(row) if box is not None and (not index or box is not row[index - 1])]
        texts = [strip_pinyin("".join(box.text.split())) for box in cells]
        if not any(texts) or not _HINT_CELL.search("".join(texts)):
            continue
        yield from _row(cells, texts)


_HINT_CELL = re.compile("索引|[发發][布文]|公[开開][日时時主責责]|文[号號]|成文|名[称稱]|[标標][题題]|生成")


def _row(cells: list[Box], texts: list[str]) -> Iterator[tuple[str, str]]:
    for index, text in enumerate(texts):
        whole = _WHOLE.fullmatch(text)
        key = _NAMES[whole.lastgroup or ""] if whole is not None else ""
        if key and index + 1 < len(texts) and texts[index + 1] and not _WHOLE.fullmatch(texts[index + 1]):
            yield key, " ".join(cells[index + 1].text.split())
        if whole is None and _LABEL.match(text):
            yield from _from_text(" ".join(cells[index].text.split()))
