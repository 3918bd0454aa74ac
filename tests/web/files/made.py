"""Files that the tests make: office files, PDF written by hand, pictures, and hostile ones."""

from __future__ import annotations

import io
import zipfile
import zlib

import docx
import openpyxl
from PIL import Image

ID = "11010519491231002X"
"""The example of GB 11643 itself."""
PHONE = "13800138000"
CARD = "6222020200112233446"


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return kept(document)


def kept(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined] # of docx and openpyxl alike
    return out.getvalue()


def book(**cells: object) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.title = "名单"
    for place, value in cells.items():
        sheet[place] = value
    return made


def changed(data: bytes, **parts: str | bytes) -> bytes:
    """A packed file with parts set anew or added; `__` in a name is `/`, `_x_` a dot."""
    wanted = {name.replace("__", "/").replace("_x_", "."): text for name, text in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            if part.filename not in wanted:
                target.writestr(part.filename, source.read(part))
        for name, text in wanted.items():
            target.writestr(name, text)
    return out.getvalue()


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return source.read(name).decode()


def pdf(
    content: str = "BT /F 24 Tf 72 700 Td (Hello reader) Tj ET",
    *,
    page: str = "",
    catalogue: str = "",
    more: tuple[str, ...] = (),
) -> bytes:
    """A PDF of one page, written by hand. Further objects have the numbers from 6 on."""
    stream = zlib.compress(content.encode("latin-1"))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>".encode(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> "
        + page.encode() + b" >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *(each.encode() for each in more),
    ]  # fmt: skip
    out, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    info = b" /Info 6 0 R" if more and "/Author" in more[0] else b""
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, info, start)


def picture(form: str = "PNG", **kept_with: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (24, 16), "teal").save(out, form, **kept_with)
    return out.getvalue()


def bomb() -> bytes:
    """A DOCX of 50 KB whose text has 30 MB."""
    return changed(word("x"), word__document_x_xml=b"<w:document>" + b" " * (30 * 2**20))
