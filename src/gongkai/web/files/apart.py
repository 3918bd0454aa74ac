"""Admission and examination, apart 隔离审查: a hostile file costs bounded time and memory, never the server.

One process a file: it starts in half a second, and nothing of one file is there when the next comes.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import json
import os
import subprocess  # noqa: S404 - the program is this Python, the words are our own
import sys
from dataclasses import asdict, dataclass

from gongkai.web.files.admission import admit, check_size
from gongkai.web.files.examination import examine
from gongkai.web.files.examination.findings import Finding
from gongkai.web.files.kinds import FileType
from gongkai.web.files.refusals import Refused

SECONDS = 60.0
MEMORY = 2**30
"""Bytes that the process may write to, where the system keeps count of them."""
_COMMAND = f"from {__name__} import serve; serve()"


@dataclass(frozen=True, slots=True)
class Examined:
    """已审查的文件: what it is, and what was found in it."""

    kind: FileType
    findings: tuple[Finding, ...]


def examined(
    data: bytes, name: str, most: int, *, pages: bool = False, seconds: float = SECONDS, memory: int = MEMORY
) -> Examined:  # fmt: skip
    """Admit and examine a file of at most `most` bytes, in a process apart.

    Raises Refused as `admission.admit` does, and where the file keeps the process busy too long, takes too much
    memory or makes it abort (FILE-LIMIT).
    """
    check_size(len(data), most)
    asked = json.dumps({"name": name, "most": most, "pages": pages, "memory": memory}).encode() + b"\n"
    places = os.pathsep.join(each or os.getcwd() for each in sys.path)
    try:
        done = subprocess.run(  # noqa: S603 - a list of our own words, no shell
            [sys.executable, "-P", "-c", _COMMAND],
            input=asked + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            env={**os.environ, "PYTHONPATH": places},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=False,
        )
        answer = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        raise Refused(
            "FILE-LIMIT",
            "文件无法在限定的时间和内存内检查，不予接收",
            "The file cannot be examined within the time and memory allowed: not taken",
        ) from None
    if "refused" in answer:
        raise Refused(*answer["refused"])
    return Examined(FileType(answer["kind"]), tuple(Finding(**each) for each in answer["findings"]))


def serve() -> None:
    """What the process does: one file from standard input, one answer to standard output."""
    out = sys.stdout
    # What a library prints must not get into the answer.
    sys.stdout = sys.stderr
    asked = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    _limit(asked["memory"])
    try:
        kind = admit(data, asked["name"], asked["most"], pages=asked["pages"])
        findings = [asdict(each) for each in examine(data, kind, asked["name"])]
        answer: dict[str, object] = {"kind": kind, "findings": findings}
    except Refused as refused:
        answer = {"refused": [refused.code, refused.message, refused.english]}
    json.dump(answer, out)
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
