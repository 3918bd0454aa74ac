"""What was published is delivered to archives and libraries, many at once, and each place once."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.law.publication.acts import Act
from gongkai.web.accounts.hands import Refused
from gongkai.web.publishing.actions.delivering import Delivered, deliver_all
from gongkai.web.publishing.delivery import batches, delivered, undelivered
from gongkai.web.publishing.models import Item
from web.cases.requests_made import moment
from web.offices import Office
from web.publishing.items_made import Desk, acted, drafted, published

pytestmark = pytest.mark.django_db
JUNE = date(2025, 6, 3)
ARCHIVE, LIBRARY = "星槎县档案馆", "星槎县图书馆"


@pytest.fixture
def items(tree: Office, staff: Desk) -> list[Item]:
    drafted(tree.county, staff)
    return [published(tree.county, staff, day=date(2025, month, 6)) for month in (3, 4, 5)]


def left(where: str = "", first: date = date(2025, 1, 1), last: date = JUNE) -> list[Item]:
    return list(undelivered(Item.objects.all(), first, last, where))


def given(items: list[Item], staff: Desk, where: str = ARCHIVE) -> int:
    return deliver_all(items, Delivered(where, JUNE, "收据一"), hand=staff.editor, at=moment(JUNE))


def test_what_was_published_in_the_period_waits_to_be_delivered(items: list[Item]) -> None:
    assert left() == items
    assert left(first=date(2025, 4, 1), last=date(2025, 4, 30)) == [items[1]]


def test_what_was_delivered_waits_for_the_other_place_alone(items: list[Item], staff: Desk) -> None:
    assert given(items[:2], staff) == 2
    assert left() == [items[2]]
    assert left(ARCHIVE) == [items[2]]
    assert left(LIBRARY) == items


def test_each_has_a_step_and_the_batch_its_list(tree: Office, items: list[Item], staff: Desk) -> None:
    given(items[:2], staff)
    step = Item.objects.get(pk=items[0].pk).law_steps()[-1]
    assert (step.act, step.where, step.reason) == (Act.DELIVER, ARCHIVE, "收据一")
    assert delivered(tree.county, ARCHIVE, JUNE) == items[:2]
    assert [(batch.where, batch.on, batch.count) for _agency, batch in batches([tree.county], 5)] == [
        (ARCHIVE, JUNE, 2)
    ]


def test_a_delivery_that_was_annulled_never_was(items: list[Item], staff: Desk) -> None:
    given(items[:1], staff)
    item = Item.objects.get(pk=items[0].pk)
    acted(item, Act.ANNUL, staff.head, day=JUNE, revision=None, of=item.length, reason="误录")
    assert left() == items


def test_what_was_delivered_there_is_not_delivered_again_nor_anything_with_it(items: list[Item], staff: Desk) -> None:
    given(items[:1], staff)
    with pytest.raises(Refused):
        given(items, staff)
    assert left() == items[1:]
    with pytest.raises(Refused):
        given([], staff)


def test_what_was_taken_down_is_not_delivered(items: list[Item], staff: Desk) -> None:
    acted(items[0], Act.WITHDRAW, staff.editor, day=JUNE, revision=items[0].public, reason="内容有误")
    assert left() == items[1:]


def test_who_may_not_deliver_does_not(items: list[Item], staff: Desk) -> None:
    with pytest.raises(PermissionDenied):
        deliver_all(items, Delivered(ARCHIVE, JUNE), hand=staff.clerk, at=moment(JUNE))
