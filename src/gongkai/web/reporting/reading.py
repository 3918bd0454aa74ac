"""识读报送的文件: a report as it was read from what an agency handed in, and where in the file each number stands.

What a broken file could do to its reader stays in a process apart (docs/decisions/0007); here it ends in words.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from gongkai.report.editions import NAMES, asks, for_year
from gongkai.report.exchange import dumps
from gongkai.report.model import Cell, Figure, Place, Report
from gongkai.report.read import formats
from gongkai.report.read import read as read_file
from gongkai.report.read.document import Block, Box, Document, Grid, Line, Unreadable
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency
from gongkai.web.markup.language import spoken
from gongkai.web.reporting import bodies

ENDINGS = (".docx", ".doc", ".wps", ".pdf", ".html", ".htm", ".shtml", ".xlsx", ".xls", ".txt")
"""What a report is handed in as."""
NOT_A_REPORT = "NOT-A-REPORT"
log = logging.getLogger(__name__)


def read(data: bytes, name: str) -> Report:
    """识读. Raises `Refused` where nothing can be read, or what was read is no report."""
    try:
        report = read_file(data, name)
        dumps(report).encode()
    except Unreadable as error:
        raise Refused(spoken(error.message, error.english)) from error
    except UnicodeEncodeError as error:
        raise Refused(_("The file has signs in it that are no characters.")) from error
    except Exception as error:
        # A fault of the reader on one file must not stop the others, nor be taken for the sender's.
        log.exception("reading %s", name)
        raise Refused(_("The reader failed on this file: hand it in as DOCX or as the XLSX form.")) from error
    refused = next((one for one in report.findings if one.rule == NOT_A_REPORT), None)
    if refused is not None:
        raise Refused(spoken(refused.message, refused.message_en))
    return report


def doubts(report: Report, agency: Agency, year: int) -> tuple[str, ...]:
    """疑问: why it may not be this agency's report on this year, in the language of the page."""
    return tuple(_doubts(report, agency, year))


def _doubts(report: Report, agency: Agency, year: int) -> Iterator[str]:
    if bodies.roster_of([agency]).whose(report.issuer)[0] is None:
        named = report.issuer or _("nobody")
        yield _("The file names %(issuer)s as its issuer, not %(agency)s.") % {"issuer": named, "agency": agency.name}
    if report.year is None:
        yield _("The file does not say which year it reports on.")
    elif report.year != year:
        yield _("The file reports on %(year)d, not on %(wanted)d.") % {"year": report.year, "wanted": year}
    if not report.cells:
        yield _("No table was found in the file.")


def settled(report: Report, agency: Agency, year: int) -> Report:
    """What is frozen of a reading: the report itself, without the traces of the file. Who it is of is filled in only
    where the file does not say.
    """
    cells = {cell: replace(figure, place=None) for cell, figure in report.cells.items()}
    return replace(
        report, source="", findings=(), cells=cells, issuer=report.issuer or agency.name, year=report.year or year
    )


def form_of(report: Report, table: str, year: int) -> str:
    """The form that a table of a report follows; where it is missing, that of the others, else that of the year."""
    return report.editions.get(table) or report.edition or for_year(year).edition


def corrected(report: Report, cell: Cell, figure: Figure, year: int) -> Report:
    """The report with one cell put right. Raises `ValueError` for a cell that its form has not."""
    form = form_of(report, cell.table, year)
    if not asks(form, cell):
        raise ValueError(cell)
    return replace(
        report, cells={**report.cells, cell: figure}, editions={cell.table: form, **report.editions}
    )  # fmt: skip


def is_known(cell: Cell) -> bool:
    """Whether any form has the cell."""
    return any(asks(name, cell) for name in NAMES)


# The original beside its reading ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Spot:
    """原文的一处: a text, the place by which a number leads to it, and how many rows and columns it covers."""

    place: Place = Place()
    text: str = ""
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """原文的一段: a line, or the rows of a table."""

    rows: tuple[tuple[Spot, ...], ...]
    table: bool
    heading: bool = False


def original(data: bytes, name: str, places: Mapping[Cell, Place]) -> tuple[Part, ...]:
    """原文: the text of the file as it was taken apart for the reading. Empty where it cannot be shown."""
    try:
        document = _document(data, name, frozenset(places.values()))
    except Unreadable:
        return ()
    return tuple(_part(block) for block in document.blocks) if document is not None else ()


def places(report: Report) -> dict[Cell, Place]:
    """原文位置 of each cell that has one."""
    return {cell: figure.place for cell, figure in report.cells.items() if figure.place is not None}


def _document(data: bytes, name: str, wanted: frozenset[Place]) -> Document | None:
    """Of several ways a file was taken apart the first with every place, else that with most of them."""
    best: tuple[int, Document] | None = None
    if formats.kind(data, name) == "json":
        return None
    for document in formats.extractions(data, name):
        there = len(wanted & frozenset(_all_places(document.blocks)))
        if best is None or there > best[0]:
            best = there, document
        if there == len(wanted):
            break
    return None if best is None else best[1]


def _all_places(blocks: Sequence[Block]) -> Iterator[Place]:
    for block in blocks:
        yield block.place
        if isinstance(block, Grid):
            yield from (box.place for row in block.rows for box in row if box is not None)


def _part(block: Block) -> Part:
    if isinstance(block, Line):
        return Part(((Spot(block.place, block.text),),), table=False, heading=block.heading)
    return Part(tuple(_spots(block)), table=True)


def _spots(grid: Grid) -> Iterator[tuple[Spot, ...]]:
    """The rows of a table with each box once, where it begins: in the grid it stands wherever it reaches."""
    told: set[int] = set()
    for at, row in enumerate(grid.rows):
        spots = []
        for column, box in enumerate(row):
            if box is None:
                spots.append(Spot())
            elif id(box) not in told:
                told.add(id(box))
                down = [each[column] if column < len(each) else None for each in grid.rows[at:]]
                spots.append(Spot(box.place, box.text, _reach(box, down), _reach(box, row[column:])))
        yield tuple(spots)


def _reach(box: Box, along: Sequence[Box | None]) -> int:
    """How many positions from the first on are the same box."""
    return next((count for count, one in enumerate(along) if one is not box), len(along))
