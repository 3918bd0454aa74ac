from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compound_files import compound
from gongkai.report.read import formats
from gongkai.report.read.document import Unreadable
from gongkai.report.read.formats import MODULES, extractions, kind


def packed(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


_GBK = "<html><head><title>年报</title>".encode("gb18030")
_WIDE = "一、总体情况\r\n本年度收到申请 17 件，均已答复。".encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "source", "expected"),
    [
        (packed("[Content_Types].xml", "word/document.xml"), "a.xlsx", "docx"),
        (packed("[Content_Types].xml", "xl/workbook.xml"), "a.docx", "xlsx"),
        (b"%PDF-1.7\n", "a.doc", "pdf"),
        (b"\xef\xbb\xbf\r\n%PDF-1.4", "a.pdf", "pdf"),
        (compound({"WordDocument": b"x"}), "a.xls", "doc"),
        (compound({"Workbook": b"x"}), "a.doc", "xls"),
        (compound({"WordDocument": b"x", "Workbook": b"y"}), "a.doc", "doc"),
        (b"{\\rtf1\\ansi", "a.doc", "rtf"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "a.txt", "image"),
        (b"\xff\xd8\xff\xe0" + bytes(20), "a", "image"),
        (b"BM" + bytes(30), "a", "image"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "a", "image"),
        (b'\xef\xbb\xbf {"schema": "gongkai.report/1"}', "a.txt", "json"),
        (_GBK, "a.doc", "html"),
        ("\ufeff<!DOCTYPE HTML>".encode("utf-16-le"), "a.txt", "html"),
        (b"<p>One</p>", "a.htm", "html"),
        ("一、总体情况\n<table><tr><td>0</td></tr></table>".encode(), "a.txt", "html"),
        ("# 年报\n\n甲<br>乙\n<table><tr><td>0</td></tr></table>".encode(), "a.md", "plain"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", "a.doc", "mht"),
        ("一、总体情况\n本年收到申请 17 件".encode(), "a.html", "plain"),
        ("一、总体情况".encode("gb18030"), "年报", "plain"),
        ("BM 公司年报，收到申请 3 件".encode(), "a.txt", "plain"),
        (_WIDE, "a.txt", "plain"),
        (b"\xff\xfe" + _WIDE, "a.txt", "plain"),
    ],
)
def test_a_file_is_known_by_what_is_in_it(data: bytes, source: str, expected: str) -> None:
    assert kind(data, source) == expected


@pytest.mark.parametrize(
    ("data", "code", "word"),
    [
        (b"", "READ-EMPTY", "空"),
        (bytes(60 * 2**20), "READ-LIMIT", "60 MB"),
        (bytes(range(256)) * 40, "READ-FORMAT", "无法识别"),
        (b"Rar!\x1a\x07\x00" + bytes(9), "READ-FORMAT", "RAR"),
        (packed("OFD.xml", "Doc_0/Document.xml"), "READ-FORMAT", "OFD"),
        (packed("content.xml", "mimetype"), "READ-FORMAT", "OpenDocument"),
        (packed("xl/workbook.bin"), "READ-FORMAT", "XLSB"),
        (packed("某局年报.html"), "READ-FORMAT", "解压"),
        (compound({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}), "READ-ENCRYPTED", "密码"),
        (b"PK\x03\x04" + bytes(90), "READ-DAMAGED", "损坏"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_clear_line(data: bytes, code: str, word: str) -> None:
    with pytest.raises(Unreadable) as refused:
        kind(data, "a.docx")
    assert refused.value.code == code
    assert word in refused.value.message
    assert "\n" not in refused.value.message + refused.value.english


def test_a_document_without_any_text_is_empty() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body/></w:document>')
    with pytest.raises(Unreadable) as refused:
        list(extractions(stream.getvalue(), "a.docx"))
    assert refused.value.code == "READ-EMPTY"


def test_every_kind_has_its_module() -> None:
    folder = Path(formats.__file__).parent
    assert [name for name in MODULES.values() if not (folder / f"{name}.py").is_file()] == []


def test_telling_kinds_apart_loads_no_library_for_any() -> None:
    code = (
        "import sys; from gongkai.report.read.formats import kind; kind(b'<html><body>', 'a'); "
        "print(*sorted({'lxml', 'pypdfium2', 'pdfplumber', 'python_calamine', 'docx', 'PIL', 'rapidocr', 'selectolax'}"
        " & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    assert done.stdout.split() == []


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_an_ordinary_file_is_told_from_its_bytes(encoding: str) -> None:
    text = ("一、总体情况\n本年度收到申请 17 件，均已答复。\n" * 200).encode(encoding)
    assert kind(text, "a.txt") == "plain"
    assert kind(b"<div class=x>" + text, "a.txt") == "html"


_MAGICS = [
    b"%PDF-1.5\n",
    b"PK\x03\x04",
    bytes.fromhex("d0cf11e0a1b11ae1"),
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"II*\0",
    b"GIF89a",
    b"{\\rtf1",
    b"BM\0\0",
]


@pytest.fixture(scope="module", autouse=True)
def without_libreoffice() -> Iterator[None]:
    """Noise is not worth the seconds LibreOffice takes to refuse it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "")
        yield


@given(st.sampled_from(_MAGICS), st.binary(max_size=700))
@settings(max_examples=150, deadline=None)
def test_noise_after_any_mark_is_refused_and_nothing_else(magic: bytes, noise: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        list(extractions(magic + noise, "a"))
    assert refused.value.code.startswith("READ-")
    assert "\n" not in refused.value.message
