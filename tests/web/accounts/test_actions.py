from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gongkai.law.organs import Body, Level
from gongkai.web.accounts import actions, policy
from gongkai.web.accounts.actions import Refused
from gongkai.web.accounts.models import Agency, Kind, Post, Setting, User
from gongkai.web.audit.models import LogEntry
from web.offices import Office, person

Someone = Callable[[Agency, Kind], User]


def now() -> datetime:
    return timezone.now()


def today() -> date:
    return timezone.localdate()


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


@pytest.fixture
def chief(tree: Office, someone: Someone) -> User:
    return someone(tree.city, Kind.ADMINISTRATOR)


def added(user: User, parent: Agency, code: str = "qinghe") -> Agency:
    return actions.create_agency(
        user, parent, code=code, name="清禾镇人民政府", level=Level.TOWN, body=Body.GOVERNMENT,
        opened_on=date(2025, 1, 1), at=now(),
    )  # fmt: skip


def test_a_new_agency_stands_below_its_parent_and_in_the_log_of_its_own_chain(tree: Office, chief: User) -> None:
    made = added(chief, tree.county)
    assert made.lineage() == [tree.city.pk, tree.county.pk, made.pk]
    entry = LogEntry.objects.get()
    assert (entry.chain_id, entry.act, entry.actor) == ("qinghe", "accounts.agency.create", chief.number)
    assert entry.on == date(2025, 1, 1)


def test_a_code_is_given_once(tree: Office, chief: User) -> None:
    added(chief, tree.county)
    with pytest.raises(Refused):
        added(chief, tree.city)
    assert LogEntry.objects.count() == 1


def test_moving_an_agency_takes_all_below_it_along(tree: Office, chief: User) -> None:
    village = added(chief, tree.town)
    actions.move_agency(chief, tree.county, tree.bureau, seen=tree.county.state(), at=now())
    village.refresh_from_db()
    assert village.lineage() == [tree.city.pk, tree.bureau.pk, tree.county.pk, tree.town.pk, village.pk]
    assert LogEntry.objects.get(act="accounts.agency.move").facts == {
        "from": "wangshu", "to": "wangshu-water", "agencies": 3,
    }  # fmt: skip


@pytest.mark.parametrize("goal", ["county", "town"])
def test_no_agency_comes_to_stand_below_itself(tree: Office, chief: User, goal: str) -> None:
    before = list(Agency.objects.order_by("pk").values_list("path", "parent"))
    with pytest.raises(Refused):
        actions.move_agency(chief, tree.county, getattr(tree, goal), seen=tree.county.state(), at=now())
    assert list(Agency.objects.order_by("pk").values_list("path", "parent")) == before


def test_a_move_between_trees_asks_for_permission_at_both_ends(tree: Office, chief: User, someone: Someone) -> None:
    stranger = someone(tree.elsewhere, Kind.ADMINISTRATOR)
    for user in (chief, stranger):
        with pytest.raises(PermissionDenied):
            actions.move_agency(user, tree.county, tree.elsewhere, seen=tree.county.state(), at=now())
    both = person("both", (tree.city, Kind.ADMINISTRATOR), (tree.elsewhere, Kind.ADMINISTRATOR))
    actions.move_agency(both, tree.county, tree.elsewhere, seen=tree.county.state(), at=now())
    assert Agency.objects.get(pk=tree.town.pk).path.startswith(tree.elsewhere.path)


def test_whoever_administers_an_agency_alone_cannot_take_it_from_the_one_above(tree: Office, someone: Someone) -> None:
    own = person("own", (tree.county, Kind.ADMINISTRATOR), (tree.elsewhere, Kind.ADMINISTRATOR))
    with pytest.raises(PermissionDenied):
        actions.move_agency(own, tree.county, tree.elsewhere, seen=tree.county.state(), at=now())


def test_a_whole_tree_may_go_below_another(tree: Office) -> None:
    both = person("both", (tree.city, Kind.ADMINISTRATOR), (tree.elsewhere, Kind.ADMINISTRATOR))
    actions.move_agency(both, tree.elsewhere, tree.city, seen=tree.elsewhere.state(), at=now())
    assert Agency.objects.get(pk=tree.elsewhere.pk).lineage() == [tree.city.pk, tree.elsewhere.pk]


def test_an_agency_is_closed_from_above_when_nothing_stands_below_it(tree: Office, chief: User) -> None:
    own = person("own", (tree.town, Kind.ADMINISTRATOR))
    with pytest.raises(PermissionDenied):
        actions.close_agency(own, tree.town, on=today(), seen=tree.town.state(), at=now())
    with pytest.raises(PermissionDenied):
        actions.close_agency(chief, tree.city, on=today(), seen=tree.city.state(), at=now())
    with pytest.raises(Refused):
        actions.close_agency(chief, tree.county, on=today(), seen=tree.county.state(), at=now())
    actions.close_agency(chief, tree.town, on=today(), seen=tree.town.state(), at=now())
    assert Agency.objects.get(pk=tree.town.pk).closed_on == today()
    assert policy.posts(fresh(own), today()) == ()


def test_nothing_is_changed_in_a_closed_agency(tree: Office, chief: User, someone: Someone) -> None:
    clerk = someone(tree.town, Kind.CLERK)
    actions.close_agency(chief, tree.town, on=today(), seen=tree.town.state(), at=now())
    town = Agency.objects.get(pk=tree.town.pk)
    state = town.rules()["correction_days"].state()
    tries: list[Callable[[], object]] = [
        lambda: added(chief, town),
        lambda: actions.give_post(chief, clerk, town, Kind.HEAD, since=today(), at=now()),
        lambda: actions.set_rule(chief, town, "correction_days", 10, seen=state, at=now()),
        lambda: actions.close_agency(chief, town, on=today(), seen=town.state(), at=now()),
    ]
    for act in tries:
        with pytest.raises(Refused):
            act()


def test_a_new_person_has_a_post_and_a_password_that_must_be_changed(tree: Office, chief: User) -> None:
    made, password = actions.create_person(
        chief, tree.town, Kind.CLERK, username="liuyun", name="柳云", since=today(), at=now()
    )
    assert made.check_password(password)
    assert made.must_change_password
    assert policy.can(made, "letters.letter.draft", tree.town, today())
    with pytest.raises(Refused):
        actions.create_person(chief, tree.town, Kind.HEAD, username="LiuYun", name="刘", since=today(), at=now())


def test_nothing_personal_stands_in_the_log(tree: Office, chief: User) -> None:
    made, password = actions.create_person(
        chief, tree.town, Kind.CLERK, username="liuyun", name="柳云", email="liuyun@office.example", since=today(),
        at=now(),
    )  # fmt: skip
    actions.change_person(chief, made, name="柳云霞", email="lyx@office.example", seen=made.state(), at=now())
    new = actions.reset_password(chief, fresh(made), seen=fresh(made).state(), at=now())
    actions.deactivate(chief, made, seen=fresh(made).state(), at=now())
    actions.reactivate(chief, made, seen=fresh(made).state(), at=now())
    text = json.dumps(list(LogEntry.objects.values("facts", "subject", "actor", "act")), ensure_ascii=False)
    assert LogEntry.objects.count() == 6
    assert not [word for word in ("柳", "liuyun", "lyx", password, new, chief.username) if word in text]


def test_a_post_is_given_once_and_ended_once(tree: Office, chief: User, someone: Someone) -> None:
    clerk = someone(tree.town, Kind.CLERK)
    post = actions.give_post(chief, clerk, tree.county, Kind.REVIEWER, since=today(), at=now())
    with pytest.raises(Refused):
        actions.give_post(chief, clerk, tree.county, Kind.REVIEWER, since=today(), at=now())
    actions.end_post(chief, post, until=today(), at=now())
    with pytest.raises(Refused):
        actions.end_post(chief, post, until=today() + timedelta(days=3), at=now())
    assert Post.objects.get(pk=post.pk).until == today()
    actions.give_post(chief, clerk, tree.county, Kind.REVIEWER, since=today() + timedelta(days=1), at=now())


def test_a_post_that_was_given_by_mistake_ends_before_it_began(tree: Office, chief: User, someone: Someone) -> None:
    clerk = someone(tree.town, Kind.CLERK)
    post = actions.give_post(chief, clerk, tree.town, Kind.HEAD, since=today(), at=now())
    with pytest.raises(Refused):
        actions.end_post(chief, post, until=today() - timedelta(days=2), at=now())
    actions.end_post(chief, post, until=today() - timedelta(days=1), at=now())
    assert not policy.can(fresh(clerk), "letters.letter.sign", tree.town, today())


def test_the_last_administrator_of_a_tree_cannot_go(tree: Office, chief: User, someone: Someone) -> None:
    someone(tree.county, Kind.ADMINISTRATOR)
    own = Post.objects.get(user=chief)
    with pytest.raises(Refused):
        actions.end_post(chief, own, until=today(), at=now())
    with pytest.raises(Refused):
        actions.deactivate(chief, chief, seen=chief.state(), at=now())
    someone(tree.city, Kind.ADMINISTRATOR)
    actions.end_post(chief, own, until=today(), at=now())


def test_an_administrator_below_may_go_while_there_is_one_above(tree: Office, chief: User, someone: Someone) -> None:
    below = someone(tree.county, Kind.ADMINISTRATOR)
    actions.end_post(below, Post.objects.get(user=below), until=today(), at=now())
    assert policy.can(fresh(chief), "accounts.agency.change", tree.county, today())


def test_one_who_leaves_soon_is_no_other_administrator(tree: Office, chief: User, someone: Someone) -> None:
    other = someone(tree.city, Kind.ADMINISTRATOR)
    actions.end_post(chief, Post.objects.get(user=other), until=today() + timedelta(days=5), at=now())
    with pytest.raises(Refused):
        actions.end_post(chief, Post.objects.get(user=chief), until=today(), at=now())


def test_an_administrator_below_has_no_hand_on_people_with_a_post_above(tree: Office, someone: Someone) -> None:
    below = someone(tree.county, Kind.ADMINISTRATOR)
    high = person("high", (tree.city, Kind.HEAD), (tree.county, Kind.CLERK))
    tries: list[Callable[[], object]] = [
        lambda: actions.deactivate(below, high, seen=high.state(), at=now()),
        lambda: actions.reset_password(below, high, seen=high.state(), at=now()),
        lambda: actions.take_codes(below, high, seen=high.state(), at=now()),
        lambda: actions.change_person(below, high, name="某", email="", seen=high.state(), at=now()),
        lambda: actions.give_post(below, high, tree.city, Kind.ADMINISTRATOR, since=today(), at=now()),
        lambda: actions.end_post(below, Post.objects.get(user=high, agency=tree.city), until=today(), at=now()),
    ]
    for act in tries:
        with pytest.raises(PermissionDenied):
            act()
    assert not LogEntry.objects.exists()


def test_a_deactivated_person_may_nothing_until_reactivated(tree: Office, chief: User, someone: Someone) -> None:
    clerk = someone(tree.town, Kind.CLERK)
    actions.deactivate(chief, clerk, seen=clerk.state(), at=now())
    assert not policy.can(fresh(clerk), "letters.letter.draft", tree.town, today())
    with pytest.raises(Refused):
        actions.deactivate(chief, clerk, seen=fresh(clerk).state(), at=now())
    actions.reactivate(chief, clerk, seen=fresh(clerk).state(), at=now())
    assert policy.can(fresh(clerk), "letters.letter.draft", tree.town, today())


def test_a_rule_is_set_changed_and_taken_back(tree: Office, chief: User) -> None:
    def state() -> str:
        return tree.county.rules()["correction_days"].state()

    actions.set_rule(chief, tree.county, "correction_days", 10, seen=state(), at=now())
    old = state()
    actions.set_rule(chief, tree.county, "correction_days", 12, seen=state(), at=now())
    with pytest.raises(Refused):
        actions.set_rule(chief, tree.county, "correction_days", 9, seen=old, at=now())
    assert tree.town.rules()["correction_days"].value == 12
    actions.clear_rule(chief, tree.county, "correction_days", seen=state(), at=now())
    with pytest.raises(Refused):
        actions.clear_rule(chief, tree.county, "correction_days", seen=state(), at=now())
    assert not Setting.objects.exists()
    assert [entry.facts.get("value") for entry in LogEntry.objects.order_by("number")] == [10, 12, None]


def test_a_value_that_is_none_is_told_and_not_kept(tree: Office, chief: User) -> None:
    seen = tree.county.rules()["number_pattern"].state()
    with pytest.raises(Refused, match="GB/T 9704|发文字号|document number"):
        bad = {"template": "{code}[{year}]{number}", "suffixes": {}}
        actions.set_rule(chief, tree.county, "number_pattern", bad, seen=seen, at=now())
    assert not Setting.objects.exists()


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.ADMINISTRATOR])
def test_only_administrators_change_anything(tree: Office, someone: Someone, kind: Kind) -> None:
    user, clerk = someone(tree.city, kind), someone(tree.city, Kind.CLERK)
    state = tree.city.rules()["correction_days"].state()
    tries: list[Callable[[], object]] = [
        lambda: added(user, tree.city),
        lambda: actions.change_agency(
            user, tree.county, name="某", short_name="", credit_code="", seen=tree.county.state(), at=now()
        ),
        lambda: actions.move_agency(user, tree.town, tree.city, seen=tree.town.state(), at=now()),
        lambda: actions.close_agency(user, tree.town, on=today(), seen=tree.town.state(), at=now()),
        lambda: actions.create_person(user, tree.city, Kind.CLERK, username="u", name="某", since=today(), at=now()),
        lambda: actions.change_person(user, clerk, name="某", email="", seen=clerk.state(), at=now()),
        lambda: actions.deactivate(user, clerk, seen=clerk.state(), at=now()),
        lambda: actions.reset_password(user, clerk, seen=clerk.state(), at=now()),
        lambda: actions.take_codes(user, clerk, seen=clerk.state(), at=now()),
        lambda: actions.give_post(user, user, tree.city, Kind.ADMINISTRATOR, since=today(), at=now()),
        lambda: actions.end_post(user, Post.objects.get(user=clerk), until=today(), at=now()),
        lambda: actions.set_rule(user, tree.city, "correction_days", 3, seen=state, at=now()),
        lambda: actions.clear_rule(user, tree.city, "correction_days", seen=state, at=now()),
    ]
    for act in tries:
        with pytest.raises(PermissionDenied):
            act()
    assert not LogEntry.objects.exists()
