"""A request in every state it can be in, as tests need them: each is made by the acts that lead there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongkai.law.procedure.acts import Act
from gongkai.law.terms import Outcome
from gongkai.web.accounts.models import Agency, User
from gongkai.web.cases.actions.intake import drop
from gongkai.web.cases.models import Request
from web.cases.requests_made import arrived, done, moment, received

DAY = date(2025, 3, 3)


@dataclass(frozen=True)
class Desk:
    """Where it happens and who does it."""

    agency: Agency
    clerk: User
    head: User

    def received(self) -> Request:
        return received(self.agency, DAY, self.clerk)

    def answered(self, outcome: Outcome = Outcome.INTERNAL_AFFAIRS, request: Request | None = None) -> Request:
        """Drafted, signed, answered on 2025-04-01."""
        request = request or self.received()
        said = {"outcome": outcome, "ground": "第十六条第一款"}
        if outcome is Outcome.PARTIAL:
            said["withheld"] = Outcome.PROCESS
        done(request, Act.DRAFT, date(2025, 3, 27), self.clerk, **said)
        done(request, Act.SIGN, date(2025, 3, 28), self.head)
        return done(request, Act.ANSWER, date(2025, 4, 1), self.clerk, **said)


def _after(*acts: tuple[Act, date, dict[str, object]]) -> Callable[[Desk], Request]:
    def made(desk: Desk) -> Request:
        request = desk.received()
        for act, day, facts in acts:
            request = done(request, act, day, desk.clerk, **facts)
        return request

    return made


def _dropped(desk: Desk) -> Request:
    return drop(arrived(desk.agency, DAY), hand=desk.clerk, reason="重复提交", at=moment(DAY))


def _served(desk: Desk) -> Request:
    return done(desk.answered(), Act.SERVE, date(2025, 4, 1), desk.clerk)


def _archived(desk: Desk) -> Request:
    return done(_served(desk), Act.ARCHIVE, date(2025, 4, 7), desk.clerk)


def _extended(desk: Desk) -> Request:
    facts = {"days": 20, "approved_by": desk.head.number, "as_head": True}
    return done(desk.received(), Act.EXTEND, date(2025, 3, 20), desk.clerk, **facts)


def _withdrawn(desk: Desk) -> Request:
    return done(desk.received(), Act.WITHDRAW, date(2025, 3, 10), "applicant")


ASKED = (Act.ASK_CORRECTION, date(2025, 3, 5), {"until": date(2025, 3, 26)})
CHARGED = (Act.FEE_NOTICE, date(2025, 3, 10), {"amount": Decimal("1240")})

STATES: Mapping[str, Callable[[Desk], Request]] = {
    "arrived": lambda desk: arrived(desk.agency, DAY),
    "dropped": _dropped,
    "open": lambda desk: desk.received(),
    "extended": _extended,
    "consulting": _after((Act.CONSULT_THIRD_PARTY, date(2025, 3, 10), {"to": "星槎建设有限公司"})),
    "reasons": _after((Act.ASK_REASONS, date(2025, 3, 6), {})),
    "delayed": _after(
        (Act.ASK_REASONS, date(2025, 3, 6), {}),
        (Act.GIVE_REASONS, date(2025, 3, 10), {}),
        (Act.SET_DELAYED_DATE, date(2025, 3, 12), {"until": date(2025, 6, 30)}),
    ),
    "correction": _after(ASKED),
    "corrected": _after(ASKED, (Act.CORRECT, date(2025, 3, 12), {})),
    "lapsed": _after(ASKED, (Act.LAPSE_UNCORRECTED, date(2025, 3, 27), {})),
    "payment": _after(CHARGED),
    "paid": _after(CHARGED, (Act.PAY, date(2025, 3, 20), {})),
    "unpaid": _after(CHARGED, (Act.LAPSE_UNPAID, date(2025, 4, 10), {})),
    "withdrawn": _withdrawn,
    "answered": lambda desk: desk.answered(),
    "served": _served,
    "archived": _archived,
    "reopened": lambda desk: done(
        _served(desk), Act.REOPEN, date(2025, 5, 6), desk.clerk, reason="望复决〔2025〕3号", until=date(2025, 5, 27)
    ),
}
