from __future__ import annotations

from datetime import timedelta

from gongkai.law.publication.acts import Act
from gongkai.law.validity import Validity
from gongkai.web.publishing.models import Kind, Publication, PublicFile
from gongkai.web.publishing.models.publications import newest
from gongkai.web.publishing.models.validity import standing
from web.offices import Office
from web.publishing.items_made import FORMED, acted, desk, drafted, publication, published, republished

NEXT = FORMED + timedelta(days=4)


def test_of_each_item_one_version_is_current_and_none_once_it_is_taken_down(tree: Office) -> None:
    staff = desk(tree.county)
    item = republished(published(tree.county, staff), staff, day=NEXT)
    drafted(tree.county, staff)
    assert [one.revision for one in Publication.objects.current()] == [2]
    assert Publication.objects.open().count() == 2
    acted(item, Act.WITHDRAW, staff.editor, day=NEXT, reason="内容有误", revision=None)
    assert not Publication.objects.open()
    assert not PublicFile.objects.open()


def test_a_document_is_in_force_from_its_first_day_to_its_last(tree: Office) -> None:
    staff = desk(tree.county)
    until = FORMED + timedelta(days=30)
    item = published(tree.county, staff, kind=Kind.NORMATIVE, effective_on=NEXT, expires_on=until)
    made = publication(item)
    days = {FORMED: "not_yet", NEXT: "in_force", until: "in_force", until + timedelta(days=1): "lapsed"}
    assert {day: made.validity(day) for day in days} == {day: Validity(word) for day, word in days.items()}
    found = {day: Publication.objects.filter(standing(Validity.IN_FORCE, day)).exists() for day in days}
    assert found == {day: word == "in_force" for day, word in days.items()}


def test_what_is_no_document_has_no_validity(tree: Office) -> None:
    assert publication(published(tree.county, desk(tree.county))).validity(FORMED) is None


def test_the_newest_stamp_is_that_of_the_last_change(tree: Office) -> None:
    assert newest(Publication.objects.all()) is None
    staff = desk(tree.county)
    item = published(tree.county, staff)
    first = newest(Publication.objects.all())
    republished(item, staff, day=NEXT)
    again = newest(Publication.objects.all())
    assert first and again and again > first
