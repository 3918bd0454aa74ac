"""What the form of a letter asks for."""

from __future__ import annotations

from uuid import uuid4

import pytest

from gongkai.law.documents import Document
from gongkai.web.letters.facts import asked_for
from gongkai.web.letters.forms import FactsForm


@pytest.mark.parametrize("document", list(Document))
def test_a_form_asks_for_what_its_letter_says(document: Document) -> None:
    assert set(FactsForm(document=document).fields) == {"token", "version", "day", *asked_for(document)}


def test_a_day_out_of_all_time_is_refused() -> None:
    given = {"token": uuid4(), "version": 0, "day": "2025-03-03", "received_on": "1825-03-03"}
    assert "received_on" in FactsForm(given, document=Document.GRANTED).errors
