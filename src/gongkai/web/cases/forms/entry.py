"""收件登记 (第三十一条): how a request came, for the clerk who enters or confirms it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.law.terms import Channel
from gongkai.web.accounts.models import Agency, AgencyQuerySet
from gongkai.web.cases.actions.entry import Facts
from gongkai.web.cases.forms.asked import AskedForm, Group
from gongkai.web.cases.models.requests import CHANNELS
from gongkai.web.markup.offers import offer_rows

SIGNED = frozenset({Channel.SIGNED_POST})
CONFIRMED = frozenset({Channel.ORDINARY_POST, Channel.FAX, Channel.EMAIL, Channel.ONLINE, Channel.ELSEWHERE})
"""By whose channel a day of signature, and a day of confirmation, is asked for."""
AT_DESK = {channel: label for channel, label in CHANNELS.items() if channel is not Channel.ONLINE}


def day(label: Any, *, must: bool = False, hint: Any = "") -> forms.DateField:
    """A day that is typed or chosen."""
    given = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    wrong = {"invalid": gettext_lazy("This is no day: 2025-03-03 is the form of one.")}
    return forms.DateField(label=label, required=must, widget=given, help_text=hint, error_messages=wrong)


SIGNED_HINT = gettext_lazy("For registered post and couriers: the day on which the office signed for it.")
CONFIRMED_HINT = gettext_lazy(
    "For ordinary post, fax, e-mail and what was sent elsewhere: the day on which the office and the applicant "
    "confirmed it to each other. Leave it empty while it is not confirmed."
)
OUT_OF_REACH = gettext_lazy("The applicant could not be reached on the day of arrival")


class EntryForm(AskedForm):
    """登记申请: of an agency in which the clerk may register."""

    agency = forms.ModelChoiceField(
        Agency.objects.none(), label=gettext_lazy("Agency"), empty_label=None, to_field_name="code"
    )
    channel = forms.ChoiceField(label=gettext_lazy("Channel"), choices=[(k.value, v) for k, v in AT_DESK.items()])
    arrived = day(gettext_lazy("Day of arrival"), must=True)
    signed = day(gettext_lazy("Signed for on"), hint=SIGNED_HINT)
    confirmed = day(gettext_lazy("Confirmed on"), hint=CONFIRMED_HINT)
    unreachable = forms.BooleanField(label=OUT_OF_REACH, required=False)

    def __init__(self, *args: Any, agencies: AgencyQuerySet, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        offer_rows(self, "agency", agencies)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        check_days(self, given, self.today)
        check_channel(self, given, Channel(given["channel"]) if "channel" in given else None)
        return given

    def facts(self) -> Facts:
        """收件事实."""
        return facts(self.cleaned_data, self.cleaned_data["arrived"])


class ReceiveForm(forms.Form):
    """确认收到: the day the law asks for, of one channel; which field there is follows from it."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    signed = day(gettext_lazy("Signed for on"))
    confirmed = day(gettext_lazy("Confirmed with the applicant on"))
    unreachable = forms.BooleanField(label=OUT_OF_REACH, required=False)

    def __init__(self, *args: Any, channel: Channel, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for name, where in (("signed", SIGNED), ("confirmed", CONFIRMED), ("unreachable", CONFIRMED)):
            if channel not in where:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        check_days(self, given, self.today)
        return given

    def facts(self, arrived: date) -> Facts:
        """收件事实 of a request that arrived on a day."""
        return facts(self.cleaned_data, arrived)


class DropForm(forms.Form):
    """不予登记: the reason, and how many steps the request had when the page was opened."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=200,
        help_text=gettext_lazy("A test, sent twice, taken back before it was received. Please name no person."),
    )


def facts(given: dict[str, Any], arrived: date) -> Facts:
    """收件事实 of what was filled in."""
    return Facts(arrived, given.get("signed"), given.get("confirmed"), not given.get("unreachable"))


def check_days(form: forms.Form, given: dict[str, Any], today: date) -> None:
    """No day lies ahead, and none is long before there were requests."""
    for name in ("arrived", "signed", "confirmed"):
        if (on := given.get(name)) is not None and on > today:
            form.add_error(name, _("This day lies in the future."))


def check_channel(form: forms.Form, given: dict[str, Any], channel: Channel | None) -> None:
    """A day that the channel does not know is told at its field."""
    if channel is None:
        return
    if given.get("signed") and channel not in SIGNED:
        form.add_error("signed", _("A day of signature is for registered post and couriers only."))
    if (given.get("confirmed") or given.get("unreachable")) and channel not in CONFIRMED:
        form.add_error("confirmed", _("What came this way needs no confirmation: leave this empty."))


HOW_IT_CAME: Group = (
    gettext_lazy("How it came"), ("agency", "channel", "arrived", "signed", "confirmed", "unreachable"),
)  # fmt: skip
