"""防滥用: what keeps machines from filling an office's desk: a question, and how often one may send.

The numbers are wide enough for a village library, where many people share one address.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.web.accounts import limits
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.limits import Limit, TooMany, origin
from gongkai.web.accounts.models import Agency
from gongkai.web.accounts.origin import client_address
from gongkai.web.portal import captcha

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LOOKS = Limit("apply.look", 120, HOUR)
"""Forms that a visitor has looked through."""
FILES = Limit("apply.file", 60, HOUR)
"""Files of a visitor that are examined: each costs half a second."""
ANSWERS = Limit("apply.answer", 30, HOUR)
"""Wrong answers of a visitor."""
SENDINGS = Limit("apply.send", 20, HOUR)
SENDINGS_A_DAY = Limit("apply.send.day", 60, DAY)
TO_AGENCY = Limit("apply.agency", 300, HOUR)
"""Requests from everywhere to one agency."""


def look(request: HttpRequest, at: datetime) -> None:
    """Raises `Refused` for a visitor who comes too often."""
    _spend(LOOKS, visitor(request), at)


def file(request: HttpRequest, at: datetime) -> None:
    """Raises `Refused` for a visitor who sends too many files."""
    _spend(FILES, visitor(request), at)


def answer(request: HttpRequest, at: datetime) -> None:
    """Whether the question was answered. Raises `Refused`: with a wrong answer, and after too many of them."""
    who = visitor(request)
    _check(ANSWERS, who, at)
    if not captcha.passed(request.POST.get("captcha", ""), request.POST.get("answer", ""), at):
        _spend(ANSWERS, who, at)
        raise Refused(_("The answer to the question is not right, or it was given too late. Here is a new one."))


def send(request: HttpRequest, agency: Agency, at: datetime) -> None:
    """Raises `Refused` where too much comes from a visitor, or to an agency."""
    who = visitor(request)
    _spend(SENDINGS, who, at)
    _spend(SENDINGS_A_DAY, who, at)
    _spend(TO_AGENCY, agency.code, at)


def visitor(request: HttpRequest) -> str:
    """Who is counted."""
    return origin(client_address(request))


def _spend(limit: Limit, who: str, at: datetime) -> None:
    try:
        limits.spend(limit, who, at)
    except TooMany as many:
        raise _refused(many) from many


def _check(limit: Limit, who: str, at: datetime) -> None:
    try:
        limits.check(limit, who, at)
    except TooMany as many:
        raise _refused(many) from many


def _refused(many: TooMany) -> Refused:
    when = f"{timezone.localtime(many.until):%Y-%m-%d %H:%M}"
    return Refused(
        _(
            "Too much has been sent from here or to this agency. Please try again after %(when)s, or hand the request "
            "in at the counter or by post."
        )
        % {"when": when}
    )
