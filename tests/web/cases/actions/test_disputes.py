"""The one writer of the disputes' ledger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.law.disputes import Act, Decision, standing
from gongkai.law.holidaynotice import Arrangement, Holiday, Notice
from gongkai.law.procedure.acts import Act as RequestAct
from gongkai.law.terms import Outcome, Track
from gongkai.law.workdays import calendar
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.actions.disputes import (
    Words,
    bring,
    bring_all,
    corrected,
    describe,
    digest,
    reckon_anew,
    record,
    reopen,
    step_of,
)
from gongkai.web.cases.models import Dispute, DisputeStep, LedgerStep, Party, Request
from gongkai.web.notices.models import Reminder
from web.cases.disputes_made import PARTY, WORDS, brought, done, filed, heard, refused
from web.cases.requests_made import done as acted
from web.cases.requests_made import moment, received
from web.offices import Office

Someone = Callable[[Agency, Kind], User]
DAY = date(2025, 3, 3)


def test_the_columns_are_what_the_ledger_comes_to(tree: Office, clerk: User) -> None:
    dispute = done(filed(tree.county, clerk), Act.ACCEPT, date(2025, 3, 10), clerk)
    assert (dispute.state, dispute.due_on, dispute.verdict) == ("accepted", date(2025, 3, 24), "pending")
    done(dispute, Act.ANSWER, date(2025, 3, 20), clerk)
    done(dispute, Act.DECIDE, date(2025, 5, 9), clerk, decision=Decision.REVOKED, redo=True, until=date(2025, 6, 9))
    kept = Dispute.objects.get(pk=dispute.pk)
    now = standing(kept.law_steps(), office_calendar())
    assert (
        (kept.state, kept.due_on, kept.redo_by)
        == (now.state, now.due, now.redo_by)
        == ("redo", *[date(2025, 6, 9)] * 2)
    )
    assert (kept.track, kept.filed_on, kept.decided_on, kept.verdict) == (
        "reconsideration", DAY, date(2025, 5, 9), "corrected",
    )  # fmt: skip
    assert kept.length == 4 == DisputeStep.objects.filter(dispute=kept).count()


def test_a_step_the_law_forbids_leaves_everything_as_it_was(tree: Office, clerk: User) -> None:
    dispute = filed(tree.county, clerk)
    before = LogEntry.objects.count()
    with pytest.raises(Refused, match="案件所处的状态下不能有此行为"):
        done(dispute, Act.ANSWER, date(2025, 3, 4), clerk)
    with pytest.raises(Refused, match="晚于记录日期"):
        record(
            dispute, step_of(Act.ACCEPT, on=date(2025, 3, 9), hand=clerk, at=moment(DAY)), hand=clerk, at=moment(DAY),
            seen=1,
        )  # fmt: skip
    assert Dispute.objects.get(pk=dispute.pk).length == 1
    assert LogEntry.objects.count() == before


def test_who_has_not_the_post_for_it_changes_nothing(tree: Office, clerk: User, someone: Someone) -> None:
    dispute = filed(tree.county, clerk)
    for stranger in (
        someone(tree.town, Kind.CLERK), someone(tree.city, Kind.HEAD), someone(tree.county, Kind.REVIEWER),
        someone(tree.city, Kind.SUPERVISOR),
    ):  # fmt: skip
        with pytest.raises(PermissionDenied):
            done(dispute, Act.ACCEPT, date(2025, 3, 10), stranger)
        with pytest.raises(PermissionDenied):
            filed(tree.county, stranger)
        with pytest.raises(PermissionDenied):
            describe(dispute, WORDS, fingerprint=dispute.fingerprint(), hand=stranger, at=moment(DAY))
    assert (Dispute.objects.count(), DisputeStep.objects.count()) == (1, 1)


def test_of_two_who_saw_the_same_page_the_second_is_told(tree: Office, clerk: User, head: User) -> None:
    dispute = filed(tree.county, clerk)
    done(dispute, Act.ACCEPT, date(2025, 3, 10), clerk, seen=1)
    with pytest.raises(Refused, match="有人已经|Somebody else"):
        done(dispute, Act.DECIDE, date(2025, 3, 10), head, seen=1, decision=Decision.WITHDRAWN)
    assert Dispute.objects.get(pk=dispute.pk).state == "accepted"


def test_nobody_writes_in_the_name_of_another(tree: Office, clerk: User, head: User) -> None:
    dispute = filed(tree.county, clerk)
    at = moment(date(2025, 3, 10))
    forged = replace(step_of(Act.ACCEPT, on=DAY, hand=clerk, at=at), by=head.number)
    with pytest.raises(ValueError, match=head.number):
        record(dispute, forged, hand=clerk, at=at, seen=1)


def test_the_same_form_sent_again_makes_one_dispute_and_another_agency_s_token_none(tree: Office, clerk: User) -> None:
    token = uuid4()
    made = [bring(tree.county, brought(), token=token, hand=clerk, at=moment(DAY)) for _time in range(2)]
    assert made[0].pk == made[1].pk
    assert (Dispute.objects.count(), DisputeStep.objects.count(), Party.objects.count()) == (1, 1, 1)
    with pytest.raises(Refused):
        bring(tree.town, brought(), token=token, hand="import", at=moment(DAY))


def test_the_log_has_the_digest_of_each_step_and_nobody_s_name(tree: Office, clerk: User) -> None:
    dispute = heard(tree.county, clerk)
    words = replace(WORDS, lessons="答复前应当检索到位")
    describe(dispute, words, fingerprint=dispute.fingerprint(), hand=clerk, at=moment(date(2025, 3, 20)))
    entries = [entry for entry in LogEntry.objects.of(dispute.subject) if entry.act.startswith("cases.")]
    assert [entry.act.rpartition(".")[2] for entry in entries] == ["file", "accept", "answer", "describe"]
    digests = [entry.facts["digest"] for entry in entries if "step" in entry.facts]
    assert digests == [digest(step) for step in dispute.law_steps()]
    told = repr([(entry.facts, entry.subject, entry.actor) for entry in LogEntry.objects.all()])
    assert not any(word in told for word in (PARTY, WORDS.about, "检索到位"))


def test_who_brings_it_is_kept_apart_encrypted_and_from_its_end_on_for_ten_years(tree: Office, clerk: User) -> None:
    dispute = heard(tree.county, clerk)
    party = Party.objects.get(dispute=dispute)
    assert str(party.name) == "甄**"
    assert party.name.clear() == PARTY
    assert party.closed_at is None
    done(dispute, Act.DECIDE, date(2025, 5, 9), clerk, decision=Decision.UPHELD)
    assert Party.objects.get(pk=party.pk).closed_at == moment(date(2025, 5, 9), 11)
    assert Party.due(date(2035, 5, 9)).count() == 0
    assert Party.due(date(2035, 5, 20)).count() == 1
    done(dispute, Act.ANNUL, date(2025, 5, 12), clerk, of=4, reason="误录")
    assert Party.objects.get(pk=party.pk).closed_at is None


# What it belongs to


def test_a_dispute_about_a_request_is_of_the_same_agency_and_comes_after_its_receipt(
    tree: Office, clerk: User, head: User, someone: Someone
) -> None:
    request = refused(tree.county, clerk, head)
    assert filed(tree.county, clerk, request=request).request == request
    early = {"request": request, "day": date(2025, 2, 4)}
    with pytest.raises(Refused):
        filed(tree.county, clerk, **early)
    with pytest.raises(Refused):
        filed(tree.town, someone(tree.town, Kind.CLERK), request=request)


def test_a_suit_follows_a_reconsideration_of_the_agency_and_is_about_its_request(
    tree: Office, clerk: User, head: User, someone: Someone
) -> None:
    request = refused(tree.county, clerk, head)
    review = filed(tree.county, clerk, request=request)
    suit = filed(tree.county, clerk, Track.AFTER_RECONSIDERATION, after=review, day=date(2025, 5, 20))
    assert (suit.after, suit.request) == (review, request)
    wrong: list[dict[str, object]] = [
        {"track": Track.DIRECT, "after": review, "day": date(2025, 5, 20)},
        {"track": Track.AFTER_RECONSIDERATION, "after": suit, "day": date(2025, 5, 20)},
        {"track": Track.AFTER_RECONSIDERATION, "after": review, "day": date(2025, 3, 1)},
        {
            "track": Track.AFTER_RECONSIDERATION, "after": review, "day": date(2025, 5, 20),
            "request": received(tree.county, DAY, clerk),
        },
    ]  # fmt: skip
    for one in wrong:
        with pytest.raises(Refused):
            filed(tree.county, clerk, **one)  # type: ignore[arg-type] - the fields of Brought
    with pytest.raises(Refused):
        filed(
            tree.town, someone(tree.town, Kind.CLERK), Track.AFTER_RECONSIDERATION, after=review, day=date(2025, 5, 20)
        )


def test_a_closed_agency_is_party_to_nothing_new(tree: Office, clerk: User) -> None:
    tree.county.closed_on = date(2025, 3, 1)
    tree.county.save()
    with pytest.raises(Refused, match="撤销|closed"):
        filed(tree.county, "import")


def test_a_dispute_that_was_entered_by_mistake_is_counted_nowhere(tree: Office, clerk: User) -> None:
    dispute = done(filed(tree.county, clerk), Act.ANNUL, date(2025, 3, 4), clerk, of=1, reason="重复登记")
    assert (dispute.state, dispute.verdict) == ("struck", "")
    assert not Dispute.objects.counted().exists()
    assert not Dispute.objects.pending().exists()


def test_a_wrong_day_of_filing_is_put_right_and_the_first_entry_stays(tree: Office, clerk: User) -> None:
    dispute = filed(tree.county, clerk)
    instead = corrected(dispute.law_steps(), 1, date(2025, 2, 28))
    done(dispute, Act.ANNUL, date(2025, 3, 4), clerk, of=1, reason="日期录错", instead=instead)
    kept = Dispute.objects.get(pk=dispute.pk)
    assert (kept.filed_on, kept.state, kept.length) == (date(2025, 2, 28), "filed", 2)
    assert kept.law_steps()[0].on == DAY


def test_a_case_that_was_heard_before_it_came_here_is_entered_with_all_its_steps(tree: Office) -> None:
    at = moment(date(2025, 6, 2))
    steps = [
        step_of(Act.FILE, on=DAY, hand="replay", at=at, track=Track.DIRECT),
        step_of(Act.ACCEPT, on=date(2025, 3, 10), hand="replay", at=at),
        step_of(Act.ANSWER, on=date(2025, 3, 17), hand="replay", at=at),
        step_of(Act.DECIDE, on=date(2025, 5, 20), hand="replay", at=at, decision=Decision.CLAIM_REJECTED),
    ]
    made = bring_all(tree.county, brought(Track.DIRECT, party=""), steps, token=uuid4(), hand="replay", at=at)
    assert (made.length, made.verdict, made.decided_on) == (4, "upheld", date(2025, 5, 20))
    assert not hasattr(made, "party")
    with pytest.raises(Refused):
        bring_all(tree.county, brought(Track.DIRECT), steps[1:], token=uuid4(), hand="replay", at=at)
    assert Dispute.objects.count() == 1


# An order to do it anew


def ordered(tree: Office, clerk: User, request: Request, *, reopens: bool, until: date | None) -> Dispute:
    dispute = heard(tree.county, clerk, request=request)
    return done(
        dispute, Act.DECIDE, date(2025, 5, 9), clerk, reopens=reopens, decision=Decision.REVOKED, redo=True, until=until
    )


@pytest.mark.parametrize("until", [date(2025, 6, 9), None])
def test_an_order_takes_the_request_up_again_in_one_with_the_decision(
    tree: Office, clerk: User, head: User, until: date | None
) -> None:
    request = refused(tree.county, clerk, head)
    dispute = ordered(tree, clerk, request, reopens=True, until=until)
    kept = Request.objects.get(pk=request.pk)
    assert (kept.state, kept.closed_on, kept.outcome) == ("open", None, "")
    # 20 working days from 9 May 2025 where the decision names no day: the Dragon Boat holiday (2 June) is left out
    assert kept.due_on == (until or date(2025, 6, 9))
    last = LedgerStep.objects.filter(request=request).order_by("number").last()
    assert last is not None and last.act == "reopen"
    assert "望舒市人民政府" in last.facts["reason"]
    with pytest.raises(Refused):
        done(dispute, Act.REDO, date(2025, 5, 20), clerk)
    granted = {"outcome": Outcome.GRANTED, "ground": "第三十六条第二项"}
    acted(kept, RequestAct.ANSWER, date(2025, 5, 28), clerk, **granted)
    assert done(dispute, Act.REDO, date(2025, 5, 28), clerk).state == "done"


def test_a_decision_whose_request_cannot_be_taken_up_again_is_not_recorded_either(
    tree: Office, clerk: User, head: User
) -> None:
    open_one = received(tree.county, date(2025, 2, 5), clerk)
    with pytest.raises(Refused):
        ordered(tree, clerk, open_one, reopens=True, until=None)
    dispute = Dispute.objects.get()
    assert (dispute.state, dispute.length) == ("answered", 3)
    assert Request.objects.get(pk=open_one.pk).length == 1


def test_the_request_is_taken_up_again_later_too_and_once_only(tree: Office, clerk: User, head: User) -> None:
    request = refused(tree.county, clerk, head)
    dispute = ordered(tree, clerk, request, reopens=False, until=date(2025, 6, 9))
    assert Request.objects.get(pk=request.pk).state == "answered"
    at = moment(date(2025, 5, 20))
    for day in (date(2025, 5, 8), date(2025, 6, 9)):
        with pytest.raises(Refused):
            reopen(dispute, on=day, hand=clerk, at=moment(date(2025, 6, 20)), seen=4)
    with pytest.raises(Refused):
        reopen(dispute, on=date(2025, 5, 12), hand=clerk, at=at, seen=3)
    reopen(dispute, on=date(2025, 5, 12), hand=clerk, at=at, seen=4)
    with pytest.raises(Refused):
        reopen(dispute, on=date(2025, 5, 12), hand=clerk, at=at, seen=4)
    kept = Request.objects.get(pk=request.pk)
    assert (kept.state, kept.due_on) == ("open", date(2025, 6, 9))


def test_without_an_order_in_effect_nothing_is_taken_up_again(tree: Office, clerk: User, head: User) -> None:
    request = refused(tree.county, clerk, head)
    dispute = heard(tree.county, clerk, request=request)
    with pytest.raises(Refused):
        reopen(dispute, on=date(2025, 5, 12), hand=clerk, at=moment(date(2025, 5, 20)), seen=None)
    upheld = done(dispute, Act.DECIDE, date(2025, 5, 9), clerk, decision=Decision.UPHELD)
    with pytest.raises(Refused):
        reopen(upheld, on=date(2025, 5, 12), hand=clerk, at=moment(date(2025, 5, 20)), seen=None)


# Words


def test_of_two_who_change_the_words_the_second_is_told_and_nothing_is_lost(
    tree: Office, clerk: User, head: User
) -> None:
    dispute = filed(tree.county, clerk)
    seen = dispute.fingerprint()
    describe(dispute, Words("甲", "乙", "望政复〔2025〕3号", "先检索"), fingerprint=seen, hand=clerk, at=moment(DAY))
    with pytest.raises(Refused):
        describe(dispute, Words("丙", "丁"), fingerprint=seen, hand=head, at=moment(DAY))
    kept = Dispute.objects.get(pk=dispute.pk)
    assert (kept.about, kept.case_number, kept.lessons) == ("甲", "望政复〔2025〕3号", "先检索")


def test_a_calendar_that_changed_moves_the_last_day_and_its_reminders(
    tree: Office, clerk: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    dispute = done(filed(tree.county, clerk), Act.ACCEPT, date(2025, 3, 10), clerk)
    suit = done(filed(tree.county, clerk, Track.DIRECT), Act.ACCEPT, date(2025, 3, 10), clerk)
    later = moment(date(2025, 3, 12))
    assert reckon_anew("job:recompute", at=later) == 0
    notice = Notice(2025, "望府办明电〔2025〕1号", date(2025, 3, 11), "关于调整2025年部分工作日的通知")
    changed = calendar(
        [Arrangement(notice, (Holiday("临时放假", date(2025, 3, 13), date(2025, 3, 13)),), (), amends=True)]
    )
    for module in ("disputes", "disputereminders"):
        monkeypatch.setattr(f"gongkai.web.cases.actions.{module}.office_calendar", lambda: changed)
    assert reckon_anew("job:recompute", at=later) == 1
    assert Dispute.objects.get(pk=dispute.pk).due_on == date(2025, 3, 25)
    assert Dispute.objects.get(pk=suit.pk).due_on == date(2025, 3, 25)
    waiting = Reminder.objects.filter(about=dispute.subject, withdrawn_at=None)
    assert set(waiting.values_list("day", flat=True)) == {date(2025, 3, 20), date(2025, 3, 25)}
    assert reckon_anew("job:recompute", at=later) == 0
