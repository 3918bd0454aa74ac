"""From arguments to reports, one by one 逐份读入: what cannot be read gets one line, the rest is done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from gongkai.cli.options import Cannot, plain, said, tell
from gongkai.corpus.causes import cause
from gongkai.corpus.sources import STDIN, Source, listing
from gongkai.report.model import Finding, Report, Severity
from gongkai.report.read import read_all
from gongkai.report.read.document import Unreadable
from gongkai.report.read.limits import MAX_BYTES, too_large

NOT_A_REPORT = "NOT-A-REPORT"


@dataclass(frozen=True, slots=True)
class Taken:
    """One file. `refused`: why it is no report that can be read; `report` then has that finding, no cells."""

    report: Report
    refused: Finding | None = None


def take(source: Source) -> Iterator[Taken]:
    """Reads one file, which as a rule holds one report; whatever is wrong with it becomes a finding."""
    try:
        yield from map(_taken, _read(source))
    except Unreadable as error:
        yield _refusal(source, error.code, error.message, error.english)
    except OSError as error:
        chinese, english = cause(error)
        yield _refusal(source, "READ-DAMAGED", f"无法打开：{chinese}", f"Cannot be opened: {english}")
    except Exception as error:  # noqa: BLE001 - a fault of the reader on one file must not stop the others
        reason = in_a_line(error)
        yield _refusal(source, "READ-DAMAGED", f"识读中出错：{reason}", f"The reader failed: {reason}")


def in_a_line(error: Exception) -> str:
    """A fault of the program, short enough for one line."""
    first = next(iter(str(error).splitlines()), "")
    return f"{type(error).__name__}: {first}"[:200]


def _taken(report: Report) -> Taken:
    return Taken(report, next((each for each in report.findings if each.rule == NOT_A_REPORT), None))


def _read(source: Source) -> Iterator[Report]:
    if source.size > MAX_BYTES:
        size, most = source.size / 2**20, MAX_BYTES // 2**20
        too_large(
            f"文件大小 {size:.0f} MB，最多读取 {most} MB",
            f"the file has {size:.0f} MB, the most is {most} MB",
        )
    return read_all(source.data(), source.path)


def _refusal(source: Source, code: str, message: str, english: str) -> Taken:
    finding = Finding(code, Severity.ERROR, message, english)
    return Taken(Report(source.path, findings=(finding,)), finding)


class Intake:
    """One run over files: reads them in turn, says what could not be read, and keeps count."""

    def __init__(self, arguments: Iterable[str], *, lang: str, quiet: bool = False) -> None:
        found = listing(arguments)
        self.lang, self.sources, self.skipped = lang, found.sources, found.skipped
        self.refused, self.faulty = len(found.unreachable), 0
        self._bar = not quiet and len(self.sources) > 1 and sys.stderr.isatty()
        self._count = len(self.sources) + len(found.unreachable)
        for path, chinese, english in found.unreachable:
            tell(lang, f"{path}：无法读取：{chinese}", f"{path}: cannot be read: {english}")
        if not self.sources and not self.refused:
            raise Cannot(
                lang,
                f"没有可读的文件（跳过 {self.skipped} 个）",
                f"No file that could be a report ({self.skipped} skipped)",
            )

    @property
    def several(self) -> bool:
        """Whether more than one report may come, so that data are given one to a line or to a file."""
        return len(self.sources) > 1

    def __iter__(self) -> Iterator[Taken]:
        with self._progress() as step:
            for source in self.sources:
                for taken in take(source):
                    if taken.refused:
                        self.refused += 1
                        self._say(source.path, taken.refused)
                    yield taken
                step()

    def reports(self) -> Iterator[Report]:
        """Only what could be read."""
        return (taken.report for taken in self if not taken.refused)

    def refuse(self, report: Report, cause: Finding) -> Taken:
        """A report that was read, but with which the command could not do what was asked."""
        self.refused += 1
        self._say(report.source, cause)
        return Taken(with_findings(report, (cause,)), cause)

    def weigh(self, findings: Iterable[Finding]) -> None:
        """Counts a report that has an error among its findings."""
        self.faulty += any(finding.severity is Severity.ERROR for finding in findings)

    def close(self) -> int:
        """Says what came of the run where it was a long one; returns the exit code."""
        if self.several or self.skipped:
            self._summary()
        return 2 if self.refused else 1 if self.faulty else 0

    def _summary(self) -> None:
        count = self._count
        tell(
            self.lang,
            f"共 {count} 份：{self.faulty} 份有错误，{self.refused} 份未能读取；跳过其他文件 {self.skipped} 个",
            f"{count} files: {self.faulty} with errors, {self.refused} could not be read; "
            f"{self.skipped} other files skipped",
        )

    def _say(self, path: str, finding: Finding) -> None:
        name = said(self.lang, "标准输入", "standard input") if path == STDIN else path
        message = said(self.lang, finding.message, finding.message_en).replace("\n", " ")
        click.echo(plain(f"{name}: {finding.rule} {message}"), err=True)

    @contextmanager
    def _progress(self) -> Iterator[Callable[[], None]]:
        if not self._bar:
            yield lambda: None
            return
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        console = Console(stderr=True)
        with Progress(*columns, console=console, transient=True, redirect_stdout=False) as progress:
            task = progress.add_task(said(self.lang, "识读", "Reading"), total=len(self.sources))
            yield lambda: progress.advance(task)


def one(argument: str, *, lang: str) -> Report:
    """The report in one file, or the end of the command with one line."""
    found = listing([argument])
    if len(found.sources) != 1:
        _, chinese, english = found.unreachable[0] if found.unreachable else ("", "应为一个文件", "one file is wanted")
        raise Cannot(lang, f"{argument}：{chinese}", f"{argument}: {english}")
    taken, *more = take(found.sources[0])
    if more:
        raise Cannot(
            lang,
            f"{argument}：内有 {len(more) + 1} 份报告，应为一份",
            f"{argument}: {len(more) + 1} reports are in it, one is wanted",
        )
    if taken.refused:
        cause = taken.refused
        raise Cannot(lang, f"{argument}：{cause.rule} {cause.message}", f"{argument}: {cause.rule} {cause.message_en}")
    return taken.report


def with_findings(report: Report, findings: Iterable[Finding]) -> Report:
    """The report with what was found added to what the reader had to say, nothing twice."""
    return replace(report, findings=tuple(dict.fromkeys((*report.findings, *findings))))
