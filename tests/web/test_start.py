"""What Django itself has to say about the settings, as an office behind TLS has them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CHECK = (sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING")


def checked(folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DATABASE_URL"))}
    env = {**kept, "GONGKAI_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "gongkai.web.settings", **given}
    return subprocess.run(CHECK, env=env, capture_output=True, text=True)  # noqa: S603 - own words


def test_behind_tls_there_is_nothing_to_warn_of(tmp_path: Path) -> None:
    found = checked(tmp_path, GONGKAI_HTTPS="1", GONGKAI_HOSTS="gk.example.gov.cn")
    assert found.returncode == 0, found.stderr


def test_without_tls_it_warns(tmp_path: Path) -> None:
    found = checked(tmp_path)
    assert found.returncode != 0
    assert "security.W012" in found.stderr
