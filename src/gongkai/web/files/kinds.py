"""Kinds of file 文件类型 that an office takes, their endings and media types."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class FileType(StrEnum):
    """文件类型, as told by the content."""

    PDF = "pdf"
    OFD = "ofd"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    DOC = "doc"
    XLS = "xls"
    PPT = "ppt"
    JPEG = "jpeg"
    PNG = "png"
    GIF = "gif"
    BMP = "bmp"
    TIFF = "tiff"
    WEBP = "webp"
    TEXT = "txt"
    CSV = "csv"
    HTML = "html"


ENDINGS: Mapping[FileType, tuple[str, ...]] = MappingProxyType(
    {
        **{kind: (f".{kind}",) for kind in FileType},
        FileType.DOC: (".doc", ".wps"),
        FileType.XLS: (".xls", ".et"),
        FileType.PPT: (".ppt", ".dps"),
        FileType.JPEG: (".jpg", ".jpeg"),
        FileType.TIFF: (".tif", ".tiff"),
        FileType.TEXT: (".txt", ".md"),
        FileType.HTML: (".html", ".htm", ".shtml"),
    }
)
"""Endings that agree with a content. WPS writes .wps, .et and .dps in the containers of the old office files."""

_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA: Mapping[FileType, str] = MappingProxyType(
    {
        FileType.PDF: "application/pdf",
        FileType.OFD: "application/ofd",
        FileType.DOCX: f"{_OFFICE}.wordprocessingml.document",
        FileType.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
        FileType.PPTX: f"{_OFFICE}.presentationml.presentation",
        FileType.DOC: "application/msword",
        FileType.XLS: "application/vnd.ms-excel",
        FileType.PPT: "application/vnd.ms-powerpoint",
        FileType.JPEG: "image/jpeg",
        FileType.PNG: "image/png",
        FileType.GIF: "image/gif",
        FileType.BMP: "image/bmp",
        FileType.TIFF: "image/tiff",
        FileType.WEBP: "image/webp",
        FileType.TEXT: "text/plain; charset=utf-8",
        FileType.CSV: "text/csv; charset=utf-8",
        FileType.HTML: "application/octet-stream",  # kept, and never shown to a browser as what it is
    }
)

PICTURES = frozenset(
    {FileType.JPEG, FileType.PNG, FileType.GIF, FileType.BMP, FileType.TIFF, FileType.WEBP},
)
PACKED = frozenset({FileType.OFD, FileType.DOCX, FileType.XLSX, FileType.PPTX})
"""Zip containers."""
OLD = frozenset({FileType.DOC, FileType.XLS, FileType.PPT})
"""OLE2 containers."""
WRITTEN = frozenset({FileType.TEXT, FileType.CSV})
PAGES = frozenset({FileType.HTML})
"""网页: taken only where whoever calls says so, as of a report that was published as one."""

ENDING_TO_TYPES: Mapping[str, frozenset[FileType]] = MappingProxyType(
    {
        ending: frozenset(kind for kind, endings in ENDINGS.items() if ending in endings)
        for of, endings in ENDINGS.items()
        for ending in endings
        if of not in PAGES
    }
)
