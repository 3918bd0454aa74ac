"""The words of the shipped letters."""

from __future__ import annotations

import pytest

from gongkai.law.documents import Document, facts
from gongkai.web.letters.facts import LABELS
from gongkai.web.letters.wording import wording


@pytest.mark.parametrize("document", list(Document))
def test_every_kind_of_letter_has_words_and_uses_known_values_alone(document: Document) -> None:
    words = wording(document)
    assert words.body or words.rows
    assert set(words.names) <= set(LABELS)
    assert set(words.needed) <= set(words.names)


@pytest.mark.parametrize("document", [document for document in Document if facts(document).final])
def test_what_ends_a_request_is_about_what_was_asked_and_what_became_of_it(document: Document) -> None:
    assert {"asked", "received_on", "basis"} <= set(wording(document).names)


def test_a_value_behind_a_whole_sentence_may_be_empty_and_one_within_may_not() -> None:
    words = wording(Document.CORRECTION_NOTICE)
    assert "due_on" in words.needed
    left_out = [line for line in wording(Document.GRANTED).body if line.needs]
    assert left_out and all(line.needs in LABELS for line in left_out)


def test_the_title_has_no_remark_in_brackets() -> None:
    assert not any("（" in wording(document).title for document in Document)
