"""用字还原: a name read from the matching copy, in the characters of its source where the conversion went too far."""

from __future__ import annotations

from gongkai.report.read.document import Document, Line
from gongkai.report.read.normal import squeeze, strip_pinyin

# Characters that a conversion to Simplified merges with others although place names keep them: 乾县, 於潜镇, 藉口镇.
_KEPT = frozenset("乾於藉馀著瞭")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def spelled(name: str, document: Document, copy: Document) -> str:
    """`干县人民政府` → `乾县人民政府` where the source has 乾. `document` and `copy` match block for block."""
    if not any(mark in name for mark in _MERGED):
        return name
    for found, raw in _pairs(document, copy):
        start = found.find(name)
        if start < 0:
            continue
        written = raw[start : start + len(name)]
        return "".join(
            kept if kept in _KEPT and _MERGED.get(mark) == kept else mark
            for mark, kept in zip(name, written, strict=True)
        )
    return name


_MERGED = {"干": "乾", "于": "於", "借": "藉", "余": "馀", "着": "著", "了": "瞭"}


def _pairs(document: Document, copy: Document) -> list[tuple[str, str]]:
    """Matching text and source text line by line, without those that cannot be laid side by side."""
    pairs = [(squeeze(copy.metadata.get("title", "")), _raw(document.metadata.get("title", "")))]
    for block, source in zip(copy.blocks[:60], document.blocks[:60], strict=True):
        if isinstance(block, Line) and isinstance(source, Line):
            pairs.append((squeeze(block.text), _raw(source.text)))
    return [(found, raw) for found, raw in pairs if len(found) == len(raw)]


def _raw(text: str) -> str:
    return squeeze(strip_pinyin(text.translate(_WIDE))).replace("\u200b", "").replace("\ufeff", "")
