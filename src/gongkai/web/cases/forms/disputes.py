"""Forms of disputes 复议诉讼的表单: they only validate; what the law says of a step, the law says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.law.disputes import HIGHER, UNHEARD, Act, Decision, Standing, State, decisions
from gongkai.law.terms import Track
from gongkai.web.accounts.models import Agency
from gongkai.web.cases.actions.disputes import Brought, Words
from gongkai.web.cases.models import Dispute, Request
from gongkai.web.cases.models.disputes import DECISIONS, STATES, TRACKS, DisputeQuerySet
from gongkai.web.cases.models.requests import RequestQuerySet, choices
from gongkai.web.markup.offers import offer_rows
from gongkai.web.personal.models import Reason

ANY = [("", _("any"))]
OPEN, DUE, OVERDUE = "open", "due", "overdue"
GROUPS = [(OPEN, _("pending")), (DUE, _("we have to act")), (OVERDUE, _("overdue"))]


def _day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


class FilterForm(forms.Form):
    """Which disputes are wanted."""

    q = forms.CharField(label=_("Subject, body or number"), required=False, max_length=100)
    track = forms.ChoiceField(label=_("Way"), required=False, choices=[*ANY, *choices(TRACKS)])
    state = forms.ChoiceField(label=_("State"), required=False, choices=[*ANY, *GROUPS, *choices(STATES)])
    year = forms.IntegerField(label=_("Year of filing"), required=False, min_value=2008, max_value=2100)

    def narrowed(self, rows: DisputeQuerySet, today: date) -> DisputeQuerySet:
        """Those of some disputes that are wanted; all but the struck ones where no state is named."""
        given = self.cleaned_data if self.is_valid() else {}
        if given.get("q"):
            rows = rows.about(given["q"].strip())
        if given.get("track"):
            rows = rows.filter(track=given["track"])
        if given.get("year"):
            rows = rows.filter(filed_on__year=given["year"])
        state = given.get("state", "")
        if state == OPEN:
            return rows.pending()
        if state == DUE:
            return rows.running().order_by("due_on", "pk")
        if state == OVERDUE:
            return rows.running().filter(due_on__lt=today).order_by("due_on", "pk")
        return rows.filter(state=state) if state else rows.counted()


class WordsForm(forms.Form):
    """案件的说明: what it is about, before whom, under which number, and what was learnt from it."""

    fingerprint = forms.CharField(widget=forms.HiddenInput, max_length=24)
    about = forms.CharField(label=_("About"), max_length=200, help_text=_("No names of persons."))
    body = forms.CharField(label=_("Review body or court"), max_length=120)
    case_number = forms.CharField(label=_("Case number"), required=False, max_length=80)
    lessons = forms.CharField(
        label=_("Lessons learnt"), required=False, max_length=5000, widget=forms.Textarea({"rows": 5}),
        help_text=_("Why it came to this, and what is done otherwise from now on. No names of persons."),
    )  # fmt: skip

    def words(self) -> Words:
        return Words(**{name: self.cleaned_data[name] for name in ("about", "body", "case_number", "lessons")})


class BringForm(forms.Form):
    """登记复议、诉讼: of one of the agencies in which the person may."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Agency"), to_field_name="code", empty_label=None)
    track = forms.ChoiceField(label=_("Way"), choices=choices(TRACKS))
    filed_on = _day(_("Filed on"), help_text=_("The day the application or the complaint was handed in."))
    about = forms.CharField(label=_("About"), max_length=200, help_text=_("No names of persons."))
    body = forms.CharField(label=_("Review body or court"), max_length=120)
    case_number = forms.CharField(label=_("Case number"), required=False, max_length=80)
    party = forms.CharField(
        label=_("Who brings it"), max_length=120, help_text=_("Kept apart and encrypted; pages show it masked.")
    )
    request = forms.CharField(
        label=_("Number of the request"), required=False, max_length=80,
        help_text=_("Left empty where the dispute is about no request, as one about what was not published."),
    )  # fmt: skip
    after = forms.ModelChoiceField(
        Dispute.objects.none(),
        label=_("Reconsideration it follows"),
        required=False,
        empty_label=_("none, or not kept here"),
    )

    def __init__(
        self, *args: Any, agencies: Any, requests: RequestQuerySet, reviews: DisputeQuerySet, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.requests = requests
        for name, rows in (("agency", agencies), ("after", reviews)):
            offer_rows(self, name, rows)

    def clean_request(self) -> Request | None:
        """The request of that number, among those the person may see."""
        number = self.cleaned_data["request"].strip()
        if not number:
            return None
        found = self.requests.filter(number=number).select_related("agency").first()
        if found is None:
            raise forms.ValidationError(_("There is no request of this number."))
        return found

    def brought(self) -> Brought:
        given = self.cleaned_data
        words = Words(given["about"], given["body"], given["case_number"])
        return Brought(
            Track(given["track"]), given["filed_on"], words, given["party"], given["request"], given["after"]
        )


class ActForm(forms.Form):
    """办理行为: the facts that one act asks for.

    `can_reopen`: there is an answered request that could be taken up again. `steps`: those that can be annulled.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    on = _day(_("Effective on"))

    def __init__(
        self, *args: Any, act: Act, now: Standing, can_reopen: bool, steps: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.act = act
        if act is Act.ACCEPT:
            self.fields["on"].label = _("Notice received on")
            self.fields["on"].help_text = _("The time to answer runs from the day after.")
            if now.instance == 1:
                self.fields["simplified"] = forms.BooleanField(label=_("simplified procedure"), required=False)
        elif act is Act.DECIDE:
            self._decision(now, can_reopen)
        elif act is Act.ANNUL:
            self._annulment(steps)

    def _decision(self, now: Standing, can_reopen: bool) -> None:
        self.fields["on"].label = _("Day of the decision or judgment")
        self.fields["decision"] = forms.ChoiceField(
            label=_("Decision"), choices=[("", "—"), *((one.value, DECISIONS[one]) for one in possible(now))]
        )
        self.fields["redo"] = forms.BooleanField(label=_("orders us to do it anew, or to act"), required=False)
        self.fields["until"] = _day(
            _("Last day for it"), required=False, help_text=_("Only where the decision names a day or a time.")
        )
        if can_reopen:
            self.fields["reopens"] = forms.BooleanField(
                label=_("take the request up again with it"), required=False,
                help_text=_("A decision on review has effect when it is served; a judgment when the time to appeal is "
                            "over. You can do this later, too."),
            )  # fmt: skip

    def _annulment(self, steps: Sequence[tuple[int, str]]) -> None:
        del self.fields["on"]
        self.fields["of"] = forms.TypedChoiceField(label=_("Wrong step"), coerce=int, choices=[("", "—"), *steps])
        self.fields["reason"] = forms.CharField(label=_("Reason for it"), max_length=200)
        self.fields["right_day"] = _day(
            _("Right day"), required=False, help_text=_("Where only the day was wrong. Left empty, the step never was.")
        )

    def facts(self) -> dict[str, Any]:
        """The fields of the step but its day, its reason of another kind, and what else is done."""
        given = {name: self.cleaned_data[name] for name in FACTS if name in self.cleaned_data}
        if "decision" in given:
            given["decision"] = Decision(given["decision"])
        return given


FACTS = ("simplified", "decision", "redo", "until", "of", "reason")
"""What `law.disputes.Step` has of what is typed."""


def possible(now: Standing) -> list[Decision]:
    """可能的决定、裁判 of a dispute as it stands."""
    old = {Decision.UPHELD} if now.track is not Track.RECONSIDERATION else set()
    kept = [one for one in decisions(now.track) if one not in old and (now.instance > 1 or one not in HIGHER)]
    return [one for one in kept if one in UNHEARD] if now.state is State.FILED else kept


class ReopenForm(forms.Form):
    """重新办理: the day on which the request is taken up again."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    on = _day(_("Effective on"), help_text=_("The day the decision or the judgment took effect here."))


class RevealForm(forms.Form):
    """查看理由."""

    reason = forms.ChoiceField(label=_("Reason for looking"), choices=Reason.choices, initial=Reason.DISPUTE)
