from __future__ import annotations

from gongkai.web.accounts.models import Agency, Kind, User
from web.objects import holder
from web.offices import Office


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
