"""From arguments to files 报告来源: folders in order, no link followed into a loop, sizes known first."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from gongkai.corpus.causes import cause
from gongkai.report.read.limits import MAX_BYTES

SUFFIXES = frozenset(
    f".{ending}"
    for ending in (
        *("html", "htm", "xhtml", "shtml", "mht", "mhtml", "md", "markdown", "txt", "json", "jsonl"),
        *("docx", "doc", "rtf", "wps", "xlsx", "xls", "pdf"),
        *("png", "jpg", "jpeg", "tif", "tiff", "bmp"),
    )
)
"""What a report may be in. A file named by itself is taken whatever its name; in a folder only these are."""

LIMIT = MAX_BYTES
"""Bytes read of one file, and one more where there is one: so the reader sees that it is too long."""

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One file. `size` in bytes, 0 where it cannot be known before reading (standard input, a pipe)."""

    path: str
    size: int = 0

    def data(self) -> bytes:
        """Its bytes, at most LIMIT + 1 of them. Raises OSError where it cannot be read."""
        if self.path == STDIN:
            return sys.stdin.buffer.read(LIMIT + 1)
        with open(self.path, "rb") as file:
            return file.read(LIMIT + 1)


@dataclass(frozen=True, slots=True)
class Listing:
    """What the arguments came to. `skipped`: files in folders that are no report by their ending.

    `unreachable`: paths that are not there or may not be entered, each with the reason in Chinese and in English.
    """

    sources: tuple[Source, ...]
    skipped: int = 0
    unreachable: tuple[tuple[str, str, str], ...] = ()


def listing(arguments: Iterable[str]) -> Listing:
    """The files meant by `arguments`: files as named, folders walked in the order of their names."""
    walk = _Walk()
    for argument in arguments:
        walk.enter(argument)
    return Listing(tuple(walk.sources), walk.skipped, tuple(walk.unreachable))


class _Walk:
    """One walk. Folders are known by device and inode: a link into a loop, or one met twice, ends there."""

    def __init__(self) -> None:
        self.sources: list[Source] = []
        self.skipped = 0
        self.unreachable: list[tuple[str, str, str]] = []
        self._folders: set[tuple[int, int]] = set()

    def enter(self, argument: str) -> None:
        if argument == STDIN:
            self.sources.append(Source(STDIN))
            return
        try:
            status = os.stat(argument)
        except (OSError, ValueError) as error:
            self._lost(argument, error)
            return
        if stat.S_ISDIR(status.st_mode):
            self._folder(argument, status)
        else:
            self.sources.append(Source(argument, status.st_size if stat.S_ISREG(status.st_mode) else 0))

    def _folder(self, top: str, status: os.stat_result) -> None:
        # A stack of iterators, not recursion: a tree may be deeper than Python's stack.
        stack: list[Iterator[Path]] = [self._names(top, status)]
        while stack:
            path = next(stack[-1], None)
            if path is None:
                stack.pop()
                continue
            try:
                found = path.stat()
            except (OSError, ValueError) as error:
                self._lost(str(path), error)
                continue
            if stat.S_ISDIR(found.st_mode):
                stack.append(self._names(str(path), found))
            elif stat.S_ISREG(found.st_mode) and path.suffix.lower() in SUFFIXES:
                self.sources.append(Source(str(path), found.st_size))
            else:
                self.skipped += 1

    def _names(self, folder: str, status: os.stat_result) -> Iterator[Path]:
        seen = (status.st_dev, status.st_ino)
        if seen in self._folders:
            return iter(())
        self._folders.add(seen)
        try:
            names = sorted(name for name in os.listdir(folder) if not name.startswith("."))
        except OSError as error:
            self._lost(folder, error)
            return iter(())
        return (Path(folder, name) for name in names)

    def _lost(self, path: str, error: OSError | ValueError) -> None:
        self.unreachable.append((path, *cause(error)))
