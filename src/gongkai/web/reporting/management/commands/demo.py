"""`python -m django demo`: the demonstration 演示 and its accounts. `gongkai serve --demo` calls it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from unicodedata import east_asian_width

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from gongkai.web.accounts.demonstration import Account
from gongkai.web.accounts.management.terminal import answering, said
from gongkai.web.reporting import demonstration


class Command(BaseCommand):
    """Makes it where there is nothing yet; prints the accounts every time."""

    help = "A demonstration: invented agencies, with an account for each post."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the messages")

    def handle(self, *args: Any, **given: Any) -> None:
        with answering(given["lang"]):
            accounts = demonstration.ensure(settings.DATA_FOLDER, at=timezone.now())
            self.stdout.write(table(accounts, given["lang"]))


def table(accounts: Sequence[Account], lang: str) -> str:
    """The accounts, a line each, in columns; the passwords are those of the beginning."""
    head = said(lang, "用户名 初始口令 姓名 岗位", "user password name posts").split()
    join = said(lang, "，", ", ")
    rows = [head, *([one.username, one.password, one.name, join.join(one.posts)] for one in accounts)]
    widths = [max(_width(row[column]) for row in rows) for column in range(3)]
    return "\n".join("  ".join([*map(_padded, row, widths), row[3]]) for row in rows)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
