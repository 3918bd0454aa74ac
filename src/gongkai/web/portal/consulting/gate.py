"""防滥用: how many comments one visitor may send, and one consultation is sent."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.web.accounts import limits
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.limits import Limit, TooMany
from gongkai.web.portal.applying.gate import visitor
from gongkai.web.publishing.models.consultations import Consultation

SENDINGS = Limit("comment.send", 20, timedelta(hours=1))
TO_CONSULTATION = Limit("comment.consultation", 600, timedelta(hours=1))
"""Comments from everywhere on one draft."""


def send(request: HttpRequest, consultation: Consultation, at: datetime) -> None:
    """Raises `Refused` where too much comes from a visitor, or to a consultation."""
    try:
        limits.spend(SENDINGS, visitor(request), at)
        limits.spend(TO_CONSULTATION, str(consultation.pk), at)
    except TooMany as many:
        words = _("Too many comments have been sent from here or on this draft. Please try again after %(when)s.")
        raise Refused(words % {"when": f"{timezone.localtime(many.until):%Y-%m-%d %H:%M}"}) from many
