"""Two clerks have one request open: one wins, the other is told; the ledger has one step and no gap."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection

from gongkai.web.cases.models import LedgerStep
from web.journeys.browsers import Visitor, said
from web.journeys.people import Bureau, Citizen
from web.journeys.steps import Receipt, confirms, hands_in

Visit = Callable[..., Visitor]
TOLD = "Somebody else has acted on this request since you opened the page. Look at it again."


def two_at_one_form(there: Bureau, visitor: Visit) -> tuple[Receipt, list[Visitor]]:
    receipt = hands_in(visitor(), there.agency, Citizen())
    both = [visitor(there.clerk), visitor(there.colleague)]
    confirms(both[0], receipt)
    for one, unit in zip(both, ("供水科", "规划科"), strict=True):
        one.open("request-act", receipt.pk, "transfer")
        one.fill(to=unit)
    return receipt, both


def at_once(first: Visitor, second: Visitor) -> None:
    """Both press; the page of neither is waited for before the other has pressed."""
    button = "main form button.main"

    def press() -> None:
        with first.page.expect_navigation(), second.page.expect_navigation():
            first.page.locator(button).click(no_wait_after=True)
            second.page.locator(button).click(no_wait_after=True)

    first.by.do(press)


def ledger(receipt: Receipt) -> list[tuple[int, str]]:
    return list(LedgerStep.objects.filter(request=receipt.pk).order_by("number").values_list("number", "act"))


def test_of_two_clerks_the_second_is_told_and_changes_nothing(there: Bureau, visitor: Visit) -> None:
    receipt, (first, second) = two_at_one_form(there, visitor)
    first.press("Record")
    first.sees("供水科")
    second.press("Record")
    second.sees(TOLD)
    second.shows("desk-told-of-another")
    assert ledger(receipt) == [(1, "receive"), (2, "transfer")]
    second.open("request", receipt.pk)
    second.sees("供水科")


def test_of_two_clerks_who_press_at_the_same_moment_one_wins(there: Bureau, visitor: Visit) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("all threads of a test share one connection to a database in memory: it needs PostgreSQL")
    receipt, both = two_at_one_form(there, visitor)
    at_once(*both)
    told = [said(TOLD) in one.reads("main") for one in both]
    assert sorted(told) == [False, True]
    assert ledger(receipt) == [(1, "receive"), (2, "transfer")]
