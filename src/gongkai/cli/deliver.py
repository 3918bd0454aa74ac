"""Where data go 输出: a file written whole or not at all, or standard output."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from gongkai.cli.options import Cannot, said
from gongkai.corpus.causes import cause
from gongkai.report.render import KINDS


@contextmanager
def sink(output: Path | None, *, lang: str) -> Iterator[IO[bytes]]:
    """A stream for the data. A file appears under its name only when all of it is written."""
    if output is None:
        yield from _standard(lang)
        return
    try:
        if output.exists() and not output.is_file():  # a device or a pipe is written to, never replaced
            with output.open("wb") as device:
                yield device
            return
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
            _publish(part, output)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(output, error, lang) from error


def _standard(lang: str) -> Iterator[IO[bytes]]:
    stream = sys.stdout.buffer
    try:
        yield stream
        stream.flush()
    except BrokenPipeError:
        raise  # the reader at the other end has enough: click ends the command without a word
    except OSError as error:
        _silence()
        raise _unwritable(said(lang, "标准输出", "standard output"), error, lang) from error


def _silence() -> None:
    # What is still in the buffer cannot be written either, and Python would say so once more as it ends.
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _publish(part: Path, output: Path) -> None:
    # A temporary file is private to its owner; a result has the rights that any new file of this person has.
    mask = os.umask(0)
    os.umask(mask)
    part.chmod(0o666 & ~mask)
    part.replace(output)


def write(data: bytes, output: Path | None, *, lang: str) -> None:
    """All of the data at once."""
    with sink(output, lang=lang) as stream:
        stream.write(data)


def folder(output: Path, *, lang: str) -> Path:
    """The folder, made where it is not there."""
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(output, error, lang) from error
    return output


def ending(output: Path, kinds: tuple[str, ...], *, lang: str) -> str:
    """The format that a file's ending names."""
    kind = output.suffix.lower().lstrip(".")
    if kind not in kinds:
        listed = "、".join(f".{each}" for each in kinds)
        raise Cannot(lang, f"文件后缀应为 {listed}", f"The file must end in one of {', '.join(kinds)}")
    return kind


def kind_of(output: Path | None, kinds: Mapping[str, str], *, lang: str) -> str:
    """The format that the file's ending asks for, by `kinds`: text for one that names none.

    Raises `Cannot` where the ending promises another format than the command writes.
    """
    named = output.suffix.lower().lstrip(".") if output else ""
    if named in kinds:
        return kinds[named]
    if named in KINDS:
        listed = dict.fromkeys(kinds.values())
        raise Cannot(
            lang,
            f"本命令不输出 .{named}，可用：{'、'.join(listed)}；按官方格式输出请用 gongkai render",
            f"This command writes no .{named}, only {', '.join(listed)}; for the official layout: gongkai render",
        )
    return "text"


def encoded(text: str) -> bytes:
    """UTF-8; a file name that is no text comes out with its bytes spelled."""
    return text.encode("utf-8", "backslashreplace")


def refuse_terminal(kind: str, output: Path | None, *, lang: str) -> None:
    """A spreadsheet or a paper is not for a terminal."""
    if output is None and sys.stdout.buffer.isatty():
        raise Cannot(
            lang,
            f"{kind} 不能显示在终端，请用 -o 指定文件",
            f"{kind} is not for a terminal; name a file with -o",
        )


def _unwritable(output: Path | str, error: OSError, lang: str) -> Cannot:
    chinese, english = cause(error)
    return Cannot(lang, f"无法写入 {output}：{chinese}", f"Cannot write {output}: {english}")
