"""DOCX 压缩包: the archive behind a Word document, opened within bounds and written so that its bytes never vary."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_STILL = (1980, 1, 1, 0, 0, 0)
MOST_PARTS = 300
MOST_BYTES = 20_000_000
LARGEST = 2_000_000
"""Bytes of an uploaded template, and of all its parts unpacked; a letter's template is some ten thousand."""


class NotAnArchive(ValueError):
    """不是 Word 文档: no archive, a broken one, or more than a template can be. One line in each language."""

    def __init__(self, message: str, english: str) -> None:
        super().__init__(message)
        self.message, self.english = message, english


def parts(data: bytes) -> Mapping[str, bytes]:
    """The parts of a DOCX by name. Raises `NotAnArchive`; never unpacks more than MOST_BYTES."""
    if len(data) > LARGEST:
        raise NotAnArchive("模板过大", "the template is too large")
    found: dict[str, bytes] = {}
    left = MOST_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > MOST_PARTS:
                raise NotAnArchive("模板内的文件过多", "the template has too many parts")
            for info in archive.infolist():
                with archive.open(info) as part:
                    found[info.filename] = part.read(left + 1)
                left -= len(found[info.filename])
                if left < 0:
                    raise NotAnArchive("模板解压后过大", "the template is too large when unpacked")
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
        if isinstance(error, NotAnArchive):
            raise
        raise NotAnArchive("不是 Word 文档（.docx）", "it is no Word document (.docx)") from None
    if "word/document.xml" not in found:
        raise NotAnArchive("不是 Word 文档（.docx）", "it is no Word document (.docx)")
    return found


def still(data: bytes) -> bytes:
    """The same archive without the time of its writing."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _STILL), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
