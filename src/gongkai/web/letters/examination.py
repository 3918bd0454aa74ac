"""模板审查: what an office's own template must be before a letter is written with it. Pure.

It holds no macro, no foreign template, nothing hidden, nothing that the PDF could not show; it uses values that there
are, and all that its kind of letter must hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from lxml import etree

from gongkai.law.documents import Document
from gongkai.law.documents import facts as facts_of
from gongkai.web.letters.archive import NotAnArchive, parts
from gongkai.web.letters.facts import LABELS, LetterFacts, has_remedy
from gongkai.web.letters.filling import BadTemplate, filled
from gongkai.web.letters.paper import paper
from gongkai.web.letters.wording import wording

_FORBIDDEN_PARTS = {
    "vbaProject": ("宏", "macros"),
    "vbaData": ("宏", "macros"),
    "activeX": ("控件", "controls"),
    "embeddings/": ("嵌入对象", "embedded objects"),
    "afchunk": ("外部内容", "foreign content"),
    "comments": ("批注", "comments"),
    "media/": ("图片", "pictures"),
}
_FORBIDDEN_TAGS = {
    **dict.fromkeys(("ins", "del", "moveFrom", "moveTo"), ("修订痕迹", "tracked changes")),
    **dict.fromkeys(
        ("drawing", "pict", "AlternateContent", "txbxContent"), ("图片或者文本框", "pictures or text boxes")
    ),
    **dict.fromkeys(("object", "altChunk", "subDoc"), ("嵌入对象", "embedded objects")),
    **dict.fromkeys(("footnoteReference", "endnoteReference"), ("脚注", "footnotes")),
    **dict.fromkeys(("gridSpan", "vMerge"), ("合并的单元格", "merged cells")),
    "commentReference": ("批注", "comments"),
    "vanish": ("隐藏文字", "hidden text"),
    "numPr": ("自动编号", "automatic numbering"),
    "sdt": ("内容控件", "content controls"),
}
_SHOWN = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_FURNITURE = re.compile(r"[\s\d—–－-]*")
_DAY = date(2025, 3, 3)


def examine(data: bytes, document: Document) -> None:
    """审查 a template for a kind of letter. Raises `BadTemplate` with the first thing that is wrong."""
    try:
        inside = parts(data)
    except NotAnArchive as error:
        raise BadTemplate(error.message, error.english) from None
    for name, content in inside.items():
        _part(name, content)
    _values(data, document)


def _part(name: str, content: bytes) -> None:
    for mark, (chinese, english) in _FORBIDDEN_PARTS.items():
        if mark.lower() in name.lower():
            raise BadTemplate(f"模板中有{chinese}", f"the template has {english}")
    if not name.endswith((".xml", ".rels")):
        return
    root = _parsed(content)
    if name == "[Content_Types].xml" and "macroenabled" in etree.tostring(root).decode().lower():
        raise BadTemplate("模板中有宏", "the template has macros")
    if any(each.get("TargetMode") == "External" for each in root.iter()):
        raise BadTemplate("模板引用了外部文件或者远程模板", "the template refers to something outside")
    if _SHOWN.fullmatch(name):
        _page(name, root)


def _parsed(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise BadTemplate("不是完好的 Word 文档", "it is no sound Word document") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise BadTemplate("不是完好的 Word 文档", "it is no sound Word document")
    return root


def _page(name: str, root: etree._Element) -> None:
    for element in root.iter(etree.Element):
        tag = etree.QName(element).localname
        if tag in _FORBIDDEN_TAGS:
            chinese, english = _FORBIDDEN_TAGS[tag]
            raise BadTemplate(f"模板中有{chinese}", f"the template has {english}")
    for instruction in _instructions(root):
        if instruction.split()[:1] not in (["PAGE"], ["NUMPAGES"]):
            raise BadTemplate("模板中有页码以外的域", "the template has fields other than page numbers")
    if name != "word/document.xml" and not _FURNITURE.fullmatch(_texts(root)):
        raise BadTemplate("页眉、页脚中只能有页码", "headers and footers hold page numbers only")


def _instructions(root: etree._Element) -> Iterator[str]:
    # A field's words may be spread over several runs.
    spread = "".join(str(each.text or "") for each in root.iter("{*}instrText"))
    yield from ([spread] if spread else [])
    for field in root.iter("{*}fldSimple"):
        yield next((str(value) for name, value in field.attrib.items() if str(name).endswith("instr")), "")


def _texts(root: etree._Element) -> str:
    return "".join(str(each.text or "") for each in root.iter("{*}t"))


def _values(data: bytes, document: Document) -> None:
    """Every value that must be there is: told by a trial letter in which each stands as a mark of its own."""
    marks = {name: f"⟨{name}⟩" for name in LABELS}
    facts = LetterFacts(document, "某局", _DAY)
    try:
        text = paper(filled(data, marks, facts)).text
        filled(data, dict.fromkeys(LABELS, ""), facts)
    except (KeyError, ValueError, AttributeError, etree.LxmlError) as error:
        if isinstance(error, BadTemplate):
            raise
        raise BadTemplate("不是完好的 Word 文档", "it is no sound Word document") from None
    for name, instead in _wanted(document).items():
        if not any(each in text for each in (marks[name], *(marks.get(one, one) for one in instead))):
            chinese, english = LABELS[name]
            raise BadTemplate(f"模板缺少变量：{name}（{chinese}）", f"the template lacks {name} ({english})")


def _wanted(document: Document) -> Mapping[str, tuple[str, ...]]:
    """What a template must hold, and what may stand for it."""
    words = wording(document)
    wanted: dict[str, tuple[str, ...]] = dict.fromkeys((*words.needed, "organ", "contact"), ())
    wanted |= {"day": ("day_chinese",), "title": (words.title,)}
    if not words.rows:
        wanted["addressee"] = ("applicant", "recipient")
    if facts_of(document).kind:
        wanted["number"] = ()
    if has_remedy(document):
        wanted["remedy"] = ()
    return wanted
