"""Mess in the build of tables: broken over pages, rows added or lost, columns moved, other years."""

from __future__ import annotations

import random
from dataclasses import replace

from gongkai.report.editions import edition
from gongkai.report.model import Cell
from mess.figures import random_figures
from mess.paper import Paper, Row, Slot, Table, figures_in, request_head, request_table
from mess.writing import sheet_of


def _form_of(paper: Paper) -> str:
    return paper.truth.edition


def cut_down(rows: tuple[Row, ...], at: int) -> tuple[tuple[Row, ...], list[Slot]]:
    """The rows before `at` with their downward spans ended there, and what of those spans is left."""
    kept, over = [], []
    for number, row in enumerate(rows[:at]):
        new = []
        for slot in row:
            if number + slot.down > at:
                over.append(replace(slot, down=number + slot.down - at))
                slot = replace(slot, down=at - number)
            new.append(slot)
        kept.append(tuple(new))
    return tuple(kept), over


def broken_over_page(paper: Paper, rng: random.Random) -> Paper:
    """Table III in two parts: head repeated or not, the group label twice, perhaps one more column."""

    def broken(table: Table) -> tuple[str | Table, ...]:
        if table.name != "requests" or len(table.rows) < 14:
            return (table,)
        at = rng.randint(7, len(table.rows) - 4)
        first, over = cut_down(table.rows, at)
        label_again = rng.random() < 0.7
        rest = list(table.rows[at:])
        if over and label_again:
            rest[0] = (*over, *rest[0])
        elif over:
            rest[0] = (*(replace(slot, text="") for slot in over), *rest[0])
        return (Table("requests", table.width, first), *_second_part(table, rest, rng, _form_of(paper)))

    return paper.swap(broken)


def _second_part(table: Table, rest: list[Row], rng: random.Random, form: str) -> tuple[str | Table, ...]:
    wider = rng.random() < 0.3
    if wider:
        rest = [
            (replace(row[0], across=row[0].across + 1), *row[1:]) if row[0].role == "label" else row for row in rest
        ]
        rest = _widen(rest)
    width = table.width + wider
    head = request_head(form, width=width - 7) if rng.random() < 0.6 else ()
    gap: tuple[str, ...] = (f"- {rng.randint(3, 9)} -",) if rng.random() < 0.3 else ()
    return (*gap, Table("requests", width, (*head, *rest)))


def _widen(rows: list[Row]) -> list[Row]:
    """One more label column: whatever does not begin at the left border keeps its width."""
    result, covered = [], 0
    for row in rows:
        if covered > 0:
            row = (replace(row[0], across=row[0].across - 1), *row[1:])
            covered -= 1
        else:
            covered = row[0].down - 1
        result.append(row)
    return result


def group_row_alone(paper: Paper, rng: random.Random) -> Paper:
    """（三）不予公开 as a row of its own without figures, its reasons below it."""
    # In the order of the form: what a seed makes must not depend on how this process hashes words.
    groups = dict.fromkeys(group for row in edition(_form_of(paper)).request_rows for group in row.groups[1:])
    chosen = {group for group in groups if rng.random() < 0.7}

    def alone(table: Table) -> tuple[str | Table, ...]:
        if table.name != "requests":
            return (table,)
        rows: list[Row] = []
        for row in table.rows:
            group = next((slot for slot in row if slot.text in chosen and slot.down > 1), None)
            if group is None:
                rows.append(row)
                continue
            before = tuple(slot for slot in row[: row.index(group)])
            rows.append((*before, Slot(group.text, across=2), *(Slot("", role="pad") for _ in range(7))))
            rows.append((Slot("", down=group.down), *row[row.index(group) + 1 :]))
        return (replace(table, rows=_respan(tuple(rows))),)

    return paper.swap(alone)


def _respan(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """三、本年度办理结果 spans the rows that were added too."""
    added = sum(1 for row in rows if any(slot.role == "pad" for slot in row))
    return tuple(
        tuple(
            replace(slot, down=slot.down + added) if slot.text == "三、本年度办理结果" and slot.down > 1 else slot
            for slot in row
        )
        for row in rows
    )


def empty_row_after(paper: Paper, rng: random.Random) -> Paper:
    """An empty row below the figures of table IV, or below table III."""

    def longer(table: Table) -> tuple[str | Table, ...]:
        if table.name == "disclosure" or (table.name == "requests" and rng.random() < 0.5):
            return (table,)
        return (replace(table, rows=(*table.rows, tuple(Slot("", role="pad") for _ in range(table.width)))),)

    return paper.swap(longer)


def sum_row(paper: Paper, rng: random.Random) -> Paper:
    """合计 below 规章 and 规范性文件: figures that have no address in the form."""

    def summed(table: Table) -> tuple[str | Table, ...]:
        rows: list[Row] = []
        for row in table.rows:
            rows.append(row)
            mine = figures_in(row)
            if table.name == "disclosure" and mine and mine[0].cell and mine[0].cell.row == "normative":
                figures = (Slot(str(rng.randint(0, 99)), role="extra") for _ in range(3))
                rows.append((Slot("合计"), *figures))
        return (replace(table, rows=tuple(rows)),)

    return paper.swap(summed)


def rows_missing(paper: Paper, rng: random.Random) -> Paper:
    """One to three rows of table III or II are not in the file at all; those that tell the edition stay."""
    rows = edition(_form_of(paper)).request_rows
    plain = [row.key for row in rows if not row.key.startswith("closed")]
    gone = {("requests", row) for row in rng.sample(plain, rng.randint(1, 3))}
    if rng.random() < 0.4:
        gone.add(("disclosure", rng.choice(("rules", "coercion", "fees"))))

    def without(table: Table) -> tuple[str | Table, ...]:
        return (replace(table, rows=_drop(table.rows, gone)),)

    cells = {cell: value for cell, value in paper.truth.cells.items() if (cell.table, cell.row) not in gone}
    return replace(paper.swap(without), truth=replace(paper.truth, cells=cells))


def _drop(rows: tuple[Row, ...], gone: set[tuple[str, str]]) -> tuple[Row, ...]:
    """Without some rows; a group label that began in one of them moves to the next row."""
    kept: list[list[Slot]] = []
    starts: list[tuple[int, int]] = []
    pending: list[Slot] = []
    for row in rows:
        figure = next((slot for slot in row if slot.cell), None)
        if figure and figure.cell and (figure.cell.table, figure.cell.row) in gone:
            for number, place in starts:
                slot = kept[number][place]
                if slot.down > len(kept) - number:
                    kept[number][place] = replace(slot, down=slot.down - 1)
            pending = [replace(slot, down=slot.down - 1) for slot in pending if slot.down > 1]
            pending += [replace(slot, down=slot.down - 1) for slot in row if slot.down > 1]
            continue
        new = [*pending, *row]
        pending = []
        starts += [(len(kept), place) for place, slot in enumerate(new) if slot.down > 1]
        kept.append(new)
    return tuple(tuple(row) for row in kept)


def columns_moved(paper: Paper, rng: random.Random) -> Paper:
    """Columns in another order, each under its own head."""
    order = list(range(5))
    rng.shuffle(order)
    total_first = rng.random() < 0.5

    def moved(table: Table) -> tuple[str | Table, ...]:
        if table.name != "requests":
            return (table,)
        return (replace(table, rows=tuple(_reorder(row, order, total_first) for row in table.rows)),)

    truth = paper.truth.doubt({cell for cell in paper.truth.cells if cell.table == "requests"})
    return replace(paper.swap(moved), truth=truth)


def _reorder(row: Row, order: list[int], total_first: bool) -> Row:
    if len(row) == 5 and all(slot.role == "head" for slot in row):
        return tuple(row[at] for at in order)
    if len(row) == 3 and all(slot.role == "head" for slot in row):
        return (row[2], row[1], row[0]) if total_first else row
    lead, figures = row[: len(row) - 7], row[-7:]
    if len(row) < 8 or figures[0].role != "figure":
        return row
    ends = (figures[6], figures[0]) if total_first else (figures[0], figures[6])
    return (*lead, ends[0], *(figures[1 + at] for at in order), ends[1])


def last_year_beside(paper: Paper, rng: random.Random) -> Paper:
    """A second table III with the figures of the year before, said to be that."""
    year = (paper.truth.year or 2020) - 1
    names = {"requests": _form_of(paper), "disclosure": _form_of(paper), "disputes": _form_of(paper)}
    other = random_figures(rng, editions=names)
    table = request_table(sheet_of(other), _form_of(paper))
    bare = tuple(tuple(replace(slot, cell=None) for slot in row) for row in table.rows)
    caption = rng.choice((f"附：{year}年度收到和处理政府信息公开申请情况", f"{year}年数据（供对照）"))
    before = rng.random() < 0.2

    def doubled(mine: Table) -> tuple[str | Table, ...]:
        if mine.name != "requests":
            return (mine,)
        old = (caption, replace(table, rows=bare))
        return (*old, f"{year + 1}年数据", mine) if before else (mine, *old)

    truth = paper.truth.doubt({cell for cell in paper.truth.cells if cell.table == "requests"})
    return replace(paper.swap(doubled), truth=truth)


def last_year_column(paper: Paper, rng: random.Random) -> Paper:
    """In table II a column of last year's figures behind each figure: 上年 beside 本年."""

    def doubled(table: Table) -> tuple[str | Table, ...]:
        if table.name != "disclosure":
            return (table,)
        return (replace(table, width=5, rows=tuple(_with_last(row, rng) for row in table.rows)),)

    truth = paper.truth.doubt({cell for cell in paper.truth.cells if cell.table == "disclosure"})
    return replace(paper.swap(doubled), truth=truth)


def _with_last(row: Row, rng: random.Random) -> Row:
    if len(row) == 1:
        return (replace(row[0], across=row[0].across + 1),)
    if figures_in(row):
        return (*row, Slot(str(rng.randint(0, 99)), role="extra"))
    return (*row, Slot("上年数据", role="head"))


def _filled(row: Row) -> bool:
    """Whether every box of figures has one: a stray number after a row with a hole would fill it."""
    return all(slot.text.strip() for slot in figures_in(row))


def page_number_inside(paper: Paper, rng: random.Random) -> Paper:
    """A bare page number between two rows of table III, which is cut in two there."""
    number = rng.choice(("{}", "- {} -", "第{}页", "{}/12")).format(rng.randint(2, 9))
    doubted: set[Cell] = set()

    def cut(table: Table) -> tuple[str | Table, ...]:
        if table.name != "requests" or len(table.rows) < 8:
            return (table,)
        full = [at for at in range(4, len(table.rows) - 1) if _filled(table.rows[at - 1])]
        if not full:
            return (table,)
        at = rng.choice(full)
        doubted.update(slot.cell for row in table.rows[at - 1 : at + 1] for slot in row if slot.cell)
        first, over = cut_down(table.rows, at)
        rest = ((*over, *table.rows[at]), *table.rows[at + 1 :])
        return (replace(table, rows=first), number, replace(table, rows=rest))

    return replace(paper.swap(cut), truth=paper.truth.doubt(doubted))


def table_lost(paper: Paper, rng: random.Random) -> Paper:
    """One table stood in the page as a picture: heading, and nothing below it."""
    gone = rng.choice(("disclosure", "requests", "disputes"))
    kept = {cell: value for cell, value in paper.truth.cells.items() if cell.table != gone}
    truth = replace(
        paper.truth,
        cells=kept,
        open=paper.truth.open & kept.keys(),
    )
    return replace(paper.swap(lambda table: () if table.name == gone else (table,)), truth=truth)


def yuan_head(paper: Paper, rng: random.Random) -> Paper:
    """本年收费金额（单位：元）: the head gives another unit than the form."""
    money = Cell("disclosure", "fees", "amount")
    if not paper.truth.cells.get(money):
        return paper

    def in_yuan(slot: Slot) -> Slot:
        if slot.cell == money:
            return replace(slot, text=f"{(paper.truth.cells[money] or 0) * 10000:f}")
        return replace(slot, text=slot.text.replace("单位：万元", "单位：元")) if slot.role == "head" else slot

    return replace(paper.slots(in_yuan), truth=paper.truth.doubt({money}))


TABLES = {
    kind.__name__: kind
    for kind in (
        rows_missing, columns_moved, group_row_alone, broken_over_page, empty_row_after, sum_row,
        page_number_inside, last_year_column, last_year_beside, yuan_head, table_lost,
    )
}  # fmt: skip
"""In the order in which they are applied."""
