"""What is done with an item once it has been reviewed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.law.publication.acts import Act
from gongkai.web.accounts.hands import Refused
from gongkai.web.audit.models import LogEntry
from gongkai.web.publishing.actions import lifecycle
from gongkai.web.publishing.actions.lifecycle import corrected
from gongkai.web.publishing.models import Channel, Item, Kind, Publication, Release, Tie, Tied
from web.cases.requests_made import moment
from web.offices import Office
from web.publishing.items_made import Desk, approved, desk, drafted, publication, published

DAY, NEXT = date(2025, 3, 3), date(2025, 3, 4)


def posted(item: Item, staff: Desk, day: date = DAY, channel: Channel = Channel.GAZETTE) -> Item:
    return lifecycle.post(item, channel, "2025年第6期", on=day, hand=staff.editor, at=moment(NEXT), seen=None)


def in_force(item: Item) -> list[tuple[str, date]]:
    return list(item.releases.in_force().order_by("pk").values_list("channel", "on"))


def test_what_is_approved_is_published_as_it_was_approved(tree: Office) -> None:
    staff = desk(tree.county)
    item = approved(tree.county, staff)
    made = lifecycle.publish(item, hand=staff.editor, at=moment(NEXT), seen=item.length)
    assert (made.state, made.published_on, publication(made).revision) == ("published", NEXT, 1)
    with pytest.raises(Refused):
        lifecycle.publish(item, hand=staff.editor, at=moment(NEXT), seen=item.length)


def test_a_time_can_be_set_and_taken_back_and_is_one_to_come(tree: Office) -> None:
    staff = desk(tree.county)
    item = approved(tree.county, staff)
    with pytest.raises(Refused):
        lifecycle.schedule(item, moment(DAY, 9), hand=staff.editor, at=moment(DAY, 10), seen=None)
    item = lifecycle.schedule(item, moment(NEXT, 9), hand=staff.editor, at=moment(DAY), seen=None)
    assert (item.state, item.scheduled_at) == ("scheduled", moment(NEXT, 9))
    item = lifecycle.unschedule(item, hand=staff.editor, at=moment(DAY), seen=None)
    assert (item.state, item.scheduled_at) == ("approved", None)
    assert not Publication.objects.exists()


def test_each_channel_is_one_release_and_one_that_was_a_mistake_counts_no_more(tree: Office) -> None:
    staff = desk(tree.county)
    item = posted(published(tree.county, staff), staff)
    number = item.length
    item = posted(item, staff, channel=Channel.WECHAT)
    assert in_force(item) == [("website", DAY), ("gazette", DAY), ("wechat", DAY)]
    lifecycle.annul(item, number, "日期录错", NEXT, hand=staff.head, at=moment(NEXT), seen=None)
    assert in_force(item) == [("website", DAY), ("wechat", DAY), ("gazette", NEXT)]
    lifecycle.annul(item, number, "误录", None, hand=staff.head, at=moment(NEXT), seen=None)
    assert in_force(item) == [("website", DAY), ("wechat", DAY)]
    counts = Release.objects.in_year(2025).in_force().by_channel()
    assert counts == {"website": (1, 1), "wechat": (1, 1)}
    assert Release.objects.in_year(2024).in_force().by_channel() == {}


def test_what_was_right_already_is_put_right_from_where_it_stands(tree: Office) -> None:
    staff = desk(tree.county)
    item = posted(published(tree.county, staff), staff)
    number = item.length
    item = lifecycle.annul(item, number, "日期录错", NEXT, hand=staff.head, at=moment(NEXT), seen=None)
    again = corrected(item.law_steps(), number, DAY)
    assert again is not None and (again.act, again.on, again.channel) == (Act.POST, DAY, "gazette")
    assert corrected(item.law_steps(), 99, DAY) is None


def test_what_was_public_or_reviewed_is_taken_out_of_no_ledger(tree: Office) -> None:
    staff = desk(tree.county)
    item = published(tree.county, staff)
    for number, step in enumerate(item.law_steps(), 1):
        if step.act is not Act.DRAFT:
            with pytest.raises(Refused):
                lifecycle.annul(item, number, "误录", None, hand=staff.head, at=moment(NEXT), seen=None)


@pytest.mark.parametrize("verb", [lifecycle.repeal, lifecycle.expire])
def test_a_document_ends_once(tree: Office, verb: Callable[..., Item]) -> None:
    staff = desk(tree.county)
    item = published(tree.county, staff, kind=Kind.NORMATIVE)
    ended = verb(item, "星政规〔2025〕9号", on=NEXT, hand=staff.head, at=moment(NEXT), seen=None)
    assert ended.ended_on == publication(ended).ended_on == NEXT
    with pytest.raises(Refused):
        lifecycle.repeal(ended, "又一份文件", on=NEXT, hand=staff.head, at=moment(NEXT), seen=None)


def test_a_document_is_amended_delivered_and_clarified(tree: Office) -> None:
    staff = desk(tree.county)
    item = published(tree.county, staff, kind=Kind.NORMATIVE)
    facts: dict[str, Any] = {"on": NEXT, "hand": staff.editor, "at": moment(NEXT), "seen": None}
    item = lifecycle.amend(item, "星政规〔2025〕9号", **facts)
    item = lifecycle.deliver(item, "星槎县档案馆", "收字第3号", **facts)
    assert [step.act for step in item.law_steps()[-2:]] == [Act.AMEND, Act.DELIVER]


def test_a_clarification_that_points_to_a_person_is_refused(tree: Office) -> None:
    staff = desk(tree.county)
    item = published(tree.county, staff)
    words = "详询联系人手机13911112222。"
    with pytest.raises(Refused):
        lifecycle.clarify(item, words, on=DAY, hand=staff.head, at=moment(DAY), seen=None)
    assert publication(item).clarification == ""


def test_an_information_older_than_the_law_has_no_last_day_and_is_published_all_the_same(tree: Office) -> None:
    staff = desk(tree.county)
    item = published(tree.county, staff, formed_on=date(2005, 6, 1))
    assert (item.state, item.due_on) == ("published", None)


def test_of_two_who_have_seen_the_same_page_the_second_is_told(tree: Office) -> None:
    staff = desk(tree.county)
    item = published(tree.county, staff)
    lifecycle.withdraw(item, "有误", hand=staff.editor, at=moment(DAY), seen=item.length)
    with pytest.raises(Refused):
        lifecycle.withdraw(item, "有误", hand=staff.head, at=moment(DAY), seen=item.length)


def test_who_may_not_is_refused_behind_the_page_too(tree: Office) -> None:
    staff, stranger = desk(tree.county), desk(tree.elsewhere)
    item, other = published(tree.county, staff), published(tree.county, staff)
    for hand in (stranger.editor, staff.clerk, staff.secrecy):
        with pytest.raises(PermissionDenied):
            lifecycle.withdraw(item, "有误", hand=hand, at=moment(DAY), seen=None)
        with pytest.raises(PermissionDenied):
            lifecycle.tie(item, other, Tied.RELATED, hand=hand, at=moment(DAY))
    assert not Tie.objects.exists()


def test_a_tie_is_made_once_cut_once_and_never_to_itself(tree: Office) -> None:
    staff = desk(tree.county)
    item, other = published(tree.county, staff), drafted(tree.county, staff)
    with pytest.raises(Refused):
        lifecycle.tie(item, item, Tied.RELATED, hand=staff.editor, at=moment(DAY))
    with pytest.raises(Refused):
        lifecycle.cut(item, other, Tied.RELATED, hand=staff.editor, at=moment(DAY))
    lifecycle.tie(item, other, Tied.RELATED, hand=staff.editor, at=moment(DAY))
    with pytest.raises(Refused):
        lifecycle.tie(item, other, Tied.RELATED, hand=staff.editor, at=moment(DAY))
    lifecycle.cut(item, other, Tied.RELATED, hand=staff.editor, at=moment(DAY))
    assert not Tie.objects.of(item).in_force().exists()
    lifecycle.tie(item, other, Tied.RELATED, hand=staff.editor, at=moment(DAY) + timedelta(hours=1))
    assert Tie.objects.of(other).in_force().count() == 1
    acts = LogEntry.objects.of(item.subject).filter(act__in=("publishing.tie", "publishing.untie"))
    assert acts.count() == 3
