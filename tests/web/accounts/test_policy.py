from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gongkai.web.accounts import policy
from gongkai.web.accounts.models import Agency, Kind, User
from web.objects import holder
from web.offices import Office

TODAY = timezone.localdate()


@pytest.mark.parametrize("permission", policy.GRANTS)
def test_what_is_listed_is_what_is_allowed(tree: Office, permission: str) -> None:
    for kind in Kind:
        user = holder((tree.county, kind))
        listed = set(policy.agencies(user, permission, TODAY))
        assert listed == {there for there in tree.all if policy.can(user, permission, there, TODAY)}
        assert bool(listed) == policy.has_anywhere(user, permission, TODAY)


def test_a_code_that_begins_alike_stands_not_below(tree: Office) -> None:
    user = holder((tree.county, Kind.ADMINISTRATOR))
    alike = Agency(code="alike", name="某", level="town", body="agency", path=f"{tree.county.path[:-1]}7/")
    assert not policy.can(user, "accounts.agency.change", alike, TODAY)


def test_whoever_has_a_post_above_too_is_not_in_the_hands_of_an_administrator_below(tree: Office) -> None:
    below = holder((tree.county, Kind.ADMINISTRATOR))
    high = holder((tree.city, Kind.HEAD), (tree.county, Kind.CLERK))
    assert not policy.can_person(below, "accounts.person.change", high, TODAY)
    high.posts.filter(agency=tree.city).update(until=TODAY - timedelta(days=1))
    assert policy.can_person(below, "accounts.person.change", high, TODAY)
    high.posts.update(until=TODAY - timedelta(days=1))
    assert policy.can_person(below, "accounts.person.change", high, TODAY)
    assert not policy.can_person(holder((tree.bureau, Kind.ADMINISTRATOR)), "accounts.person.change", high, TODAY)


def test_posts_that_are_over_or_to_come_or_of_the_deactivated_give_nothing(tree: Office) -> None:
    user = holder((tree.county, Kind.CLERK))
    for changed in ({"since": TODAY + timedelta(days=1)}, {"since": TODAY, "until": TODAY - timedelta(days=1)}):
        user.posts.update(**changed)
        with pytest.raises(PermissionDenied):
            policy.require(User.objects.get(pk=user.pk), "letters.letter.draft", tree.county, TODAY)
    user.posts.update(since=TODAY, until=TODAY)
    policy.require(User.objects.get(pk=user.pk), "letters.letter.draft", tree.county, TODAY)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert policy.posts(User.objects.get(pk=user.pk), TODAY) == ()
