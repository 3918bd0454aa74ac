from __future__ import annotations

from collections.abc import Callable

from gongkai.web.accounts.models import Agency, User
from gongkai.web.accounts.models import Kind as Post
from gongkai.web.publishing.models import Item, Kind
from web.cases.requests_made import moment
from web.offices import Office
from web.publishing.items_made import FORMED, approved, desk, drafted, published, revised, withheld


def test_items_are_seen_where_a_post_lets_them_be(tree: Office, someone: Callable[[Agency, Post], User]) -> None:
    here = drafted(tree.county, desk(tree.county))
    below = drafted(tree.town, desk(tree.town))
    assert list(Item.objects.visible_to(someone(tree.county, Post.EDITOR), FORMED)) == [here]
    assert set(Item.objects.visible_to(someone(tree.county, Post.AUDITOR), FORMED)) == {here, below}
    assert not Item.objects.visible_to(someone(tree.bureau, Post.EDITOR), FORMED)


def test_the_register_has_what_was_approved_of_rules_and_normative_documents(tree: Office) -> None:
    staff = desk(tree.county)
    drafted(tree.county, staff, kind=Kind.NORMATIVE)
    made = approved(tree.county, staff, kind=Kind.NORMATIVE)
    approved(tree.county, staff, kind=Kind.POLICY)
    approved(tree.county, staff, kind=Kind.NORMATIVE, lead=False)
    assert list(Item.objects.register()) == [made]


def test_what_is_to_be_public_and_never_was_is_listed_until_it_is(tree: Office) -> None:
    staff = desk(tree.county)
    waiting = approved(tree.county, staff)
    published(tree.county, staff)
    kept = withheld(tree.county, staff)
    assert list(Item.objects.unpublished()) == [waiting]
    assert list(Item.objects.withheld()) == [kept]


def test_an_item_says_what_its_latest_revision_says(tree: Office) -> None:
    staff = desk(tree.county)
    item = revised(drafted(tree.county, staff), staff, title="观澜路改造方案（修订）")
    assert (item.title, item.latest, item.revision(1).title) == (
        "观澜路改造方案（修订）",
        2,
        "观澜路供水管网改造实施方案",
    )
    assert item.revision().digest() != item.revision(1).digest()
    assert [item.pk] == [one.pk for one in Item.objects.about("修订")]


def test_a_time_that_has_come_is_due(tree: Office) -> None:
    approved(tree.county, desk(tree.county))
    assert not Item.objects.due(moment(FORMED))
