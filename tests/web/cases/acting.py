"""A process of its own that acts on a request.

python acting.py prepare               makes an office and a request in it; tells its number
python acting.py act NAME REQUEST…     withdraws them in the name of a clerk, once it has read a line; tells how it went
"""

from __future__ import annotations

import os
import sys
from datetime import timedelta

import django
from django.utils import timezone

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
django.setup()

from gongkai.law.procedure.acts import Act  # noqa: E402 - models are there once Django is set up
from gongkai.web.accounts.hands import Refused  # noqa: E402 - as above
from gongkai.web.accounts.models import Kind, User  # noqa: E402 - as above
from gongkai.web.cases.actions.record import record, step_of  # noqa: E402 - as above
from gongkai.web.cases.models import Request  # noqa: E402 - as above
from web.cases.requests_made import received  # noqa: E402 - as above
from web.offices import office, person  # noqa: E402 - as above

COUNT = 12


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def prepare() -> None:
    bureau = office().bureau
    first, _second = (person(name, (bureau, Kind.CLERK)) for name in ("first", "second"))
    for _place in range(COUNT):
        tell(str(received(bureau, timezone.localdate() - timedelta(days=1), first).pk))


def act(name: str, numbers: list[str]) -> None:
    clerk, now = User.objects.get(username=name), timezone.now()
    tell("ready")
    sys.stdin.readline()
    for number in numbers:
        step = step_of(Act.TRANSFER, on=timezone.localdate(now), hand=clerk, at=now, to=f"{name}科")
        try:
            record(Request.objects.get(pk=number), step, hand=clerk, at=now, seen=1)
            tell("done")
        except Refused:
            tell("told")


if sys.argv[1] == "prepare":
    prepare()
else:
    act(sys.argv[2], sys.argv[3:])
