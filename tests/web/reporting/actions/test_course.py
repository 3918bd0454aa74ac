"""A report's course: what blocks, what is frozen, what the public reads, who may do it."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from balanced import balanced
from gongkai.law.organs import Body, Level
from gongkai.law.reportcourse import State
from gongkai.report.model import Cell
from gongkai.web.accounts.hands import Refused
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.actions.replaying import replay
from gongkai.web.reporting import checking, compiling
from gongkai.web.reporting.actions import collecting, course
from gongkai.web.reporting.actions.record import begun
from gongkai.web.reporting.models import Frozen, PublicReport, Reason, Scope
from web.offices import Office, agency
from web.reporting.collect_made import RECEIVED, drawn, received
from web.reporting.ledgers_made import all_entered, entered, set_right
from web.reporting.season_acting import (
    OPENED,
    PUBLISHED,
    SIGNED,
    SUBMITTED,
    WORDS,
    desk,
    explained,
    opened,
    published,
    signed,
    written,
)

pytestmark = pytest.mark.django_db
NEW = Cell("requests", "new", "natural")
GRANTED = Cell("requests", "granted", "natural")


def test_opened_it_has_a_draft_whose_figures_are_live(tree: Office) -> None:
    annual = opened(tree.bureau, desk(tree.bureau))
    assert (annual.status, annual.text) == (State.DRAFTED, 1)
    assert "{{ requests.new.total }}" in annual.words()["overview"]
    assert "新收政府信息公开申请0件" in compiling.compiled(annual).report.texts["overview"]


def test_a_draft_that_nobody_finished_is_not_signed_and_each_line_says_why(tree: Office) -> None:
    who = desk(tree.bureau)
    annual = opened(tree.bureau, who)
    with pytest.raises(Refused) as told:
        course.sign(annual, hand=who.head, at=SIGNED, seen=None)
    assert "文字中的“{{ 培训次数 }}”没有对应的数字" in told.value.lines
    assert not Frozen.objects.exists()
    annual.refresh_from_db()
    assert annual.status is State.DRAFTED


def test_what_is_signed_is_frozen_byte_for_byte_and_compiles_to_the_same_bytes_again(tree: Office) -> None:
    replay(tree.bureau, balanced(2025, 5), seed=5, at=OPENED)
    annual = signed(tree.bureau, desk(tree.bureau))
    frozen = annual.frozen()
    assert frozen is not None
    assert (annual.status, annual.edition, annual.digest) == (State.SIGNED, 1, frozen.sha256)
    assert compiling.content(compiling.compiled(annual).report) == frozen.content
    assert compiling.content(frozen.value()) == frozen.content
    assert compiling.moved(annual) == ()


def test_what_the_ledgers_say_after_the_freeze_moves_nothing_and_is_told(tree: Office) -> None:
    annual = signed(tree.bureau, desk(tree.bureau))
    for cell in (NEW, GRANTED):
        set_right(tree.bureau, 2025, cell, 2)
    assert compiling.shown(annual).value(*NEW) == 0
    moved = {change.cell: change.absolute for change in compiling.moved(annual)}
    assert moved[NEW] == moved[Cell("requests", "total", "total")] == 2


def test_the_sealed_log_has_the_digest_and_no_word_of_the_text(tree: Office) -> None:
    annual = signed(tree.bureau, desk(tree.bureau))
    entry = LogEntry.objects.get(act="reporting.sign")
    assert annual.digest in str(entry.facts)
    assert "平台" not in str(list(LogEntry.objects.values_list("facts", flat=True)))


def test_a_soft_finding_waits_for_a_reason_that_stays_and_a_hard_one_takes_none(tree: Office) -> None:
    who = desk(tree.bureau)
    annual = course.write(
        opened(tree.bureau, who), {"overview": "全年工作平稳。"}, hand=who.clerk, at=OPENED, seen=None
    )
    entered(tree.bureau, 2025, {"licences.decisions": 3}, signed=False)
    noted = checking.findings(annual, compiling.compiled(annual))
    hard = next(one for one in noted if one.finding.hard)
    soft = next(one for one in checking.blocking(noted) if not one.finding.hard)
    with pytest.raises(Refused):
        course.reason(annual, hard.key, "已核实", hand=who.clerk, at=OPENED)
    with pytest.raises(Refused):
        course.reason(annual, soft.key, " ", hand=who.clerk, at=OPENED)
    with pytest.raises(Refused):
        course.reason(annual, "0" * 64, "已核实", hand=who.clerk, at=OPENED)
    with pytest.raises(PermissionDenied):
        course.reason(annual, soft.key, "已核实", hand=desk(tree.county).clerk, at=OPENED)
    course.reason(annual, soft.key, "已核实", hand=who.clerk, at=OPENED)
    again = {one.key: one for one in checking.findings(annual, compiling.compiled(annual))}
    given = again[soft.key].reason
    assert given is not None
    assert (given.reason, again[soft.key].blocks, again[hard.key].blocks) == ("已核实", False, True)
    assert Reason.objects.get().message == soft.finding.message


def test_published_it_stays_public_until_its_correction_is(tree: Office) -> None:
    who = desk(tree.bureau)
    annual = published(tree.bureau, who)
    first = PublicReport.objects.get()
    assert first.content == annual.editions.get(number=1).content
    annual = course.revise(annual, "受理件数少计2件", hand=who.head, at=PUBLISHED, seen=None)
    for cell in (NEW, GRANTED):
        set_right(tree.bureau, 2025, cell, 2)
    assert PublicReport.objects.current().get().edition == 1
    explained(annual, who, at=PUBLISHED)
    annual = course.sign(annual, hand=who.head, at=PUBLISHED, seen=None)
    annual = course.publish(annual, hand=who.head, at=PUBLISHED, seen=None)
    now = PublicReport.objects.current().get()
    assert (now.edition, now.notice, now.value().value(*NEW)) == (2, "受理件数少计2件", 2)
    first.refresh_from_db()
    assert first.until is not None


def test_signed_it_is_taken_back_with_a_reason_and_submitted_to_whoever_is_above(tree: Office) -> None:
    who = desk(tree.bureau)
    annual = signed(tree.bureau, who)
    with pytest.raises(Refused):
        course.recall(annual, " ", hand=who.head, at=SUBMITTED, seen=None)
    assert course.recall(annual, "漏计", hand=who.head, at=SUBMITTED, seen=None).status is State.DRAFTED
    annual = course.sign(annual, hand=who.head, at=SUBMITTED, seen=None)
    assert annual.edition == 2
    assert course.submit(annual, hand=who.clerk, at=SUBMITTED, seen=None).status is State.SUBMITTED


def test_of_a_government_that_collects_the_own_part_is_signed_and_goes_nowhere_else(tree: Office) -> None:
    who = desk(tree.city)
    annual = signed(tree.city, who)
    for act in (course.submit, course.publish):
        with pytest.raises(Refused):
            act(annual, hand=who.head, at=PUBLISHED, seen=None)
    assert not PublicReport.objects.exists()


def test_nobody_above_collects_the_report_at_the_top_and_nobody_s_sum_is_published(tree: Office) -> None:
    who = desk(tree.elsewhere)
    annual = signed(tree.elsewhere, who)
    with pytest.raises(Refused):
        course.submit(annual, hand=who.head, at=SUBMITTED, seen=None)
    assert course.publish(annual, hand=who.head, at=PUBLISHED, seen=None).status is State.PUBLISHED
    town = begun(tree.town, 2025, Scope.WHOLE)
    with pytest.raises(Refused):
        course.publish(town, hand=desk(tree.town).head, at=PUBLISHED, seen=None)


def test_of_two_who_write_at_once_the_second_is_told_and_the_same_text_makes_no_step(tree: Office) -> None:
    who = desk(tree.bureau)
    annual = opened(tree.bureau, who)
    seen = annual.length
    annual = course.write(annual, WORDS, hand=who.clerk, at=OPENED, seen=seen)
    with pytest.raises(Refused):
        course.write(annual, {"overview": "另一稿"}, hand=who.clerk, at=OPENED, seen=seen)
    again = course.write(annual, {**WORDS, "other": WORDS["other"] + " \r\n"}, hand=who.clerk, at=OPENED, seen=None)
    assert (again.length, again.text) == (annual.length, 2)


def test_each_act_needs_its_post(tree: Office) -> None:
    who, other = desk(tree.bureau), desk(tree.county)
    annual = written(tree.bureau, who)
    for act in (course.sign, course.submit, course.publish):
        with pytest.raises(PermissionDenied):
            act(annual, hand=other.head, at=SIGNED, seen=None)
    with pytest.raises(PermissionDenied):
        course.sign(annual, hand=who.clerk, at=SIGNED, seen=None)
    with pytest.raises(PermissionDenied):
        course.write(annual, WORDS, hand=other.clerk, at=SIGNED, seen=None)


def test_an_agency_that_handed_in_a_file_and_begins_to_use_the_system_signs_what_its_ledgers_say(tree: Office) -> None:
    who = desk(tree.town)
    annual = received(tree.town, report=drawn(tree.town.name, 7))
    annual = collecting.return_(annual, "请在系统中编制", hand="import", at=RECEIVED, seen=None)
    all_entered(tree.town, 2025)
    annual = course.write(annual, WORDS, hand=who.clerk, at=RECEIVED, seen=None)
    assert compiling.shown(annual).value(*NEW) == 0
    explained(annual, who, at=RECEIVED)
    annual = course.sign(annual, hand=who.head, at=RECEIVED, seen=None)
    assert (annual.status, annual.edition, annual.received) == (State.SIGNED, 2, False)


def test_a_text_written_before_a_file_came_is_taken_up_again_by_writing_it(tree: Office) -> None:
    who = desk(tree.town)
    written(tree.town, who)
    annual = received(tree.town, report=drawn(tree.town.name, 7))
    annual = collecting.return_(annual, "请在系统中编制", hand="import", at=RECEIVED, seen=None)
    annual = course.write(annual, annual.words(), hand=who.clerk, at=RECEIVED, seen=None)
    assert (annual.status, annual.received) == (State.DRAFTED, False)


def test_what_a_government_published_of_its_own_is_corrected_though_others_report_to_it_by_now(tree: Office) -> None:
    alone = agency("fusang-county", "扶桑县人民政府", Level.COUNTY, Body.GOVERNMENT, tree.city)
    who = desk(alone)
    annual = published(alone, who)
    agency("fusang-county-fin", "扶桑县财政局", Level.COUNTY, Body.DEPARTMENT, alone)
    annual = course.revise(annual, "更正文字", hand=who.head, at=PUBLISHED, seen=None)
    explained(annual, who, at=PUBLISHED)
    annual = course.sign(annual, hand=who.head, at=PUBLISHED, seen=None)
    assert course.publish(annual, hand=who.head, at=PUBLISHED, seen=None).public == 2
    whole = written(alone, who, Scope.WHOLE)
    explained(whole, who)
    whole = course.sign(whole, hand=who.head, at=SIGNED, seen=None)
    with pytest.raises(Refused):
        course.publish(whole, hand=who.head, at=PUBLISHED, seen=None)
    assert PublicReport.objects.current().get().edition == 2
