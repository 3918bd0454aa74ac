"""Forms of acts 办理行为的表单: each is made from one table of what the act asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.law import fees, outcomes
from gongkai.law.periods import Limit
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.procedure.practice import ANSWERED_BY_OTHER_ACTS
from gongkai.law.procedure.standing import Standing
from gongkai.law.terms import Channel, Outcome
from gongkai.law.workdays import Calendar
from gongkai.web.accounts.hands import signature
from gongkai.web.accounts.models import User
from gongkai.web.cases.actions.record import step_of
from gongkai.web.cases.models import Request
from gongkai.web.cases.models.requests import CHANNELS, OUTCOMES, choices
from gongkai.web.markup.language import in_english, spoken
from gongkai.web.markup.offers import offer

FIELDS: Mapping[Act, tuple[str, ...]] = MappingProxyType(
    {
        Act.RECEIVE: ("arrived", "channel"),
        Act.ASK_CORRECTION: ("until",),
        Act.CORRECT: (),
        Act.LAPSE_UNCORRECTED: (),
        Act.CONSULT_THIRD_PARTY: ("reached", "name", "contact"),
        Act.THIRD_PARTY_ANSWERS: ("of", "reached", "agrees", "opinion"),
        Act.CONSULT_JOINT_MAKER: ("reached", "name", "contact"),
        Act.JOINT_MAKER_ANSWERS: ("of", "reached", "agrees", "opinion"),
        Act.EXTEND: ("days", "why"),
        Act.ASK_REASONS: (),
        Act.GIVE_REASONS: (),
        Act.SET_DELAYED_DATE: ("until",),
        Act.FEE_NOTICE: ("basis", "count", "earlier", "reached"),
        Act.PAY: (),
        Act.LAPSE_UNPAID: (),
        Act.WITHDRAW: (),
        Act.TRANSFER: ("to",),
        Act.DRAFT: ("outcome", "ground", "withheld"),
        Act.REVIEW: (),
        Act.RETURN: ("reason",),
        Act.SIGN: (),
        Act.ANSWER: ("outcome", "ground", "withheld"),
        Act.SERVE: ("reached",),
        Act.ARCHIVE: (),
        Act.MAKE_PUBLIC: (),
        Act.REOPEN: ("reason", "until"),
        Act.ANNUL: ("reason",),
    }
)
"""办理行为所需的事实: what the form of each act asks for beside its day; `Step` says what each is in law."""

OPTIONAL_DAY = frozenset({Act.REOPEN})
PERSONAL = ("name", "contact", "agrees", "opinion")
"""What is asked for and kept apart from the ledger, in `models.Consultee`."""

CONSULTATIONS = {
    Act.CONSULT_THIRD_PARTY: Limit.THIRD_PARTY,
    Act.THIRD_PARTY_ANSWERS: Limit.THIRD_PARTY,
    Act.CONSULT_JOINT_MAKER: Limit.JOINT_MAKER,
    Act.JOINT_MAKER_ANSWERS: Limit.JOINT_MAKER,
}
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Ground:
    """What a form of an act stands on: the request and its standing, the day, the calendar, the agency's rules.

    `earlier`: how many requests the applicant made before this one in the month it was received.
    """

    act: Act
    request: Request
    now: Standing
    today: date
    calendar: Calendar
    correction_days: int
    earlier: int = 0


def _day(label: Any, *, required: bool = True, **kwargs: Any) -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, **kwargs)


def _until(ground: Ground) -> forms.Field:
    first = ground.calendar.after(ground.today, ground.correction_days) if ground.act is Act.ASK_CORRECTION else None
    needed = ground.act not in OPTIONAL_DAY
    return _day(_("Last day given"), required=needed, initial=first)


def _outcomes(found: Sequence[Outcome]) -> list[tuple[str, str]]:
    cited = {outcome: "、".join(outcomes.facts(outcome).articles) for outcome in found}
    open_, close = (" (", ")") if in_english() else ("（", "）")
    named = (
        (one.value, f"{OUTCOMES[one]}{open_}{cited[one]}{close}" if cited[one] else str(OUTCOMES[one])) for one in found
    )
    return [("", "—"), *named]


def _outcome(ground: Ground) -> forms.Field:
    found = [outcome for outcome in Outcome if outcome not in ANSWERED_BY_OTHER_ACTS]
    first = ground.now.outcome.value if ground.now.outcome else ""
    return forms.ChoiceField(label=_("Outcome"), choices=_outcomes(found), initial=first)


def _withheld(ground: Ground) -> forms.Field:
    found = [one for one in Outcome if one.value.startswith("denied.") or one is Outcome.CLOSED_OTHER]
    about = _("Of a partial disclosure alone: why the rest is withheld.")
    return forms.ChoiceField(label=_("Part withheld"), choices=_outcomes(found), required=False, help_text=about)


def _of(ground: Ground) -> forms.Field:
    limit = CONSULTATIONS[ground.act]
    waiting = [one for one in ground.now.consulted if one.limit is limit and one.answered is None]
    found = [(str(one.number), f"{one.number} · {one.sent} – {one.due}") for one in waiting]
    return forms.TypedChoiceField(label=_("Which consultation"), choices=found, coerce=int)


def _basis(ground: Ground) -> forms.Field:
    found = [(fees.Basis.PAGES.value, _("by pages")), (fees.Basis.ITEMS.value, _("by requests"))]
    about = _("One request is charged by one of the two, never by both.")
    return forms.ChoiceField(label=_("Charged"), choices=found, help_text=about)


def _text(label: Any, longest: int = LONGEST, *, required: bool = True, about: Any = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=required, help_text=about)


NO_NAMES = _("It stays in the ledger for good: no names, no numbers of persons.")

_MADE: Mapping[str, Callable[[Ground], forms.Field]] = MappingProxyType(
    {
        "arrived": lambda ground: _day(_("Arrived on"), initial=ground.now.arrived_on),
        "channel": lambda ground: forms.ChoiceField(
            label=_("Channel"), choices=choices(CHANNELS), initial=ground.request.channel
        ),
        "until": _until,
        "reached": lambda ground: _day(_("Received by the addressee on, where known"), required=False),
        "name": lambda ground: _text(_("Who is asked"), 120),
        "contact": lambda ground: _text(_("How to reach them"), 200, required=False),
        "of": _of,
        "agrees": lambda ground: forms.TypedChoiceField(
            label=_("Agrees to disclosure"), choices=[("yes", _("agrees")), ("no", _("does not agree"))],
            coerce=lambda value: value == "yes",
        ),
        "opinion": lambda ground: forms.CharField(
            label=_("Opinion and reasons"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
        ),
        "days": lambda ground: forms.IntegerField(label=_("Working days more"), min_value=1, max_value=60),
        "why": lambda ground: _text(_("Why it must be extended"), 200, about=NO_NAMES),
        "basis": _basis,
        "count": lambda ground: forms.IntegerField(
            label=_("Pages, or as how many requests it counts"), min_value=1, max_value=fees.MOST
        ),
        "earlier": lambda ground: forms.IntegerField(
            label=_("Requests of the applicant before it in that month"), min_value=0, max_value=fees.MOST,
            initial=ground.earlier,
        ),
        "to": lambda ground: _text(_("Handed on to the unit"), 60),
        "outcome": _outcome,
        "ground": lambda ground: _text(
            _("Ground"), 300, required=False, about=_("The article it rests on; left blank, the outcome's own.")
        ),
        "withheld": _withheld,
        "reason": lambda ground: _text(_("Reason"), about=NO_NAMES),
    }
)  # fmt: skip


class ActForm(forms.Form):
    """What one act asks for. `seen`: how many steps the ledger had when the form was made."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
    on = _day(_("Took effect on"))

    def __init__(self, *args: Any, ground: Ground, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ground = ground
        self.fee: fees.Fee | None = None
        self.fields["on"].initial = ground.today
        self.fields["seen"].initial = ground.now.steps
        if ground.act is Act.EXTEND:
            del self.fields["on"]
        for name in FIELDS[ground.act]:
            self.fields[name] = _MADE[name](ground)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if self.ground.act is Act.FEE_NOTICE and not self.errors:
            self._reckon(given)
        if given.get("outcome") and not given.get("ground"):
            given["ground"] = _own_article(Outcome(given["outcome"]))
        return given

    def _reckon(self, given: Mapping[str, Any]) -> None:
        """收费金额: never typed, always by the law, and none where there is nothing to pay."""
        on = self.ground.now.received_on
        try:
            if given["basis"] == fees.Basis.PAGES:
                self.fee = fees.by_pages(given["count"], on)
            else:
                self.fee = fees.by_items(given["count"], on, earlier=given["earlier"])
            fees.notice(self.fee)
        except fees.Unchargeable as error:
            self.add_error(None, spoken(error.message, error.english))

    def step(self, user: User, at: datetime) -> Step:
        """The step that the form describes, by whoever sends it."""
        given = self.cleaned_data
        facts = {
            name: given[name] for name in FIELDS[self.ground.act] if name in _STEP and given[name] not in ("", None)
        }
        kinds: Mapping[str, Callable[[Any], object]] = {"outcome": Outcome, "withheld": Outcome, "channel": Channel}
        facts = {name: kinds[name](value) if name in kinds else value for name, value in facts.items()}
        if self.fee is not None:
            facts |= {"amount": Decimal(self.fee.amount), "ground": fees.notice(self.fee)[2]}
        return step_of(self.ground.act, on=given.get("on", self.ground.today), hand=user, at=at, **facts)

    def personal(self) -> dict[str, Any]:
        """What is kept apart from the ledger."""
        return {name: self.cleaned_data[name] for name in PERSONAL if name in self.cleaned_data}


_STEP = ("until", "days", "arrived", "channel", "reached", "of", "to", "outcome", "ground", "withheld", "reason")


def _own_article(outcome: Outcome) -> str:
    """The outcome's article, where it has but one; where it has several, which of them is for the person to say."""
    articles = outcomes.facts(outcome).articles
    return articles[0] if len(articles) == 1 else ""


class AnnulForm(forms.Form):
    """更正: which step is wrong, and what happened instead."""

    of = forms.TypedChoiceField(label=_("Step that is wrong"), coerce=int)
    instead = forms.ChoiceField(label=_("What happened instead"), required=False)

    def __init__(self, *args: Any, steps: Mapping[int, Step], labels: Mapping[Act, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, found in (
            ("of", [(str(number), f"{number} · {labels[step.act]} · {step.on}") for number, step in steps.items()]),
            (
                "instead",
                [("", _("nothing of the kind")), *((act.value, labels[act]) for act in Act if act is not Act.ANNUL)],
            ),
        ):
            offer(self, name, found)


def instead(form: ActForm, wrong: Step, user: User, at: datetime) -> Step:
    """代之以的一步: by whoever corrects it, for they answer for it.

    An extension stays the clerk's, and whoever corrects it consents: another person still stands behind it.
    """
    meant = form.step(user, at)
    if meant.act is not Act.EXTEND:
        return meant
    return _extension(meant, wrong.by, signature(user), wrong.on)


def _extension(meant: Step, clerk: str, head: str, on: date) -> Step:
    return Step(Act.EXTEND, on, meant.recorded, clerk, days=meant.days, approved_by=head, as_head=True)
