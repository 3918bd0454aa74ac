"""Processes of their own on databases of their own: what only several of them at once can show."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import psycopg
import pytest

SERVER = "postgres://postgres@127.0.0.1:5432/postgres"


@pytest.fixture(params=["sqlite", "postgresql"], scope="module")
def surroundings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of an office with an empty database of its own, in a file or on the server."""
    folder = tmp_path_factory.mktemp("office")
    if request.param == "sqlite":
        shutil.copy(_file(), folder / "office.sqlite3")
        yield _environment(folder)
        return
    server, name = _server(), f"gongkai_acts_{uuid.uuid4().hex[:12]}"
    try:
        template = _template(server)
    except psycopg.OperationalError:
        pytest.skip(f"no PostgreSQL answers at {server.rpartition('@')[2]}")
    _tell(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield {**_environment(folder), "DATABASE_URL": f"{server.rpartition('/')[0]}/{name}"}
    finally:
        _tell(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def _server() -> str:
    return os.environ.get("DATABASE_URL") or SERVER


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {**kept, "GONGKAI_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "gongkai.web.settings"}


def _tell(server: str, statement: str) -> None:
    with psycopg.connect(server, autocommit=True, connect_timeout=3) as connection:
        connection.execute(statement)


# All migrations take seconds: they run once for each kind of database, and what they made is copied.


@cache
def _file() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="gongkai-template-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    python(_environment(folder), "-m", "django", "migrate", "--verbosity=0")
    return folder / "office.sqlite3"


@cache
def _template(server: str) -> str:
    name = f"gongkai_template_{uuid.uuid4().hex[:12]}"
    _tell(server, f'CREATE DATABASE "{name}"')
    atexit.register(_tell, server, f'DROP DATABASE "{name}" WITH (FORCE)')
    env = {**_environment(_file().parent), "DATABASE_URL": f"{server.rpartition('/')[0]}/{name}"}
    python(env, "-m", "django", "migrate", "--verbosity=0")
    return name


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
