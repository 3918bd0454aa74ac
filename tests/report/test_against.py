from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report.against import LARGEST, against, findings
from gongkai.report.model import Cell, Entry, Figure, Report

CELLS = [Cell("requests", row, "total") for row in ("new", "carried_in", "granted", "total")]


def report(values: Mapping[Cell, int]) -> Report:
    return Report("r", editions={"requests": "2021"}, cells={cell: Figure(value) for cell, value in values.items()})


def children(*rows: Sequence[int]) -> list[tuple[str, Report]]:
    return [(f"单位{at}", report(dict(zip(CELLS, row, strict=False)))) for at, row in enumerate(rows, start=1)]


def parent(*values: int) -> Report:
    return report(dict(zip(CELLS, values, strict=False)))


def test_a_parent_that_is_the_sum_parts_nowhere() -> None:
    found = against(parent(6, 3), children([1, 2], [5, 1]))
    assert (found.partings, found.together, found.agreeing, found.open) == ((), (), 2, {})


def test_a_member_left_out_is_found_though_another_fits_one_cell_too() -> None:
    found = against(parent(5, 1), children([1, 2], [5, 1], [0, 0]))
    assert [(parting.cell, parting.difference) for parting in found.partings] == [
        (CELLS[0], -1),
        (CELLS[1], -2),
    ]
    assert [(reason.members, reason.left_out) for reason in found.together] == [(("单位1",), True)]


def test_a_member_counted_twice_is_found() -> None:
    found = against(parent(11, 4), children([1, 2], [5, 1]))
    assert [(reason.members, reason.left_out) for reason in found.together] == [(("单位2",), False)]


def test_two_members_left_out_together_are_found() -> None:
    found = against(parent(120, 59), children([100, 50], [7, 3], [11, 1], [20, 9]))
    assert [reason.members for reason in found.together] == [("单位2", "单位3")]


def test_a_difference_that_no_members_make_up_is_left_unexplained() -> None:
    (parting,) = against(parent(10), children([4], [4])).partings
    assert (parting.difference, parting.reasons) == (2, ())


def test_a_cell_that_cannot_be_compared_says_whose_figure_lacks() -> None:
    members = children([1, 2], [5, 1])
    name, second = members[1]
    blank = replace(second, cells={**second.cells, CELLS[0]: Figure(None, Entry.BLANK)})
    found = against(parent(6, 3), [members[0], (name, blank)])
    assert found.open == {CELLS[0]: ("单位2",)}
    assert found.agreeing == 1


def test_a_blank_of_the_parent_is_not_compared() -> None:
    published = replace(parent(6), cells={CELLS[0]: Figure(None, Entry.BLANK)})
    found = against(published, children([6]))
    assert (found.partings, found.open) == ((), {CELLS[0]: ()})


def test_a_finding_names_the_cell_the_figures_and_the_members() -> None:
    published = parent(5)
    (finding,) = findings(against(published, children([1], [5])), published)
    assert finding.rule == "MERGE-PARTS"
    assert finding.cells == (tuple(CELLS[0]),)
    assert "公布 5" in finding.message and "之和 6" in finding.message and "单位1" in finding.message
    assert "left out" in finding.message_en


def test_hundreds_of_members_cost_little() -> None:
    rows = [[at * 7 % 101 + 1, at * 13 % 89 + 1] for at in range(300)]
    total = [sum(row[at] for row in rows) for at in (0, 1)]
    found = against(parent(total[0] + 100_000, total[1] + 1), children(*rows))
    assert len(found.partings) == 2
    assert found.together == ()


@settings(max_examples=40)
@given(
    st.lists(st.lists(st.integers(1, 10**6), min_size=4, max_size=4), min_size=4, max_size=8),
    st.sets(st.integers(0, 3), min_size=1, max_size=LARGEST),
)
def test_whoever_is_left_out_is_among_the_explanations(rows: list[list[int]], out: set[int]) -> None:
    left = [sum(row[at] for who, row in enumerate(rows) if who not in out) for at in range(4)]
    found = against(parent(*left), children(*rows))
    assert len(found.partings) == 4
    named = [set(reason.members) for reason in found.together if reason.left_out]
    assert named and all(len(each) <= len(out) for each in named)
    if len(named[0]) == len(out):
        assert {f"单位{at + 1}" for at in out} in named
