"""The office's folder of a test run: made for it, and gone with it. Set before any settings are read.

Also how examples are drawn where a change is judged (`--hypothesis-profile=repeatable`): the same ones every time, so
that what passed once passes again. Everywhere else they are drawn anew, to find what nobody thought of.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

import django
import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from hypothesis import HealthCheck, settings

settings.register_profile("repeatable", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])

_folder = tempfile.mkdtemp(prefix="gongkai-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["GONGKAI_DATA"] = _folder
# Named here and not in pyproject.toml: there the settings would be read before the folder is set.
os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.web.settings"
django.setup()

# Argon2 all the same, but not at the price an attacker is to pay: the tests make a thousand people.
Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.parallelism = 1, 8, 1


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="only the tests that speak to the database named")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On a second database, what speaks to none, or always to a SQLite of its own, would be the same once more."""
    if config.getoption("--database-only"):
        other = [item for item in items if not _speaks_to_the_database(item)]
        config.hook.pytest_deselected(items=other)
        items[:] = [item for item in items if item not in set(other)]


def _speaks_to_the_database(item: pytest.Item) -> bool:
    named = set(getattr(item, "fixturenames", ()))
    if "surroundings" in named:
        return "sqlite" not in getattr(item, "callspec").params.values()  # noqa: B009 - an Item need not have one
    return item.get_closest_marker("django_db") is not None or bool(named & {"db", "transactional_db", "live_server"})
