"""Speed of the full-text search of 100,000 public items, on SQLite and on PostgreSQL, each in a database of its own.

Measured is all of a search but the page around it: what is found, counted, spread over its facets, sorted, and twenty
rows with their parts of the text marked. The floor is the bare index asked for the same words: how many rows, and the
first twenty by the index's own rank, without whether they are public, filters, facets or texts. Both in turns; the
figures are 95th percentiles over words of one character and of two, long ones, frequent ones (half of all items and
more) and rare ones. What is found for words of one and two characters is held against a scan of all texts. Indexing is
what `reindex` does, from public items of some two hundred characters to the finished index.

python bench/search.py          prints a line a figure; code 1 where one is beyond its bound
ITEMS=20000 python bench/search.py      with fewer items
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from statistics import quantiles

from log import postgresql, python, sqlite
from speed import Measured

MOST, LEAST = 1.5, 2000


def p95(seconds: list[float]) -> float:
    """The 95th percentile, in milliseconds."""
    return quantiles(seconds, n=20)[-1] * 1000


def main() -> int:
    """Measures both databases."""
    good = True
    for name, offered in (("SQLite", sqlite), ("PostgreSQL", postgresql)):
        with offered() as env:
            if env is None:
                print(f"{name}: none answers, not measured", file=sys.stderr)
                continue
            found = json.loads(python(env, str(Path(__file__).with_name("searching.py"))))
        bare, whole, page = (p95(found["times"][way]) for way in ("bare", "whole", "page"))
        figures = (
            Measured(f"search on {name}, {whole:.0f} ms (page {page:.0f} ms)", whole / bare, MOST, f"× {bare:.0f} ms"),
            Measured(f"indexing on {name}", found["rate"], LEAST, "items/s", most=False),
            Measured(f"short words wrongly answered on {name}", len(found["wrong"]), 0, "words"),
        )
        print(*figures, *found["wrong"], sep="\n")
        good = good and all(figure.holds for figure in figures)
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
