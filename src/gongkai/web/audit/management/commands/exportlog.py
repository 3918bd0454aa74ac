"""`python -m django exportlog`: the log as JSON Lines, to be verified where there is no database."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from gongkai.web.audit import walk


class Command(BaseCommand):
    """Writes to standard output, or to a file that does not exist yet."""

    help = "Exports the log, with the heads of its chains, as JSON Lines."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--chain", default="", help="one chain: the code of its agency")
        parser.add_argument("-o", "--output", type=Path, help="the file to write")

    def handle(self, *args: Any, **given: Any) -> None:
        if given["output"] is None:
            walk.export(sys.stdout, given["chain"])
            return
        with given["output"].open("x", encoding="utf-8", newline="\n") as file:
            walk.export(file, given["chain"])
