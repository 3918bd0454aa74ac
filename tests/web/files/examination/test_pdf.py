from __future__ import annotations

import pypdfium2  # type: ignore[import-untyped] # it ships no types
import pytest

from gongkai.web.files.examination.findings import Finding
from gongkai.web.files.examination.pdf import examine
from web.files import made

TEXT = "BT /F 24 Tf 72 700 Td (Zhang San) Tj ET"
BOX = "0 g 60 690 300 40 re f"


def codes(data: bytes) -> list[str]:
    return [each.code for each in examine(data)]


def one(data: bytes) -> Finding:
    (told,) = examine(data)
    return told


def test_a_plain_page_has_no_findings() -> None:
    assert codes(made.pdf()) == []


@pytest.mark.parametrize("colour", ["0 g", "1 g", "0.2 0.4 0.1 rg"])
def test_text_under_a_box_is_found_whatever_the_colour(colour: str) -> None:
    told = one(made.pdf(f"{TEXT} {BOX.replace('0 g', colour, 1)}"))
    assert (told.code, told.place) == ("COVERED-TEXT", "第1页")
    assert "(8)" in told.message
    assert "Zhang" not in told.message + told.english


def test_text_on_a_box_is_shown() -> None:
    assert codes(made.pdf(f"{BOX} 1 g {TEXT}")) == []
    assert codes(made.pdf(f"0.9 g 60 690 300 40 re f 0 g {TEXT}")) == []


def test_lines_through_and_frames_around_text_cover_nothing() -> None:
    assert codes(made.pdf(f"{TEXT} 0 g 60 706 300 1 re f")) == []
    assert codes(made.pdf(f"{TEXT} 60 690 300 40 re S")) == []
    assert codes(made.pdf(f"{TEXT} 0 g 60 500 300 40 re f")) == []


def test_a_box_that_lets_text_through_covers_nothing() -> None:
    marker = "/Resources << /Font << /F 5 0 R >> /ExtGState << /M << /ca 0.4 >> >> >>"
    data = made.pdf(f"{TEXT} /M gs 1 1 0 rg 60 690 300 40 re f").replace(
        b"/Resources << /Font << /F 5 0 R >> >> ", marker.encode()
    )
    assert codes(data) == []


def test_text_in_a_form_under_a_box_is_found() -> None:
    form = (
        "<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Matrix [1 0 0 1 0 -300] "
        f"/Resources << /Font << /F 5 0 R >> >> /Length {len(TEXT)} >>\nstream\n{TEXT}\nendstream"
    )
    data = made.pdf("/X Do 0 g 60 390 300 40 re f", more=(form,)).replace(
        b"/Font << /F 5 0 R >> >> ", b"/Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> ", 1
    )
    assert codes(data) == ["COVERED-TEXT"]


def test_a_box_in_a_form_covers_where_the_form_is_put() -> None:
    box = "0 g 60 390 300 40 re f"
    form = (
        "<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Matrix [1 0 0 1 0 300] "
        f"/Length {len(box)} >>\nstream\n{box}\nendstream"
    )
    data = made.pdf(f"{TEXT} /X Do", more=(form,)).replace(
        b"/Font << /F 5 0 R >> >> ", b"/Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> ", 1
    )
    assert codes(data) == ["COVERED-TEXT"]


def test_a_box_that_is_an_annotation_covers_too() -> None:
    square = "/Annots [<< /Type /Annot /Subtype /Square /Rect [60 690 360 730] /IC [0 0 0] /C [0 0 0] >>]"
    assert codes(made.pdf(TEXT, page=square)) == ["COVERED-TEXT", "ANNOTATION"]
    frame = square.replace("/IC [0 0 0]", "")
    assert codes(made.pdf(TEXT, page=frame)) == ["ANNOTATION"]


def test_notes_are_read_and_links_are_no_notes() -> None:
    note = f"/Annots [<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (call {made.PHONE}) >>]"
    assert codes(made.pdf(page=note)) == ["ANNOTATION", "PHONE"]
    assert codes(made.pdf(page="/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] >>]")) == []


def test_text_that_is_not_painted_white_or_off_the_page_is_found() -> None:
    assert codes(made.pdf(TEXT.replace("72 700 Td", "3 Tr 72 700 Td"))) == ["UNSEEN-TEXT"]
    assert codes(made.pdf(f"1 g {TEXT}")) == ["PALE-TEXT"]
    assert codes(made.pdf(TEXT, page="/CropBox [0 0 595 400]")) == ["OUTSIDE-TEXT"]


def test_a_seal_with_a_mask_does_not_cover_and_a_picture_does() -> None:
    plain = (
        "<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 {} "
        "/Length 4 >>\nstream\nabcd\nendstream"
    )
    mask = plain.format("").replace("abcd", "\x00\x00\x00\x00")
    paint = f"{TEXT} q 300 0 0 40 60 690 cm /X Do Q"
    for more, told in ((("",), ["COVERED-TEXT"]), (("/SMask 7 0 R",), [])):
        data = made.pdf(paint, more=(plain.format(*more), mask)).replace(
            b"/Font << /F 5 0 R >> >> ", b"/Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> ", 1
        )
        assert codes(data) == told


def test_properties_are_found() -> None:
    told = one(made.pdf(more=("<< /Author (Zhang San) /Producer (x) >>",)))
    assert told.code == "PROPERTY"
    assert "Zhang" not in told.message
    xmp = '<x:xmpmeta xmlns:x="x"><dc:creator xmlns:dc="d">Li Si</dc:creator></x:xmpmeta>'
    stream = f"<< /Type /Metadata /Subtype /XML /Length {len(xmp)} >>\nstream\n{xmp}\nendstream"
    assert codes(made.pdf(catalogue="/Metadata 6 0 R", more=(stream,))) == ["PROPERTY"]


def test_scripts_and_actions_are_found() -> None:
    script = "/OpenAction << /Type /Action /S /JavaScript /JS (app.alert\\(1\\)) >>"
    assert codes(made.pdf(catalogue=script)) == ["JAVASCRIPT"]
    assert codes(made.pdf(catalogue="/OpenAction << /S /Launch /F (x.exe) >>")) == ["LAUNCH"]


def test_attached_files_are_found() -> None:
    document = pypdfium2.PdfDocument(made.pdf())
    document.new_attachment("底稿.txt").set_data(b"x")
    out = made.io.BytesIO()
    document.save(out)
    assert "ATTACHED-FILE" in codes(out.getvalue())


def test_layers_that_are_not_shown_and_form_data_are_found() -> None:
    layers = "/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>"
    assert codes(made.pdf(catalogue=layers, more=("<< /Type /OCG /Name (x) >>",))) == ["HIDDEN-LAYER"]
    assert codes(made.pdf(catalogue="/AcroForm << /XFA (x) /Fields [] >>")) == ["FORM-DATA"]


def test_an_earlier_version_is_found() -> None:
    first = made.pdf()
    later = first + b"4 0 obj\n<< /Length 0 >>\nstream\n\nendstream\nendobj\nxref\n4 1\n%010d 00000 n \n" % len(first)
    place = len(first) + later[len(first) :].index(b"xref\n")
    later += b"trailer << /Size 6 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (first.rindex(b"xref\n0"), place)
    assert codes(later) == ["EARLIER-VERSION"]


def test_people_on_a_page_are_found() -> None:
    told = one(made.pdf(f"BT /F 12 Tf 72 700 Td (ID {made.ID}) Tj ET"))
    assert (told.code, told.place) == ("ID-NUMBER", "第1页")


def test_what_is_no_pdf_is_told_as_not_examined() -> None:
    assert codes(b"%PDF-1.7 nothing") == ["NOT-EXAMINED"]
