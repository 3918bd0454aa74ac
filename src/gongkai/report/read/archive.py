"""Opening what others packed 压缩包与 XML: unpacked within bounds, and no document type is obeyed."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import NoReturn

from lxml import etree

from gongkai.report.read.document import Unreadable
from gongkai.report.read.limits import check_parts, too_large

MAX_PART = 32 * 2**20
"""Bytes of one unpacked part. The text of a report with all its mark-up is about 0.3 MB."""
MAX_TOTAL = 96 * 2**20
"""Bytes unpacked from one container, however often the same bytes are named in it."""
MAX_RATIO = 250
"""Unpacked to packed, for parts above 1 MB. Mark-up of empty cells reaches about 100; bombs, a thousand."""
_ENCRYPTED_FLAG = 0x1
_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)|<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E\0?", re.IGNORECASE)


def damaged(kind: str) -> NoReturn:
    """Refuse with READ-DAMAGED; `kind` names the kind of file."""
    raise Unreadable(
        "READ-DAMAGED", f"文件已损坏：{kind} 文件无法打开", f"Damaged file: this {kind} file cannot be opened"
    )


def encrypted(kind: str) -> NoReturn:
    """Refuse with READ-ENCRYPTED; `kind` names the kind of file."""
    raise Unreadable(
        "READ-ENCRYPTED",
        f"文件已加密：{kind} 文件需要密码，请另存为不加密的文件",
        f"Encrypted file: this {kind} file asks for a password; save a copy without one",
    )


class Archive:
    """压缩包: a zip container whose parts are unpacked one by one, within the limits of this module."""

    def __init__(self, data: bytes, kind: str) -> None:
        self.kind = kind
        self._left = MAX_TOTAL
        check_parts(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._parts = {part.filename.lstrip("/"): part for part in self._zip.infolist()}
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError):
            damaged(kind)

    @property
    def names(self) -> list[str]:
        """Names of the parts, in the order of the container."""
        return list(self._parts)

    def read(self, name: str) -> bytes | None:
        """One part unpacked; None where there is no such part."""
        part = self._parts.get(name)
        if part is None:
            return None
        content = unpacked(self._zip, part, self.kind, min(MAX_PART, self._left))
        self._left -= len(content)
        return content

    def xml(self, name: str) -> etree._Element | None:
        """One part parsed; None where there is no such part."""
        content = self.read(name)
        return None if content is None else parse_xml(content, self.kind)


def unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, kind: str, most: int) -> bytes:
    """One part of a container, of at most `most` bytes. Refuses one that is locked, damaged or too large."""
    if part.flag_bits & _ENCRYPTED_FLAG:
        encrypted(kind)
    if part.file_size > most or part.file_size > max(2**20, MAX_RATIO * part.compress_size):
        _bomb(kind, part.filename)
    try:
        with archive.open(part) as stream:
            # One byte more than is allowed: what the directory of the container says may be a lie.
            content = stream.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError):
        damaged(kind)
    except RuntimeError:
        encrypted(kind)
    if len(content) > most:
        _bomb(kind, part.filename)
    return content


def _bomb(kind: str, name: str) -> NoReturn:
    too_large(
        f"{kind} 文件解压后过大（{name[:60]}）",
        f"this {kind} file is too large when unpacked ({name[:60]})",
    )


def parse_xml(content: bytes, kind: str) -> etree._Element:
    """The root of an XML part. A document type is refused unread: packed office files may have none."""
    if _DOCTYPE.search(content[:4096]):
        damaged(kind)
    # A parser is not kept: libxml2 parsers are not to be shared between threads.
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error) or "huge" in str(error).lower():
            too_large(f"{kind} 文件嵌套过深", f"this {kind} file is nested too deep")
        damaged(kind)
    except (ValueError, LookupError):
        damaged(kind)
    if root.getroottree().docinfo.internalDTD is not None:
        damaged(kind)
    return root
