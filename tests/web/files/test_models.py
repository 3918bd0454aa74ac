"""Files as they are kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone, translation

from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.files.actions import Sent, add, examine, take_in
from gongkai.web.files.models import Attachment, Purpose
from web.offices import Office

Someone = Callable[[Agency, Kind], User]
TEXT = "关于供水情况的说明\n".encode()


@pytest.fixture
def clerk(tree: Office, someone: Someone) -> User:
    return someone(tree.county, Kind.CLERK)


def kept(agency: Agency, user: User, name: str = "说明.txt", subject: str = "cases.request:1") -> Attachment:
    return add(user, agency, subject=subject, purpose=Purpose.INTERNAL, name=name, data=TEXT, at=timezone.now())


def test_files_are_seen_where_the_post_is_and_nowhere_else(tree: Office, clerk: User, someone: Someone) -> None:
    here = kept(tree.county, clerk)
    kept(tree.town, someone(tree.town, Kind.CLERK))
    assert list(Attachment.objects.visible_to(clerk, timezone.localdate())) == [here]


def test_they_are_found_by_the_thing_they_belong_to_and_by_words_of_their_names(tree: Office, clerk: User) -> None:
    one, other = kept(tree.county, clerk), kept(tree.county, clerk, "名单.txt", "cases.request:2")
    assert list(Attachment.objects.of("cases.request:1")) == [one]
    assert list(Attachment.objects.named("名单")) == [other]
    assert set(Attachment.objects.named("")) == {one, other}


def test_of_what_somebody_outside_sent_it_is_said_so(tree: Office, clerk: User) -> None:
    mine = kept(tree.county, clerk)
    theirs = take_in(
        tree.county, Sent("身份证.txt", TEXT, Purpose.IDENTITY), subject="cases.request:1", at=timezone.now()
    )
    with translation.override("zh-hans"):
        assert (mine.sender, theirs.sender) == (clerk.name, "申请人")


def test_the_last_examination_is_the_one_that_holds(tree: Office, clerk: User) -> None:
    file = kept(tree.county, clerk)
    again = examine(clerk, file, at=timezone.now())
    assert Attachment.objects.get(pk=file.pk).latest == again


def test_a_list_asks_as_often_for_many_files_as_for_one(
    tree: Office, clerk: User, django_assert_num_queries: Callable[[int], object]
) -> None:
    for number in range(4):
        kept(tree.county, clerk, subject=f"cases.request:{number}")
    with django_assert_num_queries(2):  # type: ignore[attr-defined] - a context manager
        assert len([(file.agency.name, file.sender, file.latest) for file in Attachment.objects.listed()]) == 4
