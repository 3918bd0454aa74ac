"""What somebody typed, as words; nothing in it is syntax."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.publishing.search.query import LONGEST, MOST, Word, parsed
from gongkai.web.publishing.search.tokens import pieces, runs, spaced

CHINESE = st.text(st.sampled_from("供水管2a〔 ，"), min_size=1, max_size=12)


def words(text: str) -> list[tuple[str, ...]]:
    return [word.runs for word in parsed(text).words]


def test_words_are_parted_by_spaces_and_what_is_in_quotation_marks_is_one() -> None:
    assert words("供水 管网") == [("供水",), ("管网",)]
    assert words("“供水 管网” 2025") == [("供水", "管网"), ("2025",)]
    assert words('"供水 管网') == [("供水",), ("管网",)]
    assert words("供水　供水") == [("供水",)]


def test_what_has_no_word_in_it_asks_for_nothing() -> None:
    for text in ("", "   ", "。，！", '"', "“”", "* - ( ) : ^", "\0"):
        assert words(text) == []


def test_operators_are_words_like_any_other() -> None:
    assert words("供水 OR 管网 NOT title:x NEAR(a)") == [
        ("供水",), ("or",), ("管网",), ("not",), ("title", "x"), ("near", "a"),
    ]  # fmt: skip


def test_a_word_of_one_character_is_a_prefix_only_at_the_end_of_a_phrase() -> None:
    assert Word(("水",)).is_character and Word(("水",)).is_prefix
    assert Word(("2025", "3", "号")).is_prefix and not Word(("2025", "3", "号")).is_character
    assert Word(("供水",)).pieces() == ["供水"] and not Word(("供水",)).is_prefix
    assert Word(("发", "2025")).pieces() == ["发", "2025"] and not Word(("发", "2025")).is_prefix


@given(st.text(max_size=400))
def test_every_text_can_be_parsed_and_is_bounded(text: str) -> None:
    found = parsed(text).words
    assert len(found) <= MOST and sum(len("".join(word.runs)) for word in found) <= LONGEST
    assert all(word.pieces() for word in found)


@given(CHINESE, CHINESE)
def test_a_word_follows_in_the_pieces_of_a_text_if_and_only_if_it_stands_in_its_spaced_runs(
    text: str, part: str
) -> None:
    """The one is how SQLite finds a phrase, the other how PostgreSQL does."""
    if not runs(part):
        return
    word, kept = Word(tuple(runs(part))), spaced(text)
    there, sought = pieces(kept).split(), word.pieces()
    last = sought[-1]
    follows = any(
        there[at : at + len(sought) - 1] == sought[:-1]
        and (end := there[at + len(sought) - 1])
        and (end.startswith(last) if word.is_prefix else end == last)
        for at in range(len(there) - len(sought) + 1)
    )
    assert follows == (word.within() in kept)
