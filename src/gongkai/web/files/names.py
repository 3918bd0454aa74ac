"""Names of files 文件名: a Chinese name stays what it is; what could deceive or lead astray is refused or replaced."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from gongkai.web.files.kinds import ENDING_TO_TYPES, ENDINGS, PAGES
from gongkai.web.files.refusals import Refused

LONGEST = 120
"""Characters of a name; with three bytes each, a file system takes 85 at least: names are never paths here."""

_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of writing: with them “fdp.exe” is shown as “exe.pdf”."""
_UNSAFE = re.compile(r'[<>:"|?*\s]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_ACTIVE = re.compile(
    r"\.(?:exe|com|scr|pif|bat|cmd|ps1|vb[se]|jse?|ws[fh]|hta|msi|jar|lnk|reg|dll|cpl|sh|php\d?|jsp|aspx?|py|pl|x?html?|shtml"
    r"|svgz?|swf|docm|dotm|xlsm|xltm|xlam|xlsb|pp[ts]m|iso|chm)"
)


def safe(name: str, *, pages: bool = False) -> str:
    """The name a file is kept under: readable, in one piece, with its ending. `pages`: web pages are taken too.

    Raises Refused for a path, a control character, a mark that turns the writing, an ending that is not taken, and
    an active ending before the last one (FILE-NAME, FILE-ENDING).
    """
    _check_characters(name)
    name = unicodedata.normalize("NFC", name).strip().rstrip(".")
    path = PurePosixPath(name.lower())
    if path.suffix not in ENDING_TO_TYPES and not (pages and path.suffix in _OF_PAGES):
        raise Refused(
            "FILE-ENDING",
            f"不接收此类文件：文件名应以 {_endings()} 结尾",
            f"This kind of file is not taken: the name must end in {_endings()}",
        )
    if active := [suffix for suffix in path.suffixes[:-1] if _ACTIVE.fullmatch(suffix.strip())]:
        raise Refused(
            "FILE-NAME",
            f"文件名有两个后缀，其中“{active[0]}”是程序或脚本的后缀",
            f"The name has two endings, and “{active[0]}” is that of a program or script",
        )
    return _readable(name)


_OF_PAGES = frozenset(each for kind in PAGES for each in ENDINGS[kind])


def ending(name: str) -> str:
    """The ending of a name, in small letters, with its dot."""
    return PurePosixPath(name.lower()).suffix


def _check_characters(name: str) -> None:
    if "/" in name or "\\" in name or name.strip() in {".", ".."}:
        raise Refused("FILE-NAME", "文件名中不得含有路径", "The name of the file must not hold a path")
    if _TURNING & set(name):
        raise Refused(
            "FILE-NAME",
            "文件名中有改变文字方向的隐藏字符，所示后缀可能不真实",
            "The name holds hidden marks that turn the writing: the ending shown may be false",
        )
    if any(unicodedata.category(each) in {"Cc", "Cs"} for each in name):
        raise Refused("FILE-NAME", "文件名中有控制字符", "The name of the file holds control characters")


def _readable(name: str) -> str:
    stem, dot, last = name.rpartition(".")
    stem = "".join(each for each in stem if unicodedata.category(each) not in {"Cf", "Co", "Cn"})
    stem = _UNSAFE.sub("_", stem).strip("._ ")
    if not stem:
        stem = "附件"
    if _RESERVED.fullmatch(stem.split(".")[0]):
        stem = f"_{stem}"
    return f"{stem[: LONGEST - len(last) - 1]}{dot}{last.lower()}"


def _endings() -> str:
    return " ".join(sorted(ENDING_TO_TYPES))
