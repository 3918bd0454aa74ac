"""表格的读取: rows of a spreadsheet and the files they name, one item a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from gongkai.web.accounts.hands import Refused
from gongkai.web.files.sheets import BadSheet, columns, rows
from gongkai.web.markup.language import spoken
from gongkai.web.publishing.importing.columns import HEADS
from gongkai.web.publishing.importing.given import File, Given
from gongkai.web.publishing.importing.package import Package
from gongkai.web.publishing.importing.pages import page

MOST = 5_000
"""Items that are taken in from one package."""
_BETWEEN = re.compile(r"[;；\n|]+")


def given(package: Package, most: int = MOST) -> Iterator[Given]:
    """导入包的各条: the rows of its spreadsheets, or its pages where there is none, one after the other.

    Raises `Refused` for a spreadsheet that cannot be read, and for more than `most` items.
    """
    found = (_rows if package.sheets else _pages)(package)
    for count, one in enumerate(found, 1):
        if count > most:
            raise Refused(_("There are more than %(count)d items in it: divide it.") % {"count": most})
        yield one


def _pages(package: Package) -> Iterator[Given]:
    for line, name in enumerate(package.pages, 1):
        try:
            yield page(package, name, line)
        except Refused as refused:
            yield Given(line, name, {"fault": refused.lines[0]})


def _rows(package: Package) -> Iterator[Given]:
    for name in package.sheets:
        try:
            table = rows(package.read(name), MOST + 1)
            found = columns(table[0], HEADS)
        except BadSheet as bad:
            raise Refused(f"{name}: {spoken(bad.message, bad.english)}") from bad
        if "title" not in found and "page" not in found:
            raise Refused(_("“%(name)s” has no column “标题”.") % {"name": name})
        for line, cells in enumerate(table[1:], 2):
            values = {field: cells[at].strip() for field, at in found.items() if at < len(cells)}
            yield _row(package, name, line, values)


def _row(package: Package, name: str, line: int, values: dict[str, str]) -> Given:
    """A row with its files; where it names a page, the text is that of the page, and what it leaves open as well."""
    made = Given(line, f"{name}:{line}")
    if wanted := values.get("page"):
        there = package.find(name, wanted)
        if there is None:
            made.lost.append(wanted)
        else:
            try:
                made = page(package, there, line)
            except Refused as refused:
                values["fault"] = refused.lines[0]
            made.place = f"{name}:{line}"
    made.values.update({field: value for field, value in values.items() if value})
    for wanted in filter(None, map(str.strip, _BETWEEN.split(values.get("files", "")))):
        path, _sign, words = wanted.partition("＝")
        there = package.find(name, path.strip())
        if there is None:
            made.lost.append(path.strip())
        else:
            made.number_of(File(there, alt=words.strip()))
    return made
