"""导入包: a ZIP of a folder, or one spreadsheet. Opened part by part, within bounds; nothing is written to the disk."""

from __future__ import annotations

import io
import posixpath
import zipfile
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _

from gongkai.report.read.archive import unpacked
from gongkai.report.read.document import Unreadable
from gongkai.report.read.limits import check_parts
from gongkai.web.accounts.hands import Refused

MOST_PARTS = 40_000
MOST_BYTES = 20 * 2**20
"""Of one part: what an attachment may have."""
_UTF8 = 0x800
_SHEETS, _PAGES = (".xlsx", ".xls", ".csv"), (".html", ".htm", ".shtml", ".xhtml")
_HIDDEN = ("__macosx", ".", "~$")


class Package:
    """导入包. `top` is the folder in which everything lies, with its slash.

    Raises `Refused` for what is no package, and for parts that are too large, locked or damaged.
    """

    def __init__(self, source: bytes | Path, name: str) -> None:
        self._alone: tuple[str, bytes] | None = None
        self._parts: dict[str, zipfile.ZipInfo] = {}
        self.top = ""
        if Path(name).suffix.lower() in _SHEETS:
            self._alone = Path(name).name, _limited(source)
            return
        try:
            if isinstance(source, bytes):
                check_parts(source, MOST_PARTS)
            self._zip = zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
        except Unreadable:
            raise _too_many() from None
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError):
            raise Refused(_("This is neither a ZIP file nor a spreadsheet.")) from None
        parts = self._zip.infolist()
        if len(parts) > MOST_PARTS:
            raise _too_many()
        self._parts = {path: part for part in parts if not part.is_dir() and (path := _name(part))}
        self.top = _top(list(self._parts))

    @property
    def names(self) -> list[str]:
        """Paths of the parts in their order."""
        return [self._alone[0]] if self._alone else sorted(self._parts)

    @property
    def sheets(self) -> list[str]:
        """The spreadsheets that lie highest in the folder: those further down are attachments."""
        found = [name for name in self.names if name.lower().endswith(_SHEETS)]
        top = min((name.count("/") for name in self.names), default=0)
        return [name for name in found if name.count("/") == top]

    @property
    def pages(self) -> list[str]:
        """The web pages, in the order of their paths."""
        return [name for name in self.names if name.lower().endswith(_PAGES)]

    def size(self, name: str) -> int:
        """Bytes of a part, as its container says."""
        return len(self._alone[1]) if self._alone else self._parts[name].file_size

    def read(self, name: str) -> bytes:
        """One part unpacked."""
        if self._alone:
            return self._alone[1]
        try:
            return unpacked(self._zip, self._parts[name], "ZIP", MOST_BYTES)
        except Unreadable as unreadable:
            why = {
                "READ-ENCRYPTED": _("“%(name)s” asks for a password."),
                "READ-LIMIT": _("“%(name)s” is too large when unpacked."),
                "READ-DAMAGED": _("“%(name)s” is damaged."),
            }
            raise Refused(why[unreadable.code] % {"name": name}) from None

    def find(self, beside: str, link: str) -> str | None:
        """The part that a relative link in the part `beside` means, or a path from the top; None where there is none.

        Nothing outside the package is ever meant.
        """
        path = ""
        with suppress(ValueError):  # of a host that is none
            path = unquote(urlsplit(link.strip().replace("\\", "/")).path) if "://" not in link else ""
        if not path:
            return None
        folder = posixpath.dirname(beside)
        for base in (folder, "", self.top):
            there = posixpath.normpath(posixpath.join(base, path.lstrip("/")))
            if there in self._parts:
                return there
        return None


def _too_many() -> Refused:
    return Refused(_("There are more than %(count)d files in it: divide it.") % {"count": MOST_PARTS})


def _top(names: list[str]) -> str:
    """The folder in which everything lies, with its slash; "" where there is none."""
    tops = {name.partition("/")[0] for name in names}
    return f"{tops.pop()}/" if len(tops) == 1 and all("/" in name for name in names) else ""


def _limited(source: bytes | Path) -> bytes:
    if isinstance(source, Path) and source.stat().st_size > MOST_BYTES:
        raise Refused(_("The file is too large."))
    return source if isinstance(source, bytes) else source.read_bytes()


def _name(part: zipfile.ZipInfo) -> str:
    """The path as whoever packed it saw it: on Chinese systems names are often in GBK. "" for what is left aside."""
    name = part.filename
    if not part.flag_bits & _UTF8:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    name = posixpath.normpath(name.replace("\\", "/").lstrip("/"))
    steps = name.split("/")
    return "" if ".." in steps or any(step.lower().startswith(_HIDDEN) for step in steps) else name
