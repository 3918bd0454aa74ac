"""A clean-up goes over the register: each document is decided on, and then the round is closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.law.publication.acts import Act
from gongkai.law.publication.standing import State
from gongkai.report.model import Cell
from gongkai.web.accounts.hands import Refused
from gongkai.web.audit.appendonly import Sealed
from gongkai.web.audit.models import LogEntry
from gongkai.web.publishing.actions.cleanup import Decided, begin, close, decide
from gongkai.web.publishing.models import CleanUp, CleanUpDocument, Item, Kind, Verdict
from gongkai.web.publishing.models.register import of_agency
from web.cases.requests_made import moment
from web.offices import Office
from web.publishing.items_made import Desk, acted, desk, published

pytestmark = pytest.mark.django_db
JUNE = date(2025, 6, 3)


@dataclass(frozen=True)
class There:
    """An agency with two normative documents, and its people."""

    office: Office
    staff: Desk
    first: Item
    second: Item


@pytest.fixture
def there(tree: Office) -> There:
    staff = desk(tree.county)
    first, second = (
        published(tree.county, staff, kind=Kind.NORMATIVE, title=title) for title in ("供水管理办法", "节水奖励办法")
    )
    return There(tree, staff, first, second)


def begun(there: There) -> CleanUp:
    return begin(
        there.office.county, "规范性文件清理", "清理通知", token=uuid4(), hand=there.staff.editor, at=moment(JUNE)
    )  # fmt: skip


def document(cleanup: CleanUp, item: Item) -> CleanUpDocument:
    return cleanup.documents.get(item=item)


def decided(there: There, row: CleanUpDocument, verdict: Verdict, on: date = JUNE) -> None:
    decide(row, Decided(verdict, "与上位法不一致", on), hand=there.staff.editor, at=moment(JUNE))


def test_a_round_has_every_document_that_was_not_ended(there: There) -> None:
    acted(there.second, Act.REPEAL, there.staff.editor, day=date(2025, 5, 6), reason="新办法")
    assert [row.item for row in begun(there).documents.all()] == [there.first]


def test_the_same_form_again_gives_the_same_round(there: There) -> None:
    token = uuid4()
    made = {
        begin(there.office.county, "清理", "通知", token=token, hand=there.staff.editor, at=moment(JUNE)).pk
        for _time in range(2)
    }
    assert len(made) == 1


def test_an_agency_without_documents_has_nothing_to_clean_up(tree: Office) -> None:
    staff = desk(tree.town)
    with pytest.raises(Refused):
        begin(tree.town, "清理", "通知", token=uuid4(), hand=staff.editor, at=moment(JUNE))


def test_it_is_closed_only_when_every_document_has_been_decided_on(there: There) -> None:
    cleanup = begun(there)
    decided(there, document(cleanup, there.first), Verdict.KEEP)
    with pytest.raises(Refused):
        close(cleanup, hand=there.staff.editor, at=moment(JUNE))
    decided(there, document(cleanup, there.second), Verdict.AMEND)
    assert close(cleanup, hand=there.staff.editor, at=moment(JUNE)).closed_on == JUNE
    with pytest.raises(Refused):
        decided(there, document(cleanup, there.first), Verdict.REPEAL)


@pytest.mark.parametrize(("verdict", "act"), [(Verdict.REPEAL, Act.REPEAL), (Verdict.EXPIRE, Act.EXPIRE)])
def test_what_a_decision_ends_is_ended_in_its_own_ledger_and_counted(there: There, verdict: Verdict, act: Act) -> None:
    decided(there, document(begun(there), there.first), verdict)
    item = Item.objects.get(pk=there.first.pk)
    assert (item.ended, item.ended_on, item.state) == (act.value, JUNE, State.PUBLISHED.value)
    assert item.law_steps()[-1].act is act
    told = of_agency(there.office.county, 2025)
    assert told[Cell("disclosure", "normative", "repealed")].value == 1
    assert told[Cell("disclosure", "normative", "in_force")].value == 1


def test_what_is_kept_or_to_be_amended_has_no_step(there: There) -> None:
    cleanup = begun(there)
    decided(there, document(cleanup, there.first), Verdict.KEEP)
    decided(there, document(cleanup, there.second), Verdict.AMEND)
    assert {Item.objects.get(pk=one.pk).length for one in (there.first, there.second)} == {there.first.length}


def test_what_was_ended_meanwhile_is_not_ended_again_and_cannot_be_kept(there: There) -> None:
    cleanup = begun(there)
    acted(there.first, Act.REPEAL, there.staff.editor, day=JUNE, reason="新办法")
    row = document(cleanup, there.first)
    for wrong in (Verdict.KEEP, Verdict.AMEND, Verdict.EXPIRE):
        with pytest.raises(Refused):
            decided(there, row, wrong)
    decided(there, row, Verdict.REPEAL)
    assert Item.objects.get(pk=there.first.pk).length == there.first.length + 1


def test_the_last_decision_stands_and_the_one_before_stays_on_record(there: There) -> None:
    cleanup = begun(there)
    row = document(cleanup, there.first)
    decided(there, row, Verdict.KEEP)
    decided(there, row, Verdict.AMEND)
    assert [one.verdict for one in row.decisions.all()] == ["keep", "amend"]
    last: Any = cleanup.documents.with_verdict().get(item=there.first)
    assert last.verdict == "amend"
    with pytest.raises(Sealed):
        row.decisions.all().delete()


def test_who_may_not_clean_up_does_not_and_every_act_is_in_the_log(there: There) -> None:
    with pytest.raises(PermissionDenied):
        begin(there.office.county, "清理", "通知", token=uuid4(), hand=there.staff.clerk, at=moment(JUNE))
    cleanup = begun(there)
    for item in (there.first, there.second):
        decided(there, document(cleanup, item), Verdict.KEEP)
    close(cleanup, hand=there.staff.editor, at=moment(JUNE))
    acts = [entry.act.rpartition(".")[2] for entry in LogEntry.objects.of(cleanup.subject).order_by("number")]
    assert acts == ["begin", "decide", "decide", "close"]
