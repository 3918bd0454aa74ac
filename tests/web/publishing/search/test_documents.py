"""The words of an item as the index takes them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.publishing.plaintext import of_html
from gongkai.web.publishing.sanitising import clean
from gongkai.web.publishing.search.documents import bare, bounded, joined
from gongkai.web.publishing.search.tokens import runs

PARTS = (
    "<p>", "</p>", "<b>", "</b>", "<br>", "<td>", "<table>", "</table>", "<h2>", "<ul><li>", "<!-- 注 -->",
    '<img src="files/1/" alt="图>“示&quot;">', '<a href="/a&amp;b">', "</a>", "<script>x</script>", "&lt;p&gt;",
    "供水", "管网", "a", "<", ">", "&", "&amp;", '"', " ", "\n",
)  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=20))
def test_the_words_of_a_text_are_those_that_somebody_reads(parts: list[str]) -> None:
    body = clean("".join(parts))
    assert runs(bare(body)) == runs(of_html(body))


def test_words_that_the_lines_of_a_file_break_are_put_together() -> None:
    assert joined("供\n水管网\nPM\n2") == "供水管网\nPM\n2"


@given(st.sets(st.text(min_size=1, max_size=20), max_size=40), st.integers(0, 400))
def test_what_is_kept_of_too_many_words_has_room(words: set[str], most: int) -> None:
    kept = bounded(words, most)
    assert set(kept) <= words and (len(kept) == len(words) or sum(len(one.encode()) + 2 for one in kept) <= most)
