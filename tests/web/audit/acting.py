"""A process of its own that does acts, one after another: a row of the office and its log entry in one transaction.

python acting.py AGENCY FIRST COUNT HELD      writes the number of each act to standard output once it is committed;
act HELD says so before it is, and waits
"""

from __future__ import annotations

import os
import sys

import django
from django.db import connection, transaction
from django.utils import timezone

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
django.setup()

from gongkai.web.accounts.models import Agency, Setting  # noqa: E402 - models are there once Django is set up
from gongkai.web.audit.actions import seal  # noqa: E402 - as above


def tell(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def act(agency: Agency, number: int, held: int) -> None:
    with transaction.atomic():
        row = Setting.objects.create(agency=agency, name=f"act-{number}", value=number)
        seal(
            agency.code,
            actor="acting",
            act="accounts.rule.change",
            subject=f"accounts.setting:{row.pk}",
            at=timezone.now(),
            facts={"name": row.name},
        )
        if number == held:
            tell("held")
            sys.stdin.readline()


def main(code: str, first: int, count: int, held: int) -> None:
    agency = Agency.objects.get(code=code)
    tell("ready")
    sys.stdin.readline()
    for number in range(first, first + count):
        act(agency, number, held)
        tell(str(number))
    connection.close()


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
