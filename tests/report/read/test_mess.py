"""No reading is ever silently wrong, whatever was done to the file (see tests/mess)."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gongkai.report.read import read
from gongkai.report.read.document import Unreadable
from mess import CONTENT, DETERMINED, ENCODINGS, FORMS, PRINTED, Counts, Made, Recipe, judge, make, nothing, recipe
from mess.figures import Figures
from mess.strategies import figures

LOOSE = ("columns_moved", "last_year_beside", "last_year_column", "yuan_head", "heads_cut")
"""Kinds after which part of the file is open to doubt in any form; they are held to the first law only."""
SETTLED = tuple(kind for kind in CONTENT if kind not in LOOSE)


def _verdict(made: Made) -> Counts:
    try:
        return judge(read(made.data, made.name), made.truth)
    except Unreadable as refusal:
        return nothing(made.truth, refusal.code)


def _never_silent(made: Made) -> None:
    counts = _verdict(made)
    assert not (counts.wrong or counts.missed or counts.heads), f"{made.recipe}\n{counts.worst}"


def _in_full(made: Made) -> None:
    counts = _verdict(made)
    assert counts.full, f"{made.recipe}\n{counts.worst}"


@pytest.mark.parametrize("form", FORMS)
def test_no_file_of_any_form_is_read_wrongly_or_in_silence(form: str) -> None:
    for seed in range(30):
        _never_silent(make(recipe(seed, form=form)))


@pytest.mark.parametrize("form", PRINTED)
def test_no_printed_file_is_read_wrongly_or_in_silence(form: str) -> None:
    for seed in range(3):
        _never_silent(make(Recipe(seed, form, consistent=seed != 2)))


@pytest.mark.parametrize("kind", LOOSE)
def test_no_kind_of_doubt_is_read_wrongly_or_in_silence(kind: str) -> None:
    for seed in range(20):
        _never_silent(make(Recipe(seed, DETERMINED[seed % len(DETERMINED)], (kind,))))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_no_damaged_encoding_is_read_wrongly_or_in_silence(encoding: str) -> None:
    for seed, form in enumerate(FORMS):
        kinds = ("traditional",) if encoding == "big5" else ()
        _never_silent(make(Recipe(seed, form, kinds, encoding=encoding)))


@given(
    seed=st.integers(0, 10**6),
    form=st.sampled_from(tuple(FORMS)),
    kinds=st.sets(st.sampled_from(CONTENT), max_size=5),
    consistent=st.booleans(),
    drawn=figures(),
)
@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),  # shrinking a document costs more than the whole suite
    suppress_health_check=[HealthCheck.too_slow],
)
def test_no_mixture_of_kinds_and_figures_is_read_wrongly_or_in_silence(
    seed: int, form: str, kinds: set[str], consistent: bool, drawn: Figures
) -> None:
    _never_silent(make(Recipe(seed, form, tuple(kinds), consistent=consistent, figures=drawn)))


@pytest.mark.parametrize("form", DETERMINED)
def test_a_file_with_borders_between_its_cells_is_read_in_full(form: str) -> None:
    for seed in range(10):
        _in_full(make(Recipe(seed, form, consistent=seed % 2 == 0)))


@pytest.mark.parametrize("kind", SETTLED)
def test_mess_that_leaves_the_borders_is_read_in_full(kind: str) -> None:
    for seed, form in enumerate(DETERMINED):
        _in_full(make(Recipe(seed, form, (kind,))))
