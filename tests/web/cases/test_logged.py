"""The log of a case in words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.translation import override

import gongkai.web.cases.actions as actions
from gongkai.web.cases.logged import LOGGED, in_words


def written() -> Iterator[str]:
    """The acts that the room's verbs write into the log of a case, as their sources name them."""
    for file in Path(actions.__path__[0]).glob("*.py"):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("log", "_log"):
                yield from (
                    one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
                )


@pytest.mark.parametrize("act", sorted(set(written())))
def test_every_act_that_is_logged_of_a_case_has_words_in_both_languages(act: str) -> None:
    with override("zh-hans"):
        chinese = in_words(act)
    with override("en"):
        english = in_words(act)
    assert act in LOGGED
    assert english.isascii()
    assert not chinese.isascii()


def test_what_has_no_words_stands_as_it_was_written() -> None:
    assert in_words("accounts.post.give") == "accounts.post.give"
