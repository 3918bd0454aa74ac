"""Disputes as they are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from gongkai.law.disputes import Act, Decision, State
from gongkai.law.terms import Track, Verdict
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.audit.appendonly import Sealed
from gongkai.web.cases.models import Dispute, DisputeStep
from gongkai.web.cases.models.disputes import ACTS, DECISIONS, STATES, TRACKS, VERDICTS
from web.cases.disputes_made import done, filed, heard
from web.offices import Office

Someone = Callable[[Agency, Kind], User]


def test_every_word_of_the_law_has_a_label_and_no_two_of_a_kind_share_one() -> None:
    for labels, kind in ((ACTS, Act), (STATES, State), (DECISIONS, Decision), (TRACKS, Track), (VERDICTS, Verdict)):
        assert set(labels) == set(kind)
        assert len({str(label) for label in labels.values()}) == len(labels)


def test_what_is_pending_counted_and_running(tree: Office, someone: Someone) -> None:
    clerk = someone(tree.county, Kind.CLERK)
    waiting = filed(tree.county, clerk)
    accepted = done(filed(tree.county, clerk), Act.ACCEPT, date(2025, 3, 10), clerk)
    over = done(heard(tree.county, clerk), Act.DECIDE, date(2025, 5, 9), clerk, decision=Decision.UPHELD)
    struck = done(filed(tree.county, clerk), Act.ANNUL, date(2025, 3, 4), clerk, of=1, reason="重复登记")
    assert set(Dispute.objects.counted()) == {waiting, accepted, over}
    assert set(Dispute.objects.pending()) == {waiting, accepted}
    assert set(Dispute.objects.running()) == {accepted}
    assert struck.is_struck and not over.is_struck


def test_they_are_seen_by_those_who_may_and_found_by_their_words(tree: Office, someone: Someone) -> None:
    one = filed(tree.county, "import")
    for user, sees in (
        (someone(tree.county, Kind.REVIEWER), True), (someone(tree.city, Kind.SUPERVISOR), True),
        (someone(tree.city, Kind.CLERK), False), (someone(tree.county, Kind.EDITOR), False),
        (someone(tree.elsewhere, Kind.SUPERVISOR), False),
    ):  # fmt: skip
        assert Dispute.objects.visible_to(user, date(2025, 3, 4)).exists() is sees
    assert Dispute.objects.about("管网").get() == one
    assert Dispute.objects.about("望舒").get() == one
    assert not Dispute.objects.about("道路").exists()


def test_a_step_is_never_changed(tree: Office) -> None:
    row = DisputeStep.objects.get(dispute=filed(tree.county, "import"))
    row.on = date(2025, 1, 1)
    with pytest.raises(Sealed):
        row.save()
    with pytest.raises(Sealed):
        DisputeStep.objects.all().update(on=date(2025, 1, 1))
    assert row.dispute.law_steps()[0].on == date(2025, 3, 3)


def test_the_fingerprint_changes_with_each_word() -> None:
    one = Dispute(about="甲", body="乙")
    found = {one.fingerprint()}
    for name in ("about", "body", "case_number", "lessons"):
        setattr(one, name, "丙")
        found.add(one.fingerprint())
    assert len(found) == 5
