"""正文的清理: what of HTML may stand in a public text. Everything else is taken out, never repaired.

Who opens a public page must get words, tables, links and the item's own pictures from it, and nothing that runs, loads
from elsewhere, or shows something other than what was reviewed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape

import nh3

from gongkai.report.layout import printable

TAGS = frozenset(
    {
        "p", "br", "h2", "h3", "h4", "h5", "strong", "b", "em", "i", "u", "s", "sub", "sup", "blockquote", "ul", "ol",
        "li", "a", "img", "figure", "figcaption", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "hr",
    }
)  # fmt: skip
ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
SCHEMES = frozenset({"http", "https", "mailto"})
_SWALLOWED = frozenset(
    {
        "script", "style", "template", "noscript", "noembed", "noframes", "iframe", "object", "embed", "applet", "svg",
        "math", "title", "textarea", "select", "xmp", "plaintext", "audio", "video", "canvas", "head",
    }
)  # fmt: skip
"""Tags that are taken out with all that is in them: none of it is meant to be read as words."""
_ROUNDS = 6
"""How often a text is cleaned until it stays the same; a text that never does is kept as words alone."""

_PICTURE = re.compile(r"files/(\d{1,4})/")
_LINK = re.compile(r"https?://[^\s/?#@]+(?:[/?#].*)?|mailto:[^\s,;?&]+@[^\s,;?&]+|/(?!/).*|#.*|files/\d{1,4}/", re.I)
_UNSEEN = re.compile(r"[\x00-\x20\x7f\\\u00a0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_MANY = re.compile(r"[1-9]\d{0,2}")
_VALUES = {
    "colspan": _MANY,
    "rowspan": _MANY,
    "start": re.compile(r"\d{1,5}"),
    "scope": re.compile(r"row|col|rowgroup|colgroup"),
    "src": _PICTURE,
}
_NO_PICTURE = re.compile(r'<img(?: alt="[^"]*")?>')
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_SOURCE = re.compile(r'(<(?:img|a)\b[^>]*? (?:src|href)=")files/(\d{1,4})/"')
_LEADS = re.compile(r'<a\b[^>]*? href="([^"]*)"')
_TURNING = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
"""Marks that turn the writing, so that a reader sees something else than what was reviewed."""


def clean(text: str) -> str:
    """清理: the text with nothing in it but words, tables, links and the item's own pictures.

    What is clean stays as it is when it is cleaned again.
    """
    found = printable(text).translate(_TURNING).replace("\r\n", "\n").replace("\r", "\n").strip()
    for _round in range(_ROUNDS):
        again = _once(found)
        if again == found:
            return found
        found = again
    return _words(found)


def body(text: str) -> str:
    """正文: what was typed, cleaned. A text without a single tag is taken as paragraphs, a line each."""
    return clean(text) if _TAG.search(text) else clean(paragraphs(text))


def paragraphs(text: str) -> str:
    """段落: plain text as HTML, a paragraph for each line that is not blank."""
    return "\n".join(f"<p>{escape(line.strip(), quote=False)}</p>" for line in text.splitlines() if line.strip())


def pictures(text: str) -> set[int]:
    """插图: the places of the files that stand in a clean text as pictures."""
    return {int(found[2]) for found in _SOURCE.finditer(text) if found[1].startswith("<img")}


def references(text: str) -> set[int]:
    """所引附件: the places of all files that a clean text shows or links to."""
    return {int(found[2]) for found in _SOURCE.finditer(text)}


def links(text: str) -> list[str]:
    """网址: where the links of a clean text lead to, in their order."""
    return [unescape(found) for found in _LEADS.findall(text)]


def placed(text: str, places: Mapping[int, int]) -> str:
    """The clean text with its pictures and links to files at new places; a place that is not named stays."""

    def moved(found: re.Match[str]) -> str:
        return f'{found[1]}files/{places.get(int(found[2]), int(found[2]))}/"'

    return _SOURCE.sub(moved, text)


def described(text: str, words: Mapping[int, str]) -> str:
    """替代文字: the clean text, each picture with what it shows, by its place; one that says it itself keeps it."""

    def said(found: re.Match[str]) -> str:
        whole, place = found[0], int(found[1])
        return whole if re.search(r' alt="[^"]', whole) or not words.get(place) else _picture(place, words[place])

    return re.sub(r'<img\b[^>]*? src="files/(\d{1,4})/"[^>]*>', said, text)


def figure(place: int, alt: str, caption: str = "") -> str:
    """插图: one picture of the item's own, with what it shows."""
    below = f"<figcaption>{escape(caption, quote=False)}</figcaption>" if caption else ""
    return f"<figure>{_picture(place, alt)}{below}</figure>"


def _picture(place: int, alt: str) -> str:
    return f'<img src="files/{place}/" alt="{escape(alt)}">'


def _once(text: str) -> str:
    kept = nh3.clean(
        text,
        tags=set(TAGS),
        clean_content_tags=set(_SWALLOWED),
        attributes={"*": set(), **{tag: set(names) for tag, names in ATTRIBUTES.items()}},
        attribute_filter=_kept,
        url_schemes=set(SCHEMES),
        link_rel="noopener",
    )
    return printable(_NO_PICTURE.sub("", kept)).translate(_TURNING).strip()


def _kept(_tag: str, name: str, value: str) -> str | None:
    if name == "href":
        return value if _LINK.fullmatch(value) and not _UNSEEN.search(value) else None
    if name in _VALUES:
        return value if _VALUES[name].fullmatch(value) else None
    return value


def _words(text: str) -> str:
    """The words alone, a paragraph a line, for a text that no cleaning brings to rest."""
    return _once(paragraphs(unescape(re.sub(r"<[^>]*>", "\n", text))))
