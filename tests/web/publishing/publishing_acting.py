"""A process of its own that publishes items, for what only two at once, or one that is killed, can show.

python publishing_acting.py WHAT FIRST LAST      `publish` each item of those numbers, or `withdraw` it, or be `killed`
in the middle of publishing the first; says of each whether it was recorded (`won`) or somebody was before (`told`)
"""

from __future__ import annotations

import os
import sys
from datetime import date
from typing import Any

import django
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
django.setup()

from gongkai.web.accounts.hands import Refused  # noqa: E402 - after Django is set up
from gongkai.web.publishing.actions import lifecycle  # noqa: E402 - as above
from gongkai.web.publishing.models import Item  # noqa: E402 - as above
from gongkai.web.publishing.search import index  # noqa: E402 - as above
from web.cases.requests_made import moment  # noqa: E402 - as above

DAY = date(2025, 3, 4)


def die(_made: Any) -> None:
    os._exit(9)


def act(what: str, item: Item) -> None:
    if what == "withdraw":
        lifecycle.withdraw(item, "内容有误", hand="import", at=moment(DAY), seen=None)
    else:
        lifecycle.publish(item, hand="import", at=moment(DAY), seen=item.length)


def tell(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(what: str, first: int, last: int) -> None:
    if what == "killed":
        setattr(index, "put", die)  # noqa: B010 - in this process alone
    items = list(Item.objects.filter(pk__gte=min(first, last), pk__lte=max(first, last)).select_related("agency"))
    tell("ready")
    sys.stdin.readline()
    for item in sorted(items, key=lambda one: one.pk, reverse=last < first):
        try:
            act(what, item)
        except Refused:
            tell("told")
        else:
            tell("won")
    connection.close()


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
