"""办理台账 (第四十五条): the steps of requests, and what ties one request to another. Both only grow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.law.procedure.acts import Act, Step
from gongkai.law.terms import Channel, Outcome
from gongkai.web.accounts.models import Agency
from gongkai.web.audit.appendonly import AppendOnly, LedgerQuerySet
from gongkai.web.audit.steprow import StepRow
from gongkai.web.cases.models.requests import Delivery, Request, choices

ACTS = {
    Act.RECEIVE: _("received"),
    Act.ASK_CORRECTION: _("correction asked for"),
    Act.CORRECT: _("corrected"),
    Act.LAPSE_UNCORRECTED: _("lapsed: not corrected in time"),
    Act.CONSULT_THIRD_PARTY: _("third party asked"),
    Act.THIRD_PARTY_ANSWERS: _("third party answered"),
    Act.CONSULT_JOINT_MAKER: _("joint maker asked"),
    Act.JOINT_MAKER_ANSWERS: _("joint maker answered"),
    Act.EXTEND: _("time extended"),
    Act.ASK_REASONS: _("reasons asked for"),
    Act.GIVE_REASONS: _("reasons given"),
    Act.SET_DELAYED_DATE: _("delayed day fixed"),
    Act.FEE_NOTICE: _("fee notice"),
    Act.PAY: _("paid"),
    Act.LAPSE_UNPAID: _("lapsed: not paid in time"),
    Act.WITHDRAW: _("withdrawn by the applicant"),
    Act.TRANSFER: _("handed on"),
    Act.DRAFT: _("answer drafted"),
    Act.REVIEW: _("answer reviewed"),
    Act.RETURN: _("answer returned"),
    Act.SIGN: _("answer signed"),
    Act.ANSWER: _("answer given"),
    Act.SERVE: _("paper served"),
    Act.ARCHIVE: _("case archived"),
    Act.MAKE_PUBLIC: _("made public"),
    Act.REOPEN: _("reopened"),
    Act.ANNUL: _("step annulled"),
}
_DAYS = ("until", "arrived", "reached")
_WORDS: Mapping[str, Callable[[str], object]] = {
    "outcome": Outcome, "withheld": Outcome, "channel": Channel, "amount": Decimal,
}  # fmt: skip
_PLAIN = ("ground", "days", "approved_by", "as_head", "of", "to", "reason")


class LedgerStepQuerySet(LedgerQuerySet["LedgerStep"]):
    """Reads of steps."""

    def in_order(self) -> LedgerStepQuerySet:
        return self.order_by("request", "number")


class LedgerStep(StepRow):
    """办理台账的一步: an act, its day of effect, its day of record, and the facts the law asks for."""

    writer = "cases"

    request = models.ForeignKey(Request, models.PROTECT, related_name="steps")
    act = models.CharField(_("act"), max_length=32, choices=choices(ACTS))

    objects = LedgerStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ("request", "number")
        constraints = [models.UniqueConstraint(fields=["request", "number"], name="cases_one_step_a_number")]

    def __str__(self) -> str:
        return f"{self.request_id}/{self.number} {self.act}"

    def step(self) -> Step:
        """As the law reads it."""
        return loaded(self.act, self.on, self.recorded, self.by, self.facts)


def dumped(step: Step) -> dict[str, Any]:
    """What a step has beside its act, days and hand, as JSON holds it: only what is there."""
    found: dict[str, Any] = {name: getattr(step, name) for name in _PLAIN}
    found = {name: value for name, value in found.items() if value is not None and value != "" and value is not False}
    found |= {name: value.isoformat() for name in _DAYS if (value := getattr(step, name)) is not None}
    found |= {name: str(value) for name in _WORDS if (value := getattr(step, name)) is not None}
    if step.instead is not None:
        told = step.instead
        days = {"act": told.act.value, "on": told.on.isoformat(), "recorded": told.recorded.isoformat(), "by": told.by}
        found["instead"] = {**days, "facts": dumped(told)}
    return found


def loaded(act: str, on: date, recorded: date, by: str, facts: Mapping[str, Any]) -> Step:
    """The step that `dumped` gave, with its act, days and hand; it stands in the ledger already."""
    given: dict[str, Any] = {name: facts[name] for name in _PLAIN if name in facts}
    given |= {name: date.fromisoformat(facts[name]) for name in _DAYS if name in facts}
    given |= {name: kind(facts[name]) for name, kind in _WORDS.items() if name in facts}
    if "instead" in facts:
        told = facts["instead"]
        given["instead"] = loaded(
            told["act"], date.fromisoformat(told["on"]), date.fromisoformat(told["recorded"]), told["by"], told["facts"]
        )
    return Step(Act(act), on, recorded, by, settled=True, **given)


class Tie(models.TextChoices):
    """关联的种类."""

    MERGED = "merged", _("a second copy of")  # 重复登记，并入
    SPLIT = "split", _("divided into")  # 拆分
    PASSED = "passed", _("passed on to another agency")  # 转送其他机关
    DROPPED = "dropped", _("not registered")  # 未予登记
    PARTED = "parted", _("no second copy after all of")  # 撤销并入
    TAKEN_UP = "taken_up", _("registered after all")  # 恢复登记


class LinkQuerySet(LedgerQuerySet["Link"]):
    """Reads of links."""

    def of(self, request: Request) -> LinkQuerySet:
        return self.filter(models.Q(request=request) | models.Q(other=request)).order_by("pk")


class Link(AppendOnly):
    """申请之间的关联: `other` is the request at the other end, where there is one."""

    writer = "cases"

    request = models.ForeignKey(Request, models.PROTECT, related_name="links")
    other = models.ForeignKey(Request, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(_("kind"), max_length=16, choices=Tie.choices)
    left = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    reached = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=200)
    on = models.DateField(_("effective on"))
    at = models.DateTimeField(_("recorded at"))
    by = models.CharField(_("by"), max_length=16)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.request_id} {self.kind}"


class ServiceQuerySet(LedgerQuerySet["Service"]):
    """Reads of services."""


class Service(AppendOnly):
    """送达凭证 (国办公开办函〔2016〕235号): how the paper of one step was served, and what proves it.

    `step` is the number of the step that served it, or went with it; None for a letter that is no step's, such as
    the receipt; `post_number` of the postal enterprise; `evidence` a file of the request.
    """

    writer = "cases"

    request = models.ForeignKey(Request, models.PROTECT, related_name="services")
    step = models.PositiveIntegerField(_("step"), null=True)
    way = models.CharField(_("way"), max_length=16)
    post_number = models.CharField(_("number of the post"), max_length=40, blank=True)
    evidence = models.ForeignKey("files.Attachment", models.PROTECT, null=True, related_name="+")
    letter = models.ForeignKey("letters.Letter", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("recorded at"))
    by = models.CharField(_("by"), max_length=16)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
        constraints = [models.UniqueConstraint(fields=["request", "step"], name="cases_one_service_a_step")]

    def __str__(self) -> str:
        return f"{self.request_id}/{self.step} {self.way}"

    @property
    def way_label(self) -> Any:
        """The way in words."""
        return Delivery(self.way).label


class MoveQuerySet(LedgerQuerySet["Move"]):
    """Reads of moves."""


class Move(AppendOnly):
    """到期日变动: a last day that moved because the calendar changed, not by any act."""

    writer = "cases"

    request = models.ForeignKey(Request, models.PROTECT, related_name="moves")
    before = models.DateField(_("before"))
    after = models.DateField(_("after"))
    cause = models.CharField(_("calendar"), max_length=120)
    at = models.DateTimeField(_("recorded at"))

    objects = MoveQuerySet.as_manager()

    class Meta:
        verbose_name = _("moved day")
        verbose_name_plural = _("moved days")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.request_id} {self.before} → {self.after}"


class ReckoningQuerySet(LedgerQuerySet["Reckoning"]):
    """Reads of reckonings."""


class Reckoning(AppendOnly):
    """重算: all open requests were reckoned anew, by the calendar and rules whose digest is `basis`."""

    writer = "cases"

    basis = models.CharField("SHA-256", max_length=64)
    moved = models.PositiveIntegerField(_("moved days"))
    at = models.DateTimeField(_("recorded at"))

    objects = ReckoningQuerySet.as_manager()

    class Meta:
        verbose_name = _("reckoning")
        verbose_name_plural = _("reckonings")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.moved}"
