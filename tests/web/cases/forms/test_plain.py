"""What people outside the office write."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from gongkai.web.cases.forms.plain import PlainText


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("供水\u202e管网", "供水管网"),
        ("\ufeff供水\u200b管网\x08\x1b\0", "供水管网"),
        ("第一行\r\n\t第二行", "第一行\r\n\t第二行"),
        ("ئۇيغۇر\u200cچە", "ئۇيغۇر\u200cچە"),
        ("𠮷野\U0001f600", "𠮷野\U0001f600"),
    ],
)
def test_only_what_one_sees_is_kept(typed: str, kept: str) -> None:
    assert PlainText().clean(typed) == kept


@pytest.mark.parametrize("typed", ["\u200b", " \u202e\u2069 ", "\0", "", None])
def test_what_cannot_be_seen_is_nothing(typed: str | None) -> None:
    assert PlainText(required=False).clean(typed) == ""
    with pytest.raises(ValidationError):
        PlainText().clean(typed)


def test_the_length_is_that_of_what_is_seen() -> None:
    assert PlainText(max_length=2).clean("供\u200b水") == "供水"
