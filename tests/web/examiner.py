"""A process that stands by to examine files 隔离审查, so that the tests need not start a Python for each.

Each file is examined in a process of its own all the same, a fork of this one, by `apart.serve` within its limits.
What it is to start a process for it is tested in `files/test_apart.py`. Where the system cannot fork, all is as it is.
"""

from __future__ import annotations

import math
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from typing import Any

from gongkai.web.files import apart


class Examiner:
    """Stands where `apart` looks for `subprocess`."""

    PIPE, DEVNULL, TimeoutExpired = subprocess.PIPE, subprocess.DEVNULL, subprocess.TimeoutExpired

    def __init__(self) -> None:
        self._asks, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        places = os.pathsep.join(each or os.getcwd() for each in sys.path)
        code = f"from {__name__} import stand_by; stand_by({theirs.fileno()})"
        self._program = subprocess.Popen(  # noqa: S603 - own words
            [sys.executable, "-P", "-c", code],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": places},
        )
        theirs.close()

    def run(self, _words: object, **how: Any) -> subprocess.CompletedProcess[bytes]:
        """What `subprocess.run` gives, of a fork; one that takes too long ends itself and has said nothing."""
        (theirs_in, ours_in), (ours_out, theirs_out) = os.pipe(), os.pipe()
        with open(ours_in, "wb") as given, open(ours_out, "rb") as said:
            socket.send_fds(self._asks, [str(math.ceil(how["timeout"])).encode()], [theirs_in, theirs_out])
            os.close(theirs_in)
            os.close(theirs_out)
            with suppress(BrokenPipeError):
                given.write(how["input"])
                given.close()
            return subprocess.CompletedProcess([], 0, said.read())

    def end(self) -> None:
        self._asks.close()
        self._program.wait()


def stand_by(number: int) -> None:
    """What the process does, until nobody is there to ask: a fork a file."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # who has ended is nobody's to wait for
    with socket.socket(fileno=number) as asked:
        while True:
            seconds, places, _flags, _address = socket.recv_fds(asked, 16, 2)
            if not seconds:
                return
            if os.fork() == 0:
                asked.close()
                _examine(int(seconds), places)
            for place in places:
                os.close(place)


def _examine(seconds: int, places: list[int]) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.alarm(seconds)
    try:
        for ours, place in enumerate(places):
            os.dup2(place, ours)
            os.close(place)
        apart.serve()
    finally:
        os._exit(0)
