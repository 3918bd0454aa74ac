"""PDF: text that is covered or not shown, annotations, attached files, scripts, earlier versions, properties."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2  # type: ignore[import-untyped] # it ships no types

from gongkai.web.files.examination import pdfobjects, pdfpages
from gongkai.web.files.examination.findings import Finding, found, hint
from gongkai.web.files.examination.identifiers import identified

_PROPERTIES = {"Author": "作者", "Subject": "主题", "Keywords": "关键词"}
_LINEAR = re.compile(rb"/Linearized\s")


def examine(data: bytes) -> Iterator[Finding]:
    """What a PDF holds unseen, and what in its text points to a person."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        yield found("NOT-EXAMINED", "", "PDF 无法打开", "the PDF cannot be opened")
        return
    try:
        yield from _properties(document)
        if count := document.count_attachments():
            yield found("ATTACHED-FILE", "", str(count))
        for number in range(len(document)):
            yield from pdfpages.examine(document, number)
    finally:
        document.close()
    yield from pdfobjects.examine(data)
    # A file for the web is written in two parts; each further part was added later, over what was there.
    if data.count(b"startxref") > (2 if _LINEAR.search(data[:1024]) else 1):
        yield found("EARLIER-VERSION", "")


def _properties(document: pypdfium2.PdfDocument) -> Iterator[Finding]:
    for name, value in document.get_metadata_dict(skip_empty=True).items():
        if label := _PROPERTIES.get(name):
            yield found("PROPERTY", "文档属性", label, hint(value))
        yield from identified("文档属性", value)
