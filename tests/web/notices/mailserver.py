"""A mail server on the loopback that does as it is told: take, refuse, put off, hang up, or keep silent."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Server:
    """What it does with the next mails, and what it was given."""

    port: int = 0
    mode: str = "take"
    taken: list[str] = field(default_factory=list)
    given: threading.Event = field(default_factory=threading.Event)

    def numbers(self) -> list[str]:
        lines = [line for mail in self.taken for line in mail.splitlines()]
        return [line.partition(" ")[2] for line in lines if line.startswith("Message-ID:")]


def handler(server: Server) -> type[socketserver.StreamRequestHandler]:
    class Handler(socketserver.StreamRequestHandler):
        def say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

        def handle(self) -> None:
            self.say("220 here")
            while line := self.rfile.readline():
                word = line[:4].strip().upper()
                if word == b"DATA":
                    self.say("354 go on")
                    mail = b"".join(iter(self.rfile.readline, b".\r\n")).decode()
                    server.taken.append(mail)
                    server.given.set()
                    if server.mode == "hang up":
                        return
                    if server.mode == "silent":
                        self.rfile.read()
                        return
                    self.say("250 taken")
                elif word == b"RCPT" and server.mode in ("refuse", "put off"):
                    self.say("550 zhang.san@example.cn unknown" if server.mode == "refuse" else "450 zhang.san busy")
                elif word == b"QUIT":
                    self.say("221 bye")
                    return
                else:
                    self.say("250 ok")

    return Handler


@contextmanager
def running() -> Iterator[Server]:
    told = Server()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler(told)) as listening:
        listening.daemon_threads = True
        told.port = listening.server_address[1]
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield told
        listening.shutdown()
