"""Processes of their own on databases of their own: what only several of them at once can show."""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

SERVER = "postgres://postgres@127.0.0.1:5432/postgres"


@pytest.fixture(params=["sqlite", "postgresql"], scope="module")
def surroundings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of an office with an empty database of its own, in a file or on the server."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    folder = str(tmp_path_factory.mktemp("office"))
    env = {**kept, "GONGKAI_DATA": folder, "DJANGO_SETTINGS_MODULE": "gongkai.web.settings"}
    if request.param == "sqlite":
        yield migrated(env)
        return
    server, name = os.environ.get("DATABASE_URL") or SERVER, f"gongkai_acts_{uuid.uuid4().hex[:12]}"
    try:
        connection = psycopg.connect(server, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        pytest.skip(f"no PostgreSQL answers at {server.rpartition('@')[2]}")
    with connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    try:
        yield migrated({**env, "DATABASE_URL": f"{server.rpartition('/')[0]}/{name}"})
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def migrated(env: dict[str, str]) -> dict[str, str]:
    python(env, "-m", "django", "migrate", "--verbosity=0")
    return env


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


def begin(process: subprocess.Popen[str]) -> None:
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()
