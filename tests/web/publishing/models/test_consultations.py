"""Reads of consultations: what is public, what waits, when it really began."""

from __future__ import annotations

from datetime import timedelta

from gongkai.law.publication.acts import Act
from gongkai.web.publishing.models import Comment, Consultation
from gongkai.web.publishing.models.consultations import is_told, outcome_of
from web.offices import Office
from web.publishing.consult_made import CLOSES, OPENS, commented, consultation, decided, opened
from web.publishing.items_made import Desk, acted, desk, reviewed, submitted


def test_only_what_is_public_is_known_outside(tree: Office, staff: Desk) -> None:
    consultation(tree.county, staff)
    one = opened(tree.county, staff)
    assert Consultation.objects.public().get() == one
    acted(one.item, Act.WITHDRAW, staff.editor, day=OPENS, revision=1, reason="有误")
    assert not Consultation.objects.public()


def test_it_begins_when_the_draft_is_public_and_the_thirty_days_run_from_there(tree: Office, staff: Desk) -> None:
    day, last = OPENS + timedelta(days=7), CLOSES + timedelta(days=14)
    item = consultation(tree.county, staff, closes=last)
    acted(reviewed(submitted(item, staff, day=day), staff, day=day), Act.PUBLISH, staff.editor, day=day)
    one = Consultation.objects.get(pk=item.pk)
    assert one.since() == day and CLOSES < one.limit().due <= last
    assert [one.is_open(each) for each in (OPENS, last, last + timedelta(days=1))] == [True, True, False]
    assert one.is_over(last + timedelta(days=1)) and not one.may_change()


def test_a_comment_waits_until_somebody_decides_on_it_and_the_last_decision_stands(
    tree: Office, staff: Desk
) -> None:  # fmt: skip
    one = opened(tree.county, staff)
    row = commented(one)
    assert Comment.objects.all().undecided().get() == row
    decided(row, staff)
    assert not Comment.objects.all().undecided()
    assert Comment.objects.all().with_decision().values_list("taken", flat=True).get() == "partly"
    assert outcome_of(one) is None and not is_told(one)


def test_a_desk_sees_the_consultations_of_its_own_agency(tree: Office, staff: Desk) -> None:
    one = opened(tree.county, staff)
    assert Consultation.objects.all().visible_to(staff.clerk, OPENS).get() == one
    assert not Consultation.objects.all().visible_to(desk(tree.town).clerk, OPENS)
    assert not Consultation.objects.all().visible_to(staff.secrecy, OPENS)
