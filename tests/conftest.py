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
