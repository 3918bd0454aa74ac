"""导入的一条: what a row of a spreadsheet or a page says, as texts, with the files that go with it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class File:
    """附件: its path in the package, its name for readers, what a picture shows, whether it stands in the text."""

    path: str
    title: str = ""
    alt: str = ""
    inline: bool = False


@dataclass(slots=True)
class Given:
    """一条的原文: its line or number, where it stands, the texts by field, its files.

    `lost`: what is not in the package; `fault`: why its page cannot be read, "" where it can. The text calls a file
    `files/<number>/`, its place in `files` from 1.
    """

    line: int
    place: str
    values: dict[str, str] = field(default_factory=dict)
    files: list[File] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    fault: str = ""

    def number_of(self, file: File) -> int:
        """The number of a file, which it is given where it has none: one that is shown twice has one."""
        for number, known in enumerate(self.files, 1):
            if known.path == file.path:
                return number
        self.files.append(file)
        return len(self.files)
