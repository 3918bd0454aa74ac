"""What stands on the paper of a filled letter, line by line."""

from __future__ import annotations

import pytest

from gongkai.law.documents import Document
from gongkai.web.letters.defaults import shipped
from gongkai.web.letters.facts import context
from gongkai.web.letters.filling import fill
from gongkai.web.letters.paper import Grid, paper
from web.letters.letter_facts import whole


@pytest.mark.parametrize("document", [Document.GRANTED, Document.THIRD_PARTY_CONSULTATION, Document.FEE_NOTICE])
def test_the_words_of_a_letter_are_its_lines(document: Document) -> None:
    facts = whole(document)
    made = paper(fill(shipped(document), facts))
    assert facts.asked in made.text
    assert context(facts)["remedy"] in made.text
    assert made.text == "\n".join(line.text for line in made.lines())


def test_a_form_of_the_office_is_a_grid() -> None:
    made = paper(fill(shipped(Document.PUBLICATION_REVIEW), whole(Document.PUBLICATION_REVIEW)))
    (grid,) = (part for part in made.parts if isinstance(part, Grid))
    assert len({len(row) for row in grid.rows}) == 1
    assert "保密审查意见" in made.text
