from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.accounts.shapes import BadValue, Choice, Numbering, Several, Shape, Switch, Whole, Word

ABC = Several((Choice("a", "甲", "A"), Choice("b", "乙", "B"), Choice("c", "丙", "C")), frozenset({"b"}))


@pytest.mark.parametrize(
    ("shape", "value"),
    [
        (Switch(), 1), (Switch(), "yes"), (Switch(), None),
        (Whole(1, 5, "日", "days"), 0), (Whole(1, 5, "日", "days"), 6), (Whole(0, 5, "日", "days"), True),
        (Whole(1, 5, "日", "days"), "3"), (Whole(1, 5, "日", "days"), 2.0),
        (ABC, ["a"]), (ABC, ["b", "a"]), (ABC, ["b", "b"]), (ABC, ["b", "d"]), (ABC, "b"), (ABC, {"b": 1}),
        (Word("[a-z]{1,3}", "字母", "letters"), "abcd"), (Word("[a-z]{1,3}", "字母", "letters"), "a\n"),
        (Numbering(), "x"), (Numbering(), {"template": "x", "suffixes": []}),
        (Numbering(), {"template": "{code}〔{year}〕{number}号", "suffixes": {"k": 1}}),
        (Numbering(), {"template": "{code}〔{year}〕号", "suffixes": {}}),
        (Numbering(), {"template": 5, "suffixes": {}}),
    ],
)  # fmt: skip
def test_what_has_not_the_shape_is_refused_in_two_languages(shape: Shape, value: object) -> None:
    with pytest.raises(BadValue) as caught:
        shape.check(value)
    assert caught.value.line("en") == caught.value.english != caught.value.line("zh-hans") == caught.value.message


@given(st.lists(st.sampled_from("abc"), unique=True))
def test_several_takes_exactly_what_is_in_order_and_has_what_must_be(keys: list[str]) -> None:
    if keys == sorted(keys) and "b" in keys:
        ABC.check(keys)
        assert ABC.shown(keys, "en") == "; ".join(key.upper() for key in keys)
    else:
        with pytest.raises(BadValue):
            ABC.check(keys)


def test_a_numbering_is_written_down_and_read_back() -> None:
    value = {"template": "{code}公复〔{year}〕{number}号{suffix}", "suffixes": {"notice": "告", "answer": "答"}}
    lines = Numbering().lines(value)
    assert lines == ["{code}公复〔{year}〕{number}号{suffix}", "notice 告", "answer 答"]
    assert Numbering().entered(["", *lines, " "]) == value
    assert Numbering().shown(value, "zh") == "{code}公复〔{year}〕{number}号{suffix}（notice 告，answer 答）"


@pytest.mark.parametrize(
    "lines",
    [[], ["{code}〔{year}〕{number}号{suffix}", "notice"], ["{code}〔{year}〕{number}号{suffix}", "a 告", "a 答"]],
)
def test_lines_that_are_no_numbering_are_refused(lines: list[str]) -> None:
    with pytest.raises(BadValue):
        Numbering().entered(lines)
