"""Web archives MHT 单个文件网页, as browsers and Word save them: the page in them is read as HTML."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from gongkai.report.read.archive import damaged
from gongkai.report.read.document import Document

_MAX_PARTS = 2_000
"""Of one archive: pictures and styles, each a part."""


def load(data: bytes, source: str) -> Iterator[Document]:
    """The extractions of the page that the archive holds."""
    html = importlib.import_module(f"{__package__}.html")
    yield from html.load(page(data, "mht"), source)


def page(data: bytes, kind: str) -> bytes:
    """The HTML of a web archive, or the bytes themselves where they are no archive."""
    if not data[:512].lstrip().lower().startswith((b"mime-version", b"from", b"content-type")):
        return data
    message = message_from_bytes(data)
    for count, part in enumerate(message.walk()):
        if count > _MAX_PARTS:
            break
        if part.get_content_type() == "text/html":
            return _content(part, kind)
    damaged(kind)


def _content(part: Message, kind: str) -> bytes:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        damaged(kind)
    charset = part.get_content_charset()
    if charset and b"charset" not in content[:4096].lower():
        # The page itself does not say its encoding; the archive does.
        return f'<meta charset="{charset}">'.encode("ascii", "ignore") + content
    return content
