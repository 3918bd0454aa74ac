"""Settings read in a process of their own, with an environment of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PRINT = "from gongkai.web import settings as s; print(s.SECRET_KEY, s.DATABASES['default']['ENGINE'], s.HTTPS)"


def started(folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DATABASE_URL"))}
    env = {**kept, "GONGKAI_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "gongkai.web.settings", **given}
    return subprocess.run([sys.executable, "-c", PRINT], env=env, capture_output=True, text=True)  # noqa: S603 - own words
