"""告知: what is told when something was recorded: by e-mail to the applicant, by a notice to the desk.

One place, called by the one writer of the ledger. No name, no title and nothing of what was asked stands in an e-mail:
only the number, and where to look. What was imported or replayed is told nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.law.procedure.acts import Act, Step
from gongkai.web.accounts.hands import OTHERS
from gongkai.web.accounts.models import Kind
from gongkai.web.cases.models import Person, Request
from gongkai.web.notices import actions as notices
from gongkai.web.notices import outbox
from gongkai.web.personal.fields import Erased
from gongkai.web.personal.keys import Unreadable

APPLICANT = "applicant"

TO_APPLICANT: Mapping[Act, Promise] = {
    Act.RECEIVE: gettext_lazy("it has been received"),
    Act.ASK_CORRECTION: gettext_lazy("a correction is asked of you"),
    Act.EXTEND: gettext_lazy("the time for the answer was extended"),
    Act.ASK_REASONS: gettext_lazy("reasons are asked of you"),
    Act.SET_DELAYED_DATE: gettext_lazy("a later day was fixed for the answer"),
    Act.FEE_NOTICE: gettext_lazy("there is a fee notice"),
    Act.ANSWER: gettext_lazy("it has been answered"),
    Act.LAPSE_UNCORRECTED: gettext_lazy("it has ended"),
    Act.LAPSE_UNPAID: gettext_lazy("it has ended"),
    Act.REOPEN: gettext_lazy("it is handled anew"),
}
"""What an applicant hears of by e-mail: what they must know of, or act on, within a time."""

TO_DESK: Mapping[Act, Promise] = {
    Act.CORRECT: gettext_lazy("the applicant has corrected it"),
    Act.GIVE_REASONS: gettext_lazy("the applicant has given reasons"),
    Act.WITHDRAW: gettext_lazy("the applicant has withdrawn it"),
}
"""What the desk hears of, where the applicant did it."""


def tell(request: Request, step: Step, *, at: datetime) -> None:
    """告知一步: to the applicant what the office did, to the desk what the applicant did."""
    if step.by in OTHERS and step.by != APPLICANT:
        return
    key = f"{request.subject}/{request.length}"
    if step.act in TO_APPLICANT:
        write(request, TO_APPLICANT[step.act], by=step.by, at=at, key=key)
    if step.by == APPLICANT and step.act in TO_DESK:
        _post(request, TO_DESK[step.act], at=at, key=key)


def write(request: Request, what: Promise, *, by: str, at: datetime, key: str) -> None:
    """发邮件给申请人, where the office has a mail server and the applicant gave an address that is one."""
    person = Person.objects.filter(request=request).first()
    if person is None or not person.email or not outbox.is_set():
        return
    with translation.override(settings.LANGUAGE_CODE):
        words = {"number": request.number, "what": what, "address": f"{settings.ADDRESS}/track/"}
        subject = _("Your request %(number)s: %(what)s") % words
        body = _(
            "Hello,\n\nof your request for government information, number %(number)s: %(what)s.\n\n"
            "What it is about, and until when something is to be done, you see with the number and the tracking code "
            "of your receipt at:\n%(address)s\n\nThis e-mail was written by the system. Please do not answer it.\n"
        )
        try:
            notices.write(
                request.agency, person.email.clear(), about=request.subject, subject=subject, body=body % words,
                actor=by, at=at, key=key,
            )  # fmt: skip
        except (Erased, Unreadable, ValidationError):
            return  # who cannot be written to sees it on the page all the same


def _post(request: Request, what: Promise, *, at: datetime, key: str) -> None:
    handler = request.handler
    to = handler if handler is not None and handler.is_active else Kind.CLERK
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Request %(number)s: %(what)s") % {"number": request.number, "what": what}
        notices.post(
            request.agency, to, kind="applicant", about=request.subject, subject=subject,
            path=f"/desk/requests/{request.pk}/", actor=APPLICANT, at=at, key=f"{key}/desk",
        )  # fmt: skip
