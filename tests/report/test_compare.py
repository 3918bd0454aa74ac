from __future__ import annotations

from decimal import Decimal

from gongkai.report.compare import compare
from gongkai.report.model import Cell, Entry, Figure, Report

NEW = Cell("requests", "new", "total")
IN = Cell("requests", "carried_in", "total")
OUT = Cell("requests", "carried_out", "total")


def report(year: int, values: dict[Cell, int | None], form: str = "2021", **texts: str) -> Report:
    cells = {cell: Figure(value) if value is not None else Figure(None, Entry.BLANK) for cell, value in values.items()}
    editions = {cell.table: form for cell in cells}
    return Report(f"{year}", issuer="青石镇", year=year, editions=editions, cells=cells, texts=texts)


def test_a_changed_cell_has_its_difference_and_its_share() -> None:
    (change,) = compare(report(2023, {NEW: 40, OUT: 1}), report(2024, {NEW: 50, OUT: 1})).changes
    assert (change.cell, change.absolute, change.relative) == (NEW, 10, Decimal("0.25"))


def test_a_change_from_nothing_has_no_share() -> None:
    (change,) = compare(report(2023, {NEW: 0}), report(2024, {NEW: 5})).changes
    assert (change.absolute, change.relative) == (5, None)


def test_a_blank_is_not_zero() -> None:
    (change,) = compare(report(2023, {NEW: None}), report(2024, {NEW: 0})).changes
    assert change.absolute is None
    assert compare(report(2023, {NEW: None}), report(2024, {NEW: None})).changes == ()


def test_a_cell_not_found_in_one_of_them_is_a_change() -> None:
    (change,) = compare(report(2023, {NEW: 1, OUT: 2}), report(2024, {NEW: 1})).changes
    assert (change.cell, change.after) == (OUT, None)


def test_cells_of_one_form_only_are_a_difference_of_form() -> None:
    closed, other = Cell("requests", "closed", "total"), Cell("requests", "closed.other", "total")
    found = compare(report(2020, {NEW: 1, closed: 3}, form="2019"), report(2021, {NEW: 2, other: 1}))
    assert [change.cell for change in found.changes] == [NEW]
    assert found.forms_differ == ("requests",)


def test_what_one_year_carries_out_the_next_carries_in() -> None:
    (link,) = compare(report(2023, {OUT: 34}), report(2024, {IN: 33})).links
    assert (link.cell, link.expected, link.found, link.agrees, link.strict) == (IN, 34, 33, False, True)
    assert link.terms == ((2023, OUT, 1),)


def test_documents_in_force_follow_from_last_years_stock() -> None:
    def normative(column: str) -> Cell:
        return Cell("disclosure", "normative", column)

    before = report(2023, {normative("in_force"): 76})
    after = report(2024, {normative("issued"): 3, normative("repealed"): 5, normative("in_force"): 74})
    (link,) = compare(before, after).links
    assert (link.expected, link.agrees, link.strict) == (74, True, False)


def test_items_of_the_2019_form_follow_from_last_years_items_and_change() -> None:
    items, change = Cell("disclosure", "licences", "items"), Cell("disclosure", "licences", "change")
    (link,) = compare(
        report(2019, {items: 201, change: -3}, form="2019"), report(2020, {items: 201}, form="2019")
    ).links
    assert (link.expected, link.agrees) == (198, False)


def test_years_that_do_not_follow_each_other_have_no_links() -> None:
    assert compare(report(2022, {OUT: 34}), report(2024, {IN: 33})).links == ()
    assert compare(report(2024, {OUT: 34}), report(2023, {IN: 33})).links == ()


def test_a_link_with_a_blank_term_is_not_judged() -> None:
    assert compare(report(2023, {OUT: None}), report(2024, {IN: 33})).links == ()


def test_copied_prose_is_measured_and_shown() -> None:
    same = "镇政府办公室牵头，各站所分工，每季度通报一次公开台账的登记和更新情况。"
    before = report(2023, {}, overview=same, problems="人手少，培训不够。")
    after = report(2024, {}, overview=same + "全年新设两个查阅点，方便群众就近查询。")
    (prose,) = compare(before, after).prose
    assert prose.section == "overview"
    assert Decimal("0.5") < prose.similarity < 1
    assert any(passage in same for passage in prose.passages)
