"""正文的清理: what of HTML may stand in a public text. Everything else is taken out, never repaired."""

from __future__ import annotations

import re

import nh3

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
_PICTURE = re.compile(r"files/\d{1,4}/")
_LINK = re.compile(r"(?:https?://[^\s/]|mailto:|/|#|files/)", re.IGNORECASE)


def clean(text: str) -> str:
    """清理: the text with nothing in it but words, tables, links and the item's own pictures."""
    return nh3.clean(
        text,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=_kept,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener",
    ).strip()


def _kept(tag: str, name: str, value: str) -> str | None:
    if tag == "img" and name == "src":
        return value if _PICTURE.fullmatch(value) else None
    if tag == "a" and name == "href":
        return value if _LINK.match(value) and not value.startswith("//") else None
    return value
