"""Forms of what is done with a reviewed item 公开、撤下与效力的表单: they only validate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.law.publication.acts import Act
from gongkai.web.accounts.hands import Hand
from gongkai.web.accounts.whose import YearForm
from gongkai.web.markup.offers import offer
from gongkai.web.publishing.actions import lifecycle
from gongkai.web.publishing.models import Channel, Item, Tied
from gongkai.web.publishing.models.items import ItemQuerySet


def _day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def _line(label: Any, *, required: bool = True, help_text: Any = "", longest: int = 200) -> forms.CharField:
    return forms.CharField(label=label, required=required, help_text=help_text, max_length=longest)


def _words(label: Any, *, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, max_length=2000, widget=forms.Textarea({"rows": 5}))


class ActForm(forms.Form):
    """办理行为: the facts that one act asks for. `done` does it."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def done(self, item: Item, *, hand: Hand, at: datetime) -> Item:
        """The act, with what was typed. Raises as `lifecycle` does."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        return self.verb()(item, **given, hand=hand, at=at, seen=self.cleaned_data["seen"])

    def verb(self) -> Callable[..., Item]:
        """What `lifecycle` calls it."""
        raise NotImplementedError


class PublishForm(ActForm):
    def verb(self) -> Callable[..., Item]:
        return lifecycle.publish


class ScheduleForm(ActForm):
    moment = forms.DateTimeField(
        label=_("To be public at"), help_text=_("It becomes public by itself then; until then nobody sees it."),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )  # fmt: skip

    def verb(self) -> Callable[..., Item]:
        return lifecycle.schedule


class UnscheduleForm(ActForm):
    def verb(self) -> Callable[..., Item]:
        return lifecycle.unschedule


class PostForm(ActForm):
    channel = forms.ChoiceField(
        label=_("publication channel"),
        choices=[("", "—"), *(one for one in Channel.choices if one[0] != Channel.WEBSITE.value)],
    )
    where = _line(
        _("Address, issue or place"), required=False, longest=500,
        help_text=_("As 2025 issue 6, the address of the post, or the name of the hall."),
    )  # fmt: skip
    on = _day(_("Effective on"))

    def clean_channel(self) -> Channel:
        return Channel(self.cleaned_data["channel"])

    def verb(self) -> Callable[..., Item]:
        return lifecycle.post


class WithdrawForm(ActForm):
    reason = _line(
        _("Reason for it"),
        help_text=_("All its versions are gone from this site at once. The reason stays in the ledger; nobody outside "
                    "reads it."),
    )  # fmt: skip

    def verb(self) -> Callable[..., Item]:
        return lifecycle.withdraw


class ClarifyForm(ActForm):
    words = _words(_("Clarification"), help_text=_("The public reads it beside the item, as it stands here."))
    on = _day(_("Effective on"))

    def verb(self) -> Callable[..., Item]:
        return lifecycle.clarify


class EndForm(ActForm):
    """废止、宣布失效、修改: by which document, and from which day."""

    document = _line(_("By which document"), help_text=_("Its title and number."))
    on = _day(_("Effective on"), help_text=_("What takes effect later is recorded on that day."))


class RepealForm(EndForm):
    def verb(self) -> Callable[..., Item]:
        return lifecycle.repeal


class ExpireForm(EndForm):
    def verb(self) -> Callable[..., Item]:
        return lifecycle.expire


class AmendForm(EndForm):
    def verb(self) -> Callable[..., Item]:
        return lifecycle.amend


class DeliverForm(ActForm):
    where = _line(_("Archive or library"), longest=120)
    receipt = _line(_("Number of the receipt"), required=False, longest=120)
    on = _day(_("Delivered on"))

    def verb(self) -> Callable[..., Item]:
        return lifecycle.deliver


class AnnulForm(ActForm):
    """更正台账: `steps` are those that can be annulled."""

    of = forms.TypedChoiceField(label=_("Wrong step"), coerce=int)
    reason = _line(_("Reason for it"))
    right_day = _day(
        _("Right day"), required=False, help_text=_("Where only the day was wrong. Left empty, the step never was.")
    )

    def __init__(self, *args: Any, steps: Sequence[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "of", [("", "—"), *steps])

    def verb(self) -> Callable[..., Item]:
        return lifecycle.annul


FORMS: dict[Act, type[ActForm]] = {
    Act.PUBLISH: PublishForm,
    Act.SCHEDULE: ScheduleForm,
    Act.UNSCHEDULE: UnscheduleForm,
    Act.POST: PostForm,
    Act.CLARIFY: ClarifyForm,
    Act.AMEND: AmendForm,
    Act.REPEAL: RepealForm,
    Act.EXPIRE: ExpireForm,
    Act.DELIVER: DeliverForm,
    Act.WITHDRAW: WithdrawForm,
    Act.ANNUL: AnnulForm,
}
"""The acts that are done on these pages, in the order in which a page offers them."""


class TieForm(forms.Form):
    """关联: to another item, by its index number or the number of its page here; `items` are those that are seen."""

    kind = forms.ChoiceField(label=_("This item …"), choices=Tied.choices)
    other = _line(
        _("Index number, or number at the desk, of the other"), longest=60,
        help_text=_("The index number stands on its public page, the number at the desk in the address of its page."),
    )  # fmt: skip

    def __init__(self, *args: Any, items: ItemQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items

    def clean_other(self) -> Item:
        """The item that was meant, among those that are seen or public."""
        told = self.cleaned_data["other"].strip().lstrip("#")
        number = int(told) if told.isascii() and told.isdigit() and len(told) < 19 else 0
        seen: Item | None = self.items.filter(pk=number).first()
        found = seen or Item.objects.exclude(public=None).filter(index_number=told).first()
        if found is None:
            raise forms.ValidationError(_("There is no such item."))
        return found

    def clean_kind(self) -> Tied:
        return Tied(self.cleaned_data["kind"])


class CutForm(forms.Form):
    """取消关联: which one."""

    other = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(widget=forms.HiddenInput, choices=Tied.choices)


class ReleasesForm(YearForm):
    """公开渠道的统计范围; with a channel, the list of what went through it."""

    channel = forms.ChoiceField(
        label=_("publication channel"), required=False, choices=[("", "—"), *Channel.choices],
        help_text=_("With a channel, the list of what went through it."),
    )  # fmt: skip
