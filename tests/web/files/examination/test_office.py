from __future__ import annotations

import io
import zipfile

import docx
import openpyxl
import xlsxwriter  # type: ignore[import-untyped] # it ships no types
from docx.shared import RGBColor
from openpyxl.comments import Comment

from gongkai.web.files.examination import examine
from gongkai.web.files.examination.findings import Finding
from gongkai.web.files.kinds import FileType
from web.files import made

KEPT_BY_LIBRARY = {"THUMBNAIL", "PROPERTY"}
RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}" TargetMode="External"/>'
    "</Relationships>"
)


def word(data: bytes) -> list[Finding]:
    return [each for each in examine(data, FileType.DOCX, "a.docx") if each.code not in KEPT_BY_LIBRARY]


def sheet(data: bytes) -> list[Finding]:
    return list(examine(data, FileType.XLSX, "a.xlsx"))


def codes(findings: list[Finding]) -> list[str]:
    return [each.code for each in findings]


def edited(old: str, new: str, *paragraphs: str) -> bytes:
    data = made.word(*paragraphs)
    text = made.part(data, "word/document.xml")
    assert old in text
    return made.changed(data, word__document_x_xml=text.replace(old, new, 1))


def test_a_plain_document_and_a_plain_workbook_have_no_findings() -> None:
    assert word(made.word("您好，您申请公开的信息予以公开。")) == []
    assert sheet(made.kept(made.book(A1="项目", B1="数量", A2="道路", B2=13))) == []


def test_people_in_a_document_are_found_with_the_paragraph() -> None:
    assert [(each.code, each.place) for each in word(made.word("甲", f"电话{made.PHONE}"))] == [("PHONE", "正文第2段")]


def test_a_number_that_is_split_over_runs_is_found() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for piece in ("1101051949", "1231", "002X"):
        paragraph.add_run(piece)
    assert codes(word(made.kept(document))) == ["ID-NUMBER"]


def test_tracked_changes_are_found_and_read() -> None:
    data = edited("<w:r><w:t>甲</w:t></w:r>", f"<w:del><w:r><w:delText>{made.PHONE}</w:delText></w:r></w:del>", "甲")
    assert codes(word(data)) == ["TRACKED-CHANGE", "PHONE"]


def test_comments_of_a_document_are_found_and_read() -> None:
    document = docx.Document()
    run = document.add_paragraph().add_run("甲")
    document.add_comment(run, text=f"致电 {made.PHONE}", author="乙", initials="y")
    assert codes(word(made.kept(document))) == ["COMMENT", "PHONE"]


def test_hidden_and_white_text_are_found_and_not_repeated() -> None:
    document = docx.Document()
    hidden = document.add_paragraph("可见").add_run("内部意见：不宜公开")
    hidden.font.hidden = True
    document.add_paragraph().add_run("白字").font.color.rgb = RGBColor(255, 255, 255)
    told = word(made.kept(document))
    assert [(each.code, each.place) for each in told] == [("HIDDEN-TEXT", "正文第1段"), ("PALE-TEXT", "正文第2段")]
    assert "不宜公开" not in told[0].message


def test_hidden_text_that_is_switched_off_is_shown_and_no_finding() -> None:
    assert word(edited("<w:r><w:t>甲</w:t>", '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>甲</w:t>', "甲")) == []


def test_text_that_its_style_hides_is_found() -> None:
    data = made.word("甲")
    styles = made.part(data, "word/styles.xml").replace(
        "</w:styles>", '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    )
    text = made.part(data, "word/document.xml").replace(
        "<w:r><w:t>甲", '<w:r><w:rPr><w:rStyle w:val="H"/></w:rPr><w:t>甲'
    )
    assert codes(word(made.changed(data, word__styles_x_xml=styles, word__document_x_xml=text))) == ["HIDDEN-TEXT"]


def test_properties_are_found_and_only_hinted_at() -> None:
    document = docx.Document()
    document.core_properties.author = "张三丰"
    document.core_properties.last_modified_by = "李四"
    told = examine(made.kept(document), FileType.DOCX, "a.docx")
    assert sum(each.code == "PROPERTY" for each in told) >= 2
    assert not any("张三丰" in each.message + each.english for each in told)


def test_company_template_and_custom_properties_are_found() -> None:
    app = '<Properties xmlns="x"><Company>望舒市水务局</Company><Template>张三的模板.dotx</Template></Properties>'
    custom = '<Properties xmlns="x"><property name="流转"><vt xmlns="y">内部</vt></property></Properties>'
    data = made.changed(made.kept(made.book(A1=1)), docProps__app_x_xml=app, docProps__custom_x_xml=custom)
    assert codes(sheet(data)) == ["PROPERTY", "TEMPLATE", "PROPERTY"]


def test_embedded_things_and_links_to_the_outside_are_found() -> None:
    data = made.changed(
        made.word("x"),
        word__embeddings__a_x_xlsx=made.kept(made.book(A1=1)),
        word___rels__settings_x_xml_x_rels=RELATION.format("attachedTemplate", "file:///C:/Users/zhang/a.dotx"),
        word___rels__header1_x_xml_x_rels=RELATION.format("image", "http://198.51.100.7/a.png"),
        word___rels__footer1_x_xml_x_rels=RELATION.format("hyperlink", "https://www.gov.cn/"),
    )
    assert codes(word(data)) == ["EMBEDDED", "TEMPLATE", "EXTERNAL-LINK"]


def test_a_picture_in_a_document_is_examined_as_one() -> None:
    data = made.changed(made.word("x"), word__media__image1_x_jpeg=made.picture("JPEG", comment="张三".encode()))
    (told,) = word(data)
    assert told.code == "PICTURE-TEXT"
    assert told.place.startswith("word/media/image1.jpeg")


def test_a_cropped_picture_is_found() -> None:
    data = edited("<w:t>甲</w:t>", '<w:drawing><a:srcRect xmlns:a="a" l="20000"/></w:drawing>', "甲")
    assert codes(word(data)) == ["CROPPED-PICTURE"]


def test_hidden_sheets_rows_and_columns_are_found() -> None:
    book = made.book(A1="姓名", A2="甲", B1="电话", A3="乙")
    book.create_sheet("底稿").sheet_state = "veryHidden"
    book.worksheets[0].row_dimensions[2].hidden = True
    book.worksheets[0].column_dimensions["B"].hidden = True
    assert [(each.code, each.place) for each in sheet(made.kept(book))] == [
        ("HIDDEN-COLUMNS", "表“名单”"),
        ("HIDDEN-ROWS", "表“名单”"),
        ("HIDDEN-SHEET", "表“底稿”"),
    ]


def test_rows_that_a_filter_hides_are_found() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet("甲")
    page.write_column(0, 0, ["县", "星槎", "白芷"])
    page.autofilter(0, 0, 2, 0)
    page.set_row(1, options={"hidden": True})
    book.close()
    told = sheet(out.getvalue())
    assert codes(told) == ["HIDDEN-ROWS"]
    assert told[0].message.endswith("2")


def test_people_in_cells_are_found_whether_text_or_number() -> None:
    book = made.book(A1=made.ID, A2=13800138000, A3=made.CARD, A4=13800138000.5)
    book.worksheets[0]["B9"].value = f'=CONCATENATE("{made.PHONE}")'
    told = [(each.code, each.place) for each in sheet(made.kept(book))]
    assert told == [
        ("ID-NUMBER", "表“名单”A1"),
        ("PHONE", "表“名单”A2"),
        ("BANK-CARD", "表“名单”A3"),
        ("PHONE", "表“名单”B9"),
    ]


def test_comments_of_a_workbook_are_found_and_read() -> None:
    book = made.book(A1="甲")
    book.worksheets[0]["A1"].comment = Comment(f"电话 {made.PHONE}", "乙")
    assert codes(sheet(made.kept(book))) == ["COMMENT", "PHONE"]


def test_the_cache_of_a_pivot_table_is_found_and_read() -> None:
    records = (
        f'<pivotCacheRecords xmlns="x"><r><s v="张三"/><s v="{made.ID}"/></r><r><n v="3"/></r></pivotCacheRecords>'
    )
    told = sheet(made.changed(made.kept(made.book(A1=1)), xl__pivotCache__pivotCacheRecords1_x_xml=records))
    assert codes(told) == ["PIVOT-CACHE", "ID-NUMBER"]
    assert "2" in told[0].message


def test_connections_links_and_hidden_names_are_found() -> None:
    book = made.book(A1=1)
    book.defined_names["甲"] = openpyxl.workbook.defined_name.DefinedName("甲", attr_text="名单!$A$1", hidden=True)
    data = made.changed(
        made.kept(book),
        xl__connections_x_xml="<x/>",
        xl__externalLinks___rels__externalLink1_x_xml_x_rels=RELATION.format("externalLinkPath", "file:///D:/a.xlsx"),
    )
    assert sorted(codes(sheet(data))) == ["CONNECTION", "EXTERNAL-LINK", "HIDDEN-NAME"]


def packed(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w"):
        pass
    return made.changed(out.getvalue(), **parts)


def test_hidden_slides_notes_and_comments_are_found() -> None:
    data = packed(
        ppt__slides__slide1_x_xml=f'<p:sld xmlns:p="p" xmlns:a="a" show="0"><a:p><a:t>{made.PHONE}</a:t></a:p></p:sld>',
        ppt__notesSlides__notesSlide1_x_xml='<n xmlns:a="a"><a:p><a:r><a:t>勿公开</a:t></a:r></a:p></n>',
        ppt__notesSlides__notesSlide2_x_xml='<n xmlns:a="a"><a:p><a:fld><a:t>2</a:t></a:fld></a:p></n>',
        ppt__comments__comment1_x_xml='<p:cmLst xmlns:p="p"><p:cm><p:text>甲</p:text></p:cm></p:cmLst>',
    )
    told = examine(data, FileType.PPTX, "a.pptx")
    assert sorted(each.code for each in told) == ["COMMENT", "HIDDEN-SLIDE", "PHONE", "SPEAKER-NOTES"]


def test_an_ofd_is_examined() -> None:
    info = '<OFD xmlns="x"><DocBody><DocInfo><Author>张三</Author><Title>答复</Title></DocInfo></DocBody></OFD>'
    page = f'<Page xmlns="x"><TextObject><TextCode>电话{made.PHONE}</TextCode></TextObject></Page>'
    data = packed(
        OFD_x_xml=info,
        Doc_0__Pages__Page_0__Content_x_xml=page,
        Doc_0__Annots__Page_0__Annotation_x_xml='<PageAnnot xmlns="x"><Annot Type="Highlight"/></PageAnnot>',
        Doc_0__Attachs__a_x_xlsx="x",
    )
    told = examine(data, FileType.OFD, "a.ofd")
    assert sorted(each.code for each in told) == ["ANNOTATION", "EMBEDDED", "PHONE", "PROPERTY"]


def test_what_a_picture_is_said_to_show_is_read() -> None:
    document = docx.Document()
    document.add_picture(io.BytesIO(made.picture("PNG")))
    data = made.kept(document)
    text = made.part(data, "word/document.xml")
    assert 'name="Picture 1"' in text
    said = text.replace('name="Picture 1"', f'name="Picture 1" descr="名片 {made.PHONE}" title="{made.ID}"', 1)
    found = word(made.changed(data, word__document_x_xml=said))
    assert sorted((each.code, each.place) for each in found) == [
        ("ID-NUMBER", "正文的图片说明"), ("PHONE", "正文的图片说明"),
    ]  # fmt: skip


def test_a_number_with_a_box_for_each_digit_is_read() -> None:
    document = docx.Document()
    cells = ["公民身份号码", *made.ID, "性别", "1", "2"]
    row = document.add_table(1, len(cells)).rows[0].cells
    for cell, text in zip(row, cells, strict=True):
        cell.text = text
    assert [(each.code, each.place) for each in word(made.kept(document))] == [("ID-NUMBER", "正文第1个表格第1行")]


def test_the_name_of_a_sheet_is_read() -> None:
    book = made.book(A1="项目")
    book.active.title = f"张某{made.PHONE}"
    assert [(each.code, each.place) for each in sheet(made.kept(book))] == [("PHONE", "工作表名称")]
