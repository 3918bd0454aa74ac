"""The question that machines stumble over."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.portal import captcha

NOW = datetime(2025, 3, 3, 8, 0, tzinfo=UTC)
NUMBERS = {captcha._in_chinese(number): number for number in range(100)}


def solved(words: str) -> int:
    """As a person reads it."""
    numbers = [NUMBERS[word] for word in re.findall("[零一二三四五六七八九十]+", words.replace("等于几", ""))]
    return numbers[0] - numbers[1] if "减" in words else sum(numbers)


def asked(at: datetime = NOW) -> tuple[str, int]:
    """A token and the right answer to its question."""
    with translation.override("zh-hans"):
        question = captcha.ask(at)
        return question.token, _answer(question.token)


def _answer(token: str) -> int:
    return captcha._sum(token.partition(".")[0]).answer


@pytest.mark.django_db
def test_the_right_answer_passes_once_in_digits_or_in_words() -> None:
    for written in (str, captcha._in_chinese, captcha._in_english, lambda number: f" {number} ".translate(FULL)):
        token, answer = asked()
        assert captcha.passed(token, written(answer), NOW)
        assert not captcha.passed(token, written(answer), NOW)


FULL = str.maketrans("0123456789", "０１２３４５６７８９")


@pytest.mark.django_db
def test_a_wrong_answer_ends_the_question_so_that_nobody_guesses_on() -> None:
    token, answer = asked()
    assert not captcha.passed(token, str(answer + 1), NOW)
    assert not captcha.passed(token, str(answer), NOW)


@pytest.mark.django_db
def test_a_question_that_is_too_old_forged_or_of_another_is_none() -> None:
    token, answer = asked()
    assert not captcha.passed(token, str(answer), NOW + captcha.LIFE + timedelta(seconds=1))
    assert not captcha.passed(token, str(answer), NOW - timedelta(hours=1))
    nonce, second, seal = token.split(".")
    for forged in (
        "",
        "a",
        "a.b.c",
        f"{nonce}.{int(second) + 60}.{seal}",
        f"{nonce}x.{second}.{seal}",
        f"{nonce}..",
        "...",
    ):
        assert not captcha.passed(forged, str(answer), NOW), forged
    assert captcha.passed(token, str(answer), NOW)


def test_the_token_tells_no_answer_and_the_question_says_what_it_asks() -> None:
    seen = set()
    for _time in range(60):
        token, answer = asked()
        words = captcha._sum(token.partition(".")[0]).words()
        if "等于" in words:
            assert solved(words) == answer
        assert 1 <= answer <= 60
        seen.add(answer)
    assert len(seen) > 12


@given(st.integers(0, 99))
def test_every_number_is_read_as_it_is_written(number: int) -> None:
    for spelled in (captcha._in_chinese(number), captcha._in_english(number), str(number)):
        assert captcha._read(spelled) == number
    assert captcha._read(captcha._in_english(number).replace("-", " ").upper()) == number
    assert captcha._read("²") is None or captcha._read("²") == 2
    assert captcha._read(f"{number} or more") is None
