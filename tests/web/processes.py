"""Processes of their own on databases of their own: what only several of them at once can show."""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from databases import SERVER, address, empty_database, empty_office, environment, tell


@pytest.fixture(params=["sqlite", "postgresql"], scope="module")
def surroundings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of an office with an empty database of its own, in a file or on the server."""
    folder = tmp_path_factory.mktemp("office")
    if request.param == "sqlite":
        yield empty_office(folder)
        return
    server, name = os.environ.get("DATABASE_URL") or SERVER, f"gongkai_acts_{uuid.uuid4().hex[:12]}"
    try:
        empty_database(server, name)
    except psycopg.OperationalError:
        pytest.skip(f"no PostgreSQL answers at {server.rpartition('@')[2]}")
    try:
        yield {**environment(folder), "DATABASE_URL": address(server, name)}
    finally:
        tell(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def python(env: dict[str, str], *words: str) -> str:
    """What a process says that does its work and ends well."""
    done = subprocess.run([sys.executable, *words], env=env, capture_output=True, text=True, check=False)  # noqa: S603 - own words
    assert done.returncode == 0, done.stderr
    return done.stdout


def waiting(env: dict[str, str], script: Path, *words: object) -> subprocess.Popen[str]:
    """A script that has said “ready” and waits for `begin`."""
    command = [sys.executable, str(script), *map(str, words)]
    process = subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603 - own words
    assert read(process) == "ready"
    return process


def read(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def remaining(process: subprocess.Popen[str]) -> list[str]:
    """What an ended process had said and nobody has read. `communicate` passes over what `read` has read ahead."""
    assert process.stdin and process.stdout
    with process.stdout as said, suppress(BrokenPipeError):
        rest = said.read().split()
        process.stdin.close()
    process.wait()
    return rest


def begin(process: subprocess.Popen[str]) -> None:
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()
