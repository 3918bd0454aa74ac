from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from gongkai.law.organs import Body, Level
from gongkai.web.accounts import founding, policy
from gongkai.web.accounts.actions import Refused
from gongkai.web.accounts.models import Agency, Kind, Post, User
from gongkai.web.accounts.sessions import CHAIN
from gongkai.web.audit.models import Chain, LogEntry
from gongkai.web.audit.walk import verdicts
from web.offices import PASSWORD, Office

AT = datetime(2025, 3, 3, 23, 30, tzinfo=ZoneInfo("UTC"))
TODAY = date(2025, 3, 4)
CITY: dict[str, Any] = {
    "code": "wangshu", "name": "望舒市人民政府", "level": Level.CITY, "body": Body.GOVERNMENT,
    "actor": "setup", "at": AT,
}  # fmt: skip
ADMIN: dict[str, Any] = {
    "username": "admin", "name": "沈素问", "password": PASSWORD, "must_change": False, "actor": "setup", "at": AT,
}  # fmt: skip


def acts() -> list[tuple[str, str, str]]:
    return list(LogEntry.objects.order_by("pk").values_list("chain", "actor", "act"))


def test_the_first_agency_is_the_root_and_its_administrator_may_build_below_it(db: None) -> None:
    city = founding.found(**CITY)
    admin = founding.enrol(city, [Kind.ADMINISTRATOR], **ADMIN)
    assert (city.path, city.parent, city.opened_on) == (f"/{city.pk}/", None, TODAY)
    assert admin.check_password(PASSWORD)
    assert policy.can(admin, "accounts.agency.change", city, TODAY)


def test_all_of_it_is_sealed_in_the_name_of_the_command_and_without_names(db: None) -> None:
    founding.enrol(founding.found(**CITY), [Kind.ADMINISTRATOR], **ADMIN)
    assert acts() == [
        (CHAIN, "setup", "accounts.office.found"),
        ("wangshu", "setup", "accounts.agency.create"),
        ("wangshu", "setup", "accounts.person.create"),
        ("wangshu", "setup", "accounts.post.give"),
    ]
    written = "".join(f"{row.subject} {row.facts}" for row in LogEntry.objects.all())
    assert "沈素问" not in written and "admin'" not in written
    assert not any(verdict.broken for verdict in verdicts())


def test_there_is_one_founding_only(tree: Office) -> None:
    with pytest.raises(Refused):
        founding.found(**CITY | {"code": "second"})
    assert not Agency.objects.filter(code="second").exists()
    assert not Chain.objects.exists()


@pytest.mark.parametrize(
    "bad",
    [
        {"code": "望舒"},
        {"code": ""},
        {"name": ""},
        {"name": "长" * 121},
        {"code": "a b"},
        {"code": CHAIN},
        {"level": "village"},
    ],
)
def test_bad_facts_are_told_by_field_and_leave_nothing(db: None, bad: dict[str, str]) -> None:
    with pytest.raises(ValidationError) as told:
        founding.found(**CITY | bad)
    assert set(told.value.message_dict) == set(bad)
    assert not Agency.objects.exists() and not LogEntry.objects.exists()


@pytest.mark.parametrize("password", ["", "short", "12345678901234", "password123"])
def test_a_password_against_the_rules_adds_nobody(tree: Office, password: str) -> None:
    with pytest.raises(ValidationError):
        founding.enrol(tree.city, [Kind.CLERK], **ADMIN | {"password": password})
    assert not User.objects.exists() and not LogEntry.objects.exists()


def test_a_password_like_the_user_name_adds_nobody(tree: Office) -> None:
    with pytest.raises(ValidationError):
        founding.enrol(tree.city, [Kind.CLERK], **ADMIN | {"username": "baizhi-clerk", "password": "baizhi-clerk1"})
    assert not User.objects.exists()


def test_a_user_name_is_taken_in_every_spelling(tree: Office) -> None:
    founding.enrol(tree.city, [Kind.CLERK], **ADMIN)
    with pytest.raises(Refused):
        founding.enrol(tree.county, [Kind.CLERK], **ADMIN | {"username": "Admin"})
    assert User.objects.count() == 1


def test_a_post_that_is_named_twice_is_given_once(tree: Office) -> None:
    founding.enrol(tree.city, [Kind.CLERK, Kind.EDITOR, Kind.CLERK], **ADMIN)
    assert sorted(Post.objects.values_list("kind", flat=True)) == ["clerk", "editor"]
    assert set(Post.objects.values_list("since", flat=True)) == {TODAY}


def test_nobody_is_added_to_a_closed_agency(tree: Office) -> None:
    Agency.objects.filter(pk=tree.town.pk).update(closed_on=date(2025, 1, 1))
    tree.town.refresh_from_db()
    with pytest.raises(Refused):
        founding.enrol(tree.town, [Kind.CLERK], **ADMIN)
    assert not User.objects.exists()
