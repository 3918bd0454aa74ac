"""Hypothesis strategies for figures: they shrink towards an office where nothing happened."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from gongkai.report.editions import NAMES, edition
from mess.figures import Figures, disclosure_counts, disclosure_of, disputes_of, requests_of

_COUNTS = st.one_of(st.just(0), st.integers(0, 9), st.integers(0, 120), st.integers(0, 9999), st.integers(0, 5_000_000))
_AMOUNTS = st.decimals(min_value=Decimal(0), max_value=Decimal(99999), places=4, allow_nan=False)


@st.composite
def editions(draw: st.DrawFn) -> dict[str, str]:
    """Editions of the three tables; table IV is the same in both."""
    requests = draw(st.sampled_from(NAMES))
    disclosure = draw(st.sampled_from((requests, *NAMES)))
    return {"disclosure": disclosure, "requests": requests, "disputes": requests}


@st.composite
def figures(draw: st.DrawFn) -> Figures:
    """Consistent figures: a few cells filled in a table of zeros, or most of them."""
    names = draw(editions())
    rows = edition(names["requests"]).outcome_rows
    filled = draw(st.dictionaries(st.tuples(st.sampled_from(rows), st.integers(0, 5)), _COUNTS, max_size=40))
    outcomes = {row: [filled.get((row, at), 0) for at in range(6)] for row in rows}
    six = st.lists(_COUNTS, min_size=6, max_size=6)
    cells = requests_of(names["requests"], outcomes, draw(six), draw(six))
    cells |= disputes_of(draw(st.lists(_COUNTS, min_size=12, max_size=12)))
    count = disclosure_counts(names["disclosure"])
    counts = draw(st.lists(_COUNTS, min_size=count, max_size=count))
    cells |= disclosure_of(names["disclosure"], counts, draw(_AMOUNTS))
    return Figures(names, cells)
