from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.law.publication.acts import Act
from gongkai.web.accounts.hands import Refused
from gongkai.web.audit.appendonly import Sealed
from gongkai.web.publishing.models import Publication
from web.offices import Office
from web.publishing.items_made import acted, approved, desk, drafted, publication, published, republished, submitted


def test_a_reviewed_item_gets_its_index_number_and_a_public_version(tree: Office) -> None:
    item = published(tree.county, desk(tree.county))
    made = publication(item)
    assert (item.state, item.public, made.revision) == ("published", 1, 1)
    assert item.index_number == made.index_number == f"gk{tree.county.pk:07d}/2025-00001"


def test_an_item_keeps_its_number_when_it_is_corrected_and_the_next_takes_another(tree: Office) -> None:
    staff = desk(tree.county)
    item = published(tree.county, staff)
    other = published(tree.county, staff, title="白芷桥维修公告")
    day = item.formed_on.replace(day=7)
    again = republished(item, staff, day=day, note="更正工期")
    assert again.index_number == item.index_number != other.index_number
    assert [(one.revision, one.until) for one in Publication.objects.filter(item=item).order_by("pk")] == [
        (1, day),
        (2, None),
    ]


def test_what_was_not_reviewed_cannot_be_published_by_any_act(tree: Office) -> None:
    staff = desk(tree.county)
    item = submitted(drafted(tree.county, staff), staff)
    with pytest.raises(Refused):
        acted(item, Act.PUBLISH, staff.editor)
    assert not Publication.objects.exists()


def test_nobody_writes_a_public_version_but_the_writer(tree: Office) -> None:
    item = published(tree.county, desk(tree.county))
    with pytest.raises(Sealed):
        Publication.objects.filter(item=item).update(title="别的")
    with pytest.raises(Sealed):
        publication(item).save()


def test_a_finding_that_is_neither_masked_nor_justified_stops_the_review(tree: Office) -> None:
    with pytest.raises(Refused, match="1"):
        approved(tree.county, desk(tree.county), body="<p>联系人手机13911112222。</p>")


def test_a_reviewer_may_not_publish(tree: Office) -> None:
    staff = desk(tree.county)
    with pytest.raises(PermissionDenied):
        acted(approved(tree.county, staff), Act.PUBLISH, staff.secrecy)
