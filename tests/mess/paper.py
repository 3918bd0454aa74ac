"""A report laid out but not yet in any file format: headings, prose, and tables as slots with spans."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from gongkai.report.editions import Box, edition
from gongkai.report.model import Cell, Number
from mess.writing import Sheet


@dataclass(frozen=True, slots=True)
class Slot:
    """One box of a table. `cell`: whose figure stands here. `role`: head, label, figure, corner or pad."""

    text: str
    across: int = 1
    down: int = 1
    role: str = "label"
    cell: Cell | None = None


Row = tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as HTML has them: a box that spans down stands only in its first row."""

    name: str
    width: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    blocks: tuple[str | Table, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """What a careful reader finds.

    `cells`: value, or None where nothing stands. `open`: cells that the file alone does not settle, which may
    stay unread as long as a finding says so. `consistent`: whether the sums hold; where they do not,
    a reader that puts figures apart by arithmetic can be led astray.
    """

    cells: Mapping[Cell, Number | None]
    open: frozenset[Cell] = frozenset()
    consistent: bool = True
    issuer: tuple[str, ...] = ()
    year: int | None = None
    editions: Mapping[str, str] = field(default_factory=dict)

    @property
    def edition(self) -> str:
        """The form of table III, whether or not the table is still there."""
        return self.editions["requests"]

    def doubt(self, cells: Iterator[Cell] | frozenset[Cell] | set[Cell]) -> Truth:
        """The same truth with more cells left open."""
        return replace(self, open=self.open | (frozenset(cells) & self.cells.keys()))


@dataclass(frozen=True, slots=True)
class Paper:
    """One report, ready to be put into a format. `lead`: page furniture in front; `tail`: after the end."""

    name: str
    truth: Truth
    title: tuple[str, ...]
    lead: tuple[str, ...] = ()
    preamble: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    tail: tuple[str, ...] = ()
    marks: frozenset[str] = field(default_factory=frozenset)

    def tables(self) -> Iterator[Table]:
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, Table):
                    yield block

    def swap(self, change: Callable[[Table], tuple[str | Table, ...]]) -> Paper:
        """Each table replaced by what `change` makes of it."""
        return replace(self, sections=tuple(
            replace(section, blocks=tuple(
                new
                for block in section.blocks
                for new in (change(block) if isinstance(block, Table) else (block,))
            ))
            for section in self.sections
        ))  # fmt: skip

    def slots(self, change: Callable[[Slot], Slot]) -> Paper:
        """Each slot replaced by what `change` makes of it."""
        return self.swap(
            lambda table: (replace(table, rows=tuple(tuple(change(slot) for slot in row) for row in table.rows)),)
        )

    def texts(self, change: Callable[[str], str]) -> Paper:
        """Every text of the report changed: prose, headings, labels and figures alike."""
        paper = self.slots(lambda slot: replace(slot, text=change(slot.text)))

        def lines(texts: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(change(text) for text in texts)

        return replace(
            paper,
            title=lines(paper.title),
            lead=lines(paper.lead),
            preamble=lines(paper.preamble),
            tail=lines(paper.tail),
            sections=tuple(
                Section(
                    change(section.heading),
                    tuple(change(block) if isinstance(block, str) else block for block in section.blocks),
                )
                for section in paper.sections
            ),
        )


def figures_in(row: Row) -> list[Slot]:
    return [slot for slot in row if slot.role == "figure"]


def figure(sheet: Sheet, cell: Cell, across: int = 1) -> Slot:
    return Slot(sheet[cell].text, across=across, role="figure", cell=cell)


def _box_rows(box: Box, sheet: Sheet, about: str) -> Iterator[Row]:
    spans = {3: (1, 1, 1), 2: (1, 2), 1: (3,)}[len(box.columns)]
    yield (Slot(box.label, across=4, role="head"),)
    yield (
        Slot(about, role="head"),
        *(Slot(column.text, across=span, role="head") for column, span in zip(box.columns, spans, strict=True)),
    )
    for row in box.rows:
        cells = [Cell("disclosure", row.key, column.key) for column in box.columns]
        yield (
            Slot(row.text),
            *(figure(sheet, cell, span) for cell, span in zip(cells, spans, strict=True)),
        )


def disclosure_tables(sheet: Sheet, name: str, *, apart: bool) -> tuple[Table, ...]:
    """Table II: in one piece, or `apart`, each box a table of its own."""
    boxes = [tuple(_box_rows(box, sheet, "信息内容")) for box in edition(name).disclosure]
    if apart:
        return tuple(Table("disclosure", 4, rows) for rows in boxes)
    return (Table("disclosure", 4, tuple(row for rows in boxes for row in rows)),)


def request_head(name: str, *, width: int = 3) -> tuple[Row, ...]:
    """The three head rows of table III over `width` columns of labels."""
    form = edition(name)
    columns = [Slot(column.text, role="head") for column in form.request_columns]
    return (
        (Slot(form.corner, across=width, down=3, role="corner"), Slot(form.about, across=7, role="head")),
        (
            replace(columns[0], down=2),
            Slot(form.legal_persons, across=5, role="head"),
            replace(columns[6], down=2),
        ),
        tuple(columns[1:6]),
    )


def request_table(sheet: Sheet, name: str) -> Table:
    """Table III with its group labels spanning down."""
    form, rows = edition(name), [*request_head(name)]
    open_groups: tuple[str, ...] = ()
    for row in form.request_rows:
        lead: list[Slot] = []
        for depth, group in enumerate(row.groups):
            if row.groups[: depth + 1] != open_groups[: depth + 1]:
                down = sum(1 for other in form.request_rows if other.groups[: depth + 1] == row.groups[: depth + 1])
                lead.append(Slot(group, down=down))
        open_groups = row.groups
        lead.append(Slot(row.text, across=3 - len(row.groups)))
        figures = [figure(sheet, Cell("requests", row.key, column.key)) for column in form.request_columns]
        rows.append((*lead, *figures))
    return Table("requests", 10, tuple(rows))


def dispute_table(sheet: Sheet) -> Table:
    """Table IV: one row of fifteen figures under three rows of heads."""
    form = edition("2021")
    heads = [column.text for column in form.dispute_columns]
    five = tuple(Slot(text, role="head") for text in heads)
    return Table("disputes", 15, (
        (Slot("行政复议", across=5, role="head"), Slot("行政诉讼", across=10, role="head")),
        (
            *(replace(slot, down=2) for slot in five),
            Slot("未经复议直接起诉", across=5, role="head"),
            Slot("复议后起诉", across=5, role="head"),
        ),
        (*five, *five),
        tuple(
            figure(sheet, Cell("disputes", row.key, column.key))
            for row in form.dispute_rows
            for column in form.dispute_columns
        ),
    ))  # fmt: skip


def expand(table: Table) -> list[list[tuple[Slot, bool]]]:
    """The table as a full matrix: each position with its slot, and whether the slot begins there."""
    matrix: list[list[tuple[Slot, bool] | None]] = [[None] * table.width for _ in table.rows]
    for at, row in enumerate(table.rows):
        column = 0
        for slot in row:
            while column < table.width and matrix[at][column] is not None:
                column += 1
            for down in range(min(slot.down, len(table.rows) - at)):
                for across in range(slot.across):
                    matrix[at + down][column + across] = (slot, down == 0 and across == 0)
            column += slot.across
    empty = (Slot("", role="pad"), True)
    return [[place or empty for place in row] for row in matrix]
