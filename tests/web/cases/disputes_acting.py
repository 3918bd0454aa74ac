"""A process of its own that acts on disputes, for what only two at once can show.

python disputes_acting.py NUMBER WHAT FIRST LAST      the person of that number does it to each dispute, or to its
request; says of each whether it was recorded (`won`) or somebody else was before (`told`)
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date

import django
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
django.setup()

from gongkai.law.disputes import Act, Decision  # noqa: E402 - after Django is set up
from gongkai.law.procedure.acts import Act as RequestAct  # noqa: E402 - as above
from gongkai.web.accounts.hands import Refused  # noqa: E402 - as above
from gongkai.web.accounts.models import User  # noqa: E402 - as above
from gongkai.web.cases.models import Dispute  # noqa: E402 - as above
from web.cases.disputes_made import done  # noqa: E402 - as above
from web.cases.requests_made import done as acted  # noqa: E402 - as above

DAY, LATER = date(2025, 3, 10), date(2025, 5, 9)
MOST = 300


def accept(user: User, dispute: Dispute) -> None:
    done(dispute, Act.ACCEPT, DAY, user, seen=1)


def decide(user: User, dispute: Dispute) -> None:
    """撤销并责令重新办理, with the request taken up again."""
    done(dispute, Act.DECIDE, LATER, user, seen=3, reopens=True, decision=Decision.REVOKED, redo=True)


def serve(user: User, dispute: Dispute) -> None:
    """Serves the answer again and again, until it is taken up again: the two act on one request at one moment."""
    assert dispute.request is not None
    for _time in range(MOST):
        acted(dispute.request, RequestAct.SERVE, LATER, user)


WHAT: dict[str, Callable[[User, Dispute], None]] = {"accept": accept, "decide": decide, "serve": serve}


def tell(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(number: str, what: str, first: int, last: int) -> None:
    user = User.objects.get(number=number)
    disputes = list(Dispute.objects.filter(pk__gte=first, pk__lte=last).order_by("pk").select_related("request"))
    tell("ready")
    sys.stdin.readline()
    for dispute in disputes:
        try:
            WHAT[what](user, dispute)
        except Refused:
            tell("told")
        else:
            tell("won")
    connection.close()


main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
