"""申请人 (第二十九条第二款) and all else that is personal about a request: apart, encrypted, erasable."""

from __future__ import annotations

import hmac
from datetime import date, timedelta
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.web.accounts import policy
from gongkai.web.accounts.models import User
from gongkai.web.cases.models.requests import Request
from gongkai.web.personal import masks
from gongkai.web.personal.fields import BlindIndex, EncryptedText
from gongkai.web.personal.models import PersonalRow, Retention

TEN_YEARS = 3653
"""文书档案 定期10年 [M-M]: how long the personal data of a closed request are kept."""

NO_CODE = "0" * 10
"""As long as a tracking code, and none: no code has a nought in it."""


class Person(PersonalRow):
    """申请人信息 (第二十九条第二款第一、二项): who asks, how to reach them, and what they wrote.

    `code` is the tracking code on the receipt. `wanted` describes the information; numbers of persons in it are
    concealed on screens. `closed_at`: the end of the request, from which the retention period runs.
    """

    request = models.OneToOneField(Request, models.PROTECT, related_name="person")
    name = EncryptedText(mask=masks.name)
    identity_kind = models.CharField(_("kind of proof"), max_length=16, blank=True)
    identity = EncryptedText(mask=masks.identity, blank=True, default="")
    contact = EncryptedText(mask=masks.name, blank=True, default="")
    phone = EncryptedText(mask=masks.phone, blank=True, default="")
    email = EncryptedText(mask=masks.email, blank=True, default="")
    address = EncryptedText(mask=masks.address, blank=True, default="")
    agent = EncryptedText(mask=masks.name, blank=True, default="")
    agent_identity = EncryptedText(mask=masks.identity, blank=True, default="")
    agent_phone = EncryptedText(mask=masks.phone, blank=True, default="")
    wanted = EncryptedText(mask=masks.concealed)
    code = EncryptedText()
    name_index = BlindIndex(source="name")
    identity_index = BlindIndex(source="identity")
    phone_index = BlindIndex(source="phone")
    closed_at = models.DateTimeField(null=True)

    retention: ClassVar[Retention | None] = Retention("closed_at", TEN_YEARS)

    class Meta:
        verbose_name = _("applicant")
        verbose_name_plural = _("applicants")

    def __str__(self) -> str:
        return str(self.request_id)

    def agency_code(self) -> str:
        return self.request.agency.code

    def holds(self, code: str) -> bool:
        """Whether a code is the one on the receipt; takes the same time whether it is or not. Raises `Unreadable`."""
        return not self.code.erased and hmac.compare_digest(self.code.clear().encode(), code.encode())


def whose(number: str, code: str) -> Request | None:
    """凭登记号和查询码: the request they open; None for another number, a wrong code, and for erased data.

    The three are one to whoever asks: each is looked for, deciphered and compared, and takes the same time.
    """
    nobody = Person(code=NO_CODE)
    nobody.code = nobody.code.token()
    found = Person.objects.filter(request__number=number).first()
    asked = nobody if found is None or found.code.erased else found
    right = asked.holds(code)
    return Request.objects.select_related("agency").get(pk=asked.request_id) if right and asked is not nobody else None


class OfRequest(PersonalRow):
    """What else was written about a request: kept as long as the data of who asked, and erased with them."""

    class Meta:
        abstract = True

    @classmethod
    def due(cls, today: date) -> models.QuerySet[Any]:
        """Rows of requests that ended so long ago that the applicant's data are to be erased too."""
        last = today - timedelta(days=TEN_YEARS)
        return cls._base_manager.filter(erased_on=None, **{"request__person__closed_at__date__lt": last})


class Statement(OfRequest):
    """申请人的补正、说明理由 (第三十条、第三十五条): what the applicant wrote with the step of that number.

    `token`: a form that is sent twice makes one.
    """

    request = models.ForeignKey(Request, models.PROTECT, related_name="statements")
    step = models.PositiveIntegerField(_("step"))
    text = EncryptedText(mask=masks.concealed)
    token = models.UUIDField(unique=True)
    at = models.DateTimeField(_("recorded at"))

    class Meta:
        verbose_name = _("statement of the applicant")
        verbose_name_plural = _("statements of applicants")
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["request", "step"], name="cases_one_statement_a_step")]

    def __str__(self) -> str:
        return f"{self.request_id}/{self.step}"

    def agency_code(self) -> str:
        return self.request.agency.code


class Note(OfRequest):
    """内部备注: what people of the office tell each other about a request; never shown outside, never changed."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="notes")
    text = EncryptedText(mask=masks.concealed)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("recorded at"))
    token = models.UUIDField(unique=True)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.request_id}/{self.pk}"

    def agency_code(self) -> str:
        return self.request.agency.code


class Consultee(OfRequest):
    """被征求意见的第三方、共同制作机关 (第三十二条、第三十四条): who was asked by one step, and what they said."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="consultees")
    step = models.PositiveIntegerField(_("step"))
    name = EncryptedText(mask=masks.name)
    contact = EncryptedText(blank=True, default="")
    agrees = models.BooleanField(_("agrees to disclosure"), null=True)
    opinion = EncryptedText(mask=masks.concealed, blank=True, default="")

    class Meta:
        verbose_name = _("consulted party")
        verbose_name_plural = _("consulted parties")
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["request", "step"], name="cases_one_consultee_a_step")]

    def __str__(self) -> str:
        return f"{self.request_id}/{self.step}"

    def agency_code(self) -> str:
        return self.request.agency.code


class Rating(OfRequest):
    """好差评: what an applicant thinks of how a request was handled; once, after the answer."""

    request = models.OneToOneField(Request, models.PROTECT, related_name="rating")
    stars = models.PositiveSmallIntegerField(_("stars"))
    text = EncryptedText(mask=masks.concealed, blank=True, default="")
    at = models.DateTimeField(_("recorded at"))

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")

    def __str__(self) -> str:
        return f"{self.request_id} {self.stars}"

    def agency_code(self) -> str:
        return self.request.agency.code


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    """Reads of complaints."""

    def visible_to(self, user: User, today: date) -> ComplaintQuerySet:
        found = self.filter(request__agency__in=policy.agencies(user, "cases.complaint.view", today))
        return found.select_related("request__agency", "replied_by")

    def waiting_first(self) -> ComplaintQuerySet:
        """Those without a reply first, the oldest of them at the top; then the others, the latest first."""
        waits = models.Q(replied_at=None)
        return self.annotate(waits=models.Case(models.When(waits, then=0), default=1)).order_by(
            "waits", models.Case(models.When(waits, then="at")), "-at"
        )


class Complaint(OfRequest):
    """向主管部门投诉 (第五十一条): what an applicant tells the supervising organ, and what it answered."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="complaints")
    token = models.UUIDField(unique=True)
    text = EncryptedText(mask=masks.concealed)
    at = models.DateTimeField(_("recorded at"))
    reply = EncryptedText(mask=masks.concealed, blank=True, default="")
    replied_at = models.DateTimeField(_("replied at"), null=True)
    replied_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = _("complaint")
        verbose_name_plural = _("complaints")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.request_id}/{self.pk}"

    def agency_code(self) -> str:
        return self.request.agency.code
