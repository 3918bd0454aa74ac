"""表格的读取: rows of a spreadsheet and the files they name, one item a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gongkai.web.accounts.hands import Refused
from gongkai.web.files.sheets import BadSheet, columns, rows
from gongkai.web.markup.language import spoken
from gongkai.web.publishing.importing.columns import HEADS, several
from gongkai.web.publishing.importing.given import File, Given
from gongkai.web.publishing.importing.package import Package
from gongkai.web.publishing.importing.pages import page

MOST = 5_000
"""Items that are taken in from one package."""


def given(package: Package, most: int = MOST) -> Iterator[Given]:
    """导入包的各条: the rows of its spreadsheets, or its pages where there is none, one after the other.

    Raises `Refused` before the first of them, for a spreadsheet that cannot be read and for more than `most` items.
    """
    tables: list[_Table] = []
    count = 0 if package.sheets else len(package.pages)
    for name in package.sheets:
        tables.append(_table(package, name))
        count += len(tables[-1].lines)
        if count > most:
            break
    if count > most:
        raise Refused(_("There are more than %(count)d items in it: divide it.") % {"count": most})
    return _rows(package, tables) if tables else _pages(package)


def _pages(package: Package) -> Iterator[Given]:
    return (_page(package, name, line) for line, name in enumerate(package.pages, 1))


def _page(package: Package, name: str, line: int) -> Given:
    try:
        return page(package, name, line)
    except Refused as refused:
        return Given(line, name, fault=refused.lines[0])


@dataclass(frozen=True, slots=True)
class _Table:
    """One spreadsheet: in which column each field stands, and its lines below the heads."""

    name: str
    columns: dict[str, int]
    lines: list[list[str]]


def _table(package: Package, name: str) -> _Table:
    try:
        heads, *lines = rows(package.read(name), MOST + 1)
        found = columns(heads, HEADS)
    except BadSheet as bad:
        raise Refused(f"{name}: {spoken(bad.message, bad.english)}") from bad
    if "title" not in found and "page" not in found:
        raise Refused(_("“%(name)s” has no column “标题”.") % {"name": name})
    return _Table(name, found, lines)


def _rows(package: Package, tables: list[_Table]) -> Iterator[Given]:
    for table in tables:
        for line, cells in enumerate(table.lines, 2):
            values = {field: cells[at].strip() for field, at in table.columns.items() if at < len(cells)}
            yield _row(package, table.name, line, values)


def _row(package: Package, name: str, line: int, values: dict[str, str]) -> Given:
    """A row with its files; where it names a page, the text is that of the page, and what it leaves open as well."""
    made = Given(line, f"{name}:{line}")
    if wanted := values.get("page"):
        there = package.find(name, wanted)
        if there is None:
            made.lost.append(wanted)
        else:
            made = _page(package, there, line)
            made.place = f"{name}:{line}"
    made.values.update({field: value for field, value in values.items() if value})
    for wanted in several(values.get("files", "")):
        path, _sign, words = wanted.partition("＝")
        there = package.find(name, path.strip())
        if there is None:
            made.lost.append(path.strip())
        else:
            made.number_of(File(there, alt=words.strip()))
    return made
