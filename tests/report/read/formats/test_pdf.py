from __future__ import annotations

import io
import subprocess
import sys
import zlib
from collections.abc import Iterator

import pypdfium2
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from gongkai.report.read.document import Document, Grid, Line, Unreadable
from gongkai.report.read.formats import pdf


@pytest.fixture(scope="module", autouse=True)
def without_recognition() -> Iterator[None]:
    """As where the extra `ocr` is not installed, so that the tests say the same everywhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "available", lambda: False)
        yield


def typeset(text: str) -> bytes:
    # The fonts that come with typst only: the same on every machine.
    return typst.compile(f'#set page(paper: "a4")\n{text}'.encode())


def written(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, the first of them its catalogue."""
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n" % size + table
    return out + end + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (size, trailer, len(out))


_CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
_FONT = b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"


def drawn(*contents: bytes, page: bytes = b"", packing: bytes = b"") -> bytes:
    """A PDF with a page for each content stream."""
    kids = b" ".join(b"%d 0 R" % (3 + 2 * index) for index in range(len(contents)))
    objects = [_CATALOGUE, b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(contents))]
    for index, content in enumerate(contents):
        box = b"/MediaBox [0 0 595 842] %s /Resources %s" % (page, _FONT)
        objects.append(b"<< /Type /Page /Parent 2 0 R %s /Contents %d 0 R >>" % (box, 4 + 2 * index))
        objects.append(b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), packing, content))
    return written(*objects)


def lines_at(*lines: tuple[int, str]) -> bytes:
    return b"".join(b"BT /F1 11 Tf 80 %d Td (%s) Tj ET\n" % (y, text.encode()) for y, text in lines)


def read(data: bytes) -> list[Document]:
    return list(pdf.load(data, "sample.pdf"))


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Line)]


def grids(document: Document) -> list[list[list[str | None]]]:
    return [
        [[None if box is None else box.text for box in row] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Grid)
    ]


def test_text_is_read_line_by_line_with_page_and_line() -> None:
    (document,) = read(drawn(lines_at((700, "Overview of the year"), (680, "17 requests came in"))))
    assert [
        (block.text, block.place.page, block.place.line) for block in document.blocks if isinstance(block, Line)
    ] == [
        ("Overview of the year", 1, 1),
        ("17 requests came in", 1, 2),
    ]


def test_page_numbers_are_dropped_and_a_figure_at_the_end_of_a_page_is_kept() -> None:
    pages = [
        lines_at((700, f"Text {number} of the report"), (680, "40"), (30, f"- {number} -")) for number in (1, 2, 3)
    ]
    (document,) = read(drawn(*pages))
    assert texts(document) == ["Text 1 of the report", "40", "Text 2 of the report", "40", "Text 3 of the report", "40"]


_TABLE = """
Words above the table.
#table(columns: (3cm, 3cm, 2cm, 2cm, 2cm),
  table.cell(colspan: 2, rowspan: 2)[Kind], table.cell(colspan: 3)[Applicants],
  [Persons], [Firms], [Total],
  table.cell(rowspan: 2)[Results of the year], [Granted], [17], [3], [20],
  [Refused], [1], [], [1],
)
Words below the table.
"""


def test_a_ruled_table_becomes_a_grid_between_the_words_around_it() -> None:
    plain, ruled = read(typeset(_TABLE))
    assert grids(plain) == []
    assert "Results of the Granted 17 3 20" in texts(plain)
    assert texts(ruled) == ["Words above the table.", "Words below the table."]
    assert isinstance(ruled.blocks[1], Grid)
    assert [[text and text.replace("\n", " ") for text in row] for row in grids(ruled)[0]] == [
        ["Kind", "Kind", "Applicants", "Applicants", "Applicants"],
        ["Kind", "Kind", "Persons", "Firms", "Total"],
        ["Results of the year", "Granted", "17", "3", "20"],
        ["Results of the year", "Refused", "1", "", "1"],
    ]
    assert ruled.blocks[1].rows[2][0] is ruled.blocks[1].rows[3][0]


def test_a_table_without_lines_at_its_sides_keeps_its_outer_columns() -> None:
    table = "#table(columns: 3, stroke: (x, y) => (top: 1pt, bottom: 1pt, left: if x > 0 {1pt} else {none}), "
    (_, ruled) = read(typeset(table + "[Rules], [17], [3], [Orders], [4], [5])"))
    assert grids(ruled) == [[["Rules", "17", "3"], ["Orders", "4", "5"]]]


def test_shaded_paragraphs_are_not_a_table() -> None:
    documents = read(
        typeset("\n".join(f"#block(fill: luma(230), width: 100%)[Paragraph {n} of the text]\n" for n in range(6)))
    )
    assert [grids(document) for document in documents] == [[]] * len(documents)


def test_a_table_continued_over_a_page_gives_two_grids() -> None:
    rows = "".join(f"[Row {number}], [{number}], [{number * 2}], " for number in range(60))
    (_, ruled) = read(typeset(f"#table(columns: 3, {rows})"))
    found = grids(ruled)
    assert len(found) == 2
    assert [row[1] for table in found for row in table] == [str(number) for number in range(60)]
    assert {block.place.page for block in ruled.blocks} == {1, 2}


def test_a_turned_page_is_read_as_it_is_looked_at() -> None:
    # Content turned one way and the page the other, as a wide table printed from a sheet has it.
    rules = b"".join(
        b"70 %d m 400 %d l S %d 640 m %d 720 l S\n" % (y, y, x, x) for y, x in ((720, 70), (680, 200), (640, 400))
    )
    cells = b"".join(
        b"BT /F1 11 Tf %d %d Td (%s) Tj ET\n" % (x, y, text)
        for x, y, text in (
            (80, 695, b"Rules in force"),
            (210, 695, b"17"),
            (80, 655, b"Orders in force"),
            (210, 655, b"23"),
        )
    )
    plain, ruled = read(drawn(b"0 1 -1 0 842 0 cm\n" + rules + cells, page=b"/Rotate 90"))
    assert texts(plain) == ["Rules in force 17", "Orders in force 23"]
    assert grids(ruled) == [[["Rules in force", "17"], ["Orders in force", "23"]]]


@given(st.lists(st.lists(st.integers(0, 10**6), min_size=3, max_size=3), min_size=2, max_size=8))
@settings(max_examples=15, deadline=None)
def test_any_figures_of_a_table_come_back_exactly(rows: list[list[int]]) -> None:
    cells = ", ".join(f"[{figure}]" for row in rows for figure in row)
    (_, ruled) = read(typeset(f"Figures of the year\n#table(columns: 3, {cells})"))
    assert grids(ruled) == [[[str(figure) for figure in row] for row in rows]]


def test_what_the_file_says_of_itself_becomes_metadata() -> None:
    (document,) = read(
        typeset('#set document(title: "Report of 2024", date: datetime(year: 2025, month: 1, day: 9))\nText of it')
    )
    assert document.metadata == {"title": "Report of 2024", "created": "2025-01-09"}


def picture_page() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (200, 300), "white").save(stream, "PDF")
    return stream.getvalue()


def test_a_scanned_file_says_what_is_missing_and_how_to_get_it() -> None:
    with pytest.raises(Unreadable) as refused:
        read(picture_page())
    assert refused.value.code == "READ-OCR"
    assert 'pip install "gongkai[ocr]"' in refused.value.message


def test_a_picture_page_among_others_is_named() -> None:
    merged = pypdfium2.PdfDocument(drawn(lines_at((700, "Text of the first page"))))
    merged.import_pages(pypdfium2.PdfDocument(picture_page()))
    stream = io.BytesIO()
    merged.save(stream)
    (document,) = read(stream.getvalue())
    assert texts(document) == ["Text of the first page"]
    assert [note.rule for note in document.notes] == ["READ-OCR"]
    assert "2" in document.notes[0].message


def test_where_recognition_is_installed_it_fills_in_the_picture_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "available", lambda: True)
    monkeypatch.setattr(pdf, "_rendered", lambda document, index: f"page {index + 1} of {len(document)}")
    monkeypatch.setattr(pdf, "recognise", lambda picture, *, page: [Line(f"{picture} as {page}")])
    merged = pypdfium2.PdfDocument(drawn(lines_at((700, "Text of the first page"))))
    merged.import_pages(pypdfium2.PdfDocument(picture_page()))
    stream = io.BytesIO()
    merged.save(stream)
    plain, full = read(stream.getvalue())
    assert texts(plain) == ["Text of the first page"]
    assert texts(full) == ["Text of the first page", "page 2 of 2 as 2"]
    assert [(note.rule, "2" in note.message) for note in full.notes] == [("READ-RECOGNISED", True)]


def hostile() -> Iterator[tuple[str, bytes, str]]:
    """Name, file, code of the refusal."""
    zeros = zlib.compress(bytes(80 * 2**20), 9)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    lock = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"41" * 32, b"42" * 32)
    identity = b"/Encrypt 4 0 R /ID [<0011> <0011>]"
    one = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    many = b"<< /Type /Pages /Kids [%s] /Count 5000 >>" % (b"3 0 R " * 5_000)
    yield "encrypted", written(_CATALOGUE, one, page, lock, trailer=identity), "READ-ENCRYPTED"
    yield "packed a thousandfold", drawn(zeros, packing=b"/Filter /FlateDecode"), "READ-LIMIT"
    twice = b"/Filter [/FlateDecode /FlateDecode]"
    yield "packed twice", drawn(zlib.compress(zeros), packing=twice), "READ-LIMIT"
    yield "many pages", written(_CATALOGUE, many, page), "READ-LIMIT"
    yield "no pages", written(_CATALOGUE, b"<< /Type /Pages /Kids [] /Count 0 >>"), "READ-DAMAGED"
    yield "pages in a ring", written(_CATALOGUE, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"), "READ-DAMAGED"
    yield "cut", typeset("Text")[:300], "READ-DAMAGED"
    yield "header only", b"%PDF-1.7\n", "READ-DAMAGED"


@pytest.mark.parametrize(("data", "code"), [pytest.param(data, code, id=name) for name, data, code in hostile()])
def test_a_hostile_file_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(data)
    assert refused.value.code == code


@pytest.mark.parametrize("lines", [80, 9_000], ids=["crossings", "paths"])
def test_a_page_of_lines_is_no_table(lines: int) -> None:
    rules = b"".join(b"%d 9 m %d 800 l S 9 %d m 500 %d l S\n" % (at * 6, at * 6, at * 9, at * 9) for at in range(lines))
    documents = read(drawn(lines_at((700, "Words of the page among lines")) + rules))
    assert all(texts(document) == ["Words of the page among lines"] for document in documents)
    assert all(grids(document) == [] for document in documents)


@given(st.binary(max_size=400))
@settings(max_examples=60, deadline=None)
def test_noise_after_the_mark_is_refused_and_nothing_else(noise: bytes) -> None:
    with pytest.raises(Unreadable):
        read(b"%PDF-1.4\n" + noise)


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_a_file_with_bytes_changed_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(_SAMPLE)
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        for document in read(bytes(content)):
            assert document.format == "pdf"
    except Unreadable as refused:
        assert refused.code.startswith("READ-")


_SAMPLE = typeset(_TABLE)


def test_a_file_without_tables_is_read_without_the_library_for_tables() -> None:
    data = drawn(lines_at((700, "Text of the page")))
    code = (
        "import sys; from gongkai.report.read.formats import pdf; "
        f"print(len(list(pdf.load({data!r}, 'a.pdf'))), 'pdfplumber' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    assert done.stdout.split() == ["1", "False"]
