"""A process of its own that moves agencies about in the tree, at random but from a seed.

python moving.py SEED COUNT      says how many of its tries moved something
"""

from __future__ import annotations

import os
import random
import sys

import django
from django.db import connection
from django.utils import timezone

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
django.setup()

from gongkai.web.accounts.actions import Refused, move_agency  # noqa: E402 - models are there once Django is set up
from gongkai.web.accounts.models import Agency, User  # noqa: E402 - as above


def tell(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(seed: int, count: int) -> None:
    drawn = random.Random(seed)  # noqa: S311 - a test that can be run again
    chief = User.objects.get(username="chief")
    tell("ready")
    sys.stdin.readline()
    moved = 0
    for _ in range(count):
        agency, parent = drawn.sample(list(Agency.objects.order_by("code")), 2)
        try:
            move_agency(chief, agency, parent, seen=agency.state(), at=timezone.now())
        except Refused:
            continue
        moved += 1
    tell(str(moved))
    connection.close()


main(int(sys.argv[1]), int(sys.argv[2]))
