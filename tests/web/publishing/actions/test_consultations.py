"""Consultations of drafts: their days, comments, decisions, and the outcome that is told."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.law.publication.acts import Act
from gongkai.web.accounts.hands import Refused
from gongkai.web.audit.models import LogEntry
from gongkai.web.personal.actions import erase_due
from gongkai.web.publishing.actions.consultations import (
    Decided,
    Said,
    Terms,
    comment,
    decide,
    draft_outcome,
    prolong,
    set_terms,
)
from gongkai.web.publishing.actions.lifecycle import tie
from gongkai.web.publishing.examining import findings
from gongkai.web.publishing.models import Comment, Consultation, Kind, Publication, PublicTie, Taken, Tied
from gongkai.web.publishing.models.consultations import is_told, outcome_of
from web.cases.requests_made import moment
from web.offices import Office
from web.publishing.consult_made import (
    CLOSES,
    CONTACT,
    NAME,
    OPENS,
    TITLE,
    WORDS,
    commented,
    consultation,
    decided,
    opened,
)
from web.publishing.items_made import Desk, acted, desk, drafted, published, reviewed, submitted


def test_fewer_than_thirty_days_need_a_reason_that_the_public_reads(tree: Office, staff: Desk) -> None:
    with pytest.raises(Refused, match="2025-04-09"):
        consultation(tree.county, staff, closes=date(2025, 4, 8))
    assert consultation(tree.county, staff, closes=date(2025, 4, 9))
    short = consultation(tree.county, staff, closes=date(2025, 3, 20), reason="防汛紧急")
    assert Consultation.objects.get(pk=short.pk).reason == "防汛紧急"
    with pytest.raises(Refused):
        consultation(tree.county, staff, closes=date(2025, 3, 20), reason="请致电13912345678")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.integers(0, 400), days=st.integers(-5, 60))
def test_no_lawful_days_without_a_reason_are_fewer_than_thirty(
    tree: Office, staff: Desk, start: int, days: int
) -> None:  # fmt: skip
    opens = OPENS + timedelta(days=start)
    terms = Terms(opens, opens + timedelta(days=days), CONTACT)
    item = drafted(tree.county, staff, kind=Kind.CONSULTATION, title="征求意见稿")
    try:
        made = set_terms(item, terms, hand=staff.editor, at=moment(OPENS))
    except Refused:
        assert days < 45
    else:
        assert (made.closes_on - made.opens_on).days >= 30


def test_days_change_only_until_the_draft_goes_to_review_and_then_grow_longer(tree: Office, staff: Desk) -> None:
    item = submitted(consultation(tree.county, staff), staff, day=OPENS)
    again = Terms(OPENS, CLOSES + timedelta(days=9), "别处")
    with pytest.raises(Refused):
        set_terms(item, again, hand=staff.editor, at=moment(OPENS))
    one = opened(tree.county, staff)
    with pytest.raises(Refused):
        set_terms(one.item, again, hand=staff.editor, at=moment(OPENS))
    with pytest.raises(Refused):
        prolong(one, CLOSES, hand=staff.editor, at=moment(OPENS))
    assert prolong(one, CLOSES + timedelta(days=3), hand=staff.head, at=moment(OPENS)).closes_on > CLOSES
    with pytest.raises(PermissionDenied):
        prolong(one, CLOSES + timedelta(days=9), hand=staff.clerk, at=moment(OPENS))


def test_only_a_consultation_has_days(tree: Office, staff: Desk) -> None:
    with pytest.raises(Refused):
        set_terms(drafted(tree.county, staff), Terms(OPENS, CLOSES, CONTACT), hand=staff.editor, at=moment(OPENS))


def test_comments_are_taken_from_the_first_day_to_the_last_and_on_a_public_draft_alone(
    tree: Office, staff: Desk
) -> None:  # fmt: skip
    hidden = Consultation.objects.get(pk=consultation(tree.county, staff).pk)
    with pytest.raises(Refused):
        commented(hidden)
    one = opened(tree.county, staff)
    assert [commented(one, day=day).number for day in (OPENS, CLOSES)] == [1, 2]
    for day in (OPENS - timedelta(days=1), CLOSES + timedelta(days=1)):
        with pytest.raises(Refused):
            commented(one, day=day)
    acted(one.item, Act.WITHDRAW, staff.editor, day=OPENS, revision=1, reason="有误")
    with pytest.raises(Refused):
        commented(one)


def test_the_same_form_sent_twice_is_one_comment(tree: Office, staff: Desk) -> None:
    one, token = opened(tree.county, staff), uuid4()
    first = comment(one, Said(WORDS), token=token, at=moment(OPENS))
    assert comment(one, Said("别的"), token=token, at=moment(OPENS)) == first
    other = opened(tree.county, staff)
    with pytest.raises(Refused):
        comment(other, Said(WORDS), token=token, at=moment(OPENS))


def test_who_wrote_is_encrypted_concealed_and_erased_in_its_time(tree: Office, staff: Desk) -> None:
    row = commented(opened(tree.county, staff))
    stored = Comment.objects.filter(pk=row.pk).values_list("name", "contact", "words").get()
    assert not any(text in str(stored) for text in (NAME, "13912345678", "登记期限"))
    assert "登记期限" in str(row.words) and "13912345678" not in str(row.words)
    entry = LogEntry.objects.of(row.consultation.item.subject).last()
    assert entry is not None and NAME not in str(entry.facts)
    assert erase_due(moment(OPENS + timedelta(days=3660))) >= 1
    assert Comment.objects.get(pk=row.pk).words.erased


def test_the_outcome_is_drafted_from_the_decisions_once_and_goes_through_review(tree: Office, staff: Desk) -> None:
    one = opened(tree.county, staff)
    row, after = commented(one), CLOSES + timedelta(days=3)
    with pytest.raises(Refused):
        draft_outcome(one, hand=staff.editor, at=moment(CLOSES))
    with pytest.raises(Refused):
        draft_outcome(one, hand=staff.editor, at=moment(after))
    decided(row, staff)
    made = draft_outcome(one, hand=staff.editor, at=moment(after))
    assert draft_outcome(one, hand=staff.editor, at=moment(after)) == made
    body = made.revision().body
    assert "建议延长登记期限" in body and "部分采纳1条" in body and NAME not in body and "1391234" not in body
    assert not findings(made.revision())
    assert not Publication.objects.filter(item=made).exists() and not is_told(one)
    acted(reviewed(submitted(made, staff, day=after), staff, day=after), Act.PUBLISH, staff.editor, day=after)
    assert PublicTie.objects.filter(item=made, other=one.item, kind=Tied.ANSWERS.value).exists() and is_told(one)
    with pytest.raises(Refused):
        decided(row, staff, day=after)
    with pytest.raises(Refused):
        prolong(one, after + timedelta(days=9), hand=staff.editor, at=moment(after))


def test_an_outcome_is_told_where_nobody_commented(tree: Office, staff: Desk) -> None:
    made = draft_outcome(opened(tree.county, staff), hand=staff.editor, at=moment(CLOSES + timedelta(days=1)))
    assert "收到意见0条" in made.revision().body and "<table>" not in made.revision().body


def test_a_decision_names_no_person_and_is_for_those_who_may(tree: Office, staff: Desk) -> None:
    row = commented(opened(tree.county, staff))
    with pytest.raises(Refused):
        decide(row, Decided(Taken.NOT, "电话13912345678", "无"), hand=staff.editor, at=moment(CLOSES))
    with pytest.raises(PermissionDenied):
        decide(row, Decided(Taken.NOT, "摘要", "无"), hand=staff.clerk, at=moment(CLOSES))
    decided(row, staff, taken=Taken.NOT)
    decided(row, staff, taken=Taken.ADOPTED)
    counted = Consultation.objects.filter(pk=row.consultation_id).counted().values("came", "undecided", "told")
    assert [{**each} for each in counted] == [{"came": 1, "undecided": 0, "told": False}]


def test_an_outcome_is_told_by_a_feedback_of_the_same_agency_and_by_nothing_else(tree: Office, staff: Desk) -> None:
    one, others = opened(tree.county, staff), desk(tree.bureau)
    made = [
        (published(tree.bureau, others, kind=Kind.FEEDBACK, day=OPENS), others),
        (published(tree.county, staff, day=OPENS), staff),
    ]
    for item, whose in made:
        with pytest.raises(Refused):
            tie(item, one.item, Tied.ANSWERS, hand=whose.editor, at=moment(OPENS))
    with pytest.raises(Refused):
        tie(published(tree.county, staff, kind=Kind.FEEDBACK, day=OPENS), made[1][0], Tied.ANSWERS,
            hand=staff.editor, at=moment(OPENS))  # fmt: skip
    assert outcome_of(one) is None and not is_told(one)
    decided(commented(one), staff)


def test_no_draft_goes_to_review_without_its_days(tree: Office, staff: Desk) -> None:
    bare = drafted(tree.county, staff, kind=Kind.CONSULTATION, title=TITLE)
    with pytest.raises(Refused):
        submitted(bare, staff)
    bare.refresh_from_db()
    assert bare.state == "draft"


@pytest.mark.parametrize(
    ("late", "reason", "is_public"),
    [(0, "", True), (1, "", True), (9, "", False), (9, "防汛急需", True), (40, "防汛急需", False)],
)
def test_a_draft_that_comes_too_late_for_its_days_is_not_published(
    tree: Office, staff: Desk, late: int, reason: str, is_public: bool
) -> None:  # fmt: skip
    item = consultation(tree.county, staff, reason=reason)
    day = OPENS + timedelta(days=late)
    ready = reviewed(submitted(item, staff, day=OPENS), staff, day=OPENS)
    if is_public:
        acted(ready, Act.PUBLISH, staff.editor, day=day)
    else:
        with pytest.raises(Refused):
            acted(ready, Act.PUBLISH, staff.editor, day=day)
    assert Publication.objects.filter(item=item).exists() is is_public
