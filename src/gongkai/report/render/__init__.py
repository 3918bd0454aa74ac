"""`render: Report → file` 年报输出. One module a kind, imported only when its kind is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import cast

from gongkai.report.model import Report

_MODULES = {
    "docx": "docx",
    "html": "html",
    "xlsx": "xlsx",
    "pdf": "pdf",
    "md": "markdown",
    "json": "json",
    "csv": "csv",
}

KINDS = tuple(_MODULES)
"""The kinds of file that can be written; each is also the file's suffix."""


class Unrenderable(Exception):
    """The file cannot be written here. The message is one line of Chinese; `english` the same in English."""

    def __init__(self, message: str, english: str) -> None:
        super().__init__(message)
        self.message, self.english = message, english


def render(report: Report, kind: str) -> bytes:
    """The report as a file of that kind. Raises `Unrenderable` for an unknown kind or a missing font."""
    if kind not in _MODULES:
        known = "、".join(KINDS)
        raise Unrenderable(
            f"不能输出“{kind}”格式，可用：{known}",
            f'"{kind}" is no kind of file that can be written; there are: {", ".join(KINDS)}',
        )
    module = importlib.import_module(f"{__name__}.{_MODULES[kind]}")
    return cast(Callable[[Report], bytes], module.render)(report)
