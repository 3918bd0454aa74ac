"""A mail server for the tests of notices, and an office in processes of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from databases import empty_office, environment
from gongkai.web.notices import outbox
from web.notices.mailserver import Server, running

BEGIN = "import django; django.setup()\n"


@pytest.fixture
def server(settings: Any) -> Iterator[Server]:
    """A mail server, set as the office's."""
    with running() as told:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", told.port
        yield told


@pytest.fixture
def unreachable(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mail server nobody answers at."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    monkeypatch.setattr(outbox, "TIMEOUT", 2)


@dataclass
class Processes:
    """Python in processes of their own, on a database that outlives them."""

    env: dict[str, str]

    def start(self, code: str) -> subprocess.Popen[str]:
        return subprocess.Popen(  # noqa: S603 - own words
            [sys.executable, "-c", BEGIN + code],
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, code: str) -> str:
        process = self.start(code)
        out, err = process.communicate(timeout=300)
        assert process.returncode == 0, err
        return out.strip()


@pytest.fixture
def processes(server: Server, transactional_db: None, tmp_path: Path) -> Processes:
    """On PostgreSQL the database of the tests; SQLite's is in memory, so there a file of its own."""
    env = environment(tmp_path) | {
        "GONGKAI_SMTP_HOST": "127.0.0.1",
        "GONGKAI_SMTP_PORT": str(server.port),
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    if connection.vendor == "sqlite":
        empty_office(tmp_path)
    else:
        given = connection.settings_dict
        env["DATABASE_URL"] = f"postgres://{given['USER']}@{given['HOST']}:{given['PORT'] or 5432}/{given['NAME']}"
    return Processes(env)
