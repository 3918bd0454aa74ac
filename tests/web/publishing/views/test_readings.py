"""Policy readings at the desk: which policies wait for one, how many there are, drafting, waiving, publishing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

from django.test import Client

from gongkai.law.publication.acts import Act
from gongkai.web.accounts.models import User
from gongkai.web.publishing.actions.lifecycle import tie
from gongkai.web.publishing.actions.readings import draft_reading
from gongkai.web.publishing.models import Form, Item, Kind, ReadingWaiver, Tied
from gongkai.web.publishing.models.readings import readings_of
from gongkai.web.publishing.views import readings
from web.cases.requests_made import moment
from web.offices import Office
from web.publishing.items_made import FORMED, Desk, acted, approved, desk, published, reviewed, revised, submitted

AsUser = Callable[[User], Client]
TITLE = "星槎县节约用水奖补办法"


def text(response: Any) -> str:
    return str(response.content.decode())


def reading(policy: Item, staff: Desk, form: Form = Form.TEXT) -> Item:
    made = draft_reading(policy, form, token=uuid4(), hand=staff.editor, at=moment(FORMED))
    return reviewed(submitted(made, staff), staff)


def test_a_policy_waits_for_its_reading_three_working_days(tree: Office, staff: Desk, as_user: AsUser) -> None:
    policy = published(tree.county, staff, kind=Kind.POLICY, title=TITLE)
    client = as_user(staff.editor)
    assert TITLE in text(client.get("/desk/readings/")) and "2025-03-06" in text(client.get("/desk/readings/"))

    assert "overdue" in readings.shown(policy, staff.editor, date(2025, 3, 7))["light"]
    done = acted(reading(policy, staff), Act.PUBLISH, staff.editor)
    assert TITLE not in text(client.get("/desk/readings/")).partition("<main")[2].partition("<h2 id")[0]
    assert readings.shown(policy, staff.editor, date(2025, 3, 7))["light"] == ""
    acted(done, Act.WITHDRAW, staff.editor, revision=1, reason="有误")
    assert TITLE in text(client.get("/desk/readings/"))


def test_each_number_leads_to_the_readings_it_counts(tree: Office, staff: Desk, as_user: AsUser) -> None:
    policy = published(tree.county, staff, kind=Kind.POLICY, title=TITLE)
    for form in (Form.TEXT, Form.PICTURE, Form.PICTURE):
        acted(reading(policy, staff, form), Act.PUBLISH, staff.editor)
    client = as_user(staff.clerk)
    page = text(client.get("/desk/readings/?year=2025"))
    assert '<a href="/desk/readings/list/?year=2025&amp;form=picture"' in page
    listed = text(client.get("/desk/readings/list/?year=2025&form=picture"))
    assert listed.count(f"《{TITLE}》图解") == 2
    assert f"《{TITLE}》" not in text(client.get("/desk/readings/2024/picture/"))
    assert client.get("/desk/readings/list/?year=2025&form=opera").status_code == 404
    assert client.get("/desk/readings/?year=9x").status_code == 200
    other = as_user(desk(tree.town).editor)
    assert f"《{TITLE}》" not in text(other.get("/desk/readings/list/?year=2025&form=picture"))


def test_a_reading_is_drafted_from_its_policy(tree: Office, staff: Desk, as_user: AsUser) -> None:
    policy = approved(tree.county, staff, kind=Kind.NORMATIVE, title=TITLE)
    client, path = as_user(staff.editor), f"/desk/items/{policy.pk}/readings/draft/"
    assert client.get(path).status_code == 200
    given = {"token": str(uuid4()), "form": Form.QUESTIONS.value}
    sent = client.post(path, given)
    made = readings_of(policy).get()
    assert sent.url == f"/desk/items/{made.pk}/revise/" and made.revision().form == Form.QUESTIONS.value
    client.post(path, given)
    assert readings_of(policy).count() == 1
    assert client.post(path, {"token": str(uuid4()), "form": "opera"}).status_code == 400
    assert as_user(staff.reviewer).get(path).status_code == 404
    plain = approved(tree.county, staff)
    assert client.get(f"/desk/items/{plain.pk}/readings/draft/").status_code == 404


def test_it_is_said_once_why_a_policy_needs_none(tree: Office, staff: Desk, as_user: AsUser) -> None:
    policy = published(tree.county, staff, kind=Kind.POLICY, title=TITLE)
    client, path = as_user(staff.editor), f"/desk/items/{policy.pk}/readings/waive/"
    assert client.post(path, {"reason": ""}).status_code == 400
    assert client.post(path, {"reason": "任免文件"}).status_code == 302
    assert client.post(path, {"reason": "任免文件"}).status_code == 400
    assert ReadingWaiver.objects.get().reason == "任免文件"
    assert TITLE not in text(client.get("/desk/readings/"))


def test_policy_and_reading_become_public_by_one_button(tree: Office, staff: Desk, as_user: AsUser) -> None:
    policy = approved(tree.county, staff, kind=Kind.POLICY, title=TITLE)
    assert not readings.shown(policy, staff.editor, FORMED)["may_together"]
    made = reading(policy, staff)
    assert readings.shown(policy, staff.editor, FORMED)["may_together"]
    client, path = as_user(staff.editor), f"/desk/items/{policy.pk}/readings/publish/"
    client.post(path, {"seen": "1"})
    assert Item.objects.filter(pk__in=(policy.pk, made.pk), public=1).count() == 0
    client.post(path, {"seen": str(policy.length)})
    assert Item.objects.filter(pk__in=(policy.pk, made.pk), public=1).count() == 2
    assert readings.shown(made, staff.editor, FORMED) == {"explains": False}


def test_drafts_of_other_agencies_are_not_told(tree: Office, staff: Desk) -> None:
    policy = published(tree.county, staff, kind=Kind.POLICY, title=TITLE)
    others = desk(tree.bureau)
    foreign = approved(tree.bureau, others, kind=Kind.READING, title="水务局还没有公开的解读")
    tie(foreign, policy, Tied.READS, hand=others.editor, at=moment(FORMED))
    again = reviewed(submitted(revised(policy, staff), staff), staff)
    told = readings.shown(again, staff.editor, FORMED)
    assert (told["readings"], told["may_together"]) == ([], False)
    own = reading(again, staff)
    told = readings.shown(again, staff.editor, FORMED)
    assert (told["readings"], told["may_together"]) == ([own], True)
