"""Databases of offices that processes of their own work on: all migrations take seconds, so they run once a session."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from functools import cache
from pathlib import Path

import psycopg

SERVER = "postgres://postgres@127.0.0.1:5432/postgres"


def environment(folder: Path) -> dict[str, str]:
    """Of a process whose office is in a folder, and its database there too."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {**kept, "GONGKAI_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "gongkai.web.settings"}


def empty_office(folder: Path) -> dict[str, str]:
    """The environment of an office with an empty SQLite database in a folder."""
    shutil.copy(_file(), folder / "office.sqlite3")
    return environment(folder)


def empty_database(server: str, name: str) -> None:
    """Makes an empty database of an office on a PostgreSQL. Raises OperationalError where none answers."""
    tell(server, f'CREATE DATABASE "{name}" TEMPLATE "{_template(server)}"')


def tell(server: str, statement: str) -> None:
    with psycopg.connect(server, autocommit=True, connect_timeout=3) as connection:
        connection.execute(statement)


def address(server: str, name: str) -> str:
    return f"{server.rpartition('/')[0]}/{name}"


@cache
def _file() -> Path:
    folder = _folder()
    _migrate(environment(folder))
    return folder / "office.sqlite3"


@cache
def _template(server: str) -> str:
    name = f"gongkai_template_{uuid.uuid4().hex[:12]}"
    tell(server, f'CREATE DATABASE "{name}"')
    atexit.register(tell, server, f'DROP DATABASE "{name}" WITH (FORCE)')
    _migrate({**environment(_folder()), "DATABASE_URL": address(server, name)})
    return name


def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="gongkai-template-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _migrate(env: dict[str, str]) -> None:
    words = [sys.executable, "-m", "django", "migrate", "--verbosity=0"]
    done = subprocess.run(words, env=env, capture_output=True, text=True, check=False)  # noqa: S603 - own words
    assert done.returncode == 0, done.stderr
