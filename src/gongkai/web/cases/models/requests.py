"""政府信息公开申请: one request, with what its ledger comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from gongkai.law.lights import Light, Lights
from gongkai.law.outcomes import facts as facts_of
from gongkai.law.procedure.acts import Step
from gongkai.law.procedure.standing import OPEN_STATES, Paper, State
from gongkai.law.terms import Applicant, Channel, Outcome
from gongkai.web.accounts import policy
from gongkai.web.accounts.models import Agency, User
from gongkai.web.markup.language import spoken

if TYPE_CHECKING:
    from gongkai.web.cases.models.person import Person

APPLICANTS = {
    Applicant.NATURAL: _("natural person"),
    Applicant.BUSINESS: _("business"),
    Applicant.RESEARCH: _("research institution"),
    Applicant.SOCIAL: _("social organisation of public benefit"),
    Applicant.LEGAL: _("legal service provider"),
    Applicant.OTHER: _("other legal person or organisation"),
}
CHANNELS = {
    Channel.COUNTER: _("handed in at the counter"),
    Channel.ORAL: _("told in person, written down by the office"),
    Channel.SIGNED_POST: _("registered post or courier"),
    Channel.ORDINARY_POST: _("ordinary post"),
    Channel.FAX: _("fax"),
    Channel.EMAIL: _("e-mail"),
    Channel.ONLINE: _("online"),
    Channel.ELSEWHERE: _("sent to another unit or person"),
}
ARRIVED, DROPPED, MERGED = "arrived", "dropped", "merged"
STATES = {
    ARRIVED: _("arrived, to be confirmed"),  # 待确认收到
    DROPPED: _("not registered"),  # 未予登记：重复提交、测试、本人撤回
    MERGED: _("merged into another request"),  # 重复登记，已并入
    State.OPEN.value: _("being handled"),
    State.CONSULTING.value: _("an opinion is asked for"),
    State.REASONS.value: _("reasons are waited for"),
    State.CORRECTION.value: _("a correction is waited for"),
    State.PAYMENT.value: _("payment is waited for"),
    State.ANSWERED.value: _("answered, to be served"),
    State.SERVED.value: _("served"),
    State.CLOSED.value: _("closed without an answer"),
    State.ARCHIVED.value: _("archived"),
}
PAPERS = {
    Paper.NONE: _("no draft"),
    Paper.DRAFTED: _("drafted"),
    Paper.REVIEWED: _("reviewed"),
    Paper.RETURNED: _("returned"),
    Paper.SIGNED: _("signed"),
}


def choices(labels: Mapping[Any, Any]) -> list[tuple[str, Any]]:
    """The plain values with their labels: a migration holds no class of the law."""
    return [(str(value), label) for value, label in labels.items()]


def _in_words(outcome: Outcome) -> str:
    facts = facts_of(outcome)
    return spoken(facts.chinese, facts.english)


OUTCOMES = {outcome: lazy(_in_words, str)(outcome) for outcome in Outcome}
"""办理结果 in the language of the page."""
OPEN = [state.value for state in State if state in OPEN_STATES]
WITH_APPLICANT = [State.CORRECTION.value, State.PAYMENT.value]
"""待申请人: what runs is the applicant's time, not the office's."""
AT_THE_DESK = [state for state in OPEN if state not in WITH_APPLICANT]
CLOSED = [State.SERVED.value, State.CLOSED.value, State.ARCHIVED.value]
"""已办结, nothing more to be served."""


class Carrier(models.TextChoices):
    """提供信息的形式 (第二十九条第二款第三项)."""

    PAPER = "paper", _("on paper")
    ELECTRONIC = "electronic", _("as electronic data")
    INSPECTION = "inspection", _("to be looked at or copied by hand")


class Delivery(models.TextChoices):
    """获取信息的方式 (第二十九条第二款第三项): also the way a paper is served."""

    POST = "post", _("by post")
    EMAIL = "email", _("by e-mail")
    ONLINE = "online", _("on this site")
    PICK_UP = "pick_up", _("picked up in person")
    FAX = "fax", _("by fax")


def under(light: Light, lights: Lights) -> Q:
    """预警灯: the last days that are under a light."""
    between: dict[Light, Q] = {
        Light.OVERDUE: Q(due_on__lt=lights.today),
        Light.RED: Q(due_on__gte=lights.today, due_on__lte=lights.red),
        Light.YELLOW: Q(due_on__gt=lights.red, due_on__lte=lights.yellow),
        Light.GREEN: Q(due_on__gt=lights.yellow),
    }
    return between[light]


class RequestQuerySet(models.QuerySet["Request"]):
    """Reads of requests."""

    def visible_to(self, user: User, today: date) -> RequestQuerySet:
        return self.filter(agency__in=policy.agencies(user, "cases.request.view", today))

    def open(self) -> RequestQuerySet:
        """未办结, whoever has to act."""
        return self.filter(state__in=OPEN)

    def waiting(self) -> RequestQuerySet:
        """待确认: arrived, not yet received in law."""
        return self.filter(state=ARRIVED)

    def counted(self) -> RequestQuerySet:
        """计入年度报告的: received, and no second copy of another."""
        return self.filter(merged_into=None).exclude(received_on=None)

    def by_light(self, light: Light, lights: Lights) -> RequestQuerySet:
        """Those the office has to act on, under a light."""
        return self.filter(state__in=AT_THE_DESK, closed_on=None).filter(under(light, lights))

    def about(self, text: str) -> RequestQuerySet:
        """Those whose number or title has a text in it."""
        return self.filter(Q(number__icontains=text) | Q(title__icontains=text))


class Request(models.Model):
    """政府信息公开申请 (第二十七条、第二十九条): what was asked of an agency, and where it stands.

    The columns from `state` to `length` are what the ledger comes to; `actions.record` alone writes them. `counted_on`
    and `counted_outcome` say in which year and row of table III it stands, see `report.compile`. Who asks is in
    `Person`, apart and encrypted. `token`: a form that is sent twice makes one request.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="requests", verbose_name=_("agency"))
    number = models.CharField(_("number"), max_length=80, unique=True)
    token = models.UUIDField(unique=True)
    applicant = models.CharField(_("kind of applicant"), max_length=16, choices=choices(APPLICANTS))
    channel = models.CharField(_("channel"), max_length=16, choices=choices(CHANNELS))
    title = models.CharField(_("information wanted"), max_length=200)
    document_number = models.CharField(_("its document number"), max_length=80, blank=True)
    carrier = models.CharField(_("form"), max_length=16, choices=Carrier.choices)
    delivery = models.CharField(_("way of getting it"), max_length=16, choices=Delivery.choices)
    arrived_on = models.DateField(_("arrived on"))
    arrived_at = models.DateTimeField(_("recorded at"))

    unit = models.CharField(_("unit"), max_length=60, blank=True)
    handler = models.ForeignKey(User, models.PROTECT, null=True, blank=True, verbose_name=_("handled by"))
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    split_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")

    state = models.CharField(_("state"), max_length=16, choices=choices(STATES), default=ARRIVED)
    paper = models.CharField(_("draft of the answer"), max_length=16, choices=choices(PAPERS), default=Paper.NONE.value)
    received_on = models.DateField(_("received on"), null=True)
    limit = models.CharField(_("limit"), max_length=32, blank=True)
    due_on = models.DateField(_("due on"), null=True)
    extended = models.BooleanField(_("extended"), default=False)
    outcome = models.CharField(_("outcome"), max_length=32, choices=choices(OUTCOMES), blank=True)
    withheld = models.CharField(_("part withheld"), max_length=32, choices=choices(OUTCOMES), blank=True)
    closed_on = models.DateField(_("closed on"), null=True)
    given_on = models.DateField(_("given on"), null=True)
    late = models.BooleanField(_("late"), null=True)
    made_public_on = models.DateField(_("made public on"), null=True)
    doubts = models.PositiveSmallIntegerField(_("doubts"), default=0)
    counted_on = models.DateField(null=True)
    counted_outcome = models.CharField(max_length=32, choices=choices(OUTCOMES), blank=True)
    length = models.PositiveIntegerField(_("steps"), default=0)

    person: Person

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        ordering = ("-pk",)
        indexes = [
            models.Index(fields=["agency", "state", "due_on"], name="cases_request_queue"),
            models.Index(
                fields=["agency", "due_on", "state", "closed_on"],
                condition=Q(closed_on=None),
                name="cases_request_open",
            ),
            models.Index(fields=["agency", "received_on", "counted_on"], name="cases_request_year"),
            models.Index(fields=["handler", "state"], name="cases_request_handler"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def subject(self) -> str:
        """What it is called in the log, and what files and letters of it name."""
        return f"cases.request:{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def law_steps(self) -> Sequence[Step]:
        """办理台账 as the law reads it, in the order of record."""
        return [row.step() for row in self.steps.order_by("number")]
