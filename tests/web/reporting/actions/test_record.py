"""One writer of a report's ledger: permission, law, columns, log, and what becomes public, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.law.reportcourse import Act, State
from gongkai.report.exchange import dumps
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.audit.appendonly import Sealed
from gongkai.web.audit.models import LogEntry
from gongkai.web.reporting import bodies
from gongkai.web.reporting.actions.record import begun, digest, freezing, may, record, record_frozen, step_of
from gongkai.web.reporting.models import AnnualReport, PublicReport, Scope
from web.offices import Office
from web.reporting.reports_made import YEAR, a_report, nought

AT = datetime(YEAR + 1, 1, 20, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
Someone = Callable[[Agency, Kind], User]


def done(annual: AnnualReport, act: Act, hand: User, *, seen: int | None = None, **facts: str) -> AnnualReport:
    step = step_of(act, on=AT.date(), hand=hand, at=AT, **facts)
    return record(annual, step, hand=hand, at=AT, seen=seen)


def signed(annual: AnnualReport, content: str, hand: User, *, seen: int | None = None) -> AnnualReport:
    step = freezing(Act.SIGN, content, hand=hand, at=AT)
    return record_frozen(annual, step, content, hand=hand, at=AT, seen=seen)


def test_a_step_leaves_its_row_its_columns_and_an_entry_of_the_log(tree: Office, someone: Someone) -> None:
    annual = done(begun(tree.county, YEAR, Scope.OWN), Act.OPEN, someone(tree.county, Kind.CLERK))
    assert annual.status is State.DRAFTED
    assert [step.act for step in annual.law_steps()] == [Act.OPEN]
    entry = LogEntry.objects.of(annual.subject).get()
    assert (entry.act, entry.chain_id, entry.facts["year"]) == ("reporting.open", tree.county.code, YEAR)


def test_a_report_is_one_row_of_its_agency_year_and_scope(tree: Office) -> None:
    first = begun(tree.county, YEAR, Scope.OWN)
    assert begun(tree.county, YEAR, Scope.OWN) == first
    assert begun(tree.county, YEAR, Scope.WHOLE) != first
    assert first.due_on == date(YEAR + 1, 1, 31)


def test_of_two_who_act_on_one_page_the_second_is_told(tree: Office, someone: Someone) -> None:
    annual = a_report(tree.county)
    head = someone(tree.county, Kind.HEAD)
    signed(annual, "{}", head, seen=1)
    with pytest.raises(Refused):
        signed(annual, "{}", head, seen=1)
    assert annual.editions.count() == 1


def test_nothing_else_is_frozen_than_what_the_step_names(tree: Office, someone: Someone) -> None:
    annual, head = a_report(tree.county), someone(tree.county, Kind.HEAD)
    step = freezing(Act.SIGN, "{}", hand=head, at=AT)
    with pytest.raises(ValueError, match="not the digest"):
        record_frozen(annual, step, "{ }", hand=head, at=AT, seen=None)
    assert not annual.editions.exists()


def test_a_clerk_does_not_sign(tree: Office, someone: Someone) -> None:
    annual = a_report(tree.county)
    with pytest.raises(PermissionDenied):
        done(annual, Act.SIGN, someone(tree.county, Kind.CLERK), digest="a" * 64)
    annual.refresh_from_db()
    assert annual.status is State.DRAFTED


def test_nobody_accepts_the_report_of_their_own_agency(tree: Office, someone: Someone) -> None:
    annual = a_report(tree.county, state=State.SUBMITTED)
    own = someone(tree.county, Kind.SUPERVISOR)
    assert not may(annual, Act.ACCEPT, own, AT.date())
    with pytest.raises(PermissionDenied):
        done(annual, Act.ACCEPT, own, digest=annual.digest)
    above = bodies.superior(tree.county)
    assert above is not None
    accepted = done(annual, Act.ACCEPT, someone(above, Kind.SUPERVISOR), digest=annual.digest)
    assert accepted.status is State.ACCEPTED


def test_at_the_top_of_the_tree_nobody_accepts_or_returns(tree: Office, someone: Someone) -> None:
    top = Agency.objects.get(pk=tree.county.lineage()[0])
    annual = a_report(top, state=State.SUBMITTED)
    supervisor = someone(top, Kind.SUPERVISOR)
    assert not may(annual, Act.ACCEPT, supervisor, AT.date())
    for act, facts in ((Act.ACCEPT, {"digest": annual.digest}), (Act.RETURN, {"reason": "表三不平"})):
        with pytest.raises(PermissionDenied):
            done(annual, act, supervisor, **facts)


def test_what_is_submitted_is_what_was_signed(tree: Office, someone: Someone) -> None:
    annual = a_report(tree.county, state=State.SIGNED)
    with pytest.raises(Refused):
        done(annual, Act.SUBMIT, someone(tree.county, Kind.HEAD), digest="b" * 64)


def test_what_is_published_is_the_frozen_content_word_for_word(tree: Office) -> None:
    annual = a_report(tree.county, state=State.PUBLISHED)
    frozen = annual.frozen()
    shown = PublicReport.objects.current().get()
    assert frozen is not None
    assert (shown.content, shown.sha256) == (frozen.content, digest(frozen.content))
    entry = LogEntry.objects.get(chain=shown.chain, number=shown.entry)
    assert (entry.act, entry.facts["digest"]) == ("reporting.publish", shown.sha256)


def test_a_declared_correction_takes_the_place_of_the_first_edition_which_stays_readable(
    tree: Office, someone: Someone
) -> None:
    annual = a_report(tree.county, state=State.PUBLISHED)
    head = someone(tree.county, Kind.HEAD)
    annual = done(annual, Act.REVISE, head, reason="更正本年新收数量")
    assert PublicReport.objects.current().get().edition == 1
    annual = signed(annual, nought_of(annual), head)
    later = AT + timedelta(days=1)
    step = step_of(Act.PUBLISH, on=later.date(), hand=head, at=later, digest=annual.digest)
    annual = record(annual, step, hand=head, at=later, seen=None)
    first, second = PublicReport.objects.order_by("edition")
    assert (first.until, first.notice) == (later.date(), "")
    assert (second.until, second.notice, second.edition) == (None, "更正本年新收数量", 2)
    assert second.first_published_on == first.published_on


def nought_of(annual: AnnualReport) -> str:
    return dumps(nought(f"{annual.agency.name}（更正）", annual.year))


def test_no_other_hand_writes_what_is_public(tree: Office) -> None:
    a_report(tree.county, state=State.PUBLISHED)
    shown = PublicReport.objects.get()
    shown.title = "改过的标题"
    with pytest.raises(Sealed):
        shown.save()
    with pytest.raises(Sealed):
        PublicReport.objects.update(title="改过的标题")
    with pytest.raises(Sealed):
        annual = AnnualReport.objects.get()
        annual.state = State.DRAFTED.value
        annual.save()
