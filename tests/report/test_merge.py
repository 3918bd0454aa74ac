from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report.editions import MONEY, edition
from gongkai.report.merge import NOTES, Merge, merge
from gongkai.report.model import Cell, Entry, Figure, Number, Report
from gongkai.report.roster import Member, Roster, roster

NAMES = ("青石镇人民政府", "白沙镇人民政府", "柳湾乡人民政府")
TOWNS: Roster = roster(Member(name) for name in NAMES)
EMPTY: Mapping[Cell, Number] = {}


def report(issuer: str, form: str = "2021", year: int = 2024, fill: Mapping[Cell, Number] = EMPTY) -> Report:
    """A report with 0 in every cell but those of `fill`."""
    zeros: dict[Cell, Number] = {cell: Decimal(0) if cell in MONEY else 0 for cell in edition(form).cells()}
    figures = {cell: Figure(value) for cell, value in {**zeros, **fill}.items()}
    editions = dict.fromkeys(("disclosure", "requests", "disputes"), form)
    return Report(f"{issuer}-{year}.html", issuer=issuer, year=year, editions=editions, cells=figures)


def codes(merged: Merge) -> list[str]:
    return [finding.rule for finding in merged.report.findings]


NEW = Cell("requests", "new", "total")
CLOSED = Cell("requests", "closed", "total")
OTHER = Cell("requests", "closed.other", "total")
FEES = Cell("disclosure", "fees", "amount")


def test_the_sum_of_all_members_is_whole_and_has_nothing_to_say() -> None:
    children = [report(name, fill={NEW: at + 1, FEES: Decimal("0.25")}) for at, name in enumerate(NAMES)]
    merged = merge(children, TOWNS, issuer="云溪县人民政府")
    assert merged.report.value(*NEW) == 6
    assert merged.report.value(*FEES) == Decimal("0.75")
    assert (merged.report.issuer, merged.report.year, merged.report.edition) == (
        "云溪县人民政府",
        2024,
        "2021",
    )
    assert merged.report.findings == ()
    assert [member.name for member, _ in merged.counted] == list(NAMES)


def test_who_is_missing_is_named_and_the_rest_is_summed() -> None:
    merged = merge([report(NAMES[0], fill={NEW: 4}), report(NAMES[2], fill={NEW: 3})], TOWNS)
    assert [member.name for member in merged.missing] == ["白沙镇人民政府"]
    assert codes(merged) == ["MERGE-MISSING"]
    assert merged.report.value(*NEW) == 7


def test_the_same_report_twice_is_counted_once() -> None:
    one = report(NAMES[0], fill={NEW: 4})
    merged = merge([one, replace(one, source="copy.pdf"), *map(report, NAMES[1:])], TOWNS)
    assert codes(merged) == ["MERGE-TWICE"]
    assert merged.report.value(*NEW) == 4


def test_two_different_reports_of_one_member_are_neither_counted() -> None:
    merged = merge([report(NAMES[0], fill={NEW: 4}), report(NAMES[0], fill={NEW: 5})], TOWNS)
    assert "MERGE-TWICE" in codes(merged)
    assert merged.counted == ()
    assert [member.name for member, _ in merged.twice] == ["青石镇人民政府"]


def test_a_stranger_and_a_report_of_another_year_are_named_and_not_counted() -> None:
    children = [*map(report, NAMES), report("黑山镇人民政府", fill={NEW: 9}), report(NAMES[0], year=2023)]
    merged = merge(children, TOWNS)
    assert sorted(codes(merged)) == ["MERGE-STRANGER", "MERGE-YEAR"]
    assert merged.report.value(*NEW) == 0


def test_a_name_taken_by_its_end_is_said() -> None:
    members = roster([Member("云溪县青石镇人民政府")])
    assert codes(merge([report("青石镇人民政府")], members)) == ["MERGE-NAME"]


def test_a_blank_leaves_its_sum_open_and_names_the_member() -> None:
    children = [report(name, fill={NEW: 2}) for name in NAMES]
    cells = {**children[1].cells, NEW: Figure(None, Entry.BLANK)}
    merged = merge([children[0], replace(children[1], cells=cells), children[2]], TOWNS)
    assert merged.report.cells[NEW] == Figure(None, Entry.UNDECIDED)
    (finding,) = merged.report.findings
    assert finding.rule == "MERGE-BLANK"
    assert finding.cells == (tuple(NEW),)
    assert "白沙镇人民政府" in finding.message


def test_the_one_row_of_the_2019_form_is_not_divided_into_three() -> None:
    old = report(NAMES[0], form="2019", fill={CLOSED: 5})
    merged = merge([old, report(NAMES[1]), report(NAMES[2])], TOWNS)
    assert merged.report.value(*OTHER) is None
    (named,) = (found for found in merged.report.findings if tuple(OTHER) in found.cells)
    assert named.rule == "MERGE-EDITION"
    assert merged.report.value("requests", "closed.other", "natural") == 0


def test_the_three_rows_of_the_2021_form_are_summed_into_the_one() -> None:
    new = report(NAMES[0], year=2020, fill={OTHER: 2, Cell("requests", "closed.no_payment", "total"): 1})
    old = [report(name, form="2019", year=2020, fill={CLOSED: 5}) for name in NAMES[1:]]
    assert merge([new, *old], TOWNS).report.value(*CLOSED) == 13


def test_counts_of_table_two_that_mean_other_things_are_not_summed() -> None:
    stock = Cell("disclosure", "normative", "in_force")
    decisions = Cell("disclosure", "licences", "decisions")
    old = report(NAMES[0], form="2019", fill={Cell("disclosure", "normative", "total"): 8, decisions: 3})
    merged = merge([old, report(NAMES[1], fill={stock: 1, decisions: 4}), report(NAMES[2])], TOWNS)
    assert merged.report.value(*stock) is None
    assert merged.report.value(*decisions) == 7


def test_when_all_follow_the_old_form_the_sum_does_too() -> None:
    merged = merge([report(name, form="2019", year=2023, fill={CLOSED: 1}) for name in NAMES], TOWNS)
    assert merged.report.edition == "2019"
    assert merged.report.value(*CLOSED) == 3
    assert merged.report.findings == ()


def test_nothing_to_sum_gives_no_cells_and_names_everyone() -> None:
    merged = merge([], TOWNS)
    assert merged.report.cells == {}
    assert codes(merged) == ["MERGE-MISSING"] * 3


def test_every_code_used_is_described() -> None:
    old = report(NAMES[0], form="2019", fill={CLOSED: 5})
    merged = merge([old, report("别处"), report(NAMES[1], year=2020)], TOWNS)
    assert set(codes(merged)) <= set(NOTES)


@settings(max_examples=25)
@given(
    st.lists(
        st.dictionaries(st.sampled_from(list(edition("2021").cells("requests"))), st.integers(0, 9999)),
        min_size=3,
        max_size=3,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_the_reports_changes_no_sum(fills: list[dict[Cell, int]], random: Random) -> None:
    children = [report(name, fill=fill) for name, fill in zip(NAMES, fills, strict=True)]
    first = merge(children, TOWNS).report
    random.shuffle(children)
    assert dict(merge(children, TOWNS).report.cells) == dict(first.cells)
    for cell, value in first.numbers():
        if cell.table == "requests":
            assert value == sum(fill.get(cell, 0) for fill in fills)
