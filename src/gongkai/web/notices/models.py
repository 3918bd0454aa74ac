"""通知、发件、提醒、定时任务: what is told to whom, and what runs by itself."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.web import environment
from gongkai.web.accounts import policy
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.personal import masks
from gongkai.web.personal.fields import BlindIndex, EncryptedText, sought
from gongkai.web.personal.models import PersonalRow, Retention

ONE_ADDRESSEE = Q(user__isnull=False, post="") | Q(user__isnull=True, post__gt="")


class Addressed(models.Model):
    """What is told to one person, or to whoever holds a post in an agency. Nothing personal stands in it."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    post = models.CharField(_("post"), max_length=16, choices=Kind.choices, blank=True)
    kind = models.SlugField(_("kind"), max_length=32)
    about = models.CharField(_("about"), max_length=128)
    subject = models.CharField(_("subject"), max_length=200)
    path = models.CharField(_("page"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("created"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.subject

    @property
    def addressee(self) -> User | Kind:
        return self.user or Kind(self.post)


class MessageQuerySet(models.QuerySet["Message"]):
    """Reads of notices."""

    def visible_to(self, user: User, today: date) -> MessageQuerySet:
        """A person's own and those to the posts they hold, where a post lets them read notices."""
        mine = Q(user=user)
        for post in policy.posts(user, today):
            mine |= Q(agency=post.agency_id, post=post.kind)
        return self.filter(mine, agency__in=policy.agencies(user, "notices.message.view", today))

    def unread(self) -> MessageQuerySet:
        """Those nobody has read."""
        return self.filter(read_at=None)


class Message(Addressed):
    """站内通知: to a person or a post. Of those who hold the post, whoever reads it first has read it for all."""

    key = models.CharField(max_length=128, null=True, blank=True, editable=False)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)
    read_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["key"], name="notices_one_message_a_key"),
            models.CheckConstraint(condition=ONE_ADDRESSEE, name="notices_message_one_addressee"),
        ]
        indexes = [
            models.Index(fields=["user", "created_at"], name="notices_message_user"),
            models.Index(fields=["agency", "post", "created_at"], name="notices_message_post"),
        ]


class State(models.TextChoices):
    """发送状态."""

    WAITING = "waiting", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")
    UNCLEAR = "unclear", _("perhaps sent")  # broke off twice: a person must look
    DROPPED = "dropped", _("not wanted")  # the person wants no e-mail, or has left


class MailQuerySet(models.QuerySet["Mail"]):
    """Reads of the outbox."""

    def to_send(self, now: datetime) -> MailQuerySet:
        """What waits and is due, the oldest first."""
        return self.filter(state=State.WAITING, due_at__lte=now).order_by("due_at", "pk")

    def abandoned(self, since: datetime) -> MailQuerySet:
        """What a process began to send before `since` and never finished."""
        return self.filter(state=State.SENDING, claimed_at__lt=since)

    def sent_to(self, address: str) -> MailQuerySet:
        """Everything that went, or should go, to an address."""
        return self.filter(address_index__in=sought(Mail, "address", address))


class Mail(PersonalRow):
    """电子邮件 (发件箱): one e-mail to one address: of a person of the office, or of somebody outside.

    `interrupted`: a process died, or the line broke, between sending and knowing that it was sent. It is sent once
    more, under the same Message-ID, and says so; after a second time it is `UNCLEAR` and left alone.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    message = models.ForeignKey(Message, models.PROTECT, null=True, blank=True, related_name="mails")
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    address = EncryptedText(_("address"), mask=masks.email, blank=True)
    address_index = BlindIndex(source="address", db_index=True)
    about = models.CharField(_("about"), max_length=128)
    subject = models.CharField(_("subject"), max_length=200)
    body = EncryptedText(_("text"))
    key = models.CharField(max_length=128, null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("created"))
    due_at = models.DateTimeField(_("due"))
    state = models.CharField(_("state"), max_length=16, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    claimed_at = models.DateTimeField(null=True, blank=True, editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    interrupted = models.BooleanField(_("interrupted"), default=False)
    trouble = models.CharField(_("trouble"), max_length=64, blank=True)

    retention = Retention("created_at", environment.number("MAIL_DAYS", 365))
    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("e-mail")
        verbose_name_plural = _("e-mails")
        ordering = ("-created_at", "-pk")
        constraints = [models.UniqueConstraint(fields=["key"], name="notices_one_mail_a_key")]
        indexes = [models.Index(fields=["state", "due_at"], name="notices_mail_outbox")]

    def __str__(self) -> str:
        return f"{self.subject} ({self.get_state_display()})"

    def agency_code(self) -> str:
        return self.agency.code

    @classmethod
    def due(cls, today: date) -> models.QuerySet[Any]:
        """Those past their period, but none that is still on its way."""
        return super().due(today).exclude(state__in=[State.WAITING, State.SENDING])


class Preference(models.Model):
    """邮件提醒设置: whether a person wants notices by e-mail too. Without a row: yes."""

    user = models.OneToOneField(User, models.CASCADE, primary_key=True, related_name="+")
    email = models.BooleanField(_("notices by e-mail"), default=True)

    class Meta:
        verbose_name = _("preference")
        verbose_name_plural = _("preferences")

    def __str__(self) -> str:
        return f"{self.user_id}"


class ReminderQuerySet(models.QuerySet["Reminder"]):
    """Reads of reminders."""

    def to_post(self, today: date) -> ReminderQuerySet:
        """Those whose day has come and that still hold."""
        return self.filter(day__lte=today, posted_at=None, withdrawn_at=None).order_by("day", "pk")


class Reminder(Addressed):
    """提醒: what will be told on a day, unless it is withdrawn before. One a thing, kind, day and addressee."""

    day = models.DateField(_("day"))
    posted_at = models.DateTimeField(_("posted"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ("day", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "about", "kind", "day", "user"],
                condition=Q(user__isnull=False),
                name="notices_one_reminder_a_person",
            ),
            models.UniqueConstraint(
                fields=["agency", "about", "kind", "day", "post"],
                condition=Q(user__isnull=True),
                name="notices_one_reminder_a_post",
            ),
            models.CheckConstraint(condition=ONE_ADDRESSEE, name="notices_reminder_one_addressee"),
        ]
        indexes = [models.Index(fields=["day"], condition=Q(posted_at=None), name="notices_reminder_day")]


class JobStateQuerySet(models.QuerySet["JobState"]):
    """Reads of the jobs' states."""

    def last_seen(self) -> datetime | None:
        """When the worker, or cron, last finished a job."""
        found: datetime | None = self.aggregate(last=models.Max("finished_at"))["last"]
        return found

    def free(self, now: datetime) -> JobStateQuerySet:
        """Due, and in nobody's hands: neither running nor left by a process that died within the lease."""
        return self.filter(Q(claimed_until=None) | Q(claimed_until__lte=now), next_at__lte=now)


class JobState(models.Model):
    """定时任务: when a job runs next. Its row is the lock by which two that would run it exclude each other."""

    name = models.SlugField(_("job"), max_length=64, primary_key=True)
    next_at = models.DateTimeField(_("next"))
    claimed_until = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(_("begun"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    trouble = models.CharField(_("trouble"), max_length=200, blank=True)

    objects = JobStateQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


LEASE = timedelta(minutes=30)
"""How long whoever claimed something is left alone with it; a process that died is taken to be dead after it."""
