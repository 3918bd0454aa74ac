"""Random lawful courses of a request 办理过程, for the comparison of `gongkai.law` with the oracle.

A course grows by one step at a time. What may come next is decided here, from what the law says, by
going through the whole course again: nothing of `gongkai.law.procedure` is used. Where the specification leaves open
whether an act is lawful, the courses do without it; acts that are merely late are among them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from gongkai.law.procedure.acts import Act, Step
from gongkai.law.terms import Channel, Outcome
from law.oracle import CONSULTATIONS, FIRST_DAY, Working, answer_days, due, pause_end, period_end, true_steps

LAST_RECEIPT = date(2026, 10, 1)
FEES_FROM = date(2021, 1, 1)
CLERK, REVIEWER, HEAD = "李承办", "王审核", "赵主任"


class NotLawful(Exception):
    """The course breaks the law, or the specification does not say."""


def must(condition: bool) -> None:
    if not condition:
        raise NotLawful


# The office's state ------------------------------------------------------------------------------


@dataclass
class Desk:
    """What an office has before it after some steps."""

    phase: str = "running"  # correcting, paying, answered, ended
    paper: str = ""  # drafted, reviewed, signed
    open: dict[int, Step] = field(default_factory=dict)
    done: set[Act] = field(default_factory=set)
    fixed: bool = False
    ordered: bool = False
    outcome: Outcome | None = None
    served: bool = False
    archived: bool = False
    public: bool = False

    @property
    def unwritten(self) -> bool:
        return self.phase == "running" and not self.paper

    @property
    def reasons_wanted(self) -> bool:
        return Act.ASK_REASONS in self.done and Act.GIVE_REASONS not in self.done

    def again(self) -> None:
        """第五十一条: handled anew, with an extension of its own; correction and fee are left alone."""
        self.done.discard(Act.EXTEND)
        self.phase, self.paper, self.open = "running", "", {}
        self.served = self.archived = self.public = False


def in_time(earlier: Sequence[Step], number: int, step: Step, is_working: Working) -> bool:
    """Before the last day, by what is known now and also by what was in the ledger when the step was entered."""
    limits = (due(earlier, is_working), due(earlier[: number - 1], is_working))
    return all(limit is not None and step.on < limit for limit in limits)


DISCLOSING = (Outcome.GRANTED, Outcome.PARTIAL)
RESTARTS = (Act.CORRECT, Act.PAY, Act.REOPEN)
ONCE = {  # what is done once, while the limit runs, and before anything is drafted
    Act.ASK_CORRECTION,
    Act.ASK_REASONS,
    Act.SET_DELAYED_DATE,
    Act.FEE_NOTICE,
}
IN_TIME = {Act.EXTEND, Act.SET_DELAYED_DATE, Act.FEE_NOTICE}
ALLOWED: dict[Act, Callable[[Desk], bool]] = {
    Act.ASK_CORRECTION: lambda desk: not desk.reasons_wanted,
    Act.CORRECT: lambda desk: desk.phase == "correcting",
    Act.LAPSE_UNCORRECTED: lambda desk: desk.phase == "correcting",
    Act.CONSULT_THIRD_PARTY: lambda desk: desk.unwritten,
    Act.CONSULT_JOINT_MAKER: lambda desk: desk.unwritten,
    Act.THIRD_PARTY_ANSWERS: lambda desk: desk.phase in ("running", "correcting", "paying"),
    Act.JOINT_MAKER_ANSWERS: lambda desk: desk.phase in ("running", "correcting", "paying"),
    Act.EXTEND: lambda desk: desk.phase == "running" and not desk.fixed and Act.EXTEND not in desk.done,
    Act.ASK_REASONS: lambda desk: True,
    Act.GIVE_REASONS: lambda desk: desk.phase == "running" and desk.reasons_wanted,
    Act.SET_DELAYED_DATE: lambda desk: not desk.fixed and Act.GIVE_REASONS in desk.done,
    Act.FEE_NOTICE: lambda desk: not desk.reasons_wanted,
    Act.PAY: lambda desk: desk.phase == "paying",
    Act.LAPSE_UNPAID: lambda desk: desk.phase == "paying",
    Act.WITHDRAW: lambda desk: desk.phase in ("running", "correcting", "paying"),
    Act.TRANSFER: lambda desk: desk.phase == "running",
    Act.DRAFT: lambda desk: desk.unwritten,
    Act.REVIEW: lambda desk: desk.phase == "running" and desk.paper == "drafted",
    Act.RETURN: lambda desk: desk.phase == "running" and desk.paper == "reviewed",
    Act.SIGN: lambda desk: desk.phase == "running" and desk.paper == "reviewed",
    Act.ANSWER: lambda desk: desk.phase == "running" and desk.paper == "signed",
    Act.SERVE: lambda desk: desk.phase == "answered" and not desk.served,
    Act.MAKE_PUBLIC: lambda desk: desk.served and desk.outcome in DISCLOSING and not desk.public and not desk.archived,
    Act.ARCHIVE: lambda desk: desk.served and not desk.archived,
    Act.REOPEN: lambda desk: desk.served,
}
PHASES = {
    Act.ASK_CORRECTION: "correcting",
    Act.CORRECT: "running",
    Act.LAPSE_UNCORRECTED: "ended",
    Act.FEE_NOTICE: "paying",
    Act.PAY: "running",
    Act.LAPSE_UNPAID: "ended",
    Act.WITHDRAW: "ended",
    Act.ANSWER: "answered",
}
PAPERS = {Act.DRAFT: "drafted", Act.REVIEW: "reviewed", Act.RETURN: "", Act.SIGN: "signed", Act.ANSWER: ""}


def lapsed(earlier: Sequence[Step], step: Step, is_working: Working) -> bool:
    """Whether the applicant's time was over on the day the request was closed for it."""
    wanted = Act.ASK_CORRECTION if step.act is Act.LAPSE_UNCORRECTED else Act.FEE_NOTICE
    asked = [each for each in earlier if each.act is wanted][-1]
    last = asked.until or period_end("fee", asked.reached or asked.on, is_working)
    return step.on > last


def take(desk: Desk, number: int, step: Step, true: Mapping[int, Step], length: int, is_working: Working) -> None:
    """One step, if it is lawful, in a ledger of that length in which happened what is `true`."""
    must(step.act in ALLOWED and ALLOWED[step.act](desk))
    if step.act in ONCE:
        must(desk.unwritten and step.act not in desk.done)
    if step.act in IN_TIME:
        must(in_time(before(true, length, number, step), number, step, is_working))
    if step.act is Act.EXTEND:
        must(1 <= (step.days or 0) <= answer_days(true[1].on))
    if step.act is Act.FEE_NOTICE:
        must(step.on >= FEES_FROM)
    if step.act in (Act.LAPSE_UNCORRECTED, Act.LAPSE_UNPAID):
        must(lapsed(before(true, length, number, step), step, is_working))
    if step.act in CONSULTATIONS.values():
        must(step.of in desk.open)
        letter = desk.open.pop(step.of or 0)
        must(CONSULTATIONS[letter.act] is step.act and (step.reached or letter.on) >= letter.on)
    if step.act is Act.DRAFT:
        must(all(step.on > pause_end(letter, None, is_working) for letter in desk.open.values()))
    change(desk, number, step)


def change(desk: Desk, number: int, step: Step) -> None:
    """What is different once the step is done."""
    if step.act in CONSULTATIONS:
        desk.open[number] = step
    desk.phase = PHASES.get(step.act, desk.phase)
    desk.paper = PAPERS.get(step.act, desk.paper)
    desk.served |= step.act is Act.SERVE
    desk.public |= step.act is Act.MAKE_PUBLIC
    desk.archived |= step.act is Act.ARCHIVE
    if step.act is Act.ANSWER:
        desk.outcome = step.outcome
    if step.act is Act.REOPEN:
        desk.ordered = step.until is not None
    if step.act in (*RESTARTS, Act.SET_DELAYED_DATE):
        desk.fixed = desk.ordered or step.until is not None
    if step.act is Act.REOPEN:
        desk.again()
    desk.done.add(step.act)


def desk_after(steps: Sequence[Step], is_working: Working) -> Desk:
    """The state after all of them; raises `NotLawful` where one of what happened might not happen then."""
    happened = true_steps(steps)
    must(happened[0][0] == 1 and happened[0][1].on >= FIRST_DAY)
    desk, true = Desk(), dict(happened)
    for number, step in happened[1:]:
        must(step.act is not Act.RECEIVE)
        take(desk, number, step, true, len(steps), is_working)
    return desk


def before(true: Mapping[int, Step], length: int, number: int, step: Step) -> list[Step]:
    """The ledger without this step and what took effect after it; idle steps keep the numbers opinions point to."""
    idle = replace(true[1], act=Act.TRANSFER)
    return [true[n] if n in true and (true[n].on, n) < (step.on, number) else idle for n in range(1, length + 1)]


# Growing a course --------------------------------------------------------------------------------

OUTCOMES = (Outcome.GRANTED, Outcome.PARTIAL, Outcome.PROCESS, Outcome.NOT_HELD, Outcome.STATE_SECRET)
LATER = (*CONSULTATIONS, *CONSULTATIONS.values(), Act.EXTEND)  # what may be entered after later things happened
RETRACTABLE = (*CONSULTATIONS, *CONSULTATIONS.values(), Act.EXTEND, Act.SET_DELAYED_DATE, Act.CORRECT, Act.RECEIVE)


@dataclass(frozen=True)
class Lot:
    """The chances of one step: which act is tried first, days that pass, days until it is entered, and the rest."""

    act: int
    gap: int
    late: int
    rest: int


def lots() -> st.SearchStrategy[Lot]:
    gaps = st.one_of(st.integers(0, 6), st.integers(0, 45))
    return st.builds(Lot, st.integers(0, 999), gaps, st.sampled_from((0, 0, 0, 1, 9, 40)), st.integers(0, 9_999))


def fields(act: Act, on: date, lot: Lot, steps: Sequence[Step]) -> dict[str, Any]:
    """What a step of that act says besides its days."""
    few = timedelta(days=lot.rest % 23)
    reached = on + timedelta(days=lot.rest % 6) if lot.rest % 3 else None
    said: dict[Act, dict[str, Any]] = {
        Act.ASK_CORRECTION: {"until": on + timedelta(days=15) + few},
        Act.CONSULT_THIRD_PARTY: {"reached": reached, "to": "某某公司"},
        Act.CONSULT_JOINT_MAKER: {"reached": reached, "to": "某某局"},
        Act.EXTEND: {"days": 1 + lot.rest % 20, "approved_by": HEAD, "as_head": True},
        Act.SET_DELAYED_DATE: {"until": on + timedelta(days=30) + few * 5},
        Act.FEE_NOTICE: {"amount": Decimal(100), "reached": reached},
        Act.DRAFT: written(OUTCOMES[lot.rest % len(OUTCOMES)]),
        Act.REVIEW: {"by": REVIEWER},
        Act.RETURN: {"by": REVIEWER, "reason": "理由不足"},
        Act.SIGN: {"by": HEAD, "as_head": True},
        Act.ANSWER: written(next((step.outcome for step in steps[::-1] if step.act is Act.DRAFT), None)),
        Act.TRANSFER: {"to": "业务科室"},
        Act.REOPEN: {"reason": "行政复议决定", "until": on + timedelta(days=15) + few if lot.rest % 4 == 0 else None},
    }
    return said.get(act, {})


def written(outcome: Outcome | None) -> dict[str, Any]:
    withheld = Outcome.PROCESS if outcome is Outcome.PARTIAL else None
    return {"outcome": outcome, "ground": "《条例》第三十六条", "withheld": withheld}


RARE = (Act.WITHDRAW, Act.TRANSFER, Act.RETURN)
WEIGHTS = {
    Act.SET_DELAYED_DATE: 40,
    Act.GIVE_REASONS: 12,
    Act.FEE_NOTICE: 12,
    Act.EXTEND: 8,
    Act.DRAFT: 3,
} | dict.fromkeys((*CONSULTATIONS, *CONSULTATIONS.values(), Act.LAPSE_UNCORRECTED, Act.LAPSE_UNPAID), 6)


def turns(desk: Desk, first: int) -> list[Act]:
    """The acts that are possible now, in the order in which they are tried."""
    possible = [act for act in Act if act in ALLOWED and ALLOWED[act](desk)]
    weighted = [act for act in possible for _ in range(1 if act in RARE else WEIGHTS.get(act, 4))]
    if not weighted:
        return []
    place = first % len(weighted)
    turned = list(dict.fromkeys(weighted[place:] + weighted[:place]))
    return turned[:1] + sorted(turned[1:], key=lambda act: act in RARE)


def proposals(lot: Lot, steps: Sequence[Step], desk: Desk) -> Iterator[Step]:
    """One step of every act that is possible, in turn; an opinion for every open consultation."""
    happened = [step for _, step in true_steps(steps)]
    for act in turns(desk, lot.act):
        on = happened[-1].on + timedelta(days=lot.gap)
        if act in LATER and lot.late:
            on = max(happened[0].on, on - timedelta(days=lot.late))
        recorded = max(steps[-1].recorded, on + timedelta(days=lot.late))
        said = {"by": CLERK, **fields(act, on, lot, steps)}
        recorded = max(recorded, said.get("reached") or recorded)
        if act not in CONSULTATIONS.values():
            yield Step(act, on, recorded, **said)
        asked = [key for key, letter in desk.open.items() if CONSULTATIONS[letter.act] is act]
        for of in asked[::-1] if lot.rest % 2 else asked:
            reached = desk.open[of].on + timedelta(days=lot.rest % 5)
            told_now = reached if lot.rest % 7 == 0 and reached <= on else None
            yield Step(act, on, recorded, **said, of=of, reached=told_now)


def corrections(lot: Lot, steps: Sequence[Step]) -> Iterator[Step]:
    """Steps that annul an earlier one, with and without what happened instead."""
    recorded = steps[-1].recorded + timedelta(days=lot.late)
    happened = true_steps(steps)
    true = [(number, step) for number, step in happened if step.act in RETRACTABLE]
    for number, step in true[lot.rest % len(true) :] + true[: lot.rest % len(true)]:
        moved = replace(step, on=step.on + timedelta(days=lot.gap % 11 - 5), recorded=recorded)
        if moved.reached is not None:
            moved = replace(moved, reached=moved.on)
        if moved.on <= recorded and (lot.rest % 3 or step.act is Act.RECEIVE):
            yield Step(Act.ANNUL, recorded, recorded, CLERK, of=number, reason="误录", instead=moved)
        elif step.act is not Act.RECEIVE:
            yield Step(Act.ANNUL, recorded, recorded, CLERK, of=number, reason="误录")


def grown(steps: list[Step], lot: Lot, is_working: Working) -> list[Step]:
    """The course with one more step, the first that is lawful; the same course where none is."""
    desk = desk_after(steps, is_working)
    options = corrections(lot, steps) if lot.act % 12 == 11 else proposals(lot, steps, desk)
    for step in options:
        longer = [*steps, step]
        try:
            desk_after(longer, is_working)
        except NotLawful:
            continue
        return longer
    return steps


def receipts() -> st.SearchStrategy[date]:
    return st.one_of(
        st.dates(FIRST_DAY, LAST_RECEIPT),
        st.dates(date(2018, 12, 1), LAST_RECEIPT),
        st.dates(date(2019, 4, 1), date(2019, 6, 1)),
    )


def courses(is_working: Working, longest: int = 14) -> st.SearchStrategy[list[Step]]:
    """Lawful courses of up to that many steps, the first of them the receipt."""

    def build(received: date, drawn: list[Lot]) -> list[Step]:
        steps = [Step(Act.RECEIVE, received, received, CLERK, channel=Channel.COUNTER)]
        for lot in drawn:
            steps = grown(steps, lot, is_working)
        return steps

    chances = st.one_of(st.lists(lots(), max_size=longest - 1), st.lists(lots(), min_size=7, max_size=longest - 1))
    return st.builds(build, receipts(), chances)
