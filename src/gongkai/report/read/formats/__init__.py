"""Kinds of file 文件格式: told by content first, by name second; modules load when needed."""

from __future__ import annotations

import importlib
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import NoReturn, cast

from gongkai.report.read.document import Document, Unreadable
from gongkai.report.read.limits import check_parts, check_size

Load = Callable[[bytes, str], Iterator[Document]]
"""`load(data, source)` of a format module: successive, costlier extractions of the same file."""

MODULES = {
    "docx": "docx",
    "xlsx": "xlsx",
    "xls": "xls",
    "pdf": "pdf",
    "doc": "doc",
    "rtf": "doc",
    "image": "image",
    "html": "html",
    "mht": "mht",
    "json": "own_json",
    "plain": "plain",
}
"""Kind of file → module of this package. That of `json` holds our own reports and yields no Document."""
ISOLATED = frozenset({"xls", "pdf", "image"})
"""Kinds whose libraries a broken file can hang, abort or make print: read in a process apart, within bounds."""

_START = 4096
"""Bytes looked at to tell a kind. Pages have up to 2 KB of comments in front of the first element."""
_OLE2 = bytes.fromhex("d0cf11e0a1b11ae1")
_OLE2_STREAMS = (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"))
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"BM", b"II*\0", b"MM\0*", b"GIF8")
_WEBP = re.compile(rb"RIFF....WEBP", re.DOTALL)
_FOREIGN = (
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"\x7fELF", "ELF"),
    (b"MZ", "EXE"),
)
_HTML_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_HTML_MARK = re.compile(
    rb"</?(?:table|tr|td|div|p|span|font|br|h[1-6]|ul|li|a|meta|title)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_MHT = re.compile(rb"^(?:mime-version|from|content-type)\s*:.*?multipart/related", re.IGNORECASE | re.DOTALL)
_JSON = re.compile(rb"\s*\{\s*(?:\"|\})")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROLS = bytes(code for code in range(256) if _CONTROL.match(bytes([code])))
_OFFICIAL = re.compile("[\u4e00-\u9fff\r\n\t ，。、：（）0-9]")
_MARKDOWN = frozenset({".md", ".markdown"})


def extractions(data: bytes, source: str) -> Iterator[Document]:
    """The file taken apart, by its kind: the reader stops at the first extraction that is complete.

    Raises Unreadable. `source` is the name the file goes by; only its ending is looked at.
    """
    sort = kind(data, source)
    for document in _loaded(sort, data, source):
        if not document.blocks:
            raise Unreadable("READ-EMPTY", "空文件：文件内没有文字", "Empty file: there is no text in it")
        yield document


def _loaded(sort: str, data: bytes, source: str) -> Iterator[Document]:
    module = importlib.import_module(f"{__name__}.{'isolation' if sort in ISOLATED else MODULES[sort]}")
    if sort in ISOLATED:
        return cast(Iterator[Document], module.extractions(sort, data, source))
    return cast(Load, module.load)(data, source)


def kind(data: bytes, source: str) -> str:
    """The kind of file, a key of `MODULES`. Raises Unreadable for an empty, too large or unknown file."""
    check_size(data)
    start = data[:_START]
    return _packed(data, start) or _marked(start) or _text(start, PurePath(source).suffix.lower())


def _packed(data: bytes, start: bytes) -> str | None:
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data)
    if start.startswith(_OLE2):
        return _compound(data)
    # Readers of PDF take a header anywhere in the first kilobyte.
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if start.startswith(_IMAGES) and _is_image(start):
        return "image"
    if _WEBP.match(start):
        return "image"
    for magic, name in _FOREIGN:
        if start.startswith(magic) and _CONTROL.search(start):
            _unknown(f"{name} 文件", f"a {name} file")
    return None


def _marked(start: bytes) -> str | None:
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if _MHT.match(start.lstrip()):
        return "mht"
    if _JSON.match(start.removeprefix(b"\xef\xbb\xbf")):
        return "json"
    return None


def _text(start: bytes, ending: str) -> str:
    # UTF-16 puts a zero beside every ASCII character.
    plain = start.replace(b"\0", b"")
    if _HTML_PAGE.search(plain):
        return "html"
    marks = len(_HTML_MARK.findall(plain))
    if ending not in _MARKDOWN and (
        marks >= 3 or (marks and plain.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(b"<"))
    ):
        return "html"
    if _is_noise(start):
        _unknown("既不是文本，也不是可识别的格式", "neither text nor a known format")
    return "html" if ending in {".html", ".htm", ".shtml"} and marks else "plain"


def _is_image(start: bytes) -> bool:
    # "BM" and "II*" may begin a text; the headers of pictures hold zeros.
    return b"\0" in start[:32] or start.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8"))


def _is_noise(start: bytes) -> bool:
    # Few texts come so far as to be tried as UTF-16, which is dear.
    if (len(start) - len(start.translate(None, _CONTROLS))) * 50 <= len(start):
        return False
    return not start.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")) and not _is_utf16(start)


def _is_utf16(start: bytes) -> bool:
    # Without a mark in front, UTF-16 is known by its line ends or spaces beside ideographs.
    return any(
        len(_OFFICIAL.findall(text)) * 10 > len(text) * 8
        for text in (start[: len(start) // 2 * 2].decode(name, "replace") for name in ("utf-16-le", "utf-16-be"))
    )


def _zipped(data: bytes) -> str:
    check_parts(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = {name.lstrip("/") for name in packed.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError):
        raise Unreadable(
            "READ-DAMAGED",
            "文件已损坏：压缩包（docx、xlsx 等）无法打开",
            "Damaged file: the container (docx, xlsx or the like) cannot be opened",
        ) from None
    if any(name.startswith("word/") for name in names):
        return "docx"
    if "xl/workbook.bin" in names:
        _unknown("XLSB 文件，请另存为 xlsx", "an XLSB file; save it as xlsx")
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if "OFD.xml" in names:
        _unknown("OFD 文件，请另存为 PDF", "an OFD file; save it as PDF")
    if "content.xml" in names:
        _unknown("OpenDocument 文件，请另存为 docx 或 xlsx", "an OpenDocument file; save it as docx or xlsx")
    _unknown("压缩包，请先解压", "a zip archive; unpack it first")


def _compound(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Unreadable(
            "READ-ENCRYPTED",
            "文件已加密：Office 文件需要密码，请另存为不加密的文件",
            "Encrypted file: this Office file asks for a password; save a copy without one",
        )
    # A document may hold a workbook, and the other way round; its own stream stands first.
    found = {data.find((name + "\0").encode("utf-16-le")): sort for name, sort in _OLE2_STREAMS}
    found.pop(-1, None)
    return found[min(found)] if found else "doc"


def _unknown(what: str, english: str) -> NoReturn:
    raise Unreadable("READ-FORMAT", f"无法识别的文件：{what}", f"Unknown kind of file: {english}")
