"""The mess generator itself: its truth is true, its tables are whole, its judge counts as scoring does."""

from __future__ import annotations

import io
import os
import random
import subprocess  # noqa: S404 - a process with another seed of its hashes
import sys
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import docx
import lxml.html
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report.editions import edition
from gongkai.report.model import Cell, Figure, Finding, Report, Severity
from mess import CONTENT, DETERMINED, FORMS, Recipe, judge, make, recipe
from mess.figures import Figures, broken, imbalances, random_figures
from mess.kinds.tables import TABLES
from mess.paper import Paper, Slot, Table, Truth
from mess.prose import compose
from mess.strategies import figures
from mess.writing import STYLES, plain, sheet_of

_NEW = Cell("requests", "new", "natural")
_TOTAL = Cell("requests", "new", "total")


@given(figures())
@settings(max_examples=60, deadline=None)
def test_consistent_figures_hold_every_sum_of_the_form(drawn: Figures) -> None:
    assert imbalances(drawn.cells, drawn.editions["requests"]) == []
    for table, name in drawn.editions.items():
        assert set(edition(name).cells(table)) == {cell for cell in drawn.cells if cell.table == table}


_MADE = """
import hashlib, sys
from mess import FORMS, Recipe, make
for seed, form in enumerate(FORMS):
    made = make(Recipe(seed, form, ("units", "label_notes", "group_row_alone")))
    print(form, hashlib.sha256(made.data).hexdigest(), sorted(map(str, made.truth.open)))
"""


def test_a_seed_makes_the_same_document_however_words_are_hashed() -> None:
    def made(hash_seed: str) -> str:
        env = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(Path(__file__).parent)}
        words = [sys.executable, "-X", "utf8", "-c", _MADE]
        return subprocess.run(words, capture_output=True, env=env, check=True).stdout.decode()  # noqa: S603 - own words

    first, second = made("1"), made("2")
    assert first.count("\n") == len(FORMS)
    assert first == second


@pytest.mark.parametrize("seed", range(40))
def test_broken_figures_fail_a_sum(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - a test generator, nothing secret
    spoilt = broken(random_figures(rng), rng)
    assert not spoilt.consistent
    assert imbalances(spoilt.cells, spoilt.editions["requests"])


def _covered(table: Table) -> list[int]:
    """How many positions each row of a table covers; fails where two boxes lie on each other."""
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(table.rows):
        column = 0
        for slot in row:
            while (at, column) in taken:
                column += 1
            area = {(at + down, column + across) for down in range(slot.down) for across in range(slot.across)}
            assert not area & taken
            taken |= area
            column += slot.across
    return [sum(1 for place in taken if place[0] == at) for at in range(max(at for at, _ in taken) + 1)]


def _paper(rng: random.Random) -> Paper:
    drawn = random_figures(rng)
    return compose(drawn, sheet_of(drawn), rng, name="paper")


@pytest.mark.parametrize("seed", range(60))
def test_every_table_is_whole_after_any_change_of_its_build(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - a test generator, nothing secret
    paper = _paper(rng)
    for name, kind in TABLES.items():
        if rng.random() < 0.4:
            paper = kind(paper, rng)
            for table in paper.tables():
                assert _covered(table) == [table.width] * len(table.rows), name


@pytest.mark.parametrize("seed", range(30))
def test_every_address_of_the_truth_stands_once_in_the_tables(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - a test generator, nothing secret
    paper = _paper(rng)
    for kind in TABLES.values():
        paper = kind(paper, rng) if rng.random() < 0.4 else paper
    stands = [slot.cell for table in paper.tables() for row in table.rows for slot in row if slot.cell]
    assert len(stands) == len(set(stands))
    assert set(stands) == set(paper.truth.cells)


@pytest.mark.parametrize("style", STYLES)
def test_what_is_written_is_what_the_truth_says(style: str) -> None:
    rng = random.Random(style)  # noqa: S311 - a test generator, nothing secret
    drawn = random_figures(rng, profile="city")
    sheet = sheet_of(drawn)
    STYLES[style](sheet, drawn, rng)
    changed = [cell for cell, entry in sheet.items() if entry != sheet_of(drawn)[cell]]
    assert changed or style in ("results_blank", "words_for_sign", "units")
    for cell, entry in sheet.items():
        if entry.value is None:
            assert not any(char.isdigit() for char in entry.text)
        else:
            assert entry.value == drawn.cells[cell]
            assert any(char.isdigit() for char in entry.text)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_keeps_every_figure_of_a_plain_report(form: str) -> None:
    made = make(Recipe(5, form, profile="county", encoding="utf8"))
    values = [value for value in made.truth.cells.values() if value is not None]
    assert len(made.truth.cells) > 100
    assert len(made.data) > 1000
    if not made.name.endswith((".docx", ".xlsx")) and form != "tabs_shifted":
        wanted = Counter("".join(plain(value) for value in values))
        assert not wanted - Counter(made.data.decode("utf-8"))
    if form in DETERMINED:
        assert not made.truth.open
        assert len(values) == len(made.truth.cells)
    if form in ("glued_figures", "glued_rows", "glued_table"):
        assert made.truth.open


def _html_rows(data: bytes) -> list[list[str]]:
    tree = lxml.html.fromstring(data.decode("utf-8"))
    return [[box.text_content().strip() for box in row.iter("td")] for row in tree.iter("tr")]


def _docx_rows(data: bytes) -> list[list[str]]:
    tables = docx.Document(io.BytesIO(data)).tables
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows]


def _xlsx_rows(data: bytes) -> list[list[str]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    return [[str(value) for value in row if value is not None] for row in rows]


@pytest.mark.parametrize(
    ("form", "rows"),
    [("html_spans", _html_rows), ("html_word", _html_rows), ("docx", _docx_rows), ("xlsx", _xlsx_rows)],
)
def test_other_readers_find_the_figures_of_table_three_behind_their_labels(
    form: str, rows: Callable[[bytes], list[list[str]]]
) -> None:
    for seed in range(4):
        made = make(Recipe(seed, form, profile="city", encoding="utf8"))
        by_label = {row[-8]: row[-7:] for row in rows(made.data) if len(row) > 7}
        name = made.truth.edition
        for row in edition(name).request_rows:
            cells = [Cell("requests", row.key, column.key) for column in edition(name).request_columns]
            assert by_label[row.text] == [str(made.truth.cells[cell]) for cell in cells], row.text


def test_a_recipe_makes_the_same_document_again() -> None:
    for seed in range(20):
        assert make(recipe(seed)).data == make(recipe(seed)).data


@given(st.integers(0, 10**6), st.sampled_from(tuple(FORMS)), st.sets(st.sampled_from(CONTENT), max_size=6))
@settings(max_examples=80, deadline=None)
def test_any_mixture_of_kinds_makes_a_document(seed: int, form: str, kinds: set[str]) -> None:
    made = make(Recipe(seed, form, tuple(kinds)))
    assert made.data
    assert made.truth.open <= made.truth.cells.keys()


def _report(*cells: tuple[Cell, int | None], findings: tuple[Finding, ...] = ()) -> Report:
    return Report("x.txt", cells={cell: Figure(value) for cell, value in cells}, findings=findings)


def _finding(*named: str, rule: str = "READ-UNDECIDED") -> Finding:
    return Finding(rule, Severity.WARNING, "无法确定", "undecided", (named,))


def test_a_value_read_as_it_stands_is_right_and_so_is_a_blank_left_blank() -> None:
    counts = judge(_report((_NEW, 3)), Truth({_NEW: 3, _TOTAL: None}))
    assert (counts.right, counts.cells, counts.full) == (2, 2, True)


def test_a_decimal_equals_the_same_amount_with_more_places() -> None:
    fee = Cell("disclosure", "fees", "amount")
    assert judge(Report("x", cells={fee: Figure(Decimal("2.50"))}), Truth({fee: Decimal("2.5")})).right == 1


def test_a_cell_not_read_is_flagged_only_where_a_finding_names_it() -> None:
    truth = Truth({_NEW: 3})
    assert judge(_report(), truth).missed == 1
    assert judge(_report((_NEW, None)), truth).missed == 1
    for named in ((), ("requests",), ("requests", "new"), tuple(_NEW)):
        assert judge(_report(findings=(_finding(*named),)), truth).flagged == 1
    assert judge(_report(findings=(_finding("requests", "total"),)), truth).missed == 1


def test_a_zero_read_from_a_blank_is_wrong_and_so_is_a_blank_read_as_a_zero() -> None:
    assert judge(_report((_NEW, 0)), Truth({_NEW: None})).wrong == 1
    assert judge(_report((_NEW, None)), Truth({_NEW: 0})).wrong == 0
    assert judge(_report((_NEW, None)), Truth({_NEW: 0})).missed == 1


def test_a_number_at_an_address_the_truth_has_not_is_invented() -> None:
    counts = judge(_report((_NEW, 3), (_TOTAL, 3)), Truth({_NEW: 3}))
    assert (counts.right, counts.wrong, counts.full) == (1, 1, False)


def test_a_wrong_number_is_excused_only_where_arithmetic_was_led_astray_and_says_so() -> None:
    said = (_finding("requests", "new", rule="READ-DECIDED"),)
    lame = Truth({_NEW: 3}, consistent=False)
    assert judge(_report((_NEW, 4), findings=said), lame).misled == 1
    assert judge(_report((_NEW, 4)), lame).wrong == 1
    assert judge(_report((_NEW, 4), findings=said), Truth({_NEW: 3})).wrong == 1


def test_what_the_file_leaves_open_may_stay_unread_when_flagged() -> None:
    flagged = _report(findings=(_finding("requests"),))
    assert judge(flagged, Truth({_NEW: 3}, open=frozenset({_NEW}))).full
    assert not judge(flagged, Truth({_NEW: 3})).full
    assert not judge(_report(), Truth({_NEW: 3}, open=frozenset({_NEW}))).full


def test_another_issuer_or_year_than_the_true_one_counts_against_the_heads() -> None:
    truth = Truth({}, issuer=("甲县教育局",), year=2023, editions={"requests": "2021"})
    assert judge(Report("x", issuer="甲县教育局", year=2023), truth).heads == 0
    assert judge(Report("x", issuer="乙县教育局", year=2022), truth).heads == 2
    assert judge(Report("x", editions={"requests": "2019", "disclosure": "2021"}), truth).heads == 1
    doubt = Finding("READ-YEAR", Severity.WARNING, "年份不明", "two years")
    assert judge(Report("x", year=2022, findings=(doubt,)), truth).heads == 0


def test_a_slot_without_an_address_is_no_figure_of_the_truth() -> None:
    assert Slot("7", role="extra").cell is None
