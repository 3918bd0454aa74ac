"""The prose sentence by sentence 语句: as it stood, its matching copy, and the heading it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gongkai.report.model import SECTIONS, Report
from gongkai.report.read.normal import match_copy

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]*")
_LISTED = re.compile(r"，(?<=[0-9０-９]，)(?=[0-9０-９])")
_THOUSANDS = re.compile(r"(?:[^\d.,]|^)\d{1,3} \d{3}(?!\d)")
_TITLE = re.compile(r"《[^《》\x00]*》|〔\d+〕\d*号?|<[^<>\x00]*>")
_BRACKET = re.compile(r"\(([^()\d\x00〇零一二两三四五六七八九十百]*)\)")
_INCLUDES = re.compile("含.{0,6}结转")
_HEADING = re.compile(
    r"[#\s]*(?:\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、|\(?\d{1,2}[.、)](?!\d))([^。:;]{2,40})"
)
_COMMON_WIDTHS = tuple(zip("，；：（）％　", ",;:()% ", strict=True))
# What the quick copy cannot do: other full-width or invisible characters, pinyin residue, Traditional characters.
_UNUSUAL = re.compile(
    "[\u00a0\u00ad\u2002\u2003\u2009\u200b-\u200d\u202f\ufeff\uff02-\uff07\uff0a\uff0b\uff0d-\uff19\uff1c-\uff1e"
    "\uff20-\uff5e開報關於請數據機個國務會業電門網條總發無議訴訟複復為辦與現實規結轉題項體]"
)
_PINYIN = re.compile(r"\((?<=[\u3400-\u9fff]\()[a-zü\u00e0-\u01dc]")


class Sentence(NamedTuple):
    """One sentence: `quote` as it stood, `text` its matching copy without spaces, asides and titles of documents.

    `heading` is the matching copy of the sub-heading above it; `paragraph` counts from 0 in its section.
    """

    quote: str
    text: str
    section: str
    paragraph: int
    heading: str = ""


def sentences(report: Report) -> tuple[Sentence, ...]:
    """Every sentence of the report's prose, in the order of `SECTIONS`."""
    texts = report.texts
    return tuple(found for key in SECTIONS if texts.get(key) for found in _section(key, texts[key]))


def copied(text: str) -> str:
    """The matching copy of a text, by the short way where the text is plain Simplified Chinese."""
    text = _LISTED.sub("、", text)
    quick = text
    for wide, narrow in _COMMON_WIDTHS:
        quick = quick.replace(wide, narrow)
    return match_copy(text) if _UNUSUAL.search(quick) or _PINYIN.search(quick) else quick


def _section(section: str, text: str) -> tuple[Sentence, ...]:
    """Sentences of one section."""
    pieces: list[str] = []
    places: list[int] = []
    for number, paragraph in enumerate(text.replace("\x00", "").split("\n")):  # the mark between pieces below
        found = _SENTENCE.findall(paragraph)
        pieces += found
        places += [number] * len(found)
    if not pieces:
        return ()
    copies = _squeezed(copied("\x00".join(pieces))).split("\x00")
    result: list[Sentence] = []
    heading, last = "", -1
    for piece, copy, place in zip(pieces, copies, places, strict=True):
        if place != last:
            opening = _HEADING.match(copy)
            heading = opening[1] if opening else heading
            last = place
        result.append(Sentence(piece.strip(), copy, section, place, heading))
    return tuple(result)


def _squeezed(text: str) -> str:
    """Without spaces (`2 000` is one figure, `7 45` are two), marks of Markdown, titles, and asides without figures."""
    words = text.split()
    if len(words) > 1:
        text = "".join(_joined(words))
    if "《" in text or "〔" in text or "<" in text:
        text = _TITLE.sub("《》", text)
    if "(" in text:
        text = _BRACKET.sub(_aside, text)
    return text.replace("**", "") if "*" in text else text


def _joined(words: list[str]) -> Iterator[str]:
    """Two figures stay apart unless the second can only be the thousands of the first."""
    before = ""
    for word in words:
        apart = before[-1:].isdigit() and word[0].isdigit()
        if apart and not _THOUSANDS.search(f"{before[-4:]} {word[:4]}"):
            yield " "
        yield word
        before = word


def _aside(found: re.Match[str]) -> str:
    """（含上年结转） says what the figure takes in and stays, numbering stays, any other aside goes."""
    if not found[1]:
        return ""
    return "含上年结转" if _INCLUDES.search(found[1]) else ""
