from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongkai.law.organs import Body, Level
from gongkai.web.accounts.models import Agency, Kind, Setting, User
from gongkai.web.audit.models import LogEntry
from web.accounts.sending import counts, sent
from web.objects import holder
from web.offices import Office, agency


@pytest.fixture
def chief(tree: Office, as_user: Callable[[User], Client]) -> Client:
    return as_user(holder((tree.city, Kind.ADMINISTRATOR)))


def test_the_desk_shows_ones_posts(tree: Office, as_user: Callable[[User], Client]) -> None:
    page = as_user(holder((tree.town, Kind.CLERK), (tree.county, Kind.HEAD))).get("/desk/").content.decode()
    assert tree.town.name in page and tree.county.name in page
    assert tree.city.name not in page
    assert "/desk/people/" in page
    assert "/desk/people/" not in as_user(holder((tree.town, Kind.CLERK))).get("/desk/").content.decode()


def test_the_tree_is_searched_by_name_and_code(chief: Client, tree: Office) -> None:
    page = chief.get("/desk/agencies/").content.decode()
    assert page.index(tree.county.name) < page.index(tree.town.name)
    assert tree.elsewhere.name not in page
    for query in ("白芷", "BAIZHI"):
        page = chief.get("/desk/agencies/", {"q": query}).content.decode()
        assert tree.town.name in page and tree.bureau.name not in page


def test_an_agency_shows_its_rules_with_where_they_come_from(chief: Client, tree: Office) -> None:
    Setting.objects.create(agency=tree.city, name="correction_days", value=23)
    rows = {row[0].name: row for row in chief.get(f"/desk/agencies/{tree.town.code}/").context["rules"]}
    assert rows["correction_days"][2].startswith("23") and rows["correction_days"][3] == tree.city
    assert rows["reasons_restart"][3] is None


@pytest.mark.parametrize("path", ["/desk/", "/desk/agencies/", "/desk/people/", "/desk/agencies/xingcha/"])
def test_a_page_asks_the_database_as_often_for_many_as_for_few(chief: Client, tree: Office, path: str) -> None:
    chief.get(path)
    with CaptureQueriesContext(connection) as few:
        chief.get(path)
    for place in range(12):
        below = agency(f"more{place}", f"某站{place}", Level.TOWN, Body.AGENCY, tree.county)
        holder((below, Kind.CLERK), (tree.county, Kind.EDITOR))
        Setting.objects.create(agency=below, name="fee_decimals", value=2)
    with CaptureQueriesContext(connection) as many:
        chief.get(path)
    assert len(many) == len(few) < 20


def test_an_agency_is_made_once_however_often_the_form_is_sent(chief: Client, tree: Office) -> None:
    path = f"/desk/agencies/{tree.county.code}/below/"
    given = {"code": "qinghe", "name": "清禾镇人民政府", "level": "town", "body": "government"}
    assert sent(chief, path, **given).status_code == 302
    before = counts()
    assert sent(chief, path, **given).status_code == 200
    assert counts() == before


def test_names_that_were_changed_since_are_not_changed_over(chief: Client, tree: Office) -> None:
    path = f"/desk/agencies/{tree.town.code}/change/"
    old = chief.get(path).context["form"].initial
    assert sent(chief, path, name="白芷镇").status_code == 302
    before = counts()
    for seen in (old["seen"], "", "forged"):
        assert chief.post(path, {**old, "name": "别的镇", "seen": seen}).status_code == 200
    assert counts() == before


def test_no_goal_that_may_not_be_reached_is_taken(chief: Client, tree: Office) -> None:
    path = f"/desk/agencies/{tree.town.code}/move/"
    before = counts()
    for goal in (tree.elsewhere.pk, tree.town.pk, 987654321, "x"):
        assert sent(chief, path, parent=goal).status_code == 200
    assert counts() == before
    assert sent(chief, path, parent=tree.bureau.pk).status_code == 302
    assert Agency.objects.get(pk=tree.town.pk).parent == tree.bureau


def test_an_agency_is_closed_once(chief: Client, tree: Office) -> None:
    path = f"/desk/agencies/{tree.town.code}/close/"
    old = chief.get(path).context["form"].initial
    assert chief.post(path, {**old, "on": "2999-01-01"}).status_code == 200
    assert sent(chief, path).status_code == 302
    before = counts()
    assert chief.post(path, old).status_code == 200
    assert counts() == before


@pytest.mark.parametrize(
    ("name", "entered", "kept"),
    [
        ("correction_days", 9, 9),
        ("reasons_restart", "yes", True),
        ("signed_outcomes", ["granted", "unavailable.not_held"], ["granted", "unavailable.not_held"]),
        ("number_code", "望水", "望水"),
        (
            "number_pattern",
            "{code}依复〔{year}〕{number}号{suffix}\r\nanswer 答",
            {"template": "{code}依复〔{year}〕{number}号{suffix}", "suffixes": {"answer": "答"}},
        ),
    ],
)
def test_a_rule_is_set_by_its_form_and_taken_back_by_another(
    chief: Client, tree: Office, name: str, entered: object, kept: object
) -> None:
    path = reverse("rule-set", args=[tree.county.code, name])
    assert sent(chief, path, value=entered).status_code == 302
    assert Setting.objects.get().value == kept
    assert chief.get(path).status_code == 200
    clear = reverse("rule-clear", args=[tree.county.code, name])
    old = chief.get(clear).context["form"].initial
    assert chief.post(clear, old).status_code == 302
    before = counts()
    assert chief.post(clear, old).status_code == 200
    assert counts() == before


@pytest.mark.parametrize(
    ("name", "entered"),
    [("correction_days", 0), ("correction_days", "x"), ("reasons_restart", "perhaps"), ("signed_outcomes", ["closed"]),
     ("review_stages", ["own"]), ("number_pattern", "{code}[{year}]"), ("number_code", "望 水")],
)  # fmt: skip
def test_a_value_that_is_none_changes_nothing(chief: Client, tree: Office, name: str, entered: object) -> None:
    answer = sent(chief, reverse("rule-set", args=[tree.county.code, name]), value=entered)
    assert answer.context["form"].errors["value"]
    assert not Setting.objects.exists() and not LogEntry.objects.exists()


def test_a_rule_that_was_changed_since_is_not_changed_over(chief: Client, tree: Office) -> None:
    path = reverse("rule-set", args=[tree.county.code, "correction_days"])
    old = chief.get(path).context["form"].initial
    Setting.objects.create(agency=tree.city, name="correction_days", value=20)
    before = counts()
    assert chief.post(path, {"value": 5, "seen": old["seen"]}).status_code == 200
    assert counts() == before


def test_forms_about_what_is_gone_or_somebody_elses_find_nothing(chief: Client, tree: Office) -> None:
    stranger = holder((tree.elsewhere, Kind.CLERK))
    before = counts()
    for path in (
        "/desk/agencies/fusang/below/", "/desk/agencies/fusang/change/", "/desk/agencies/fusang/move/",
        "/desk/agencies/fusang/close/", "/desk/agencies/wangshu/close/", "/desk/agencies/fusang/people/",
        "/desk/agencies/fusang/rules/correction_days/", "/desk/agencies/fusang/rules/correction_days/clear/",
        "/desk/agencies/wangshu/rules/no_such_rule/", "/desk/agencies/gone/change/",
        *(f"/desk/people/{stranger.number}/{form}/" for form in ("change", "state", "password", "posts")),
        "/desk/people/ffffffffffffffff/state/",
    ):  # fmt: skip
        for answer in (chief.get(path), chief.post(path, {"seen": "x", "name": "某", "value": 1})):
            assert answer.status_code == 404, path
    assert counts() == before


def test_a_form_from_another_site_is_refused(tree: Office) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(holder((tree.city, Kind.ADMINISTRATOR)), backend="django.contrib.auth.backends.ModelBackend")
    before = counts()
    assert client.post(f"/desk/agencies/{tree.town.code}/change/", {"name": "某"}).status_code == 403
    assert counts() == before
