"""What is looked for."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from gongkai.web.markup.search import LONGEST, wanted


@pytest.mark.parametrize(
    ("asked", "found"), [(None, ""), (" 供水 ", "供水"), ("\0", ""), ("供\0水", "供水"), ("水" * 500, "水" * LONGEST)]
)
def test_the_words_are_tidied_and_no_nul_gets_to_the_database(asked: str | None, found: str) -> None:
    assert wanted(RequestFactory().get("/apply/", {} if asked is None else {"q": asked})) == found
