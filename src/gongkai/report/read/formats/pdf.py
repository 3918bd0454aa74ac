"""PDF: lines of the text layer first, then ruled tables, then what is recognised on pictures."""

from __future__ import annotations

import importlib
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import Any, cast

import pypdfium2  # type: ignore[import-untyped] # it ships no types
import pypdfium2.raw as pdfium  # type: ignore[import-untyped] # it ships no types

from gongkai.report.model import Finding, Place, Severity
from gongkai.report.read.archive import damaged, encrypted
from gongkai.report.read.document import Block, Document, Line, Unreadable
from gongkai.report.read.formats.isolation import PICTURE_SECONDS, still_working
from gongkai.report.read.formats.pdf_furniture import without_furniture
from gongkai.report.read.limits import too_large
from gongkai.report.read.recognition import available, note, recognise, unavailable

MAX_PAGES = 600
"""Of a document. Reports have six to forty; a bound volume of a city's reports some three hundred."""
MAX_TABLE_PAGES = 120
"""Of pages taken apart for tables, at about 50 ms each."""
MAX_PICTURE_PAGES = 60
"""Of pages recognised, at about 2 s each."""
MAX_STREAM, MAX_STREAMS = 64 * 2**20, 192 * 2**20
"""Bytes of one unpacked stream of a PDF, and of all together. A scanned page unpacks to 25 MB at most."""
_SUSPECT = 48 * 1024
"""A packed stream below this cannot exceed `MAX_STREAM`: deflate packs a thousandfold at best."""
_FEW, _DRAWN, _RULES, _TOO_MANY_RULES = 12, 50, 4, 8_000
"""Readable characters of a page with text; paths of a page whose signs are drawn, with a table, and of a drawing."""
_SAMPLE = 300
"""Characters of a page looked at to tell text from noise."""
_SCALE = 200 / 72
"""Of rendering for recognition: 200 dots an inch, at which small figures of a table are 16 pixels high."""
_STREAM = re.compile(rb"stream\r?\n(?=[\x08-\x78][\x00-\xff])")
_PACKED_TWICE = re.compile(
    rb"/(?:Filter|F)\s*\[[^\]]*/(?:FlateDecode|Fl|LZWDecode|LZW)\b[^\]]*/(?:FlateDecode|Fl|LZWDecode|LZW)\b"
)
"""No program packs so. Each packing multiplies what a bomb unpacks to."""
_READABLE = re.compile(r"[0-9A-Za-z\u3007\u3400-\u9fff]")
_DAY = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_METADATA = {"Title": "title", "Author": "creator", "CreationDate": "created"}


@dataclass(slots=True)
class _Pages:
    """What the text layer gives: the lines of each page, and the pages that are pictures."""

    lines: list[list[Line]]
    pictures: list[int]


def load(data: bytes, source: str) -> Iterator[Document]:
    """Up to three extractions of a PDF: text lines; tables as grids; pages that are pictures, recognised."""
    _refuse_bomb(data)
    document = _open(data)
    try:
        pages = _text(document)
        metadata = _metadata(document)
        blocks = _joined(pages.lines)
        if len(pages.pictures) == len(document) or not blocks:
            yield _recognised(document, source, pages, {}, metadata)
            return
        notes = tuple(_picture_note(number) for number in pages.pictures)
        plain = Document(source, "pdf", blocks, metadata, notes)
        yield plain
        tables, lost = _tables(data, _ruled(document, pages))
        if tables:
            merged = [tables.get(number, lines) for number, lines in enumerate(pages.lines, start=1)]
            yield replace(plain, blocks=_joined(merged), notes=notes + lost)
        if pages.pictures and available():
            yield _recognised(document, source, pages, tables, metadata)
    finally:
        document.close()


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        # The code may be left over from another file.
        if b"/Encrypt" in data and error.err_code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
            encrypted("PDF")
        damaged("PDF")
    if len(document) == 0:
        raise Unreadable("READ-EMPTY", "空文件：PDF 没有任何页面", "Empty file: the PDF has no pages")
    if len(document) > MAX_PAGES:
        count = len(document)
        too_large(f"PDF 有 {count} 页，最多读取 {MAX_PAGES} 页", f"{count} pages, the most is {MAX_PAGES}")
    return document


def _refuse_bomb(data: bytes) -> None:
    """Unpack long streams within bounds: the libraries that read PDF unpack whatever they are told to."""
    if _PACKED_TWICE.search(data):
        too_large("PDF 内容被多次压缩", "this PDF packs its content more than once")
    starts = [found.end() for found in _STREAM.finditer(data)]
    total = 0
    for start, end in pairwise([*starts, len(data)]):
        if end - start < _SUSPECT:
            continue
        unpacker = zlib.decompressobj()
        try:
            total += len(unpacker.decompress(memoryview(data)[start:end], MAX_STREAM + 1))
        except zlib.error:
            continue
        if unpacker.unconsumed_tail or total > MAX_STREAMS:
            too_large("PDF 文件解压后过大", "this PDF is too large when unpacked")


def _text(document: pypdfium2.PdfDocument) -> _Pages:
    pages: list[list[Line]] = []
    pictures: list[int] = []
    broken = 0
    for index in range(len(document)):
        try:
            text = _page_text(document, index)
        except pypdfium2.PdfiumError:
            text, broken = "", broken + 1
        lines = text.splitlines()
        number = index + 1
        if _is_picture(document, index, text):
            pictures.append(number)
        pages.append(
            [Line(line, Place(row, number)) for row, line in enumerate(lines, start=1) if line and not line.isspace()]
        )
    if broken == len(document):
        damaged("PDF")
    return _Pages(pages, pictures)


def _page_text(document: pypdfium2.PdfDocument, index: int) -> str:
    page = document[index]
    try:
        layer = page.get_textpage()
        text: str = layer.get_text_range()
        layer.close()
    finally:
        page.close()
    # U+0002 and U+FFFE stand for a hyphen at the end of a line.
    return text.replace("\x02", "-").replace("\ufffe", "-").replace("\0", "")


def _is_picture(document: pypdfium2.PdfDocument, index: int, text: str) -> bool:
    """Whether a page shows what its text layer does not say: a picture, drawn signs, a font that does not tell."""
    sample = text[:_SAMPLE]
    readable = len(_READABLE.findall(sample))
    if readable >= _FEW:
        return readable * 4 < len(sample)
    try:
        page = document[index]
        sorts = [item.type for item in islice(page.get_objects(max_depth=3), 200)]
        page.close()
    except pypdfium2.PdfiumError:
        return False
    drawn = sum(sort in {pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_SHADING} for sort in sorts)
    silent = readable == 0 and pdfium.FPDF_PAGEOBJ_TEXT in sorts
    return pdfium.FPDF_PAGEOBJ_IMAGE in sorts or silent or drawn > _DRAWN


def _ruled(document: pypdfium2.PdfDocument, pages: _Pages) -> list[int]:
    """Pages with text and with ruled lines, numbered from 1."""
    ruled: list[int] = []
    for number, lines in enumerate(pages.lines, start=1):
        if not lines or len(ruled) == MAX_TABLE_PAGES:
            continue
        page = document[number - 1]
        paths = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3)
        if _RULES <= len(list(islice(paths, _TOO_MANY_RULES))) < _TOO_MANY_RULES:
            ruled.append(number)
        page.close()
    return ruled


def _tables(data: bytes, numbers: list[int]) -> tuple[dict[int, list[Block]], tuple[Finding, ...]]:
    if not numbers:
        return {}, ()
    # Loaded only for documents with tables: its import alone costs more than the text of ten pages.
    module = importlib.import_module(f"{__package__}.pdf_tables")
    return cast("tuple[dict[int, list[Block]], tuple[Finding, ...]]", module.tables(data, numbers))


def _recognised(
    document: pypdfium2.PdfDocument,
    source: str,
    pages: _Pages,
    tables: Mapping[int, Sequence[Block]],
    metadata: Mapping[str, str],
) -> Document:
    """The document with its picture pages recognised. Raises Unreadable where that cannot be done."""
    if not pages.pictures:
        return Document(source, "pdf", (), metadata)
    if not available():
        raise unavailable()
    if len(pages.pictures) > MAX_PICTURE_PAGES:
        count = len(pages.pictures)
        too_large(
            f"有 {count} 页是图片，最多识别 {MAX_PICTURE_PAGES} 页",
            f"{count} pages are pictures, the most is {MAX_PICTURE_PAGES}",
        )
    merged: list[Sequence[Block]] = [tables.get(number, lines) for number, lines in enumerate(pages.lines, start=1)]
    for number in pages.pictures:
        still_working(PICTURE_SECONDS)
        merged[number - 1] = recognise(_rendered(document, number - 1), page=number)
    return Document(source, "pdf", _joined(merged), metadata, (note(tuple(pages.pictures)),))


def _rendered(document: pypdfium2.PdfDocument, index: int) -> Any:
    page = document[index]
    width, height = page.get_size()
    # A page said to be metres wide is rendered no larger than a sheet.
    scale = min(_SCALE, 4000 / max(width, height, 1))
    picture = page.render(scale=scale, rev_byteorder=False).to_numpy()
    page.close()
    return picture[..., :3]


def _joined(pages: Sequence[Sequence[Block]]) -> tuple[Block, ...]:
    return tuple(block for page in without_furniture([list(page) for page in pages]) for block in page)


def _metadata(document: pypdfium2.PdfDocument) -> dict[str, str]:
    found = document.get_metadata_dict(skip_empty=True)
    values = {ours: found[theirs] for theirs, ours in _METADATA.items() if theirs in found}
    if day := _DAY.match(values.get("created", "")):
        values["created"] = "-".join(day.groups())
    return values


def _picture_note(number: int) -> Finding:
    return Finding(
        "READ-OCR",
        Severity.WARNING,
        f"第 {number} 页是图片，没有文字层，未读取",
        f"Page {number} is a picture without a text layer; it was not read",
    )
