"""Older Word files (DOC) and RTF: converted by LibreOffice, refused with that advice where there is none."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import struct
import subprocess  # noqa: S404 - LibreOffice is a program; it has no library to call
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from gongkai.report.read.archive import damaged, encrypted
from gongkai.report.read.compound import MAGIC, Compound
from gongkai.report.read.document import Document, Unreadable
from gongkai.report.read.formats import docx
from gongkai.report.read.limits import MAX_BYTES, too_large

TIMEOUT = 120
"""Seconds. LibreOffice starts in five to fifteen on a slow machine; a report takes one more."""
_PROGRAMS = ("soffice", "libreoffice")
_ENCRYPTED = 0x0100
"""Flag of the file information block at byte 10 of the stream WordDocument."""
_END_GROUP: Callable[[int, int], None] | None = getattr(os, "killpg", None)
"""Ends a program and what it started; Windows has no such thing."""


def load(data: bytes, source: str) -> Iterator[Document]:
    """One extraction of a DOC or RTF file."""
    ending = "doc" if data.startswith(MAGIC) else "rtf"
    if ending == "doc":
        _check(data)
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise _needed(ending)
    converted = _converted(data, ending, program)
    yield from (replace(document, format=ending) for document in docx.load(converted, source))


def _check(data: bytes) -> None:
    compound = Compound(data, "doc")
    if "WordDocument" not in compound.names:
        raise Unreadable(
            "READ-FORMAT",
            "无法识别的文件：复合文档中没有 Word 正文，请另存为 docx 或 PDF",
            "Unknown kind of file: no Word text in this compound file; save it as docx or PDF",
        )
    head = compound.stream("WordDocument")[:12]
    if len(head) == 12 and struct.unpack_from("<H", head, 10)[0] & _ENCRYPTED:
        encrypted("doc")


def _converted(data: bytes, ending: str, program: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        # A name of our own, never that of the file; a profile of its own, to leave a running office alone.
        path = Path(folder, f"report.{ending}")
        path.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "docx",
            "--outdir",
            folder,
            str(path),
        ]
        try:
            if _ended(command, folder) != 0:
                damaged(ending)
        except subprocess.TimeoutExpired:
            too_large(f"LibreOffice 转换超过 {TIMEOUT} 秒", f"LibreOffice took more than {TIMEOUT} s to convert")
        except OSError:
            damaged(ending)
        result = Path(folder, "report.docx")
        if not result.is_file():
            damaged(ending)
        if result.stat().st_size > MAX_BYTES:
            too_large("转换后的文件过大", "the converted file is too large")
        return result.read_bytes()


def _ended(command: Sequence[str], folder: str) -> int:
    """The exit status of a program that is no more when this returns, nor anything that it started."""
    program = subprocess.Popen(  # noqa: S603 - a list of our own words, no shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        start_new_session=True,
    )
    try:
        return program.wait(TIMEOUT)
    finally:
        # `soffice` is a script that starts the office proper, which would go on without it.
        if _END_GROUP is not None:
            with contextlib.suppress(OSError):
                _END_GROUP(program.pid, signal.SIGKILL)
        program.kill()
        program.wait()


def _needed(ending: str) -> Unreadable:
    return Unreadable(
        "READ-DOC",
        f"{ending} 文件需要 LibreOffice 转换：请安装 LibreOffice，或用 Word、WPS 另存为 docx",
        f"A {ending} file needs LibreOffice to convert it: install LibreOffice, or save the file as docx",
    )
