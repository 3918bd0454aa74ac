"""The second door's own commands 网页命令, called by name: the two doors know nothing of each other's insides."""

from __future__ import annotations

import importlib
import importlib.util
import os
import subprocess  # noqa: S404 - starting the project's own processes is what this module is for
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from gongkai.cli import options
from gongkai.home import data_folder

SETTINGS = "gongkai.web.settings"

OWN = 0o077
"""What the office writes is for its own account on the machine alone."""


def need(lang: str) -> None:
    """Raises `Cannot` where the web application is not installed."""
    if not importlib.util.find_spec("django"):
        raise options.Cannot(
            lang,
            "未安装网页部分：pip install 'gongkai[web]'",
            "the web application is not installed: pip install 'gongkai[web]'",
        )


def has_database() -> bool:
    """Whether an office has been set up: on a server that is named, or in its folder."""
    return bool(os.environ.get("DATABASE_URL")) or (data_folder() / "office.sqlite3").exists()


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment in which the web application finds its settings."""
    return {**os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS, "PYTHONUTF8": "1", **(more or {})}


def manage(*words: str, env: Mapping[str, str] | None = None, data: bytes | None = None) -> int:
    """Runs a command of the web application in a process of its own; its exit code."""
    command = [sys.executable, "-m", "django", *words]
    done = subprocess.run(command, env=environment(env), input=data, umask=OWN)  # noqa: S603 - fixed words, own options
    return done.returncode


def answered(*words: str, env: Mapping[str, str] | None = None, data: bytes | None = None) -> bytes:
    """What a command of the web application gives; one that refuses has said why, and this command ends as it did."""
    command = [sys.executable, "-m", "django", *words]
    done = subprocess.run(command, env=environment(env), input=data, stdout=subprocess.PIPE, umask=OWN)  # noqa: S603 - as above
    if done.returncode:
        sys.exit(done.returncode)
    return done.stdout


def apart(folder: Path) -> dict[str, str]:
    """What an office in a folder of its own must not take from the environment of a real one: database, keys, HTTPS."""
    own = {"GONGKAI_DATA": str(folder.resolve())}
    return own | dict.fromkeys(("DATABASE_URL", "GONGKAI_SESSION_KEY", "GONGKAI_PERSONAL_KEY", "GONGKAI_HTTPS"), "")


def here(name: str, asked: Mapping[str, object], lang: str) -> None:
    """Runs a command of the web application in this process; what it refuses is told as this door tells it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    try:
        importlib.import_module("django").setup()
        management = importlib.import_module("django.core.management")
    except ImportError as error:
        raise options.Cannot(
            lang,
            f"未安装网页部分（缺 {error.name}）：pip install gongkai[web]",
            f"The web application is not installed ({error.name} is missing): pip install gongkai[web]",
        ) from error
    try:
        management.call_command(name, **asked)
    except management.CommandError as error:
        raise options.Cannot(lang, str(error), str(error)) from error


def instead(*words: str) -> NoReturn:
    """This process becomes a command of the web application: a signal to the one is a signal to the other."""
    if os.name == "nt":
        sys.exit(manage(*words))
    os.umask(OWN)
    os.execve(sys.executable, [sys.executable, "-m", "django", *words], environment())  # noqa: S606 - fixed words


def started(module: str, *words: str, env: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
    """A process of the web application that goes on."""
    command = [sys.executable, "-m", module, *words]
    return subprocess.Popen(command, env=environment(env), umask=OWN)  # noqa: S603 - as above
