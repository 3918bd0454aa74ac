"""Containers 容器: office files as they are packed. Macros, controls, bombs and remote parts are refused."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from lxml import etree

from gongkai.report.read.archive import MAX_TOTAL, Archive
from gongkai.report.read.compound import Compound
from gongkai.report.read.document import Unreadable
from gongkai.web.files.kinds import FileType
from gongkai.web.files.refusals import Refused

_MAIN: Mapping[str, FileType] = MappingProxyType(
    {
        "wordprocessingml.document.main+xml": FileType.DOCX,
        "spreadsheetml.sheet.main+xml": FileType.XLSX,
        "presentationml.presentation.main+xml": FileType.PPTX,
        "presentationml.slideshow.main+xml": FileType.PPTX,
    }
)
"""Content types of main parts → kind."""
_MACRO_TYPE = re.compile(rb"macroEnabled|vbaProject|ms-excel\.(?:macrosheet|intlmacrosheet)|dialogsheet", re.IGNORECASE)
_MACRO_PART = re.compile(
    r"vbaproject|macrosheets/|dialogsheets/|\.(?:docm|dotm|xlsm|xltm|xlam|pptm|ppsm)$", re.IGNORECASE
)
_CONTROL_PART = re.compile(r"(?:^|/)activex/", re.IGNORECASE)
_PACKAGE = "\x01Ole10Native".encode("utf-16-le")
"""Name of the stream in which any file at all may hide in an embedded object."""
_FETCHED = ("/attachedTemplate", "/oleObject", "/frame", "/subDocument")
_REMOTE = re.compile(r"(?:https?|ftp|mhtml|file):/*[^/\\]*|\\\\|//", re.IGNORECASE)
_LOCAL = re.compile(r"file:/{2,}[a-z]:|file:///", re.IGNORECASE)
_DDE_FIELD = re.compile(r"\bDDE(?:AUTO)?\b", re.IGNORECASE)
_OLD_KINDS = (("WordDocument", FileType.DOC), ("Workbook", FileType.XLS), ("Book", FileType.XLS))
_OLD_MACROS = frozenset({"VBA", "_VBA_PROJECT", "_VBA_PROJECT_CUR", "Macros"})
_HEAD = 4096
_WORD_ENCRYPTED = 0x0100
_FILEPASS = 0x2F


def damaged(kind: str, english: str = "") -> Refused:
    return Refused(
        "FILE-DAMAGED",
        f"文件已损坏：{kind} 文件无法打开",
        f"Damaged file: this {english or kind} file cannot be opened",
    )


def locked(kind: str) -> Refused:
    return Refused(
        "FILE-ENCRYPTED",
        f"文件已加密：{kind} 文件需要密码，无法检查，请另存为不加密的文件",
        f"Encrypted file: this {kind} file asks for a password and cannot be examined; save a copy without one",
    )


def packed(data: bytes) -> FileType:
    """The kind of a zip container. Raises Refused."""
    _check_directory(data)
    try:
        archive = Archive(data, "Office")
        content_types = archive.read("[Content_Types].xml")
        kind = _kind(archive, content_types or b"")
        for name in archive.names:
            _check_part(name, archive.read(name) or b"", kind)
    except Unreadable as unreadable:
        raise refusal(unreadable) from None
    return kind


def refusal(unreadable: Unreadable) -> Refused:
    """What the reader of reports cannot open, as a refusal of this room."""
    if unreadable.code == "READ-ENCRYPTED":
        return locked("Office")
    code = "FILE-BOMB" if unreadable.code == "READ-LIMIT" else "FILE-DAMAGED"
    return Refused(code, str(unreadable), unreadable.english)


def _check_directory(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts, comment = archive.infolist(), len(archive.comment)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError):
        raise damaged("压缩包（docx、xlsx 等）", "packed") from None
    names = [part.filename for part in parts]
    if any(_leaves(part.orig_filename) for part in parts) or len(set(names)) < len(names):
        raise Refused(
            "FILE-NAME",
            "压缩包内有指向外部的路径或重复的文件名",
            "A part of the container has a path that leads out of it, or a name that stands twice",
        )
    if sum(part.file_size for part in parts) > MAX_TOTAL:
        raise Refused("FILE-BOMB", "文件解压后过大，超出限度", "The file is too large when unpacked: over the limit")
    end = data.rfind(b"PK\x05\x06")
    if min((part.header_offset for part in parts), default=0) or end + 22 + comment != len(data):
        raise Refused(
            "FILE-MIXED",
            "压缩包前后另有内容，文件可能同时是两种格式",
            "Something stands before or behind the container: the file may be of two kinds at once",
        )


def _leaves(name: str) -> bool:
    return name.startswith(("/", "\\")) or "\0" in name or ":" in name or ".." in re.split(r"[/\\]", name)


def _kind(archive: Archive, content_types: bytes) -> FileType:
    names = archive.names
    if _MACRO_TYPE.search(content_types) or any(_MACRO_PART.search(name) for name in names):
        raise _macro()
    if any(_CONTROL_PART.search(name) for name in names):
        raise Refused("FILE-MACRO", "文件内有 ActiveX 控件，不予接收", "The file holds ActiveX controls: not taken")
    if "OFD.xml" in names:
        return FileType.OFD
    for sign, kind in _MAIN.items():
        if sign.encode() in content_types:
            return kind
    if "content.xml" in names and "mimetype" in names:
        raise Refused(
            "FILE-KIND",
            "不接收 OpenDocument 文件，请另存为 docx 或 xlsx",
            "OpenDocument files are not taken: save it as docx or xlsx",
        )
    raise Refused("FILE-KIND", "不接收压缩包，请解压后逐个上传", "Archives are not taken: unpack it first")


def _macro() -> Refused:
    return Refused(
        "FILE-MACRO", "文件内有宏，不予接收，请另存为不含宏的文件", "The file holds macros: save it without them"
    )


def _check_part(name: str, content: bytes, kind: FileType) -> None:
    if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in content[:_HEAD]:
        raise damaged("Office")
    if kind is FileType.OFD:
        return
    if name.endswith(".rels"):
        _check_relations(content)
    elif "/embeddings/" in name:
        _check_embedded(content)
    elif _starts_program(name, content, kind):
        raise Refused(
            "FILE-MACRO",
            "文件内有会启动其他程序的链接（DDE），不予接收",
            "The file starts another program (DDE): not taken",
        )


def _starts_program(name: str, content: bytes, kind: FileType) -> bool:
    if "externalLink" in name:
        return b"<ddeLink" in content
    return kind is FileType.DOCX and b"instrText" in content and bool(_DDE_FIELD.search(_fields(content)))


def _fields(content: bytes) -> str:
    return "".join(re.findall(r"<w:instrText[^>]*>([^<]*)<", content.decode("utf-8", "replace")))


def _check_embedded(content: bytes) -> None:
    if b"vbaProject" in content or "_VBA_PROJECT".encode("utf-16-le") in content:
        raise _macro()
    if _PACKAGE in content or content.startswith(b"MZ"):
        raise Refused(
            "FILE-PACKAGE",
            "文件内嵌有打包的其他文件，不予接收，请单独上传",
            "Another file is packed inside the file: not taken, send it by itself",
        )


def _check_relations(content: bytes) -> None:
    for sort, target in relations(content):
        if sort.endswith(_FETCHED) and _REMOTE.match(target) and not _LOCAL.match(target):
            raise Refused(
                "FILE-REMOTE",
                "文件打开时会从外部载入内容（远程模板或对象），不予接收",
                "The file loads something from elsewhere when it is opened (template or object): not taken",
            )


def relations(content: bytes) -> Iterator[tuple[str, str]]:
    """External relations of a part: their type and their target."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise damaged("Office") from None
    for each in root.iter("{*}Relationship"):
        if each.get("TargetMode", "").lower() == "external":
            yield each.get("Type", ""), each.get("Target", "")


def compound(data: bytes) -> FileType:
    """The kind of an OLE2 container. Raises Refused."""
    try:
        container = Compound(data)
        names = container.names
        if "EncryptedPackage" in names:
            raise locked("Office")
        if names & _OLD_MACROS:
            raise _macro()
        if "\x01Ole10Native" in names:
            _check_embedded(_PACKAGE)
        kind = _old_kind(container)
    except Unreadable as unreadable:
        raise refusal(unreadable) from None
    return kind


def _old_kind(container: Compound) -> FileType:
    for name, kind in _OLD_KINDS:
        if name in container.names:
            if _is_locked(container.stream(name), kind):
                raise locked("Office")
            return kind
    if "PowerPoint Document" in container.names:
        return FileType.PPT
    raise Refused("FILE-KIND", "不接收此类复合文档", "This kind of compound file is not taken")


def _is_locked(stream: bytes, kind: FileType) -> bool:
    if kind is FileType.DOC:
        return len(stream) > 12 and bool(int.from_bytes(stream[10:12], "little") & _WORD_ENCRYPTED)
    # The mark of a password stands right behind the first record.
    size = int.from_bytes(stream[2:4], "little")
    return int.from_bytes(stream[4 + size : 6 + size], "little") == _FILEPASS
