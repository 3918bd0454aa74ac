from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest

from gongkai.law.documents import Document
from gongkai.web.letters.defaults import shipped
from gongkai.web.letters.examination import examine
from gongkai.web.letters.filling import BadTemplate

KIND = Document.PROCESS


def refused(data: bytes) -> str:
    with pytest.raises(BadTemplate) as told:
        examine(data, KIND)
    assert told.value.english
    return told.value.message


def changed(change: Callable[[dict[str, bytes]], None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(shipped(KIND))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def replaced(old: str, new: str, part: str = "word/document.xml") -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        assert old.encode() in parts[part]
        parts[part] = parts[part].replace(old.encode(), new.encode())

    return changed(change)


@pytest.mark.parametrize("document", Document)
def test_every_shipped_template_passes(document: Document) -> None:
    examine(shipped(document), document)


def test_a_value_that_there_is_none_of_is_told_with_its_name() -> None:
    assert refused(replaced("{{ asked }}", "{{ asked }}{{ fax }}")) == "不认识的变量：fax"


@pytest.mark.parametrize("name", ["remedy", "asked", "applicant", "number", "day", "contact", "basis"])
def test_a_value_that_must_be_there_is_told_with_its_name(name: str) -> None:
    held = "addressee" if name == "applicant" else name
    assert f"模板缺少变量：{held}" in refused(replaced(f"{{{{ {held} }}}}", "某"))


def test_a_value_inside_a_condition_that_never_holds_is_missing() -> None:
    assert "remedy" in refused(replaced("{{ remedy }}", "{% if 0 %}{{ remedy }}{% endif %}"))


def test_words_of_the_office_and_chinese_numerals_may_stand_in_their_place() -> None:
    examine(replaced("{{ title }}", "不予公开政府信息答复书"), KIND)
    examine(replaced("{{ day }}", "{{ day_chinese }}"), KIND)
    examine(replaced("{{ addressee }}", "{{ applicant }}"), KIND)


@pytest.mark.parametrize(
    "xml",
    [
        "<w:ins><w:r><w:t>添</w:t></w:r></w:ins>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>",
        '<w:fldSimple w:instr="INCLUDETEXT &quot;//x/y&quot;"/>',
        "<w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO cmd</w:instrText></w:r>",
        "<w:r><w:pict/></w:r>",
        "<w:sdt/>",
    ],
)
def test_what_hides_or_reaches_out_is_refused(xml: str) -> None:
    assert refused(replaced("</w:p>", f"{xml}</w:p>"))


def test_macros_foreign_templates_and_entities_are_refused() -> None:
    def macro(parts: dict[str, bytes]) -> None:
        parts["word/vbaProject.bin"] = b"\xd0\xcf"

    def foreign(parts: dict[str, bytes]) -> None:
        parts["word/_rels/settings.xml.rels"] = (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            b'<Relationship Id="r1" '
            b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
            b'Target="http://127.0.0.1/x.dotm" TargetMode="External"/></Relationships>'
        )

    def entities(parts: dict[str, bytes]) -> None:
        parts["word/styles.xml"] = b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'

    assert refused(changed(macro)) == "模板中有宏"
    assert "外部" in refused(changed(foreign))
    assert "Word" in refused(changed(entities))
    assert refused(replaced("document.main+xml", "template.macroEnabledTemplate.main+xml", "[Content_Types].xml")) == (
        "模板中有宏"
    )


def test_what_is_no_document_is_refused() -> None:
    assert refused(b"") and refused(b"PK\x03\x04rubbish") and refused(b"{{ asked }}" * 10)
    assert refused(shipped(KIND)[:-200])


def test_an_archive_that_swells_is_refused() -> None:
    def swell(parts: dict[str, bytes]) -> None:
        parts["word/theme/theme1.xml"] = b" " * 30_000_000

    data = changed(swell)
    assert len(data) < 200_000
    assert "过大" in refused(data)


def test_words_in_a_footer_are_refused_for_the_pdf_has_none() -> None:
    word = docx.Document(io.BytesIO(shipped(KIND)))
    word.sections[0].footer.add_paragraph("某局内部资料")
    out = io.BytesIO()
    word.save(out)
    assert "页脚" in refused(out.getvalue())


def test_broken_marks_are_told() -> None:
    assert "模板有误" in refused(replaced("{{ asked }}", "{{ asked }}{% if asked %}"))
    assert refused(replaced("{{ asked }}", "{{ asked"))
