"""What the page of components shows 样例: made up for it, nothing of it stands in the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_lazy as _

from gongkai.law.deadlines import Deadline, statutory
from gongkai.law.periods import Limit
from gongkai.law.terms import Applicant
from gongkai.law.workdays import national

LONG_NAME = "望舒市人民政府办公室政务公开科关于重大建设项目批准和实施以及公共资源配置领域信息公开目录编制联席会议办公室"

APPLICANTS = {Applicant.NATURAL: _("natural person"), Applicant.BUSINESS: _("business")}

MID_PERIOD = date(2025, 10, 13)
"""A day in the middle of the sample period."""


class SampleForm(forms.Form):
    """One field of each kind."""

    subject = forms.CharField(
        label=_("What is asked for"), max_length=40, help_text=_("Name, number, or a description.")
    )
    received = forms.DateField(label=_("Received on"), widget=forms.DateInput(attrs={"type": "date"}))
    applicant = forms.ChoiceField(label=_("Applicant"), choices=list(APPLICANTS.items()))
    form_wanted = forms.ChoiceField(
        label=_("Form wanted"),
        choices=[("paper", _("on paper")), ("file", _("as a file"))],
        widget=forms.RadioSelect,
    )
    remarks = forms.CharField(label=_("Remarks"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    attachment = forms.FileField(label=_("Attachment"), required=False)
    urgent = forms.BooleanField(label=_("Handle it first"), required=False)


def fresh_form() -> SampleForm:
    """The form as it is first seen."""
    return SampleForm(auto_id="fresh_%s")


def wrong_form() -> SampleForm:
    """The form as it comes back: too long, no day, no choice."""
    given: dict[str, Any] = {"subject": LONG_NAME, "received": "2025-02-30", "applicant": "natural"}
    form = SampleForm(given, auto_id="wrong_%s")
    form.full_clean()
    form.add_error(None, _("Somebody else has changed this meanwhile. Look at it again."))
    return form


def deadline() -> Deadline:
    """A request over a holiday: it shows every reason why a day counts or does not."""
    return statutory(Limit.ANSWER, date(2025, 9, 22), national())


def middle_page() -> Page[int]:
    """A page in the middle of a long list."""
    return Paginator(range(1, 481), 20).page(9)


@dataclass(frozen=True, slots=True)
class Light:
    """A light with the words beside it."""

    kind: str
    words: Any


LIGHTS = (
    Light("green", _("12 working days left")),
    Light("yellow", _("3 working days left")),
    Light("red", _("due today")),
    Light("overdue", _("2 working days overdue")),
    Light("grey", _("answered")),
)

COLOURS = (
    ("--ink", "#1c1f23"),
    ("--ink-2", "#545b64"),
    ("--line", "#dcdfe4"),
    ("--seal", "#a61b1b"),
    ("--act", "#14508c"),
    ("--green", "#1a6b43"),
    ("--yellow", "#805800"),
    ("--red", "#a8231c"),
)
