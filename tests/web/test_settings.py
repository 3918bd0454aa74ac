from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PRINT = "from gongkai.web import settings as s; print(s.SECRET_KEY, s.DATABASES['default']['ENGINE'], s.HTTPS)"


def started(folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DATABASE_URL"))}
    env = {**kept, "GONGKAI_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "gongkai.web.settings", **given}
    return subprocess.run([sys.executable, "-c", PRINT], env=env, capture_output=True, text=True)  # noqa: S603 - own words


def test_keys_are_made_once_and_kept_for_their_owner_alone(tmp_path: Path) -> None:
    first, second = started(tmp_path), started(tmp_path)
    assert first.stdout == second.stdout
    assert len(first.stdout.split()[0]) == 64
    for name in ("session.key", "personal.key"):
        assert (tmp_path / "keys" / name).stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "keys" / "session.key").read_text() != (tmp_path / "keys" / "personal.key").read_text()


def test_a_key_may_come_from_the_environment(tmp_path: Path) -> None:
    assert started(tmp_path, GONGKAI_SESSION_KEY="k" * 50).stdout.split()[0] == "k" * 50
    assert not (tmp_path / "keys" / "session.key").exists()


@pytest.mark.parametrize(
    ("url", "engine"),
    [("", "django.db.backends.sqlite3"), ("postgres://u@127.0.0.1/x", "django.db.backends.postgresql")],
)
def test_the_database_is_sqlite_in_the_folder_or_the_one_that_is_named(tmp_path: Path, url: str, engine: str) -> None:
    assert started(tmp_path, DATABASE_URL=url).stdout.split()[1] == engine


def test_a_number_that_is_none_is_told_with_its_name(tmp_path: Path) -> None:
    assert "GONGKAI_WORKERS: “many” is no whole number" in started(tmp_path, GONGKAI_WORKERS="many").stderr
