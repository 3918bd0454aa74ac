"""办理状态的说明: where a request stands, until when and by which article, in plain words for its applicant. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from gongkai.law.deadlines import Clock
from gongkai.law.periods import Limit
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.procedure.standing import Standing, State
from gongkai.law.terms import Outcome
from gongkai.web.cases.models import Request, Tie
from gongkai.web.cases.models.requests import ARRIVED, DROPPED
from gongkai.web.portal.tracking.progress import counted, day, outcome

REGULATION = "《中华人民共和国政府信息公开条例》"


@dataclass(frozen=True, slots=True)
class Told:
    """所处状态: the headline, the sentences under it, and whether a time that the office had is over."""

    headline: str
    sentences: tuple[str, ...]
    overdue: bool = False


def told(request: Request, steps: Sequence[Step], now: Standing | None, today: date) -> Told:
    """所处状态 of a request. Without a standing (the rules have changed since) only its columns are told."""
    if request.merged_into is not None:
        return _merged(request)
    if request.state == ARRIVED:
        return _before(request)
    if request.state == DROPPED:
        return _not_here(request)
    if now is None:
        return Told(request.get_state_display(), ())
    if now.is_open:
        return _open(now, steps, today)
    return _elsewhere(request, _ended(now, steps))


def cited(article: str) -> str:
    """An article with the law it is of, where that is the Regulation and it does not say so itself."""
    return article if "《" in article or "〔" in article else f"{REGULATION}{article}"


def _merged(request: Request) -> Told:
    words = {"number": request.merged_into}
    return Told(
        _("Handled under another number"),
        (
            _("This is a second copy of your request %(number)s, and is handled and answered under that number.")
            % words,
        ),
    )


def _not_here(request: Request) -> Told:
    gone = _elsewhere(request, Told(_("Passed on to another agency"), ()))
    if gone.sentences:
        return gone
    words = _("The agency has not registered what you sent as a request. If you do not agree, you may complain.")
    return Told(_("Not registered"), (words,))


def _elsewhere(request: Request, here: Told) -> Told:
    """转送: what was passed on has another number there; the applicant's code is the same."""
    link = request.links.filter(kind=Tie.PASSED).select_related("other", "reached").last() if request.pk else None
    if link is None or link.other is None or link.reached is None:
        return here
    words = _("It was passed on to %(agency)s on %(day)s and has the number %(number)s there; your code is the same.")
    more = words % {"agency": link.reached.name, "day": day(link.on), "number": link.other.number}
    return replace(here, sentences=(*here.sentences, more))


def _before(request: Request) -> Told:
    return Told(
        _("Arrived, to be confirmed"),
        (
            _("Your request arrived on %(day)s.") % {"day": day(request.arrived_on)},
            _(
                "The agency confirms with you that it has received it. From the day after that, the time for the "
                "answer is counted (Article 31)."
            ),
        ),
    )


# Open ----------------------------------------------------------------------------------------------


def _open(now: Standing, steps: Sequence[Step], today: date) -> Told:
    over = now.due < today
    if now.state is State.CORRECTION:
        return Told(_("Waiting for your correction"), _correction(now, over))
    if now.state is State.PAYMENT:
        return Told(_("Waiting for your payment"), _payment(now, steps, over))
    late = (_overdue(now),) if over else (_until(now),)
    if now.state is State.REASONS:
        asked = _(
            "The number of your requests, or how often you ask, is more than usual. Please give your reasons "
            "(Article 35)."
        )
        return Told(_("Waiting for your reasons"), (asked, *late), over)
    waiting = [one for one in now.consulted if one.answered is None and one.due >= today]
    if waiting:
        asked = _(
            "Others whom the information concerns are asked for their opinion, until %(day)s at the latest. This time "
            "is not counted (Article 33)."
        )
        last = max(one.due for one in waiting)
        return Told(_("Opinions are asked for"), (asked % {"day": day(last)}, *late), over)
    return Told(_("Being handled"), (_("The agency is searching for the information and deciding."), *late), over)


def _correction(now: Standing, over: bool) -> tuple[str, ...]:
    asked = _("What you ask for is not clear enough to be found. The notice says what is to be corrected.")
    if over:
        late = _(
            "The time for the correction ended on %(day)s. You may still send it and say what kept you; without a good "
            "reason the request counts as given up (Article 30)."
        )
        return asked, late % {"day": day(now.due)}
    last = _(
        "Please correct it by %(day)s. Without a correction and without a good reason the request counts as given up "
        "(Article 30). When your correction has come, the time for the answer begins anew."
    )
    return asked, last % {"day": day(now.due)}


def _payment(now: Standing, steps: Sequence[Step], over: bool) -> tuple[str, ...]:
    words = {"amount": amount(steps), "day": day(now.due), "article": now.clock.period.article}
    first = _("A processing fee of %(amount)s yuan is charged (Article 42).") % words
    if over:
        return first, _("The time to pay ended on %(day)s (%(article)s).") % words
    last = _(
        "Please pay by %(day)s. A fee that is not paid by then counts as the request given up (%(article)s). From the "
        "day after the payment the time for the answer begins anew."
    )
    return first, last % words


def amount(steps: Sequence[Step]) -> str:
    """The fee of the last notice, in 元."""
    found = [step.amount for step in steps if step.act is Act.FEE_NOTICE]
    return str(found[-1]) if found else ""


def _until(now: Standing) -> str:
    words = {"day": day(now.due), "length": length(now.clock), "article": cited(now.clock.period.article)}
    if now.clock.period.limit is Limit.ORDERED:
        return _("A decision on a dispute orders an answer by %(day)s (%(article)s).") % words
    if now.clock.until is not None:
        return _("The agency has fixed %(day)s as the day for the answer (%(article)s).") % words
    return (
        _("The agency answers by %(day)s: within %(length)s from the day after it began to count (%(article)s).")
        % words
    )


def length(clock: Clock) -> str:
    """How long a limit is, with what it was put off by."""
    words = counted(clock.limit, clock.period.unit)
    if not clock.extra:
        return words
    extra = counted(clock.extra, clock.period.unit)
    return _("%(length)s, %(extra)s of them by extension") % {"length": words, "extra": extra}


def _overdue(now: Standing) -> str:
    return _(
        "The time for the answer ended on %(day)s and no answer has been recorded. You may complain to the supervising "
        "organ, or ask for administrative reconsideration (Article 51)."
    ) % {"day": day(now.due)}


# Ended ---------------------------------------------------------------------------------------------


def _ended(now: Standing, steps: Sequence[Step]) -> Told:
    closing = [step.act for step in steps if step.act in CLOSING]
    last = closing[-1] if closing else Act.ANSWER
    words = {"day": day(now.closed_on), "outcome": outcome(now.outcome)}
    if last is Act.WITHDRAW:
        return Told(_("Withdrawn"), (_("You withdrew your request on %(day)s.") % words,))
    if now.outcome is Outcome.NO_CORRECTION:
        return Told(
            _("Ended"), (_("No correction came in time, so the request ended on %(day)s (Article 30).") % words,)
        )
    if now.outcome is Outcome.NO_PAYMENT:
        return Told(_("Ended"), (_("The fee was not paid in time, so the request ended on %(day)s.") % words,))
    sentences = [_("The answer is of %(day)s: %(outcome)s.") % words]
    if now.given_on is None:
        sentences.append(_("It is on its way to you."))
    else:
        sentences.append(_("It was sent or handed to you on %(day)s.") % {"day": day(now.given_on)})
        sentences.append(
            _("What you can do if you do not agree stands at the end of the letter, with the times for it.")
        )
    return Told(_("Answered"), tuple(sentences))


CLOSING = (Act.ANSWER, Act.WITHDRAW, Act.LAPSE_UNCORRECTED, Act.LAPSE_UNPAID)
