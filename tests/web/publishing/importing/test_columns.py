from __future__ import annotations

from gongkai.web.publishing.importing.columns import COLUMNS, GENRES, HEADS, KINDS, TIES, several
from gongkai.web.publishing.models import Genre, Kind, Tied


def test_no_head_means_two_fields() -> None:
    assert len(HEADS) == sum(1 + len(column.others) for column in COLUMNS)
    assert set(TIES) <= {column.field for column in COLUMNS}


def test_every_kind_and_nearly_every_genre_and_tie_has_a_word() -> None:
    assert set(KINDS.values()) == set(Kind)
    assert set(GENRES.values()) == set(Genre) - {Genre.OTHER}
    assert set(TIES.values()) == set(Tied) - {Tied.CLARIFIES}


def test_what_stands_in_one_cell_is_taken_apart_at_any_sign_between() -> None:
    assert several(" 甲；乙;\n丙 | ") == ["甲", "乙", "丙"]
    assert several("") == []
