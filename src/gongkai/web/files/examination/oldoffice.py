"""Older office files 旧格式 (.doc .xls .ppt): what can be read of them is; that the rest cannot be is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.web.files.examination.findings import Finding, found
from gongkai.web.files.examination.identifiers import identified

_WIDE = re.compile(rb"(?:[\x20-\x7e]\0|[\x00-\xff][\x4e-\x9f]|[\x00-\x1f]\x30|[\x00-\x5e]\xff){6,}")
_NARROW = re.compile(rb"[\x20-\x7e\xa1-\xfe]{6,}")


def examine(data: bytes) -> Iterator[Finding]:
    """Runs of text wherever they stand in the file, and that nothing else could be examined."""
    yield found(
        "NOT-EXAMINED",
        "",
        "旧格式文件中的批注、修订和隐藏内容无法审查，请另存为 docx、xlsx 或 pptx",
        "comments, changes and hidden things of an older format cannot be examined: save it as docx, xlsx or pptx",
    )
    seen: set[tuple[str, str]] = set()
    for text in _runs(data):
        for each in identified("", text):
            if (each.code, each.message) not in seen:
                seen.add((each.code, each.message))
                yield each


def _runs(data: bytes) -> Iterator[str]:
    # UTF-16 may begin at an odd place: both are tried by the search itself, which goes on byte by byte.
    for run in _WIDE.finditer(data):
        yield run[0].decode("utf-16-le", "ignore")
    for run in _NARROW.finditer(data):
        yield run[0].decode("gb18030", "ignore")
