"""The second door's own commands 网页命令, called by name: the two doors know nothing of each other's insides."""

from __future__ import annotations

import importlib.util
import os
import subprocess  # noqa: S404 - starting the project's own processes is what this module is for
import sys
from collections.abc import Mapping
from typing import NoReturn

from gongkai.cli import options

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


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment in which the web application finds its settings."""
    return {**os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS, "PYTHONUTF8": "1", **(more or {})}


def manage(*words: str, env: Mapping[str, str] | None = None, data: bytes | None = None) -> int:
    """Runs a command of the web application in a process of its own; its exit code."""
    command = [sys.executable, "-m", "django", *words]
    done = subprocess.run(command, env=environment(env), input=data, umask=OWN)  # noqa: S603 - fixed words, own options
    return done.returncode


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
