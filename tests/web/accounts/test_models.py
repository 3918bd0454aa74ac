from __future__ import annotations

from datetime import timedelta

from gongkai.web.accounts.models import Agency, Kind, Post, Setting, User
from web.objects import holder
from web.offices import SINCE, Office, person


def test_what_stands_above_and_under_is_read_from_the_path(tree: Office) -> None:
    assert list(Agency.objects.above(tree.town)) == [tree.city, tree.county, tree.town]
    assert set(Agency.objects.under(tree.county)) == {tree.county, tree.town}
    assert [one.depth for one in (tree.city, tree.county, tree.town)] == [0, 1, 2]


def test_the_state_of_a_thing_changes_with_it_and_only_with_it(tree: Office) -> None:
    user = holder((tree.town, Kind.CLERK))
    before = (tree.town.state(), user.state(), tree.town.rules()["correction_days"].state())
    assert before == (
        Agency.objects.get(pk=tree.town.pk).state(),
        User.objects.get(pk=user.pk).state(),
        tree.town.rules()["correction_days"].state(),
    )
    tree.town.name, user.is_active = "某", False
    assert tree.town.state() != before[0] and user.state() != before[1]
    assert len({*before, tree.county.state()}) == 4


def test_a_user_name_is_found_in_any_case(tree: Office) -> None:
    user = holder((tree.town, Kind.CLERK))
    assert User.objects.get_by_natural_key(user.username.upper()) == user


def test_the_posts_in_hand_are_those_that_are_held(tree: Office) -> None:
    user = person("zhixia", (tree.town, Kind.CLERK), (tree.county, Kind.HEAD), (tree.bureau, Kind.EDITOR))
    person("other", (tree.town, Kind.HEAD))
    Post.objects.filter(agency=tree.county).update(until=SINCE + timedelta(3))
    for on in (SINCE - timedelta(1), SINCE, SINCE + timedelta(3), SINCE + timedelta(4)):
        held = list(Post.objects.held_on(on).filter(user=user).select_related("agency"))
        found = Post.objects.in_hand(user, on)
        assert [*found] == held
        for mine, theirs in zip(found, held, strict=True):
            fields = [field.attname for field in Post._meta.concrete_fields]
            assert [getattr(mine, name) for name in fields] == [getattr(theirs, name) for name in fields]
            assert (mine.agency.path, mine.agency.opened_on) == (theirs.agency.path, theirs.agency.opened_on)
            assert mine.user == user and not mine._state.adding


def test_no_post_is_in_hand_in_a_closed_agency_or_of_a_closed_account(tree: Office) -> None:
    user = person("zhixia", (tree.town, Kind.CLERK), (tree.county, Kind.HEAD))
    Agency.objects.filter(pk=tree.town.pk).update(closed_on=SINCE)
    assert [post.agency for post in Post.objects.in_hand(user, SINCE)] == [tree.county]
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert Post.objects.in_hand(user, SINCE) == ()


def test_what_is_set_is_read_for_one_rule_and_some_agencies(tree: Office) -> None:
    for where, name, value in ((tree.city, "totp_required", True), (tree.elsewhere, "totp_required", False)):
        Setting.objects.create(agency=where, name=name, value=value)
    Setting.objects.create(agency=tree.county, name="session_minutes", value=5)
    found = Setting.objects.set_in(tree.town.lineage(), "totp_required")
    assert [(row.agency_id, row.value) for row in found] == [(tree.city.pk, True)]
    assert [row.value for row in Setting.objects.set_in([tree.county.pk], "session_minutes")] == [5]
