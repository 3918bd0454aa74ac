"""No reading is ever silently wrong, whatever was done to the file (see tests/mess)."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.report.read import read
from gongkai.report.read.document import Unreadable
from mess import CONTENT, DETERMINED, ENCODINGS, FORMS, Counts, Made, Recipe, judge, make, nothing, recipe
from mess.strategies import figures

_LOOSE = ("columns_moved", "last_year_beside", "last_year_column", "yuan_head", "heads_cut")
"""Kinds after which part of the file is open to doubt in any form; they are held to the first law only."""
_SETTLED = tuple(kind for kind in CONTENT if kind not in _LOOSE)


def _verdict(made: Made) -> Counts:
    try:
        return judge(read(made.data, made.name), made.truth)
    except Unreadable as refusal:
        return nothing(made.truth, refusal.code)


def _never_silent(made: Made) -> None:
    counts = _verdict(made)
    assert counts.wrong == 0 and counts.missed == 0 and counts.heads == 0, (made.recipe, counts.details[:20])
    assert counts.misled == 0 or not made.recipe.consistent


def _in_full(made: Made) -> None:
    counts = _verdict(made)
    assert counts.full, (made.recipe, counts.details[:20])


@pytest.mark.parametrize("form", FORMS)
def test_no_file_of_any_kind_is_read_wrongly_or_in_silence(form: str) -> None:
    for seed in range(40):
        _never_silent(make(recipe(seed, form=form)))


@pytest.mark.parametrize("kind", CONTENT)
def test_no_kind_of_mess_alone_is_read_wrongly_or_in_silence(kind: str) -> None:
    for seed, form in enumerate(FORMS):
        _never_silent(make(Recipe(seed, form, (kind,))))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_no_damaged_encoding_is_read_wrongly_or_in_silence(encoding: str) -> None:
    for seed, form in enumerate(FORMS):
        kinds = ("traditional",) if encoding == "big5" else ()
        _never_silent(make(Recipe(seed, form, kinds, encoding=encoding)))


@given(
    st.integers(0, 10**6),
    st.sampled_from(tuple(FORMS)),
    st.sets(st.sampled_from(CONTENT), max_size=5),
    st.booleans(),
    figures(),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_mixture_of_kinds_and_figures_is_read_wrongly_or_in_silence(seed, form, kinds, consistent, drawn):  # type: ignore[no-untyped-def]  # hypothesis gives the arguments
    _never_silent(make(Recipe(seed, form, tuple(kinds), consistent=consistent, figures=drawn)))


@pytest.mark.parametrize("form", DETERMINED)
def test_a_file_with_borders_between_its_cells_is_read_in_full(form: str) -> None:
    for seed in range(12):
        _in_full(make(Recipe(seed, form)))
        _in_full(make(Recipe(seed, form, consistent=False)))


@pytest.mark.parametrize("kind", _SETTLED)
def test_mess_that_leaves_the_borders_is_read_in_full(kind: str) -> None:
    for seed, form in enumerate(DETERMINED):
        _in_full(make(Recipe(seed, form, (kind,))))
