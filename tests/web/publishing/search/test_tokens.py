"""A text in pieces: pairs of characters, single ones, whole words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.publishing.search.tokens import LONGEST, characters, folded, pieces, runs, spaced

MIXED = st.text(st.sampled_from("供水管网改造〔2025〕３號號ＡbC，。 \n-_'\"%é㎡𠀀"), max_size=40)


def test_full_width_capital_and_traditional_characters_are_folded() -> None:
    assert folded("ＰＭ２．５　號發布") == "pm2.5 号发布"


@given(st.text(max_size=60))
def test_a_folded_text_is_as_long_as_the_text(text: str) -> None:
    assert len(folded(text)) == len(text)


@given(st.one_of(st.text(max_size=60), MIXED))
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_a_document_number_is_runs_of_chinese_and_of_digits() -> None:
    assert runs("望政发〔２０２５〕3號") == ["望政发", "2025", "3", "号"]
    assert runs("望政发[2025]3号") == runs("望政发〔2025〕3号")


def test_chinese_is_taken_in_pairs_and_the_end_of_a_run_alone() -> None:
    assert pieces(" 供水管 pm2 网 ").split() == ["供水", "水管", "管", "pm2", "网"]
    assert sorted(characters(" 供水管 pm2 网 ")) == sorted("供水管网")


@given(st.one_of(st.text(max_size=60), MIXED))
def test_a_piece_is_one_word_to_every_database(text: str) -> None:
    for piece in pieces(spaced(text)).split():
        assert piece and len(piece) <= LONGEST
        assert not any(one.isspace() or one in "'\"\\*:()&|!<>%_\0" for one in piece)
