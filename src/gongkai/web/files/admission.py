"""Admission 接收检查: what a file is, told by its content; what is dangerous or not what it says is refused.

Pure: bytes in, a kind of file or a refusal out. A malformed file may keep its libraries busy: see `apart`.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile

import puremagic
import pypdfium2  # type: ignore[import-untyped] # it ships no types
import pypdfium2.raw as pdfium  # type: ignore[import-untyped] # it ships no types
from PIL import Image, UnidentifiedImageError

from gongkai.report.read.compound import MAGIC as OLE2
from gongkai.web.files import containers
from gongkai.web.files.kinds import ENDINGS, OLD, PACKED, PAGES, PICTURES, WRITTEN, FileType
from gongkai.web.files.names import ending
from gongkai.web.files.refusals import Refused

_START = 4096
_SIGNS = (
    (b"%PDF-", FileType.PDF),
    (b"\x89PNG\r\n\x1a\n", FileType.PNG),
    (b"\xff\xd8\xff", FileType.JPEG),
    (b"GIF87a", FileType.GIF),
    (b"GIF89a", FileType.GIF),
    (b"II*\0", FileType.TIFF),
    (b"MM\0*", FileType.TIFF),
)
_WEBP = re.compile(rb"RIFF....WEBP", re.DOTALL)
_BMP = re.compile(rb"BM.{4}\0{4}.{4}[\x0c\x28\x34\x38\x40\x6c\x7c]\0\0\0", re.DOTALL)
_PAGE = re.compile(rb"<!doctype|<html[\s>]|<script[\s>]|<head[\s>]|<body[\s>]|<iframe[\s>]|<\?php|<%@", re.IGNORECASE)
_IN_PICTURE = re.compile(rb"%PDF-\d|<!doctype html|<html[\s>]|<script[\s>]|<\?php", re.IGNORECASE)
_SVG = re.compile(rb"<svg[\s>]|<!doctype\s+svg", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_COMMAND = re.compile(r"(?m)(?:^|[,;\t])[\"']?[=+@-][^,\r\n]*\|[^\r\n]*![\"'A-Za-z]")
"""A cell that starts a program when the table is opened: =cmd|'/C …'!A0."""
_ENCODINGS = ("utf-8-sig", "gb18030")
_MARKED = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def admit(data: bytes, name: str, most: int, *, pages: bool = False) -> FileType:
    """The kind of a file of at most `most` bytes; with `pages`, web pages are taken too.

    Raises Refused (FILE-EMPTY, FILE-SIZE, FILE-KIND, FILE-ENDING, …).
    """
    check_size(len(data), most)
    found = _told(data, name, pages=pages)
    if ending(name) not in ENDINGS[found]:
        raise Refused(
            "FILE-ENDING",
            f"文件内容是 {found.upper()}，文件名却以“{ending(name) or '无后缀'}”结尾",
            f"The content is {found.upper()}, but the name ends in “{ending(name) or 'nothing'}”",
        )
    _check_single(data, found)
    if found is FileType.PDF:
        _check_pdf(data)
    elif found in PICTURES:
        _check_picture(data)
    return found


def check_size(size: int, most: int) -> None:
    """Raises Refused for an empty file and one above `most` bytes."""
    if not size:
        raise Refused("FILE-EMPTY", "空文件：文件内没有任何内容", "Empty file: there is nothing in it")
    if size > most:
        raise Refused(
            "FILE-SIZE",
            f"文件过大：{size / 2**20:.1f} MB，最多 {most // 2**20} MB",
            f"The file is too large: {size / 2**20:.1f} MB, the most is {most // 2**20} MB",
        )


def decoded(data: bytes) -> str | None:
    """The text of a written file; None where it is none."""
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                return None
    if _CONTROL.search(data):
        return None
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _told(data: bytes, name: str, *, pages: bool) -> FileType:
    start = data[:_START]
    for sign, kind in _SIGNS:
        if start.startswith(sign):
            return kind
    if _WEBP.match(start):
        return FileType.WEBP
    if _BMP.match(start):
        return FileType.BMP
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return containers.packed(data)
    if start.startswith(OLE2):
        return containers.compound(data)
    if pages and ending(name) in ENDINGS[FileType.HTML]:
        return FileType.HTML
    _refuse_active(start)
    if (text := decoded(data)) is not None:
        return _written(text, data, name)
    raise _unknown(data)


def _refuse_active(start: bytes) -> None:
    plain = start.replace(b"\0", b"")
    if _SVG.search(plain):
        raise Refused("FILE-SVG", "不接收 SVG 图片（可含脚本），请另存为 PNG", "SVG may carry scripts: save it as PNG")
    if _PAGE.search(plain):
        raise Refused("FILE-HTML", "不接收网页或脚本文件", "Web pages and scripts are not taken")
    if b"%PDF-" in start[:1024]:
        raise Refused(
            "FILE-MIXED",
            "PDF 标记之前另有内容，文件可能同时是两种格式",
            "Something stands in front of the PDF: the file may be of two kinds at once",
        )


def _written(text: str, data: bytes, name: str) -> FileType:
    start = text.lstrip("\ufeff \r\n\t")
    if start.startswith(("{\\rtf", "<?xml", "#!", "MZ")) or re.match(r"mime-version\s*:", start, re.IGNORECASE):
        raise _unknown(data)
    if _COMMAND.search(text):
        raise Refused(
            "FILE-MACRO",
            "表格中有会启动程序的公式（DDE），不予接收",
            "A cell of the table starts a program (DDE): not taken",
        )
    return FileType.CSV if ending(name) == ".csv" else FileType.TEXT


def _unknown(data: bytes) -> Refused:
    try:
        guess = puremagic.from_string(data[: 2**16]).strip(".").upper()
    except (puremagic.PureError, ValueError):
        guess = ""
    return Refused(
        "FILE-KIND",
        f"不接收此类文件：内容不是可接收的格式{f'（{guess}）' if guess else ''}",
        f"This kind of file is not taken: its content is of no accepted kind{f' ({guess})' if guess else ''}",
    )


def _check_single(data: bytes, kind: FileType) -> None:
    """多格式文件: a file that another program would open as something else."""
    if kind in PACKED:
        mixed = b"%PDF-" in data[:1024] or bool(_PAGE.search(data[:1024]))
    elif kind in WRITTEN or kind in OLD or kind in PAGES:
        mixed = False
    elif kind is FileType.PDF:
        mixed = _holds_archive(data) or bool(_PAGE.search(data[:1024]))
    else:
        mixed = _holds_archive(data) or bool(_IN_PICTURE.search(data))
    if mixed:
        raise Refused(
            "FILE-MIXED",
            f"文件既是 {kind.upper()}，又可当作另一种格式打开",
            f"The file is {kind.upper()}, and something else at the same time",
        )


def _holds_archive(data: bytes) -> bool:
    if b"PK\x05\x06" not in data[-(2**16 + 22) :]:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return bool(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError):
        return False


def _check_pdf(data: bytes) -> None:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise containers.locked("PDF") from None
        raise containers.damaged("PDF") from None
    try:
        if not len(document):
            raise containers.damaged("PDF")
    finally:
        document.close()


def _check_picture(data: bytes) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data)) as picture:
                picture.load()
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise Refused(
                "FILE-BOMB", "图片像素过多，展开后超出限度", "The picture has too many points: over the limit unpacked"
            ) from None
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError):
            raise containers.damaged("图片", "picture") from None
