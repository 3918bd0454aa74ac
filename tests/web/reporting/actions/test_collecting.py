"""What a superior does with a report that is handed in: receive, put right, return, accept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.law.reportcourse import State
from gongkai.report.editions import addresses
from gongkai.report.exchange import dumps
from gongkai.report.model import Cell, Entry, Figure
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Kind
from gongkai.web.audit.models import LogEntry
from gongkai.web.files.models import Attachment
from gongkai.web.reporting.actions import collecting, course
from gongkai.web.reporting.actions.collecting import Doubtful, Handed
from gongkai.web.reporting.actions.record import digest
from gongkai.web.reporting.models import AnnualReport, PublicReport, Scope
from gongkai.web.reporting.rollup import rolled
from web.cases.requests_made import moment
from web.objects import holder
from web.offices import Office
from web.reporting.collect_made import RECEIVED, TEXTS, drawn, figures, handed, received
from web.reporting.reports_made import YEAR, a_report

NEW, SUM = Cell("requests", "new", "natural"), Cell("requests", "new", "total")
LATER = moment(date(2026, 1, 20))


def unsaved(tree: Office) -> AnnualReport:
    return AnnualReport(agency=tree.town, year=YEAR, scope=Scope.OWN.value)


@pytest.mark.parametrize("kind", ["docx", "html", "xlsx"])
def test_a_file_is_kept_as_it_came_and_frozen_as_it_was_read(tree: Office, kind: str) -> None:
    report = drawn(tree.town.name, 7)
    supervisor, given = holder((tree.county, Kind.SUPERVISOR)), handed(report, kind)
    annual = collecting.receive(unsaved(tree), given, hand=supervisor, at=RECEIVED, seen=None)
    frozen, submission = annual.frozen(), annual.submissions.get()
    assert frozen is not None
    assert (annual.status, annual.received, annual.edition) == (State.SUBMITTED, True, 1)
    assert dict(frozen.value().numbers()) == dict(report.numbers())
    assert frozen.sha256 == annual.digest == digest(frozen.content)
    assert not any(figure.place for figure in frozen.value().cells.values())
    assert any(figure.place for figure in submission.value().cells.values())
    assert submission.attachment.subject == annual.subject
    assert collecting.look(annual, submission, hand=supervisor, at=LATER) == given.data


def test_a_file_of_another_agency_or_year_is_told_and_received_only_when_somebody_is_sure(tree: Office) -> None:
    other = figures(tree.bureau.name, {}, YEAR - 1)
    with pytest.raises(Doubtful) as told:
        collecting.receive(unsaved(tree), handed(other), hand="import", at=RECEIVED, seen=None)
    assert tree.bureau.name in told.value.lines[0]
    assert str(YEAR - 1) in told.value.lines[1]
    assert not AnnualReport.objects.filter(agency=tree.town).exists()
    sure = collecting.receive(unsaved(tree), handed(other, sure=True), hand="import", at=RECEIVED, seen=None)
    assert sure.status is State.SUBMITTED


def test_what_is_no_report_is_refused_and_nothing_is_kept(tree: Office) -> None:
    for data in (b"", b"%PDF-1.7 broken", "今天的会议改在三楼举行。".encode()):
        with pytest.raises(Refused):
            collecting.receive(unsaved(tree), Handed("年报.txt", data), hand="import", at=RECEIVED, seen=None)
    assert not Attachment.objects.exists()
    assert not AnnualReport.objects.exists()


def test_who_has_no_post_above_or_in_the_agency_receives_nothing(tree: Office) -> None:
    for user in (holder((tree.bureau, Kind.SUPERVISOR)), holder((tree.bureau, Kind.CLERK))):
        with pytest.raises(PermissionDenied):
            collecting.receive(unsaved(tree), handed(figures(tree.town.name, {})), hand=user, at=RECEIVED, seen=None)


def test_what_was_accepted_is_not_received_over(tree: Office) -> None:
    annual = a_report(tree.town, state=State.ACCEPTED)
    with pytest.raises(Refused):
        collecting.receive(annual, handed(figures(tree.town.name, {})), hand="import", at=LATER, seen=None)
    assert not Attachment.objects.exists()


def test_the_same_file_sent_twice_is_received_once_and_what_was_put_right_stays(tree: Office) -> None:
    annual = received(tree.town, report=drawn(tree.town.name, 7))
    with pytest.raises(Refused):
        received(tree.town, report=drawn(tree.town.name, 7))
    corrected = collecting.correct(annual, NEW, 99, "见原件", hand="import", at=LATER, seen=None)
    with pytest.raises(Refused):
        received(tree.town, report=drawn(tree.town.name, 7), at=LATER)
    assert AnnualReport.objects.get().edition == corrected.edition == 2
    assert received(tree.town, report=drawn(tree.town.name, 8), at=LATER).edition == 3


def test_what_was_signed_and_submitted_here_is_not_received_over(tree: Office) -> None:
    annual = a_report(tree.town, state=State.SUBMITTED)
    with pytest.raises(Refused):
        received(tree.town, at=LATER)
    annual.refresh_from_db()
    assert (annual.received, annual.edition) == (False, 1)


@pytest.mark.parametrize("words", ["\ud800", "\x00", "\u202e" * 300, "长" * 300])
def test_a_file_of_strange_characters_is_frozen_and_published_or_refused(tree: Office, words: str) -> None:
    object_ = dumps(replace(figures(tree.town.name, {}), title=words, texts={**TEXTS, "overview": words}))
    data = object_.encode("utf-8", "backslashreplace")
    given = Handed("年报.txt", data)
    try:
        annual = collecting.receive(unsaved(tree), given, hand="import", at=RECEIVED, seen=None)
    except Refused:
        assert "\ud800" in words
        return
    shown = course.publish(annual, hand="import", at=LATER, seen=None)
    assert shown.status is State.PUBLISHED
    assert len(PublicReport.objects.get().title) <= 200


def test_a_cell_is_put_right_with_a_reason_and_frozen_anew(tree: Office) -> None:
    supervisor = holder((tree.county, Kind.SUPERVISOR))
    annual = received(tree.town, report=figures(tree.town.name, {NEW: 3, SUM: 3}))
    first = annual.digest
    changed = collecting.correct(annual, NEW, 8, "原件扫描不清，应为8", hand=supervisor, at=LATER, seen=annual.length)
    frozen, row = changed.frozen(), changed.corrections.get()
    assert frozen is not None
    assert (changed.edition, frozen.value().value(*NEW), frozen.value().value(*SUM)) == (2, 8, 3)
    assert (row.before, int(row.value), row.reason, row.edition) == ("3", 8, "原件扫描不清，应为8", 2)
    assert changed.digest == frozen.sha256 != first
    assert changed.submissions.get().value().value(*NEW) == 3


@pytest.mark.parametrize(
    ("cell", "value", "reason"),
    [
        (NEW, 3, "与原件核对"),
        (NEW, -1, "与原件核对"),
        (NEW, 1, "  "),
        (Cell("requests", "no_such_row", "natural"), 1, "与原件核对"),
    ],
    ids=["the same", "below nought", "no reason", "no such cell"],
)
def test_what_puts_nothing_right_is_refused(tree: Office, cell: Cell, value: int, reason: str) -> None:
    annual = received(tree.town, report=figures(tree.town.name, {NEW: 3, SUM: 3}))
    with pytest.raises(Refused):
        collecting.correct(annual, cell, value, reason, hand="import", at=LATER, seen=None)
    assert AnnualReport.objects.get(pk=annual.pk).edition == 1


def test_what_was_compiled_here_is_never_corrected_by_hand(tree: Office) -> None:
    annual = a_report(tree.town, state=State.SUBMITTED)
    with pytest.raises(Refused):
        collecting.correct(annual, NEW, 1, "与原件核对", hand="import", at=LATER, seen=None)


def test_a_table_that_was_not_found_is_filled_in_cell_by_cell(tree: Office) -> None:
    whole = figures(tree.town.name, {})
    cells = {cell: figure for cell, figure in whole.cells.items() if cell.table != "disputes"}
    editions = {table: form for table, form in whole.editions.items() if table != "disputes"}
    annual = received(tree.town, report=replace(whole, cells=cells, editions=editions))
    cell = next(iter(addresses("2021", "disputes")))
    changed = collecting.correct(annual, cell, 2, "见纸质原件", hand="import", at=LATER, seen=None)
    frozen = changed.frozen()
    assert frozen is not None
    assert frozen.value().cells[cell] == Figure(2, Entry.NUMBER)


def test_what_was_returned_is_counted_no_more_and_can_be_handed_in_again(tree: Office) -> None:
    supervisor = holder((tree.county, Kind.SUPERVISOR))
    annual = received(tree.town, report=figures(tree.town.name, {NEW: 3}))
    back = collecting.return_(annual, "表三新收合计不符", hand=supervisor, at=LATER, seen=annual.length)
    assert (back.status, back.returned) == (State.RETURNED, "表三新收合计不符")
    again = received(tree.town, report=drawn(tree.town.name, 5), at=LATER)
    assert (again.status, again.edition, again.submissions.count()) == (State.SUBMITTED, 2, 2)


def test_a_report_that_contradicts_itself_is_not_accepted(tree: Office) -> None:
    annual = received(tree.town, report=figures(tree.town.name, {NEW: 3}))
    with pytest.raises(Refused) as refused:
        collecting.accept(annual, hand=holder((tree.county, Kind.SUPERVISOR)), at=LATER, seen=annual.length)
    assert refused.value.lines
    assert not rolled(tree.county, YEAR).members[0].counted


def test_what_was_accepted_is_counted_in_the_sum(tree: Office) -> None:
    annual = received(tree.town, report=drawn(tree.town.name, 5))
    accepted = collecting.accept(annual, hand=holder((tree.county, Kind.SUPERVISOR)), at=LATER, seen=annual.length)
    assert accepted.status is State.ACCEPTED
    assert rolled(tree.county, YEAR).members[0].report is not None
    assert LogEntry.objects.get(act="reporting.accept").subject == annual.subject


def test_nobody_decides_on_a_report_of_an_own_agency_without_a_post_above(tree: Office) -> None:
    annual = received(tree.town)
    for user in (holder((tree.town, Kind.HEAD)), holder((tree.town, Kind.SUPERVISOR))):
        with pytest.raises(PermissionDenied):
            collecting.accept(annual, hand=user, at=LATER, seen=None)
        with pytest.raises(PermissionDenied):
            collecting.return_(annual, "不符", hand=user, at=LATER, seen=None)


def test_the_second_of_two_who_decide_at_once_is_told(tree: Office) -> None:
    annual = received(tree.town, report=drawn(tree.town.name, 5))
    supervisor = holder((tree.county, Kind.SUPERVISOR))
    collecting.return_(annual, "请补充", hand=supervisor, at=LATER, seen=annual.length)
    with pytest.raises(Refused):
        collecting.accept(annual, hand=supervisor, at=LATER, seen=annual.length)
