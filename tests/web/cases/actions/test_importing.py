"""Old ledgers are taken in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.actions.importing import Fate, examine, take
from gongkai.web.cases.models import LedgerStep, Request
from gongkai.web.files.sheets import rows
from web.cases.old_ledgers import BAD, GOOD, GRANTED, csv
from web.cases.requests_made import moment
from web.offices import Office

Someone = Callable[[Agency, Kind], User]
AT = moment(date(2025, 1, 6))


def test_looking_at_the_rows_changes_nothing(tree: Office) -> None:
    found = examine(tree.county, rows(csv(*GOOD, *BAD)), at=AT)
    assert [result.fate for result in found.results] == [Fate.GOOD] * 4 + [Fate.REFUSED] * 3
    assert (found.before, found.after) == (0, 4)
    assert not Request.objects.exists() and not LogEntry.objects.exists()


def test_good_rows_are_taken_in_and_bad_ones_say_why(tree: Office, head: User) -> None:
    done = take(head, tree.county, rows(csv(*GOOD, *BAD)), sha256="0" * 64, at=AT)
    assert (done.before, done.after) == (0, 4)
    assert "拟办人与签发人不能是同一人" in done.results[4].why
    kept = {request.title: request for request in Request.objects.all()}
    assert kept["供水管网改造决算"].outcome == "granted"
    assert (kept["征地材料"].state, kept["征地材料"].outcome) == ("closed", "closed.no_correction")
    assert (kept["处罚决定"].state, kept["处罚决定"].due_on) == ("open", date(2025, 1, 20))
    assert kept["内部会议纪要"].counted_on == date(2024, 5, 20)
    assert LedgerStep.objects.count() == 4 + 4 + 3 + 1


def test_the_same_file_again_takes_nothing_in(tree: Office, head: User) -> None:
    table = rows(csv(*GOOD))
    take(head, tree.county, table, sha256="0" * 64, at=AT)
    again = take(head, tree.county, table, sha256="0" * 64, at=AT)
    assert {result.fate for result in again.results} == {Fate.HERE}
    assert Request.objects.count() == 4


def test_the_same_number_in_two_rows_is_refused_the_second_time(tree: Office, head: User) -> None:
    done = take(head, tree.county, rows(csv(GRANTED, GRANTED)), sha256="0" * 64, at=AT)
    assert [result.fate for result in done.results] == [Fate.GOOD, Fate.REFUSED]


def test_the_same_number_at_another_agency_is_another_request(tree: Office, someone: Someone, head: User) -> None:
    take(head, tree.county, rows(csv(GRANTED)), sha256="0" * 64, at=AT)
    take(someone(tree.town, Kind.HEAD), tree.town, rows(csv(GRANTED)), sha256="0" * 64, at=AT)
    assert Request.objects.count() == 2


def test_totals_are_told_by_outcome(tree: Office) -> None:
    found = examine(tree.county, rows(csv(*GOOD, *BAD)), at=AT)
    assert found.outcomes() == [
        ("", 1, 0), ("closed.no_correction", 1, 0), ("denied.internal_affairs", 1, 0), ("denied.process", 1, 1),
        ("granted", 1, 0),
    ]  # fmt: skip


def test_only_the_head_takes_a_ledger_in(tree: Office, someone: Someone) -> None:
    for kind in (Kind.CLERK, Kind.ADMINISTRATOR):
        with pytest.raises(PermissionDenied):
            take(someone(tree.county, kind), tree.county, rows(csv(GRANTED)), sha256="0" * 64, at=AT)
    assert not Request.objects.exists()


def test_the_log_says_how_many_and_nobody_s_name(tree: Office, head: User) -> None:
    take(head, tree.county, rows(csv(*GOOD, *BAD)), sha256="a" * 64, at=AT)
    last = LogEntry.objects.order_by("-pk")[0]
    assert last.facts == {"file": "a" * 64, "good": 4, "here": 0, "refused": 3}
    told = repr(list(LogEntry.objects.values_list("facts", "subject", "actor")))
    assert not any(name in told for name in ("甄观水", "白露", "13911112222", "供水管网"))
