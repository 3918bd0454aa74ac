"""A process of its own that writes letters or signs them.

python numbering.py prepare COUNT      makes an office and letters in it; tells their numbers
python numbering.py sign LETTER…       signs them, once it has read a line; tells the number each was given
"""

from __future__ import annotations

import os
import sys
from uuid import uuid4

import django
from django.utils import timezone

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
django.setup()

from gongkai.law.documents import Document  # noqa: E402 - models are there once Django is set up
from gongkai.web.accounts.models import Kind, User  # noqa: E402 - as above
from gongkai.web.letters import actions  # noqa: E402 - as above
from gongkai.web.letters.models import Letter  # noqa: E402 - as above
from web.letters.letter_facts import whole  # noqa: E402 - as above
from web.offices import office, person  # noqa: E402 - as above


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def prepare(count: int) -> None:
    bureau = office().bureau
    clerk, _ = person("clerk", (bureau, Kind.CLERK)), person("head", (bureau, Kind.HEAD))
    for _place in range(count):
        facts = whole(Document.EXTENSION_NOTICE, number="")
        tell(str(actions.draft(clerk, bureau, facts, token=uuid4(), at=timezone.now()).pk))


def sign(letters: list[str]) -> None:
    head = User.objects.get(username="head")
    tell("ready")
    sys.stdin.readline()
    for number in letters:
        signed = actions.sign(head, Letter.objects.get(pk=number), seen=1, at=timezone.now())
        tell(signed.number.text if signed.number else "")


if sys.argv[1] == "prepare":
    prepare(int(sys.argv[2]))
else:
    sign(sys.argv[2:])
