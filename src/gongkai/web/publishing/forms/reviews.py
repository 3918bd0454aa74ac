"""Forms of the review 公开前审查: they only validate; what the law says of a step, the law says."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.web.publishing.models import Justification


class SeenForm(forms.Form):
    """What is done without a word more: how many steps the item had when the page was made."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class ClearForm(SeenForm):
    """通过: with an opinion, where there is one to give."""

    stage = forms.CharField(widget=forms.HiddenInput, max_length=16)
    opinion = forms.CharField(
        label=_("Opinion"), required=False, max_length=300, widget=forms.Textarea({"rows": 3}),
        help_text=_("Stands on the review record. Left empty: agreed."),
    )  # fmt: skip


class ReturnForm(SeenForm):
    """退回: why."""

    reason = forms.CharField(
        label=_("Reasons for returning it"), max_length=500, widget=forms.Textarea({"rows": 4}),
        help_text=_("What is to be changed. Whoever drafted it reads this."),
    )  # fmt: skip


class ReferForm(SeenForm):
    """提请确定 (第十七条第三款): to whom, and what is in doubt."""

    to = forms.CharField(
        label=_("Authority that determines it"), max_length=100,
        help_text=_("The competent department, or the authority for the protection of secrets."),
    )  # fmt: skip
    reason = forms.CharField(label=_("What is in doubt"), max_length=500, widget=forms.Textarea({"rows": 4}))


class DetermineForm(SeenForm):
    """收到确定意见 (第十七条第三款): whether it may be public, and in what words."""

    public = forms.TypedChoiceField(
        label=_("May it be public"), choices=[("yes", _("yes")), ("no", _("no"))], widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Words and number of the answer"), max_length=500, widget=forms.Textarea({"rows": 4})
    )


class JustifyForm(SeenForm):
    """说明: why what was found may be public all the same. The finding is named by its key."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    reason = forms.CharField(
        label=_("Why it may be public"), max_length=Justification._meta.get_field("reason").max_length
    )
