"""The objects of a PDF 对象: scripts, actions, layers that are not shown, forms, properties kept a second time."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml import etree
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral

from gongkai.web.files.examination.findings import Finding, found, hint
from gongkai.web.files.examination.identifiers import identified
from gongkai.web.files.examination.office import text_of

_MOST_OBJECTS = 50_000
_ELSEWHERE = frozenset({"Launch", "SubmitForm", "ImportData", "GoToR", "GoToE"})
_PERSONS = ("creator", "author", "contributor", "manager", "company")

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


def examine(data: bytes) -> Iterator[Finding]:
    """What the objects of a PDF tell that its pages do not show."""
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
        found_here = [*_catalogue(document), *_actions(document)]
    except Exception:  # noqa: BLE001 - pdfminer raises whatever it trips over in a broken file
        yield found("NOT-EXAMINED", "", "PDF 的内部结构有损坏", "the inner structure of the PDF is damaged")
        return
    yield from found_here


def _catalogue(document: PDFDocument) -> Iterator[Finding]:
    catalogue = document.catalog
    if document.encryption is not None:
        yield found("RESTRICTED", "")
    layers = _dictionary(catalogue.get("OCProperties"))
    off = resolve1(_dictionary(layers.get("D")).get("OFF"))
    if off:
        yield found("HIDDEN-LAYER", "", str(len(off)))
    if "XFA" in _dictionary(catalogue.get("AcroForm")):
        yield found("FORM-DATA", "")
    metadata = resolve1(catalogue.get("Metadata"))
    if isinstance(metadata, PDFStream):
        yield from _metadata(metadata.get_data())


def _metadata(content: bytes) -> Iterator[Finding]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content.strip(b"\0 \r\n"), parser)
    except etree.XMLSyntaxError:
        return
    for each in root.iter("{*}*"):
        name = str(each.tag).rpartition("}")[2]
        if name.lower() in _PERSONS and (text := text_of(each).strip()):
            yield found("PROPERTY", "XMP", name, hint(text))
    yield from identified("XMP", text_of(root))


def _actions(document: PDFDocument) -> Iterator[Finding]:
    scripts = elsewhere = False
    numbers = {number for xref in document.xrefs for number in xref.get_objids()}
    for number in islice(sorted(numbers), _MOST_OBJECTS):
        try:
            held = document.getobj(number)
        except Exception:  # noqa: BLE001, S112 - pdfminer raises whatever it trips over; one broken object says nothing
            continue
        for sort in _sorts(held, 0):
            scripts |= sort in {"JavaScript", "JS"}
            elsewhere |= sort in _ELSEWHERE
    if scripts:
        yield found("JAVASCRIPT", "")
    if elsewhere:
        yield found("LAUNCH", "")


def _sorts(held: Any, depth: int) -> Iterator[str]:
    """Kinds of action in an object and in what is written out inside of it."""
    if isinstance(held, PDFStream):
        held = held.attrs
    if depth > 6:
        return
    if isinstance(held, dict):
        sort = held.get("S")
        if isinstance(sort, PSLiteral):
            yield str(sort.name)
        if "JS" in held:
            yield "JS"
        held = list(held.values())
    if isinstance(held, list):
        for each in held:
            yield from _sorts(each, depth + 1)


def _dictionary(held: Any) -> dict[str, Any]:
    held = resolve1(held)
    return held if isinstance(held, dict) else {}
