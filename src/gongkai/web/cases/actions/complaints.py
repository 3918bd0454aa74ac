"""投诉 (第五十一条): an applicant complains to the supervising organ, which answers once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.web.accounts import policy
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency, Kind, Post, User
from gongkai.web.cases.actions import telling
from gongkai.web.cases.actions.record import log
from gongkai.web.cases.models import Complaint, Request
from gongkai.web.notices import actions as notices

ANSWER = "cases.complaint.answer"


@transaction.atomic
def complain(request: Request, text: str, *, token: UUID, at: datetime) -> Complaint:
    """投诉: what the applicant writes to the supervising organ. The same token again gives the same complaint.

    Raises `Refused`.
    """
    Agency.objects.select_for_update(no_key=True).get(pk=request.agency_id)
    known = Complaint.objects.filter(token=token).first()
    if known is not None:
        if known.request_id != request.pk:
            raise Refused(_("This form has been used already."))
        return known
    complaint = Complaint.objects.create(request=request, token=token, text=text, at=at)
    log(request, telling.APPLICANT, "cases.complain", at, facts={"complaint": complaint.pk})
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Complaint about the handling of request %(number)s") % {"number": request.number}
        notices.post(
            supervised_by(request.agency, at), Kind.SUPERVISOR, kind="complaint", about=request.subject,
            subject=subject, path=f"/desk/complaints/{complaint.pk}/", actor=telling.APPLICANT, at=at,
        )  # fmt: skip
    return complaint


def supervised_by(agency: Agency, at: datetime) -> Agency:
    """主管部门所在机关: the nearest agency upwards in which somebody supervises; the topmost where nobody does."""
    lineage = list(Agency.objects.above(agency))
    today = timezone.localdate(at)
    held = set(Post.objects.held_on(today).filter(kind=Kind.SUPERVISOR).values_list("agency", flat=True))
    return next((one for one in reversed(lineage) if one.pk in held), lineage[0])


@transaction.atomic
def answer(user: User, complaint: Complaint, text: str, *, at: datetime) -> Complaint:
    """答复投诉, once. The applicant hears of it. Raises `Refused`, `PermissionDenied`."""
    of = Complaint.objects.select_for_update(of=("self",)).select_related("request__agency")
    held = of.get(pk=complaint.pk)
    policy.require(user, ANSWER, held.request.agency, timezone.localdate(at))
    if held.replied_at is not None:
        raise Refused(_("This complaint has been answered already."))
    held.reply, held.replied_at, held.replied_by = text, at, user
    held.save()
    log(held.request, user.number, ANSWER, at, facts={"complaint": held.pk})
    what = gettext_lazy("your complaint has been answered")
    telling.write(held.request, what, by=user.number, at=at, key=f"{held.request.subject}/complaint-{held.pk}")
    return held
