from __future__ import annotations

import io
import struct
import zipfile

import pytest
from PIL import Image

from gongkai.web.files.admission import admit
from gongkai.web.files.kinds import FileType
from gongkai.web.files.refusals import Refused
from web.files import made

MOST = 20 * 2**20
TYPES = "[Content_Types].xml"
RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}" TargetMode="External"/>'
    "</Relationships>"
)


def refused(data: bytes, name: str, most: int = MOST) -> str:
    with pytest.raises(Refused) as told:
        admit(data, name, most)
    assert told.value.message
    assert told.value.english
    assert "\n" not in told.value.message + told.value.english
    return told.value.code


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (made.word("您好"), "答复.docx", FileType.DOCX),
        (made.kept(made.book(A1="姓名")), "名单.xlsx", FileType.XLSX),
        (made.pdf(), "答复.pdf", FileType.PDF),
        (made.picture(), "图.png", FileType.PNG),
        (made.picture("JPEG"), "图.jpg", FileType.JPEG),
        (made.picture("BMP"), "图.bmp", FileType.BMP),
        (made.picture("WEBP"), "图.webp", FileType.WEBP),
        (made.picture("TIFF"), "图.tif", FileType.TIFF),
        ("张三，男".encode("gb18030"), "说明.txt", FileType.TEXT),
        ("姓名,数\n甲,3".encode("utf-16"), "表.csv", FileType.CSV),
    ],
)
def test_the_kind_is_told_by_the_content(data: bytes, name: str, kind: FileType) -> None:
    assert admit(data, name, MOST) is kind


def test_an_ending_that_does_not_agree_with_the_content_is_refused() -> None:
    assert refused(made.pdf(), "答复.docx") == "FILE-ENDING"
    assert refused(made.word("x"), "答复.xlsx") == "FILE-ENDING"
    assert refused(made.picture(), "图.jpg") == "FILE-ENDING"


def test_nothing_and_too_much_are_refused() -> None:
    assert refused(b"", "a.pdf") == "FILE-EMPTY"
    assert refused(made.pdf(), "a.pdf", most=100) == "FILE-SIZE"


def test_macros_are_refused_wherever_they_lie() -> None:
    types = made.part(made.word("x"), TYPES)
    macro = types.replace("wordprocessingml.document.main", "ms-word.document.macroEnabled.main")
    assert refused(made.changed(made.word("x"), **{TYPES: macro}), "a.docx") == "FILE-MACRO"
    assert refused(made.changed(made.word("x"), word__vbaProject_x_bin=b"x"), "a.docx") == "FILE-MACRO"
    sheet = made.changed(made.kept(made.book(A1=1)), xl__macrosheets__sheet1_x_xml="<x/>")
    assert refused(sheet, "a.xlsx") == "FILE-MACRO"
    inside = made.changed(made.word("x"), word__embeddings__a_x_bin=b"PK..word/vbaProject.bin")
    assert refused(inside, "a.docx") == "FILE-MACRO"
    assert refused(made.changed(made.word("x"), word__activeX__activeX1_x_xml="<x/>"), "a.docx") == "FILE-MACRO"


def test_what_starts_a_program_is_refused() -> None:
    text = made.part(made.word("甲"), "word/document.xml")
    field = text.replace("<w:t>甲</w:t>", "<w:instrText>DDEAUTO c:\\\\x.exe</w:instrText>")
    assert field != text
    assert refused(made.changed(made.word("甲"), word__document_x_xml=field), "a.docx") == "FILE-MACRO"
    assert refused(b"a,=cmd|'/C calc'!A0\n", "a.csv") == "FILE-MACRO"


@pytest.mark.parametrize("target", ["http://198.51.100.7/x.dotm", "\\\\host\\x.dotm", "file://host/x.dotm"])
def test_a_template_that_is_fetched_from_elsewhere_is_refused(target: str) -> None:
    data = made.changed(made.word("x"), word___rels__settings_x_xml_x_rels=RELATION.format("attachedTemplate", target))
    assert refused(data, "a.docx") == "FILE-REMOTE"


def test_a_template_on_the_writers_own_disk_is_not() -> None:
    local = RELATION.format("attachedTemplate", "file:///C:/Users/zhang/x.dotx")
    assert (
        admit(made.changed(made.word("x"), word___rels__settings_x_xml_x_rels=local), "a.docx", MOST) is FileType.DOCX
    )


def test_bombs_are_refused() -> None:
    assert len(made.bomb()) < 200_000
    assert refused(made.bomb(), "a.docx") == "FILE-BOMB"
    parts = {f"word__media__{number}_x_bin": bytes(9 * 2**20) for number in range(12)}
    assert refused(made.changed(made.word("x"), **parts), "a.docx") == "FILE-BOMB"
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    assert refused(out.getvalue(), "a.png") == "FILE-BOMB"


def test_files_that_are_two_things_at_once_are_refused() -> None:
    packed = made.word("x")
    assert refused(made.pdf() + packed, "a.pdf") == "FILE-MIXED"
    assert refused(made.picture() + packed, "a.png") == "FILE-MIXED"
    assert refused(packed + b"tail", "a.docx") == "FILE-MIXED"
    assert refused(b"PK\x03\x04" + made.pdf() + packed, "a.docx") == "FILE-MIXED"
    assert refused(b"hello\n" + made.pdf(), "a.pdf") == "FILE-MIXED"
    assert refused(made.picture("GIF") + b"<script>alert(1)</script>", "a.gif") == "FILE-MIXED"
    assert refused(made.picture("JPEG") + made.pdf(), "a.jpg") == "FILE-MIXED"


def test_pages_scripts_and_svg_are_refused() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    assert refused(svg, "a.png") == "FILE-SVG"
    assert refused(svg, "a.txt") == "FILE-SVG"
    assert refused(b"<!DOCTYPE html><p>x", "a.txt") == "FILE-HTML"
    assert refused("<html>x</html>".encode("utf-16"), "a.txt") == "FILE-HTML"
    assert refused(b"<?php x();", "a.txt") == "FILE-HTML"


def test_a_web_page_is_taken_where_pages_are_asked_for_and_only_under_the_name_of_one() -> None:
    page = b"<!DOCTYPE html><p>x"
    assert admit(page, "a.html", MOST, pages=True) is FileType.HTML
    with pytest.raises(Refused) as refusal:
        admit(page, "a.txt", MOST, pages=True)
    assert refusal.value.code == "FILE-HTML"
    with pytest.raises(Refused):
        admit(page, "a.html", MOST)


def test_other_kinds_are_refused_by_name() -> None:
    assert refused(b"MZ" + bytes(100), "a.pdf") == "FILE-KIND"
    assert refused(b"#!/bin/sh\nls", "a.txt") == "FILE-KIND"
    assert refused(zipped(a=b"x"), "a.docx") == "FILE-KIND"
    assert refused(b"{\\rtf1 x}", "a.doc") == "FILE-KIND"
    assert refused(bytes(range(256)), "a.txt") == "FILE-KIND"


def test_a_document_type_in_a_container_is_refused_unread() -> None:
    lies = '<!DOCTYPE x [<!ENTITY a "b">]><w:document>&a;</w:document>'
    assert refused(made.changed(made.word("x"), word__document_x_xml=lies), "a.docx") == "FILE-DAMAGED"


def test_a_path_in_a_container_is_refused() -> None:
    assert refused(made.changed(made.word("x"), **{"..____..__etc__x": b"x"}), "a.docx") == "FILE-NAME"


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.png"])
def test_what_is_damaged_is_refused(name: str) -> None:
    whole = {"a.pdf": b"%PDF-1.7\nnothing", "a.docx": made.word("x")[:3000], "a.png": made.picture()[:40]}[name]
    assert refused(whole, name) == "FILE-DAMAGED"


def test_a_password_is_told() -> None:
    locked = made.pdf().replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [<00><00>] /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <%s> /U <%s> >>"
        % (b"11" * 32, b"22" * 32),
    )
    assert refused(locked, "a.pdf") == "FILE-ENCRYPTED"
    secret = bytearray(made.word("x"))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := secret.find(sign, start + 1)) >= 0:
            struct.pack_into("<H", secret, start + place, 1)
    assert refused(bytes(secret), "a.docx") == "FILE-ENCRYPTED"
