"""可办理的行为 on a report: what is lawful now and permitted to a person, and why something else is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.law.reportcourse import Act, Objection, State
from gongkai.web.accounts.models import User
from gongkai.web.markup.language import spoken
from gongkai.web.markup.links import address
from gongkai.web.reporting import bodies
from gongkai.web.reporting.actions import record
from gongkai.web.reporting.bodies import is_inner
from gongkai.web.reporting.models import AnnualReport

VERBS: Mapping[Act, Any] = {
    Act.OPEN: gettext_lazy("Begin it"),
    Act.WRITE: gettext_lazy("Write the text"),
    Act.SIGN: gettext_lazy("Sign and freeze it"),
    Act.RECALL: gettext_lazy("Take it back"),
    Act.RECEIVE: gettext_lazy("Receive it as a file"),
    Act.CORRECT: gettext_lazy("Look at the reading"),
    Act.SUBMIT: gettext_lazy("Submit it"),
    Act.RETURN: gettext_lazy("Return it"),
    Act.ACCEPT: gettext_lazy("Accept it"),
    Act.PUBLISH: gettext_lazy("Publish it"),
    Act.REVISE: gettext_lazy("Declare a correction"),
}
ELSEWHERE: Mapping[Act, str] = {
    Act.WRITE: "report-texts",
    Act.RECEIVE: "report-receive",
    Act.CORRECT: "report-reading",
    Act.RETURN: "report-return",
    Act.ACCEPT: "report-accept",
}
"""Acts with a page of their own; the others are confirmed on one page."""
OUTWARD = frozenset({Act.SUBMIT, Act.PUBLISH})


@dataclass(frozen=True, slots=True)
class Offer:
    """One act a person may do now, with the way to it; `main` is the one the course goes on with."""

    act: Act
    label: str
    href: str
    main: bool


def offered(annual: AnnualReport, user: User, today: date) -> list[Offer]:
    """The acts in the order of a report's course."""
    lawful, inner = annual.standing().lawful, is_inner(annual)
    acts = [
        act
        for act in VERBS
        if act in lawful
        and record.may(annual, act, user, today)
        and not (act in OUTWARD and inner)
        and not (act is Act.SUBMIT and bodies.superior(annual.agency) is None)
    ]
    first = next((act for act in acts if act in (Act.OPEN, Act.SIGN, Act.SUBMIT, Act.ACCEPT, Act.PUBLISH)), None)
    return [Offer(act, str(VERBS[act]), where(annual, act), act is first) for act in acts]


def where(annual: AnnualReport, act: Act) -> str:
    """The page of an act."""
    at = annual.agency.code, annual.year, annual.scope
    return address(ELSEWHERE[act], *at) if act in ELSEWHERE else address("report-act", *at, act.value)


def hindered(annual: AnnualReport, user: User, today: date) -> Iterator[str]:
    """不得为之: why a step that a person's post covers cannot be taken now, with its article."""
    state, notice = annual.status, Objection.NO_DIGEST.article
    may = {act for act in VERBS if record.may(annual, act, user, today)}
    if is_inner(annual) and may & OUTWARD:
        yield _("It is one part of the government's sum: it is signed, and neither submitted nor published by itself.")
    elif state in (State.DRAFTED, State.RETURNED) and may & OUTWARD:
        yield _("Only what has been signed is submitted and published (%(article)s).") % {"article": notice}
    if state in (State.DRAFTED, State.RETURNED) and Act.SIGN in may and today.year <= annual.year:
        early = Objection.YEAR_NOT_OVER
        yield spoken(f"{early.chinese}（{early.article}）", f"{early.english} ({early.article})")
    if state is State.PUBLISHED and Act.WRITE in may:
        yield _("What is public changes only by a declared correction (%(article)s).") % {"article": notice}
