"""Commands at a terminal 终端: the language they answer in, the password they are given, how they refuse."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.utils import translation

from gongkai.web.accounts.actions import Refused

CANNOT = 2


def said(lang: str, chinese: str, english: str) -> str:
    """The sentence in the language asked for."""
    return english if lang == "en" else chinese


@contextmanager
def answering(lang: str) -> Iterator[None]:
    """A command's work: what it refuses is told in one line of its language on standard error, exit code 2."""
    with translation.override("en" if lang == "en" else "zh-hans"):
        try:
            yield
        except (Refused, ValidationError) as error:
            refuse(lang, line(error))
        except DatabaseError as error:
            # What the driver says may quote a row: only its kind is told.
            kind = type(error).__name__
            refuse(lang, said(lang, f"数据库无法使用（{kind}）", f"the database cannot be used ({kind})"))


def refuse(lang: str, why: str) -> None:
    """Ends the command."""
    sys.stderr.write(f"{said(lang, '错误：', 'Error: ')}{why}\n")
    sys.exit(CANNOT)


def line(error: Refused | ValidationError) -> str:
    """What is wrong, each fault after the field it is in."""
    if isinstance(error, Refused):
        return str(error)
    if hasattr(error, "error_dict"):
        return "; ".join(f"{field}: {' '.join(faults)}" for field, faults in error.message_dict.items())
    return " ".join(error.messages)


def password_given() -> str:
    """One line of standard input."""
    return sys.stdin.readline().rstrip("\r\n")
