from __future__ import annotations

from pathlib import Path

import pytest

from web.starting import started


@pytest.mark.parametrize(
    ("url", "engine"),
    [("", "django.db.backends.sqlite3"), ("postgres://u@127.0.0.1/x", "django.db.backends.postgresql")],
)
def test_the_database_is_sqlite_in_the_folder_or_the_one_that_is_named(tmp_path: Path, url: str, engine: str) -> None:
    assert started(tmp_path, DATABASE_URL=url).stdout.split()[1] == engine
