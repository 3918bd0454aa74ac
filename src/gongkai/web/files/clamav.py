"""Virus scanner 病毒查杀: a ClamAV daemon, where the office has one. Where it has none, that is said plainly."""

from __future__ import annotations

import re
import socket
import struct
from contextlib import closing

from gongkai.web.files.refusals import Refused

SECONDS = 60.0
_PIECE = 2**16
_INFECTED = re.compile(rb"stream: (.+) FOUND")


def scan(address: str, data: bytes) -> bool:
    """Whether a scanner looked at the content. `address`: "" for none, `/run/clamd.sock`, or `host:port`.

    Raises Refused for a content with a virus (FILE-VIRUS), and where the scanner that should look does not answer
    (FILE-UNSCANNED): then nothing is taken, rather than something unseen.
    """
    if not address:
        return False
    try:
        answer = _asked(address, data)
    except (OSError, ValueError):
        answer = b""
    if infected := _INFECTED.match(answer):
        name = infected[1].decode("ascii", "replace")[:80]
        raise Refused("FILE-VIRUS", f"文件带有病毒：{name}", f"The file carries a virus: {name}")
    if not answer.startswith(b"stream: OK"):
        raise Refused(
            "FILE-UNSCANNED",
            "病毒查杀程序没有回应，暂不能接收文件，请稍后再试",
            "The virus scanner does not answer: files cannot be taken now, try again later",
        )
    return True


def _asked(address: str, data: bytes) -> bytes:
    with closing(_connected(address)) as line:
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(data), _PIECE):
            piece = data[start : start + _PIECE]
            line.sendall(struct.pack("!L", len(piece)) + piece)
        line.sendall(struct.pack("!L", 0))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < 4096:
            piece = line.recv(4096)
            if not piece:
                break
            answer += piece
    return answer


def _connected(address: str) -> socket.socket:
    host, colon, port = address.rpartition(":")
    if colon and not address.startswith("/"):
        return socket.create_connection((host, int(port)), timeout=SECONDS)
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(SECONDS)
    try:
        line.connect(address)
    except OSError:
        line.close()
        raise
    return line
