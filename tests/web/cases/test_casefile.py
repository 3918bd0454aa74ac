"""What the page of a request tells of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from gongkai.law.procedure.acts import Act, Step
from gongkai.law.terms import Outcome
from gongkai.law.workdays import calendar
from gongkai.web.accounts.models import User
from gongkai.web.cases import casefile
from gongkai.web.cases.models import LedgerStep, Request
from web.cases.requests_made import NAME, asked, done, received
from web.offices import Office

DAY = date(2025, 3, 3)


def test_everything_a_step_says_is_told_in_words(clerk: User) -> None:
    step = Step(
        Act.DRAFT, DAY, DAY, "a", outcome=Outcome.PARTIAL, ground="第三十七条", withheld=Outcome.PROCESS,
        amount=Decimal(100), days=5, approved_by=clerk.number, to="工程科", reason="甲",
    )  # fmt: skip
    told = [value for _label, value in casefile.told(step, casefile.names([clerk.number]))]
    assert {"第三十七条", "100", "5", clerk.name, "工程科", "甲"} <= set(told)
    assert any("过程性信息" in value for value in told)


def test_an_annulled_step_is_struck_and_its_successor_told(tree: Office, clerk: User) -> None:
    request = received(tree.county, DAY, clerk)
    done(request, Act.WITHDRAW, date(2025, 3, 4), clerk)
    meant = Step(Act.TRANSFER, date(2025, 3, 4), date(2025, 3, 5), clerk.number, to="工程科")
    done(request, Act.ANNUL, date(2025, 3, 5), "import", of=2, reason="误录", instead=meant)
    rows = list(LedgerStep.objects.filter(request=request).order_by("number"))
    now, broken = casefile.now_of([row.step() for row in rows], request, calendar(()))
    entries = casefile.entries(rows, now, casefile.names([*casefile.hands(rows)]))
    assert broken == ""
    assert [entry.over for entry in entries] == [False, True, False]
    assert "工程科" in [value for _label, value in entries[2].facts]


def test_a_ledger_that_is_none_is_told_and_not_raised(tree: Office, clerk: User) -> None:
    request = received(tree.county, DAY, clerk)
    steps = [*request.law_steps(), Step(Act.SIGN, DAY, DAY, "a")]
    now, broken = casefile.now_of(steps, request, calendar(()))
    assert now is None
    assert "没有拟办稿" in broken
    assert casefile.now_of([], request, calendar(())) == (None, "")


def test_the_requests_of_the_month_before_this_one_are_counted_for_the_fee(tree: Office, clerk: User) -> None:
    days = [date(2025, 2, 28), date(2025, 3, 1), date(2025, 3, 3), date(2025, 3, 3), date(2025, 3, 4)]
    made = [received(tree.county, day, clerk) for day in days]
    received(tree.county, DAY, clerk, person=asked().person | {"name": "乔知远"})
    counts = [casefile.earlier_this_month(Request.objects.get(pk=one.pk), one.person) for one in made]
    assert counts == [0, 0, 1, 2, 3]


def test_the_facts_of_a_person_are_masks(tree: Office, clerk: User) -> None:
    request = received(tree.county, DAY, clerk)
    shown = {field: mask for field, _label, mask in casefile.facts(request.person)}
    assert shown["name"] == "甄**"
    assert NAME not in repr(shown)
    assert "code" not in shown
    assert "agent" not in shown
