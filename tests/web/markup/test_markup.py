from __future__ import annotations

from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override
from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.markup import text

VALUES = st.text() | st.integers() | st.dates() | st.none() | st.booleans() | st.text().map(mark_safe)


@given(VALUES)
def test_a_value_stands_in_a_page_as_django_would_write_it(value: object) -> None:
    assert text(value) == conditional_escape(value)


def test_words_that_wait_for_their_language_are_written_in_it() -> None:
    words = gettext_lazy("Save")
    with override("en"):
        assert text(words) == "Save"
    with override("zh-hans"):
        assert text(words) == "保存"


def test_what_was_typed_is_escaped_and_what_was_made_is_not() -> None:
    assert text("<i>\"&'") == "&lt;i&gt;&quot;&amp;&#x27;"
    assert text(mark_safe("<i>")) == "<i>"
