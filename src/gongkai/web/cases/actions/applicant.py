"""申请人的行为: what whoever asked does after sending. Who it is, the caller has made sure of (number and code)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.procedure.acts import Act
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.hands import Refused
from gongkai.web.cases.actions.record import hold, lawful, log, record, step_of
from gongkai.web.cases.models import Rating, Request, Statement
from gongkai.web.cases.models.papers import given_files, given_letters
from gongkai.web.files import actions as files
from gongkai.web.files import store
from gongkai.web.files.actions import Sent
from gongkai.web.files.models import Attachment
from gongkai.web.letters.models import Letter

APPLICANT = "applicant"
STARS = range(1, 6)
"""好差评: 1 非常不满意 to 5 非常满意."""


def correct(
    request: Request, text: str, sent: Sequence[Sent], *, token: UUID, at: datetime, seen: int
) -> Request:  # fmt: skip
    """补正 (第三十条): what the applicant writes, with files. The same token again changes nothing.

    Raises `Refused`, and `files.refusals.Refused` for a file that is not taken.
    """
    return _state(request, Act.CORRECT, text, sent, token=token, at=at, seen=seen)


def give_reasons(
    request: Request, text: str, sent: Sequence[Sent], *, token: UUID, at: datetime, seen: int
) -> Request:  # fmt: skip
    """说明理由 (第三十五条). Raises as `correct`."""
    return _state(request, Act.GIVE_REASONS, text, sent, token=token, at=at, seen=seen)


def _state(
    request: Request, act: Act, text: str, sent: Sequence[Sent], *, token: UUID, at: datetime, seen: int
) -> Request:  # fmt: skip
    if _said(request, token):
        return request
    _possible(request, act, seen)
    # Before the step and outside of its transaction: to look into a file takes time, and what is not taken in must
    # not leave a step without it. The same file sent again is one.
    for one in sent:
        files.take_in(request.agency, one, subject=request.subject, at=at)
    try:
        return _written(request, act, text, token=token, at=at, seen=seen)
    except Refused:
        if _said(request, token):  # by the same form, sent twice at once
            return request
        raise


def _said(request: Request, token: UUID) -> bool:
    known = Statement.objects.filter(token=token).first()
    if known is not None and known.request_id != request.pk:
        raise Refused(_("This form has been used already."))
    return known is not None


def _possible(request: Request, act: Act, seen: int) -> None:
    """Refuses what cannot be recorded, before any file is taken in for it."""
    held = Request.objects.select_related("agency").get(pk=request.pk)
    if held.length != seen:
        raise Refused(_("Something has happened to this request since you opened the page. Look at it again."))
    if act not in lawful(held.law_steps(), office_calendar(), held.agency.practice()).lawful:
        raise Refused(_("This is not possible any more."))


@transaction.atomic
def _written(request: Request, act: Act, text: str, *, token: UUID, at: datetime, seen: int) -> Request:
    step = step_of(act, on=timezone.localdate(at), hand=APPLICANT, at=at)
    done = record(request, step, hand=APPLICANT, at=at, seen=seen)
    Statement.objects.create(request=done, step=done.length, text=text, token=token, at=at)
    return done


def withdraw(request: Request, *, at: datetime, seen: int) -> Request:
    """撤回申请. Raises `Refused`."""
    step = step_of(Act.WITHDRAW, on=timezone.localdate(at), hand=APPLICANT, at=at)
    return record(request, step, hand=APPLICANT, at=at, seen=seen)


@transaction.atomic
def rate(request: Request, stars: int, text: str, *, at: datetime) -> Rating:
    """好差评: once, after the answer. Raises `Refused`; `ValueError` for stars that are none."""
    if stars not in STARS:
        raise ValueError(stars)
    held = hold(request, seen=None)
    if held.closed_on is None:
        raise Refused(_("A request can be rated once it has been answered or has ended."))
    if Rating.objects.filter(request=held).exists():
        raise Refused(_("You have rated this request already."))
    rating = Rating.objects.create(request=held, stars=stars, text=text, at=at)
    log(held, APPLICANT, "cases.rate", at)
    return rating


@transaction.atomic
def open_letter(request: Request, number: int, *, at: datetime) -> tuple[Letter, bytes] | None:
    """打开文书: a letter that has gone to the applicant, as it was signed; that it was opened stands in the log.

    None where there is no such letter for them. Raises `Erased`, `Unreadable`.
    """
    letter = next((one for one in given_letters(request) if one.pk == number), None)
    signed = letter.sealed() if letter is not None else None
    if letter is None or signed is None:
        return None
    content = signed.file("pdf")
    facts = {"letter": letter.pk, "document": letter.document, "digest": hashlib.sha256(content).hexdigest()}
    log(request, APPLICANT, "cases.letter.open", at, facts=facts)
    return letter, content


def open_file(request: Request, number: int, *, at: datetime) -> tuple[Attachment, bytes] | None:
    """打开附件: a file that was given with the answer; that it was opened stands in the log.

    None where there is no such file for them. Raises `files.refusals.Refused` where the content is gone or changed.
    """
    attachment = next((one for one in given_files(request) if one.pk == number), None)
    if attachment is None:
        return None
    content = store.fetch(settings.ATTACHMENTS, attachment.sha256)
    with transaction.atomic():
        facts = {"attachment": attachment.pk, "sha256": attachment.sha256}
        log(request, APPLICANT, "cases.file.open", at, facts=facts)
    return attachment, content
