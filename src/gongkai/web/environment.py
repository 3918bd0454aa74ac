"""What the surroundings decide 运行环境: read once, from environment variables that all begin with GONGKAI_.

Keys are made on first run and kept in the office's folder, apart from the database: whoever has a copy of the one
without the other can neither forge a session nor read personal data.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from gongkai.home import data_folder

DATA = data_folder()


def text(name: str, default: str = "") -> str:
    """A setting as it was given."""
    return os.environ.get(f"GONGKAI_{name}", default)


def switch(name: str, *, default: bool = False) -> bool:
    """A setting that is on or off; on are 1, true, yes and on."""
    return text(name, "1" if default else "").strip().lower() in ("1", "true", "yes", "on")


def number(name: str, default: int) -> int:
    """A setting that is a whole number. Raises ValueError with its name where it is none."""
    given = text(name)
    if not given:
        return default
    try:
        return int(given)
    except ValueError:
        raise ValueError(f"GONGKAI_{name}: “{given}” is no whole number") from None


def words(name: str) -> list[str]:
    """A setting that is a list, with commas between."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def key(name: str) -> str:
    """A key of this office: from the environment, or made once and kept in `keys/`, readable by its owner alone."""
    given = text(f"{name.upper()}_KEY")
    return given or _kept(DATA / "keys" / f"{name}.key")


def _kept(path: Path) -> str:
    try:
        return path.read_text("ascii").strip()
    except FileNotFoundError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Written under another name and linked: of two processes that start at once, one makes the key and both read it.
    part = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    try:
        os.link(part, path)
    except FileExistsError:
        pass
    finally:
        part.unlink()
    return path.read_text("ascii").strip()
