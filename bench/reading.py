"""识读率: for each kind of mess, the share of documents read in full, and the cells by verdict.

Shares and counts, no times: the same documents are made on every machine.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from gongkai.report.read import read
from gongkai.report.read.document import Unreadable

TESTS = Path(__file__).resolve().parent.parent / "tests"
DOCUMENTS = 25
PRINTED = 3
"""Real PDF files take long; a few will do."""


def _generator() -> ModuleType:
    """The generator of the tests; it is no part of the package and is found beside this folder."""
    if str(TESTS) not in sys.path:
        sys.path.insert(0, str(TESTS))
    return importlib.import_module("mess")


def _orders(mess: ModuleType, count: int) -> Iterator[tuple[str, str, list[Any]]]:
    """Section, name of the kind, and the recipes of its documents."""
    seeds, bordered = range(count), mess.DETERMINED
    for form in mess.FORMS:
        yield "form, tidy", form, [mess.Recipe(seed, form) for seed in seeds]
    for form in mess.PRINTED:
        yield "form, tidy", form, [mess.Recipe(seed, form) for seed in range(min(count, PRINTED))]
    for kind in mess.CONTENT:
        orders = [mess.Recipe(seed, bordered[seed % len(bordered)], (kind,)) for seed in seeds]
        yield "kind, in forms with borders", kind, orders
    for name in mess.ENCODINGS:
        kinds = ("traditional",) if name == "big5" else ()
        yield "encoding", name, [mess.Recipe(seed, "pipe_rows", kinds, encoding=name) for seed in seeds]
    for form in mess.FORMS:
        yield "form, up to four kinds", form, [mess.recipe(seed, form=form) for seed in seeds]


def _verdict(mess: ModuleType, made: Any) -> Any:
    try:
        return mess.judge(read(made.data, made.name), made.truth)
    except Unreadable as refusal:
        return mess.nothing(made.truth, refusal.code)


def main(argv: list[str]) -> int:
    """Prints the table; `argv[0]`: documents for each kind. 1 if any cell is wrong or missed."""
    mess, count = _generator(), int(argv[0]) if argv else DOCUMENTS
    section, bad = "", 0
    for heading, name, orders in _orders(mess, count):
        if heading != section:
            section = heading
            print(f"\n{section:28s} {'in full':>8s} {'right':>8s} flagged  missed   wrong  misled   heads")
        counts, full = mess.Counts(), 0
        for order in orders:
            one = _verdict(mess, mess.make(order))
            full += one.full
            counts.add(one)
        bad += counts.wrong + counts.missed
        share = 100 * counts.right / (counts.cells or 1)
        print(
            f"  {name:26s} {100 * full / len(orders):7.0f}% {share:7.2f}% {counts.flagged:7d} {counts.missed:7d} "
            f"{counts.wrong:7d} {counts.misled:7d} {counts.heads:7d}"
        )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
