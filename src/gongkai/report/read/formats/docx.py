"""Word documents DOCX: paragraphs and tables in reading order, with the numbers Word counts by itself."""

from __future__ import annotations

import importlib
import posixpath
from collections.abc import Iterator, Mapping

from lxml import etree

from gongkai.report.model import Place
from gongkai.report.read.archive import Archive, damaged, parse_xml
from gongkai.report.read.document import Block, Box, Document, Grid, Line
from gongkai.report.read.formats import mht
from gongkai.report.read.formats.docx_numbering import VAL, Numbering, W, child
from gongkai.report.read.formats.docx_styles import Styles
from gongkai.report.read.formats.docx_text import FLOW, Runs, is_layout, number, tr_rows
from gongkai.report.read.limits import check_cells, check_columns

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_P, _TBL, _TC, _TCPR = W + "p", W + "tbl", W + "tc", W + "tcPr"
_PROPERTIES = {"title": "title", "creator": "creator", "created": "created", "modified": "modified"}
_PICTURES = (".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff")


def load(data: bytes, source: str) -> Iterator[Document]:
    """One extraction of a DOCX file; where it holds pictures only, what is recognised in them."""
    archive = Archive(data, "docx")
    main = _main(archive)
    related = _related(archive, main)
    root = _part(archive, main)
    if root is None:
        damaged("docx")
    flow = _Flow(archive, related, root)
    metadata = _metadata(archive)
    if any(isinstance(block, Grid) or block.text.strip() for block in flow.blocks):
        yield Document(source, "docx", tuple(flow.blocks), metadata)
        return
    pictures = [name for name in archive.names if name.startswith("word/media/") and name.lower().endswith(_PICTURES)]
    if pictures:
        contents = (archive.read(name) or b"" for name in pictures)
        # Imported here and now: most documents hold text, and need no library of pictures.
        image = importlib.import_module(f"{__package__}.image")
        yield image.recognised(contents, source, "docx", metadata=metadata)
        return
    yield Document(source, "docx", (), metadata)


def _part(archive: Archive, name: str) -> etree._Element | None:
    content = archive.read(name)
    return None if content is None else parse_xml(content.replace(_STRICT, _TRANSITIONAL), "docx")


def _main(archive: Archive) -> str:
    for sort, target in _relations(archive, "_rels/.rels", "").values():
        if sort == "officeDocument":
            return target
    return "word/document.xml"


def _related(archive: Archive, main: str) -> Mapping[str, tuple[str, str]]:
    folder, name = posixpath.split(main)
    return _relations(archive, f"{folder}/_rels/{name}.rels", folder)


def _relations(archive: Archive, name: str, folder: str) -> dict[str, tuple[str, str]]:
    root = archive.xml(name)
    if root is None:
        return {}
    return {
        relation.get("Id", ""): (
            relation.get("Type", "").rsplit("/", 1)[-1],
            posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"),
        )
        for relation in root.iterchildren(_REL)
        if relation.get("TargetMode") != "External"
    }


def _metadata(archive: Archive) -> dict[str, str]:
    root = archive.xml("docProps/core.xml")
    if root is None:
        return {}
    values = ((etree.QName(element).localname, (element.text or "").strip()) for element in root)
    return {_PROPERTIES[name]: text for name, text in values if name in _PROPERTIES and text}


class _Flow:
    """The blocks of one document, in reading order; `line` counts paragraphs, those within tables too."""

    def __init__(self, archive: Archive, related: Mapping[str, tuple[str, str]], root: etree._Element) -> None:
        parts = dict(related.values())
        self._archive, self._related = archive, related
        self._styles = Styles(_part(archive, parts.get("styles", "word/styles.xml")))
        self._numbering = Numbering(_part(archive, parts.get("numbering", "word/numbering.xml")))
        self._line = self._cells = 0
        self.blocks: list[Block] = []
        self._notes: list[str] = []
        for body in root.iterchildren(W + "body"):
            self._walk(body)
        if self._notes:
            self._footnotes(_part(archive, parts.get("footnotes", "word/footnotes.xml")))

    def _walk(self, parent: etree._Element) -> None:
        for element in parent:
            tag = element.tag
            if tag == _P:
                self._paragraph(element)
            elif tag == _TBL:
                self._table(element)
            elif tag == W + "altChunk":
                self._chunk(element)
            elif tag in FLOW:
                self._walk(element)

    def _paragraph(self, element: etree._Element) -> None:
        text, heading, boxes = self._text(element)
        place = Place(line=self._line)
        self.blocks += [Line(part, place, heading) for part in text.split("\n") if part.strip()]
        for box in boxes:
            self._walk(box)

    def _text(self, element: etree._Element) -> tuple[str, bool, list[etree._Element]]:
        self._line += 1
        runs = Runs(element)
        self._notes += runs.notes
        style = self._styles.paragraph(element)
        label = ""
        if style.list_id is not None and (runs.text.strip() or _in_cell(element)):
            label = self._numbering.label(style.list_id, style.level)
        return label + runs.text, style.heading, runs.boxes

    def _table(self, element: etree._Element) -> None:
        if is_layout(element):
            for row in tr_rows(element):
                for cell in row.cells:
                    self._walk(cell)
            return
        place = Place(line=self._line + 1)
        rows: list[list[Box | None]] = []
        for row in tr_rows(element):
            above = rows[-1] if rows else []
            rows.append(self._row(row.before, row.cells, above))
        if rows:
            self.blocks.append(Grid(tuple(map(tuple, rows)), place))

    def _row(self, before: int, cells: list[etree._Element], above: list[Box | None]) -> list[Box | None]:
        check_columns(before)
        row: list[Box | None] = [None] * before
        for cell in cells:
            width, upward, sideward = _spans(cell)
            check_columns(len(row) + width)
            self._cells += width
            check_cells(self._cells)
            box = above[len(row)] if upward and len(row) < len(above) else None
            if sideward and row:
                box = row[-1]
            row += [box or Box(self._cell_text(cell), Place(line=self._line))] * width
        return row

    def _cell_text(self, cell: etree._Element) -> str:
        parts: list[str] = []
        for element in cell:
            if element.tag == _P:
                text, _, boxes = self._text(element)
                parts.append(text)
                parts += [self._cell_text(box) for box in boxes]
            elif element.tag == _TBL:
                rows = (row.cells for row in tr_rows(element))
                parts += ["\t".join(self._cell_text(inner) for inner in cells) for cells in rows]
            elif element.tag in FLOW:
                parts.append(self._cell_text(element))
        return "\n".join(part for part in parts if part.strip())

    def _chunk(self, element: etree._Element) -> None:
        _, target = self._related.get(element.get(_R_ID, ""), ("", ""))
        content = self._archive.read(target)
        if content is not None:
            html = importlib.import_module(f"{__package__}.html")
            page = next(html.load(mht.page(content, self._archive.kind), target))
            self.blocks += page.blocks

    def _footnotes(self, root: etree._Element | None) -> None:
        notes = {} if root is None else {note.get(W + "id", ""): note for note in root}
        for count, key in enumerate(self._notes, start=1):
            if key in notes and (text := self._cell_text(notes[key]).strip()):
                self.blocks.append(Line(f"注{count}：{text}", Place(line=self._line)))


def _in_cell(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == _TC


def _spans(cell: etree._Element) -> tuple[int, bool, bool]:
    """Columns covered, whether the cell goes on from above, whether it goes on from the left."""
    properties = child(cell, _TCPR)
    if properties is None:
        return 1, False, False
    upward = child(properties, W + "vMerge")
    sideward = child(properties, W + "hMerge")
    return (
        max(number(child(properties, W + "gridSpan"), 1), 1),
        upward is not None and upward.get(VAL, "continue") != "restart",
        sideward is not None and sideward.get(VAL, "continue") != "restart",
    )
