from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from gongkai.web.files.clamav import scan
from gongkai.web.files.refusals import Refused


@contextmanager
def daemon(answer: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """A scanner that takes one content and gives one answer."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as door:

        def listen() -> None:
            line, _ = door.accept()
            with line, line.makefile("rb") as stream:
                assert stream.read(10) == b"zINSTREAM\0"
                content = b""
                while size := struct.unpack("!L", stream.read(4))[0]:
                    content += stream.read(size)
                heard.append(content)
                line.sendall(answer)

        thread = threading.Thread(target=listen)
        thread.start()
        yield f"127.0.0.1:{door.getsockname()[1]}", heard
        thread.join(10)


def test_without_a_scanner_nothing_is_scanned_and_that_is_told() -> None:
    assert scan("", b"x") is False


def test_the_whole_content_goes_to_the_scanner() -> None:
    with daemon(b"stream: OK\0") as (address, heard):
        assert scan(address, b"x" * 200_000)
    assert heard == [b"x" * 200_000]


def test_a_virus_is_refused_by_name() -> None:
    with daemon(b"stream: Eicar-Test-Signature FOUND\0") as (address, _), pytest.raises(Refused) as refused:
        scan(address, b"x")
    assert refused.value.code == "FILE-VIRUS"
    assert "Eicar-Test-Signature" in refused.value.message


@pytest.mark.parametrize("answer", [b"", b"INSTREAM size limit exceeded. ERROR\0"])
def test_a_scanner_that_does_not_say_it_is_clean_takes_nothing_in(answer: bytes) -> None:
    with daemon(answer) as (address, _), pytest.raises(Refused) as refused:
        scan(address, b"x")
    assert refused.value.code == "FILE-UNSCANNED"


@pytest.mark.parametrize("address", ["127.0.0.1:1", "/nowhere/clamd.sock", "host:port"])
def test_a_scanner_that_is_not_there_takes_nothing_in(address: str) -> None:
    with pytest.raises(Refused) as refused:
        scan(address, b"x")
    assert refused.value.code == "FILE-UNSCANNED"
