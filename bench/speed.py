"""Speed, each figure a ratio to a bare library call, or a count, taken in the same run on one core.

python bench/speed.py        prints a line a figure; code 1 where one is beyond its bound
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path
from statistics import median

import pypdfium2
from selectolax.lexbor import LexborHTMLParser

from gongkai.cli import collect_rarely
from gongkai.report.checks import check
from gongkai.report.model import Report
from gongkai.report.read import read
from gongkai.report.render import render

EXAMPLES = Path(__file__).parents[1] / "examples"
ROUNDS = 120

STYLE = ' style="border:1px solid #000;padding:2px 4px;font-family:宋体;font-size:12pt;text-align:center"'
SENTENCE = "县政府办公室逐月核对公开台账，发现漏登的当月补登，发现过期的当月清理，结果在例会上通报。"


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure. `most`: whether `bound` is the most it may be, or the least."""

    name: str
    figure: float
    bound: float
    unit: str
    most: bool = True

    @property
    def holds(self) -> bool:
        return self.figure <= self.bound if self.most else self.figure >= self.bound

    def __str__(self) -> str:
        sign = "≤" if self.most else "≥"
        verdict = "" if self.holds else "  BEYOND ITS BOUND"
        return f"{self.name:56} {self.figure:10.2f} {self.unit:12} bound {sign} {self.bound:g}{verdict}"


def seconds(work: Callable[[], object], *, rounds: int = ROUNDS) -> float:
    """The median round."""
    return turns([work], rounds)[0]


def ratio(work: Callable[[], object], bare: Callable[[], object], *, rounds: int = ROUNDS) -> float:
    """How many times the bare work the work costs: medians, taken in turns, so that a slow minute strikes both."""
    whole, least = turns([work, bare], rounds)
    return whole / least


def turns(works: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """The median time of each work, one after another in every round; a first round is not counted."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(rounds + 1):
        for work, times in zip(works, taken, strict=True):
            start = time.perf_counter()
            work()
            times.append(time.perf_counter() - start)
    return [median(times[1:]) for times in taken]


HAN = "春夏秋冬东南西北山水风云金木土石松竹梅兰"


def unlike(data: bytes, count: int) -> Iterator[bytes]:
    """The same page again and again, each time in other words: nothing that was kept from the one before helps."""
    for at in range(count):
        word = "".join(HAN[(at * step + step) % len(HAN)] for step in (1, 3, 7, 11))
        yield data.replace("。".encode(), f"（{word}）。".encode())


def read_and_check(data: bytes, source: str) -> Report:
    report = read(data, source)
    check(report)
    return report


def page_of_40_kb() -> bytes:
    """A page as sites have them: a style on every cell, the rest prose."""
    page = (EXAMPLES / "years" / "2024.html").read_text("utf-8")
    page = page.replace("<td", f"<td{STYLE}").replace("<p align=center>", "<p align=center><span>")
    return _filled(page, "<p><strong>　　二、", f"<p>　　{SENTENCE}</p>\n", 40_000)


def text_of_8_kb() -> bytes:
    text = (EXAMPLES / "district" / "children" / "baizhi.txt").read_text("utf-8")
    return _filled(text, "二、主动公开", f"{SENTENCE}\n", 8_000)


def _filled(text: str, before: str, more: str, size: int) -> bytes:
    count = max(0, size - len(text.encode())) // len(more.encode())
    return text.replace(before, more * count + before, 1).encode()


def pdf_of_10_pages() -> bytes:
    """The form and ten pages of it: the prose fills what the tables leave."""
    report = read((EXAMPLES / "years" / "2024.html").read_bytes(), "2024.html")
    pages, sentences = 0, 0
    while pages < 10:
        sentences += 4 * (10 - pages)
        prose = "\n".join([SENTENCE * 4] * (sentences // 4))
        data = render(replace(report, texts={**report.texts, "overview": prose}), "pdf")
        pages = len(pypdfium2.PdfDocument(data))
    return data


def pdf_text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return "".join(page.get_textpage().get_text_bounded() for page in document)


def html() -> Measured:
    data = page_of_40_kb()
    _examine(read_and_check(data, "page.html"))
    pages = cycle(unlike(data, 60))
    figure = ratio(lambda: read_and_check(next(pages), "page.html"), lambda: LexborHTMLParser(next(pages)))
    return Measured(f"HTML of {len(data) / 1000:.0f} KB, read + check", figure, 12, "× parse")


def text() -> Measured:
    data = text_of_8_kb()
    _examine(read_and_check(data, "page.txt"))
    pages = cycle(unlike(data, 60))
    figure = 1 / seconds(lambda: read_and_check(next(pages), "page.txt"), rounds=120)
    return Measured(f"text of {len(data) / 1000:.0f} KB, read + check", figure, 250, "reports/s", most=False)


def pdf() -> Measured:
    data = pdf_of_10_pages()
    _examine(read(data, "report.pdf"))
    figure = ratio(lambda: read(data, "report.pdf"), lambda: pdf_text(data), rounds=15)
    pages = len(pypdfium2.PdfDocument(data))
    return Measured(f"PDF of {pages} pages, read", figure, 2, "× text")


def start() -> Measured:
    """Of a whole process, the start of Python itself included."""
    words = [sys.executable, "-m", "gongkai", "--help"]
    figure = seconds(lambda: subprocess.run(words, check=True, capture_output=True), rounds=11)  # noqa: S603 - own words
    return Measured("gongkai --help, the whole process", figure, 0.25, "s")


def _examine(report: Report) -> None:
    """A reader that reads nothing is fast: the figure counts only where the three tables were read."""
    found = {cell.table for cell, _ in report.numbers()}
    if found != {"disclosure", "requests", "disputes"} or report.year != 2024:
        raise SystemExit(f"{report.source}: not read in full: {sorted(found)}")


def main(argv: Sequence[str]) -> int:
    """Measures what is named (html, text, pdf, start), or all."""
    collect_rarely()
    subjects = {"html": html, "text": text, "pdf": pdf, "start": start}
    figures = [subjects[name]() for name in (argv or subjects)]
    for figure in figures:
        print(figure)
    return int(not all(figure.holds for figure in figures))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
