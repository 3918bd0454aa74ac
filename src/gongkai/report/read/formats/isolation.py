"""Isolated reading 隔离识读: libraries that a broken file can hang or abort work in a process of their own.

The PDF library has no limit of its own (a form of 2 KB that draws forms that draw forms takes hours), and that of
old workbooks aborts the process where a length in the file is a lie; that of pictures tells standard error what it
thinks of them. None can be stopped from within. The process is started once and kept for the
next file, since its start costs more than most files.
"""

from __future__ import annotations

import atexit
import contextlib
import copyreg
import faulthandler
import importlib
import importlib.util
import os
import pickle  # noqa: S403 - both ends of the pipe are this module
import subprocess  # noqa: S404 - the program is this Python, the words are our own
import sys
from collections.abc import Iterator
from dataclasses import replace
from threading import Timer
from typing import IO, Any, ClassVar, NoReturn, cast

from gongkai.report.model import Finding, Place, Severity
from gongkai.report.read.document import Box, Document, Line, Unreadable

SECONDS = 60.0
"""Of one extraction. The longest of honest files, tables on 120 pages, take 6 s, on a slow machine 24 s."""
_START_SECONDS = 60.0
"""Of starting the process; it takes half a second."""
PICTURE_SECONDS = 30.0
"""Of recognising one page; it takes some 2 s."""
MEMORY = 3 * 2**30
"""Bytes that the process may write to, where the system keeps count of them; recognition takes a half of it."""
_MODULES = "gongkai.report.read.formats"
_COMMAND = f"from {_MODULES}.isolation import serve; serve({{memory}})"
_MORE = "more"
"""Asks for the next extraction of the same file. Anything else asked means that the last was enough."""
_READY, _WORKING, _DOCUMENT, _REFUSED, _FAULT = "ready", "working", "document", "refused", "fault"
"""What the process answers; a document that is None: there is no other."""


class _Broken(Exception):
    """The process is no more. `late`: since its time was over."""

    def __init__(self, *, late: bool) -> None:
        super().__init__(late)
        self.late = late

    def words(self, kind: str) -> tuple[str, str, str]:
        """Code, Chinese, English."""
        if self.late:
            return (
                "READ-LIMIT",
                f"超出限度：{kind} 文件在时限内未能读完",
                f"Over the limit: this {kind} file could not be read in the time allowed",
            )
        return (
            "READ-DAMAGED",
            f"文件已损坏：{kind} 文件无法打开，识读程序因之中止",
            f"Damaged file: this {kind} file cannot be opened; it made its reader abort",
        )


def extractions(kind: str, data: bytes, source: str) -> Iterator[Document]:
    """`load(data, source)` of the module `kind` of this package, run in a process within `SECONDS` and `MEMORY`.

    Raises Unreadable as that does, and where the process comes to grief. If only a later, costlier extraction does,
    the one before it is given once more with a finding: what was read stands.
    """
    try:
        process = idle.pop() if idle else _Process()
    except _Broken as broken:
        raise Unreadable(*broken.words(kind)) from None
    except OSError:
        # Where no process may be started, files are read all the same.
        yield from importlib.import_module(f"{_MODULES}.{kind}").load(data, source)
        return
    last: Document | None = None
    try:
        answer = process.ask((kind, data, source, SECONDS))
        while answer is not None:
            last = answer
            yield last
            answer = process.ask(_MORE)
    except _Broken as broken:
        words = broken.words(kind)
        if last is None:
            raise Unreadable(*words) from None
        yield replace(last, notes=(*last.notes, Finding(words[0], Severity.WARNING, *words[1:])))
    finally:
        process.rest()


def still_working(seconds: float) -> None:
    """Called by a format module in the midst of long honest work: it has so many seconds from now on."""
    if _Told.out is not None:
        _watch(seconds)
        _send(_Told.out, _WORKING, seconds)


class _Told:
    """In the process that reads: where its answers go. Nowhere else is there anybody to tell."""

    out: ClassVar[IO[bytes] | None] = None


class _Process:
    """The process that reads, as seen by the one that asks."""

    def __init__(self) -> None:
        places = os.pathsep.join(each or os.getcwd() for each in sys.path)
        self._program = subprocess.Popen(  # noqa: S603 - a list of our own words, no shell
            [sys.executable, "-P", "-c", _COMMAND.format(memory=MEMORY)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": places, "RUST_BACKTRACE": "0"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._asks, self._answers = cast(IO[bytes], self._program.stdin), cast(IO[bytes], self._program.stdout)
        self._busy, self._late = True, False
        self._answer(_START_SECONDS)

    def ask(self, request: object) -> Document | None:
        """The next document; None where there is no other. Raises Unreadable, and _Broken where it is no more."""
        self._busy = True
        try:
            pickle.dump(request, self._asks, pickle.HIGHEST_PROTOCOL)
            self._asks.flush()
        except OSError:
            self._gone()
        sort, content = self._answer(SECONDS)
        while sort == _WORKING:
            sort, content = self._answer(content)
        self._busy = False
        if sort == _REFUSED:
            raise Unreadable(*content)
        if sort == _FAULT:
            raise RuntimeError(content)
        return cast("Document | None", content)

    def _answer(self, seconds: float) -> tuple[str, Any]:
        timer = Timer(seconds, self._expire)
        timer.daemon = True
        timer.start()
        try:
            answer: tuple[str, Any] = pickle.load(self._answers)  # noqa: S301 - written by this module
        except (OSError, EOFError, pickle.UnpicklingError):
            self._gone()
        finally:
            timer.cancel()
        return answer

    def _expire(self) -> None:
        self._late = True
        self._program.kill()

    def rest(self) -> None:
        """Kept for the next file, or ended in the midst of its work."""
        if self._busy or self._program.poll() is not None:
            self.end()
        else:
            idle.append(self)

    def _gone(self) -> NoReturn:
        self._asks_no_more()
        self._program.wait()
        raise _Broken(late=self._late)

    def end(self) -> None:
        """Ended, whatever it does."""
        self._program.kill()
        self._asks_no_more()
        self._program.wait()

    def _asks_no_more(self) -> None:
        with contextlib.suppress(OSError):
            self._asks.close()
        self._answers.close()


idle: list[_Process] = []
"""Processes that wait for a file. Several, where several threads read."""


@atexit.register
def end_all() -> None:
    while idle:
        idle.pop().end()


if hasattr(os, "register_at_fork"):
    # A fork must not talk into the pipes of the process it came from.
    os.register_at_fork(after_in_child=idle.clear)


def serve(memory: int) -> None:
    """What the process does: reads the files it is asked for, within `memory` bytes, until nobody is there to ask."""
    _limit(memory)
    out = sys.stdout.buffer
    # What a library prints must not get between the answers.
    sys.stdout = sys.stderr
    _Told.out = out
    _send(out, _READY, None)
    asked: Any = None
    with contextlib.suppress(EOFError, OSError):
        while True:
            asked = _serve(out, *asked) if isinstance(asked, tuple) else _asked()


def _serve(out: IO[bytes], kind: str, data: bytes, source: str, seconds: float) -> Any:
    """One file; what is asked next, where that is another."""
    _watch(seconds)
    try:
        for document in importlib.import_module(f"{_MODULES}.{kind}").load(data, source):
            faulthandler.cancel_dump_traceback_later()
            _send(out, _DOCUMENT, document)
            asked = _asked()
            if asked != _MORE:
                return asked
            _watch(seconds)
        answer: tuple[str, Any] = (_DOCUMENT, None)
    except Unreadable as refused:
        answer = (_REFUSED, (refused.code, refused.message, refused.english))
    except MemoryError:
        answer = (
            _REFUSED,
            ("READ-LIMIT", "超出限度：读取此文件所需内存过多", "Over the limit: this file takes too much memory"),
        )
    except Exception as error:  # noqa: BLE001 - told to the one that asked, who raises it
        answer = (_FAULT, f"{type(error).__name__}: {error}")
    faulthandler.cancel_dump_traceback_later()
    _send(out, *answer)
    return None


def _watch(seconds: float) -> None:
    # The one that asks ends this process in time. This is for the case that it was killed itself.
    faulthandler.dump_traceback_later(2 * seconds + 10, exit=True)


def _asked() -> Any:
    return pickle.load(sys.stdin.buffer)  # noqa: S301 - written by this module


def _send(out: IO[bytes], sort: str, content: object) -> None:
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    # The way that frozen dataclasses with slots go by themselves takes three times as long.
    pickler.dispatch_table = copyreg.dispatch_table | {
        Place: lambda place: (Place, (place.line, place.page)),
        Line: lambda line: (Line, (line.text, line.place, line.heading)),
        Box: lambda box: (Box, (box.text, box.place)),
    }
    pickler.dump((sort, content))
    out.flush()


def _limit(memory: int) -> None:
    if importlib.util.find_spec("resource") is None:
        return
    resource = importlib.import_module("resource")
    # Not RLIMIT_AS: what threads set aside and never touch would count as well.
    for what, amount in ((resource.RLIMIT_DATA, memory), (resource.RLIMIT_CORE, 0)):
        _, most = resource.getrlimit(what)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(what, (amount, most))
