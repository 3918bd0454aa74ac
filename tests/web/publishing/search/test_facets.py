from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.publishing.search.facets import Facets, counted, group_of

ROWS = st.lists(
    st.tuples(
        st.integers(1, 9_999),
        st.integers(2020, 2025),
        st.integers(1, 3),
        st.sampled_from(["information", "policy"]),
        st.sampled_from(["20.3", "20.3.a1", "54.1"]),
        st.sampled_from(["", "notice"]),
        st.floats(0, 1),
    ),
    max_size=30,
)


def test_an_entry_belongs_to_that_of_the_law_it_stands_under() -> None:
    assert [group_of(code) for code in ("20", "20.3", "20.3.a1", "20.3.a1.b2")] == ["20", "20.3", "20.3", "20.3"]


def test_of_nothing_there_are_no_facets() -> None:
    assert counted([]) == Facets()


@given(ROWS)
def test_every_row_stands_once_in_each_facet_but_for_what_has_no_genre(rows: list[tuple[Any, ...]]) -> None:
    found = counted(rows)
    for facet in (found.agencies, found.kinds, found.years, found.groups):
        assert sum(count for _value, count in facet) == len(rows)
    assert sum(count for _value, count in found.genres) == sum(bool(row[5]) for row in rows)
    assert dict(found.agencies) == Counter(row[2] for row in rows)
    assert [year for year, _count in found.years] == sorted({row[1] for row in rows}, reverse=True)
