"""`gongkai export log`: the log as JSON Lines, to be verified where there is no database."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from gongkai.corpus.causes import cause
from gongkai.web.audit import walk

CANNOT = 2


class Command(BaseCommand):
    """Writes to standard output, or to a file that does not exist yet and is there only when all of it is written."""

    help = "Exports the log, with the heads of its chains, as JSON Lines."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--chain", default="", help="one chain: the code of its agency")
        parser.add_argument("-o", "--output", type=Path, help="the file to write")
        parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the messages")

    def handle(self, *args: Any, **given: Any) -> None:
        chain, output, lang = given["chain"], given["output"], given["lang"]
        try:
            if chain and not walk.stretches(chain):
                raise _cannot(lang, f"没有日志链“{chain}”", f"There is no chain “{chain}”")
            if output is None:
                walk.export(sys.stdout, chain)
            else:
                _write(output, chain)
        except DatabaseError as error:
            # What the driver says may quote a row: only its kind is told.
            kind = type(error).__name__
            raise _cannot(lang, f"无法读取日志（{kind}）", f"The log cannot be read ({kind})") from error
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has enough
        except OSError as error:
            chinese, english = cause(error)
            where = output or "-"
            raise _cannot(lang, f"无法写入 {where}：{chinese}", f"Cannot write {where}: {english}") from error


def _write(output: Path, chain: str) -> None:
    if output.exists():
        raise FileExistsError(17, "File exists", str(output))
    part = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        with part.open("x", encoding="utf-8", newline="\n") as file:
            walk.export(file, chain)
        os.link(part, output)  # unlike a rename, never in the place of a file that has come meanwhile
    finally:
        part.unlink(missing_ok=True)


def _cannot(lang: str, chinese: str, english: str) -> CommandError:
    return CommandError(english if lang == "en" else chinese, returncode=CANNOT)
