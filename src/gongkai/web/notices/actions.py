"""What is told 通知与发件: notices, e-mail, reminders. Whatever is asked for twice is done once.

Who may cause a notice is asked by the act that causes it; who may read one, by `visible_to`.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from gongkai.web.accounts import policy
from gongkai.web.accounts.models import Agency, Kind, Post, User
from gongkai.web.audit.actions import seal
from gongkai.web.notices import outbox
from gongkai.web.notices.models import LEASE, Mail, Message, Preference, Reminder, State
from gongkai.web.notices.outbox import Outcome, Result

PEOPLE = "accounts"
"""The log's chain of what concerns a person in no agency."""

A_RUN = 50
"""Mails of one run: even a slow mail server is done with them within the lease."""

ATTEMPTS = 6
PAUSE = timedelta(minutes=5)
"""Before the second attempt; twice as long before each further one."""


class Unreachable(Exception):
    """邮件服务器无法连接: nothing was sent; everything waits for the next run."""


# Telling -------------------------------------------------------------------------------------------


@transaction.atomic
def post(
    agency: Agency, to: User | Kind, *, kind: str, about: str, subject: str, path: str, actor: str, at: datetime,
    key: str | None = None,
) -> Message:  # fmt: skip
    """发通知: to a person, or to whoever holds a post. By e-mail too where there is a mail server and they want it.

    Nothing personal in `subject`; `path` leads to the page. With a `key` it is told once however often it is asked for.
    """
    facts = {"agency": agency, **_addressed(to), "kind": kind, "about": about, "subject": subject, "path": path}
    message, made = (
        Message.objects.get_or_create(key=key, defaults={**facts, "created_at": at})
        if key
        else (Message.objects.create(**facts, created_at=at), True)
    )
    if made:
        subjects = {"kind": kind, "about": about}
        seal(
            agency.code, actor=actor, act="notices.post", subject=f"notices.message:{message.pk}", at=at, facts=subjects
        )
        if outbox.is_set():
            _mail_to_people(message, at)
    return message


def _addressed(to: User | Kind) -> dict[str, object]:
    return {"user": to} if isinstance(to, User) else {"post": Kind(to).value}


def _mail_to_people(message: Message, at: datetime) -> None:
    for user in _readers(message, timezone.localdate(at)):
        if user.email and _wants_email(user):
            mail = Mail(
                agency=message.agency, message=message, user=user, about=message.about, subject=message.subject,
                body=f"{message.subject}\n{message.path}\n", created_at=at, due_at=at,
            )  # fmt: skip
            mail.save()


def _readers(message: Message, today: date) -> list[User]:
    if message.user:
        return [message.user]
    held = Post.objects.held_on(today).filter(agency=message.agency, kind=message.post)
    return [post.user for post in held.select_related("user")]


def _wants_email(user: User) -> bool:
    return user.is_active and not Preference.objects.filter(user=user, email=False).exists()


@transaction.atomic
def write(
    agency: Agency, address: str, *, about: str, subject: str, body: str, actor: str, at: datetime,
    key: str | None = None,
) -> Mail:  # fmt: skip
    """发邮件: to an address outside the office. Nothing personal in `subject`. With a `key`, once.

    Raises `ValidationError` where the address is none, `Unreachable` where the office has no mail server.
    """
    validate_email(address)
    if not outbox.is_set():
        raise Unreachable("no mail server is set (GONGKAI_SMTP_HOST)")
    facts = {
        "agency": agency, "address": address, "about": about, "subject": subject, "body": body,
        "created_at": at, "due_at": at,
    }  # fmt: skip
    mail, made = Mail.objects.get_or_create(key=key, defaults=facts) if key else (Mail.objects.create(**facts), True)
    if made:
        seal(
            agency.code, actor=actor, act="notices.write", subject=mail.subject_in_log(), at=at, facts={"about": about}
        )
    return mail


@transaction.atomic
def mark_read(user: User, message: Message, *, at: datetime) -> bool:
    """标为已读: for all who hold the post it went to. False where it was read before."""
    today = timezone.localdate(at)
    policy.require(user, "notices.message.view", message.agency, today)
    if not Message.objects.visible_to(user, today).filter(pk=message.pk).exists():
        raise PermissionDenied(f"notices.message:{message.pk}")
    if not Message.objects.filter(pk=message.pk, read_at=None).update(read_at=at, read_by=user):
        return False
    seal(message.agency.code, actor=user.number, act="notices.read", subject=f"notices.message:{message.pk}", at=at)
    return True


@transaction.atomic
def set_email(user: User, wanted: bool, *, at: datetime) -> None:
    """邮件提醒设置: whether a person wants notices by e-mail too; each for themselves."""
    before = _wants_email(user)
    Preference.objects.update_or_create(user=user, defaults={"email": wanted})
    if before != wanted:
        facts = {"email": wanted}
        seal(PEOPLE, actor=user.number, act="notices.email", subject=f"accounts.user:{user.number}", at=at, facts=facts)


# Reminders -----------------------------------------------------------------------------------------


@transaction.atomic
def remind(
    agency: Agency, to: User | Kind, *, kind: str, about: str, day: date, subject: str, path: str, actor: str,
    at: datetime,
) -> Reminder:  # fmt: skip
    """设提醒: once for a thing, kind, day and addressee, however often it is asked for."""
    whom = {"user": None, "post": "", **_addressed(to)}
    reminder, made = Reminder.objects.get_or_create(
        agency=agency, about=about, kind=kind, day=day, **whom,
        defaults={"subject": subject, "path": path, "created_at": at},
    )  # fmt: skip
    if made:
        facts = {"about": about, "kind": kind, "day": day.isoformat()}
        subject_in_log = f"notices.reminder:{reminder.pk}"
        seal(agency.code, actor=actor, act="notices.remind", subject=subject_in_log, at=at, facts=facts)
    return reminder


@transaction.atomic
def withdraw(agency: Agency, about: str, *, actor: str, at: datetime, kind: str | None = None) -> int:
    """撤销提醒: what is done is not reminded of. Returns how many were withdrawn."""
    held = Reminder.objects.filter(agency=agency, about=about, posted_at=None, withdrawn_at=None)
    count = (held.filter(kind=kind) if kind else held).update(withdrawn_at=at)
    if count:
        seal(agency.code, actor=actor, act="notices.withdraw", subject=about, at=at, facts={"count": count})
    return count


def post_reminders(now: datetime) -> int:
    """到期提醒: tells those whose day has come. Returns how many; of two that run at once each is told by one."""
    return sum(_post_reminder(reminder, now) for reminder in Reminder.objects.to_post(timezone.localdate(now)))


@transaction.atomic
def _post_reminder(reminder: Reminder, now: datetime) -> bool:
    held = Reminder.objects.filter(pk=reminder.pk, posted_at=None, withdrawn_at=None)
    if not held.update(posted_at=now):
        return False
    post(
        reminder.agency, reminder.addressee, kind=reminder.kind, about=reminder.about, subject=reminder.subject,
        path=reminder.path, actor="job:reminders", at=now, key=f"reminder:{reminder.pk}",
    )  # fmt: skip
    return True


# Sending -------------------------------------------------------------------------------------------


def send_due(now: datetime) -> int:
    """发送: what waits in the outbox. Returns how many mails went. Raises `Unreachable`.

    A mail is claimed before and settled after; between the two lies the mail server, which no transaction reaches.
    """
    _take_back(now)
    if not outbox.is_set() or not (mails := list(Mail.objects.to_send(now).select_related("agency", "user")[:A_RUN])):
        return 0
    connection = outbox.opened()
    if isinstance(connection, Outcome):
        raise Unreachable(connection.trouble)
    sent = 0
    try:
        for mail in mails:
            if not _claim(mail, now):
                continue
            outcome = _deliver(mail, connection)
            _settle(mail, outcome, now)
            sent += outcome is not None and outcome.result is Result.SENT
            if outcome is not None and outcome.result is Result.UNKNOWN:
                break
    finally:
        connection.close()
    return sent


@transaction.atomic
def _take_back(now: datetime) -> None:
    """What a process left in the middle: once more, the first time; a second time nobody may guess."""
    left = Mail.objects.abandoned(now - LEASE)
    for mail in left.select_for_update(of=("self",)).select_related("agency"):
        _settle(mail, Outcome(Result.UNKNOWN, "process died"), now)


@transaction.atomic
def _claim(mail: Mail, now: datetime) -> bool:
    """Of two workers one gets it: the update holds for a mail that still waits."""
    held = Mail.objects.filter(pk=mail.pk, state=State.WAITING, attempts=mail.attempts)
    mail.attempts, mail.claimed_at = mail.attempts + 1, now
    return held.update(state=State.SENDING, claimed_at=now, attempts=mail.attempts) == 1


def _deliver(mail: Mail, connection: BaseEmailBackend) -> Outcome | None:
    """None: the person wants no e-mail any more."""
    if mail.user and not (mail.user.email and _wants_email(mail.user)):
        return None
    address = mail.user.email if mail.user else mail.address.clear()
    number = str(mail.personal_row)
    return outbox.send(connection, number=number, subject=mail.subject, body=mail.body.clear(), address=address)


@transaction.atomic
def _settle(mail: Mail, outcome: Outcome | None, now: datetime) -> None:
    values = {"claimed_at": None, **_settled(mail, outcome, now)}
    held = Mail.objects.filter(pk=mail.pk, state=State.SENDING, claimed_at=mail.claimed_at)
    if not held.update(**values):
        return
    facts = {
        "state": str(values["state"]), "attempt": mail.attempts, "trouble": outcome.trouble if outcome else "",
        "interrupted": bool(values.get("interrupted", mail.interrupted)),
    }  # fmt: skip
    seal(mail.agency.code, actor="job:outbox", act="notices.send", subject=mail.subject_in_log(), at=now, facts=facts)


def _settled(mail: Mail, outcome: Outcome | None, now: datetime) -> dict[str, object]:
    if outcome is None:
        return {"state": State.DROPPED}
    if outcome.result is Result.SENT:
        return {"state": State.SENT, "sent_at": now, "trouble": ""}
    if outcome.result is Result.UNKNOWN:
        again = State.UNCLEAR if mail.interrupted else State.WAITING
        return {"state": again, "interrupted": True, "trouble": outcome.trouble, "due_at": now}
    if outcome.result is Result.REFUSED or mail.attempts >= ATTEMPTS:
        return {"state": State.FAILED, "trouble": outcome.trouble}
    return {"state": State.WAITING, "trouble": outcome.trouble, "due_at": now + PAUSE * 2 ** (mail.attempts - 1)}
