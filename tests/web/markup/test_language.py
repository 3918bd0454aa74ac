from __future__ import annotations

import pytest
from django.utils import translation

from gongkai.web.markup.language import in_english, spoken


@pytest.mark.parametrize(("language", "english"), [("en", True), ("en-gb", True), ("zh-hans", False)])
def test_what_carries_two_languages_is_said_in_that_of_the_page(language: str, english: bool) -> None:
    with translation.override(language):
        assert in_english() is english
        assert spoken("公开", "public") == ("public" if english else "公开")


def test_without_a_language_of_the_page_it_is_chinese() -> None:
    with translation.override(None):
        assert spoken("公开", "public") == "公开"
