"""办理进度: what of a request's ledger its applicant may see, and in which words. Pure.

What happens inside the office stays there: drafts, reviews, returns, signatures, transfers, archiving, and what a step
that was put right had said. Of consultations the applicant sees that one is held, and until when; not with whom.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongkai.law.explained import length
from gongkai.law.outcomes import facts as facts_of
from gongkai.law.periods import Unit
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.procedure.standing import Consulted, Standing, State
from gongkai.law.terms import Outcome
from gongkai.web.cases.models import LedgerStep


@dataclass(frozen=True, slots=True)
class Entry:
    """办理过程的一项: its day, what happened, and the class of its mark: "", `now` or `ahead`."""

    on: date
    words: str
    kind: str = ""


def happened(rows: Iterable[LedgerStep]) -> list[Step]:
    """实际发生的各步, in the order of their days: without what was annulled, with what was put right as it is right."""
    done: dict[int, Step] = {}
    for row in rows:
        step = row.step()
        if step.act is not Act.ANNUL:
            done[row.number] = step
        elif step.instead is None:
            done.pop(step.of or 0, None)
        else:
            done[step.of or 0] = step.instead
    return [step for _number, step in sorted(done.items(), key=lambda item: (item[1].on, item[0]))]


def timeline(steps: Iterable[Step], now: Standing | None, today: date) -> tuple[Entry, ...]:
    """办理过程 for the applicant: what happened, the last of it marked; ahead of it the day on which the limit ends."""
    seen = [Entry(step.on, TOLD[step.act](step)) for step in steps if step.act in TOLD]
    asked = [Entry(one.sent, _consulted(one)) for one in now.consulted] if now is not None else []
    entries = sorted([*seen, *asked], key=lambda entry: entry.on)
    if entries:
        entries[-1] = Entry(entries[-1].on, entries[-1].words, "now")
    return (*entries, *_ahead(now, today))


def _ahead(now: Standing | None, today: date) -> Iterator[Entry]:
    if now is None or not now.is_open or now.due < today:
        return
    words = {
        State.CORRECTION: _("The time for your correction ends"),
        State.PAYMENT: _("The time to pay ends"),
    }
    yield Entry(now.due, words.get(now.state, _("The time for the answer ends")), "ahead")


def _consulted(one: Consulted) -> str:
    if one.answered is not None:
        return _("An opinion was asked for; it came by %(day)s. The time until then is not counted (Article 33)") % {
            "day": day(min(one.answered, one.due))
        }
    return _("An opinion is asked for, until %(day)s at the latest. This time is not counted (Article 33)") % {
        "day": day(one.due)
    }


def day(on: date | None) -> str:
    """A day as the page writes it: 2025年3月3日."""
    return date_format(on) if on else ""


def outcome(value: Outcome | None) -> str:
    """办理结果 in the language of the page; "" for none."""
    if value is None:
        return ""
    known = facts_of(value)
    return known.english if english() else known.chinese


def counted(count: int, unit: Unit) -> str:
    """So many days, months or years, in the language of the page."""
    return length(count, unit, "en" if english() else "zh")


def english() -> bool:
    """Whether the page is in English."""
    return (get_language() or "").startswith("en")


def _extended(step: Step) -> str:
    words = _("The time for the answer was extended by %(length)s (Article 33)")
    return words % {"length": counted(step.days or 0, Unit.WORKING_DAYS)}


def _answered(step: Step) -> str:
    return _("Answered: %(outcome)s") % {"outcome": outcome(step.outcome)}


def _correction(step: Step) -> str:
    return _("A correction was asked of you, until %(day)s (Article 30)") % {"day": day(step.until)}


def _delayed(step: Step) -> str:
    return _("%(day)s was fixed as the day for the answer (Article 35)") % {"day": day(step.until)}


def _fee(step: Step) -> str:
    return _("A fee of %(amount)s yuan is charged (Article 42)") % {"amount": step.amount}


TOLD: Mapping[Act, Callable[[Step], str]] = {
    Act.RECEIVE: lambda _step: _("Your request was received"),
    Act.ASK_CORRECTION: _correction,
    Act.CORRECT: lambda _step: _("Your correction was received; the time for the answer begins anew (Article 30)"),
    Act.LAPSE_UNCORRECTED: lambda _step: _("No correction came in time: the request ended (Article 30)"),
    Act.EXTEND: _extended,
    Act.ASK_REASONS: lambda _step: _("You were asked for the reasons of your request (Article 35)"),
    Act.GIVE_REASONS: lambda _step: _("Your reasons were received"),
    Act.SET_DELAYED_DATE: _delayed,
    Act.FEE_NOTICE: _fee,
    Act.PAY: lambda _step: _("Your payment was received; the time for the answer begins anew"),
    Act.LAPSE_UNPAID: lambda _step: _("The fee was not paid in time: the request ended"),
    Act.WITHDRAW: lambda _step: _("You withdrew your request"),
    Act.ANSWER: _answered,
    Act.SERVE: lambda _step: _("The letter was sent or handed to you"),
    Act.MAKE_PUBLIC: lambda _step: _("The information was made public (Article 44)"),
    Act.REOPEN: lambda _step: _("The request is handled anew (Article 51)"),
}
"""What the applicant is told of a step. An act that is not here is one of the office's own."""
