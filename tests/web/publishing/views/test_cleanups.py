"""A clean-up on its pages, from its beginning to the list of its result."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.report.register import Instrument, InstrumentRecord
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.publishing.models import CleanUp, Item
from gongkai.web.publishing.models import Kind as Sort
from web.offices import Office
from web.publishing.items_made import desk, published
from web.publishing.register_made import registered

Someone = Callable[[Agency, Kind], User]
AsUser = Callable[[User], Client]


@pytest.fixture
def editor(tree: Office, someone: Someone, as_user: AsUser) -> Client:
    return as_user(someone(tree.county, Kind.EDITOR))


def begun(client: Client) -> CleanUp:
    given = {"agency": "xingcha", "token": str(uuid4()), "title": "规范性文件清理", "basis": "清理通知"}
    answer = client.post(reverse("cleanup-add"), given)
    made = CleanUp.objects.get()
    assert answer["Location"] == reverse("cleanup", args=[made.pk])
    return made


def decide(client: Client, made: CleanUp, **given: str) -> int:
    row = made.documents.order_by("pk").first()
    assert row is not None
    told = {"verdict": "keep", "reason": "继续适用", "on": "2025-06-03", **given}
    return client.post(reverse("cleanup-decide", args=[made.pk, row.pk]), told).status_code


def test_it_is_begun_decided_on_closed_and_its_result_had_as_a_file(editor: Client, tree: Office) -> None:
    item = published(tree.county, desk(tree.county), kind=Sort.NORMATIVE)
    assert editor.get(reverse("cleanup-add")).status_code == 200
    made = begun(editor)
    page = reverse("cleanup", args=[made.pk])
    close = reverse("cleanup-close", args=[made.pk])
    assert close not in editor.get(page).content.decode()
    assert decide(editor, made, verdict="repeal", reason="被新办法代替") == 302
    assert Item.objects.get(pk=item.pk).ended == "repeal"
    assert close in editor.get(page).content.decode()
    editor.post(close)
    made.refresh_from_db()
    assert made.closed_on is not None
    lines = editor.get(reverse("cleanup-file", args=[made.pk, "csv"])).content.decode("utf-8-sig").splitlines()
    assert "被新办法代替" in lines[1]
    assert "规范性文件清理" in editor.get(reverse("cleanups")).content.decode()


def test_what_cannot_be_is_told_on_the_page(editor: Client, tree: Office) -> None:
    given = {"agency": "xingcha", "token": str(uuid4()), "title": "清理", "basis": "通知"}
    assert editor.post(reverse("cleanup-add"), given).status_code == 400
    registered(tree.county, InstrumentRecord(Instrument.NORMATIVE, date(2025, 3, 3)))
    made = begun(editor)
    assert decide(editor, made, verdict="") == 400
    assert editor.post(reverse("cleanup-close", args=[made.pk])).status_code == 302
    assert CleanUp.objects.get().closed_on is None


def test_another_agency_s_round_is_not_there_and_who_only_reads_decides_nothing(
    editor: Client, tree: Office, someone: Someone, as_user: AsUser
) -> None:
    registered(tree.county, InstrumentRecord(Instrument.NORMATIVE, date(2025, 3, 3)))
    made = begun(editor)
    stranger = as_user(someone(tree.town, Kind.EDITOR))
    assert stranger.get(reverse("cleanup", args=[made.pk])).status_code == 404
    assert decide(stranger, made) == 404
    clerk = as_user(someone(tree.county, Kind.CLERK))
    assert clerk.get(reverse("cleanup", args=[made.pk])).status_code == 200
    assert decide(clerk, made) == 404
    assert editor.get(reverse("cleanup-file", args=[made.pk, "pdf"])).status_code == 404
