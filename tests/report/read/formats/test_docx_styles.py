from __future__ import annotations

from lxml import etree

from gongkai.report.read.formats.docx_styles import Style, Styles

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def styles(content: str) -> Styles:
    return Styles(etree.fromstring(f"<w:styles {_W}>{content}</w:styles>"))


def paragraph(properties: str) -> etree._Element:
    return etree.fromstring(f"<w:p {_W}><w:pPr>{properties}</w:pPr></w:p>")


def test_a_paragraph_without_a_style_is_plain() -> None:
    assert Styles(None).paragraph(etree.fromstring(f"<w:p {_W}/>")) == Style()
    assert Styles(None).paragraph(paragraph('<w:pStyle w:val="unknown"/>')) == Style()


def test_a_style_has_what_the_style_has_that_it_is_based_on() -> None:
    found = styles(
        '<w:style w:styleId="a"><w:name w:val="标题 2"/><w:pPr>'
        '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    assert found.paragraph(paragraph('<w:pStyle w:val="b"/>')) == Style(True, "3", 1)


def test_the_paragraph_itself_has_the_last_word() -> None:
    found = styles('<w:style w:styleId="a"><w:name w:val="heading 1"/></w:style>')
    own = '<w:pStyle w:val="a"/><w:outlineLvl w:val="9"/><w:numPr><w:numId w:val="7"/></w:numPr>'
    assert found.paragraph(paragraph(own)) == Style(False, "7", 0)


def test_a_chain_of_styles_without_end_is_cut() -> None:
    chain = "".join(f'<w:style w:styleId="{at}"><w:basedOn w:val="{at + 1}"/></w:style>' for at in range(5_000))
    assert styles(chain).paragraph(paragraph('<w:pStyle w:val="0"/>')) == Style()
