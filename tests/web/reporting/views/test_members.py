"""Whose reports a sum is made of."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from gongkai.law.organs import Body, Level
from gongkai.law.reportcourse import State
from gongkai.web.accounts.models import Kind, User
from gongkai.web.reporting.models import Adjustment, Scope
from web.objects import holder
from web.offices import Office, agency
from web.reporting.collect_asked import NEW, words
from web.reporting.collect_made import drawn, figures
from web.reporting.collect_objects import MAKERS
from web.reporting.reports_made import YEAR, a_report


def test_the_members_page_says_who_is_counted_who_is_missing_and_what_has_moved(
    tree: Office, supervisor: Client
) -> None:  # fmt: skip
    bureau = agency("xingcha-water", "星槎县水务局", Level.COUNTY, Body.DEPARTMENT, tree.county)
    a_report(tree.county, scope=Scope.WHOLE, state=State.SIGNED, content=figures(tree.county.name, {NEW: 1}))
    a_report(tree.town, state=State.ACCEPTED, content=drawn(tree.town.name, 5))
    shown = words(supervisor.get(reverse("report-members", args=[tree.county.code, YEAR, "whole"])))
    assert f"{bureau.name}：没有报告" in shown
    assert f"{tree.town.name}：没有报告" not in shown
    assert 'class="notice warning"' in shown
    assert reverse("report-receive", args=[bureau.code, YEAR, "own"]) in shown
    assert reverse("report-receive", args=[tree.town.code, YEAR, "own"]) not in shown
    own = supervisor.get(reverse("report-members", args=[tree.county.code, YEAR, "own"]))
    assert own.status_code == 404


def test_one_of_two_requests_is_taken_from_the_sum(tree: Office, as_user: Callable[[User], Client]) -> None:
    kwargs = dict(MAKERS["report-deduct"](tree.county, Kind.HEAD))
    head, path = as_user(holder((tree.county, Kind.HEAD))), reverse("report-deduct", kwargs=kwargs)
    members = reverse("report-members", args=[tree.county.code, YEAR, "whole"])
    watching = as_user(holder((tree.county, Kind.SUPERVISOR)))
    assert path not in words(watching.get(members))
    assert path in words(head.get(members))
    assert head.post(path, {"reason": "转送件"}).status_code == 302
    assert set(Adjustment.objects.values_list("value", "scope")) == {(-1, "whole")}
    assert path not in words(head.get(members))
