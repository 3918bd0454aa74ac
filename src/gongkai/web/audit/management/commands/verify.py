"""`python -m django verify`: walks the live log 验链. `gongkai verify` calls it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from gongkai.seal.exchange import Unreadable, published
from gongkai.seal.telling import told, unreckoned
from gongkai.seal.verification import NOTHING, Published, Verdict
from gongkai.web.audit import walk

CANNOT = 2


class Command(BaseCommand):
    """Exit code 0: every chain holds; 1: one is broken, and the entry is named; 2: could not."""

    help = "Walks the chains of the log and names the first broken entry of each."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--chain", default="", help="one chain: the code of its agency")
        parser.add_argument("--heads", default="", help="a file of published heads to compare with")
        parser.add_argument("--json", action="store_true", dest="as_json", help="give one JSON object")
        parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the messages")

    def handle(self, *args: Any, **given: Any) -> None:
        lang = given["lang"]
        found = _verdicts(given["chain"], _published(given["heads"], lang), lang)
        if not found and given["chain"]:
            raise _cannot(lang, f"没有日志链“{given['chain']}”", f"There is no chain “{given['chain']}”")
        if not found:
            self.stderr.write("The log is empty" if lang == "en" else "日志为空")
        if unreckoned(lang):
            self.stderr.write(unreckoned(lang))
        self.stdout.write(told(found, lang, as_json=given["as_json"]), ending="")
        if any(verdict.broken for verdict in found):
            sys.exit(1)


def _verdicts(chain: str, heads: Published, lang: str) -> list[Verdict]:
    try:
        return list(walk.verdicts(chain, heads))
    except DatabaseError as error:
        # What the driver says may quote a row: only its kind is told.
        kind = type(error).__name__
        raise _cannot(lang, f"无法读取日志（{kind}）", f"The log cannot be read ({kind})") from error


def _published(name: str, lang: str) -> Published:
    if not name:
        return NOTHING
    try:
        return published(Path(name).read_bytes())
    except OSError as error:
        raise _cannot(lang, f"无法读取 {name}", f"Cannot read {name}") from error
    except Unreadable as error:
        raise _cannot(lang, f"{name}：{error.message}", f"{name}: {error.english}") from error


def _cannot(lang: str, chinese: str, english: str) -> CommandError:
    return CommandError(english if lang == "en" else chinese, returncode=CANNOT)
