"""OFD 版式文件 (GB/T 33190): properties, attachments, annotations, custom data, and the text of the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.report.read.archive import Archive
from gongkai.web.files.examination.findings import Finding, found, hint
from gongkai.web.files.examination.identifiers import identified
from gongkai.web.files.examination.office import local, text_of

_INFO = {"Author": "作者", "Keywords": "关键词", "Abstract": "摘要", "Subject": "主题"}
_PAGE = re.compile(r"(?:^|/)Pages?/.*\.xml$|Content\.xml$", re.IGNORECASE)
_ANNOTATIONS = re.compile(r"(?:^|/)Annots?/.*\.xml$", re.IGNORECASE)
_ATTACHED = re.compile(r"(?:^|/)Attach(?:s|ments?)?/(?!.*\.xml$).+", re.IGNORECASE)


def examine(data: bytes) -> Iterator[Finding]:
    """What an OFD holds unseen, and what in its text points to a person. Raises Unreadable."""
    archive = Archive(data, "OFD")
    yield from _properties(archive)
    attached = sum(bool(_ATTACHED.search(name)) for name in archive.names)
    if attached:
        yield found("EMBEDDED", "附件")
    number = 0
    for name in archive.names:
        if _ANNOTATIONS.search(name) and (root := archive.xml(name)) is not None:
            for each in root.iter("{*}Annot"):
                yield found("ANNOTATION", name, each.get("Type", "?"), hint(text_of(each)))
                yield from identified("注释", text_of(each))
        elif _PAGE.search(name) and (root := archive.xml(name)) is not None:
            number += 1
            text = "\n".join(each.text or "" for each in root.iter("{*}TextCode"))
            yield from identified(f"第{number}页", text)
            for layer in root.iter("{*}TextObject", "{*}PageBlock"):
                if layer.get("Visible") == "false":
                    yield found("HIDDEN-TEXT", f"第{number}页", hint(text_of(layer)))


def _properties(archive: Archive) -> Iterator[Finding]:
    root = archive.xml("OFD.xml")
    for each in () if root is None else root.iter("{*}DocInfo"):
        for one in each:
            if (label := _INFO.get(local(one))) and (text := text_of(one).strip()):
                yield found("PROPERTY", "文档属性", label, hint(text))
                yield from identified("文档属性", text)
            elif local(one) == "CustomDatas" and text_of(one).strip():
                yield found("CUSTOM-DATA", "文档属性")
