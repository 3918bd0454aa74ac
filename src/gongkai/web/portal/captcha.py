"""验证问题: a small sum in words, against machines that fill in forms. Made here; asks for no script and no picture.

There is no picture beside it on purpose. Who cannot see must be able to answer, so the words must be there; and with
the words there a picture stops no machine. What holds machines up is that every answer is asked for anew, is good
once, and that wrong ones are counted (`accounts.limits`).
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from gongkai.web.accounts import limits
from gongkai.web.accounts.limits import Limit, TooMany
from gongkai.web.markup.language import in_english

LIFE = timedelta(minutes=30)
ONCE = Limit("captcha", 1, 2 * LIFE)
"""An answer, right or wrong, ends its question. Kept longer than a question lives."""

_SALT = "gongkai.portal.captcha"
_CHINESE = "零一二三四五六七八九"
_ENGLISH = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


@dataclass(frozen=True, slots=True)
class Question:
    """一个问题: its words, and the token that comes back with the answer. The token holds no answer."""

    words: str
    token: str


@dataclass(frozen=True, slots=True)
class _Sum:
    words: Callable[[], str]
    answer: int


def ask(at: datetime) -> Question:
    """A new question, in the language of the page."""
    nonce = secrets.token_urlsafe(12)
    front = f"{nonce}.{int(at.timestamp())}"
    return Question(_sum(nonce).words(), f"{front}.{_seal(front)}")


def passed(token: str, answer: str, at: datetime) -> bool:
    """Whether an answer is right, in time, and the first to its question. Whatever it is, the question is used up."""
    front, _dot, seal = token.rpartition(".")
    nonce, _dot, second = front.partition(".")
    if not constant_time_compare(seal, _seal(front)) or not second.isdecimal():
        return False
    if not timedelta(0) <= at - datetime.fromtimestamp(int(second), UTC) + timedelta(seconds=1) <= LIFE:
        return False
    try:
        limits.spend(ONCE, nonce, at)
    except TooMany:
        return False
    return _read(answer) == _sum(nonce).answer


def _seal(front: str) -> str:
    return salted_hmac(_SALT, front, algorithm="sha256").hexdigest()[:32]


def _sum(nonce: str) -> _Sum:
    """The question of a nonce: nobody without the key of this office can tell it from the token."""
    drawn = salted_hmac(f"{_SALT}.sum", nonce, algorithm="sha256").digest()
    first, second, third = drawn[1] % 20 + 1, drawn[2] % 20 + 1, drawn[3] % 9 + 1
    if drawn[0] % 3 == 0:
        return _Sum(lambda: _("What is %(a)s plus %(b)s?") % {"a": said(first), "b": said(second)}, first + second)
    if drawn[0] % 3 == 1:
        more = first + second
        return _Sum(lambda: _("What is %(a)s minus %(b)s?") % {"a": said(more), "b": said(second)}, first)
    words = {"a": first, "b": second, "c": third}
    return _Sum(
        lambda: _("What is %(a)s plus %(b)s plus %(c)s?") % {name: said(number) for name, number in words.items()},
        first + second + third,
    )


def said(number: int) -> str:
    """A number below 100 in words, in the language of the page."""
    return _in_english(number) if in_english() else _in_chinese(number)


def _in_chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    front = "" if not tens else "十" if tens == 1 else f"{_CHINESE[tens]}十"
    return front + (_CHINESE[ones] if ones or not tens else "")


def _in_english(number: int) -> str:
    tens, ones = divmod(number, 10)
    if number < len(_ENGLISH):
        return _ENGLISH[number]
    return f"{_TENS[tens]}-{_ENGLISH[ones]}" if ones else _TENS[tens]


def _read(answer: str) -> int | None:
    """The number that somebody wrote: in digits, full-width or not, or in words."""
    written = unicodedata.normalize("NFKC", answer).strip().lower().replace(" ", "-")
    if written.isdecimal():
        return int(written) if len(written) < 4 else None
    return _WORDS.get(written)


_WORDS = {spell(number): number for number in range(100) for spell in (_in_chinese, _in_english)}
