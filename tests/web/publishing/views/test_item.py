"""The page of one item: facts, ledger in words, revisions, files, log; nothing for strangers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.test import Client

from gongkai.law.publication.acts import Act, Stage
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.publishing.models import Kind as Kinds
from gongkai.web.publishing.models.ledger import ACTS
from web.offices import Office
from web.publishing.item_objects import with_files
from web.publishing.items_made import acted, desk, drafted, published, republished, revised, submitted, withheld

Someone = Callable[[Agency, Kind], User]
Browser = Callable[[User], Client]


def page(client: Client, pk: int) -> str:
    answer = client.get(f"/desk/items/{pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_page_tells_what_was_done_by_whom_and_what_it_came_to(tree: Office, as_user: Browser) -> None:
    staff = desk(tree.county)
    item = published(tree.county, staff)
    item = republished(item, staff, day=date(2025, 3, 10), note="更正完工日期")
    told = page(as_user(staff.editor), item.pk)
    for act in (Act.DRAFT, Act.SUBMIT, Act.CLEAR, Act.PUBLISH):
        assert str(ACTS[act]) in told
    for name in (staff.editor.name, staff.secrecy.name, staff.head.name, "更正完工日期", str(item.index_number)):
        assert name in told
    assert f"/desk/items/{item.pk}/revisions/2/changes/" in told
    assert f"/desk/items/{item.pk}/revisions/1/changes/" not in told
    assert "publishing.publish" in told and "publishing.revision" in told


def test_what_was_returned_is_said_with_its_reason(tree: Office, as_user: Browser) -> None:
    staff = desk(tree.county)
    item = submitted(drafted(tree.county, staff), staff)
    item = acted(item, Act.RETURN, staff.editor, stage=Stage(item.stage), reason="附件缺页")
    assert 'class="notice warning"' in page(as_user(staff.editor), item.pk)
    assert "附件缺页" in page(as_user(staff.editor), item.pk)


def test_ground_and_reasons_of_what_is_withheld_stand_there(tree: Office, as_user: Browser) -> None:
    staff = desk(tree.county)
    told = page(as_user(staff.reviewer), withheld(tree.county, staff).pk)
    assert "讨论材料" in told and "第十六条" in told


def test_a_wrong_step_is_struck_and_a_missing_attribute_is_told(tree: Office, as_user: Browser) -> None:
    staff = desk(tree.county)
    item = revised(drafted(tree.county, staff, attribute=""), staff, attribute="")
    item = acted(item, Act.ANNUL, staff.head, revision=None, of=2, reason="误录")
    told = page(as_user(staff.head), item.pk)
    assert "<s>2." in told and "<s>1." not in told
    assert '<p class="notice warning">' in told


def test_who_may_only_look_is_not_offered_to_change(tree: Office, someone: Someone, as_user: Browser) -> None:
    staff = desk(tree.county)
    item = with_files(tree.county, staff)
    assert f"/desk/items/{item.pk}/revise/" in page(as_user(staff.editor), item.pk)
    for kind in (Kind.REVIEWER, Kind.AUDITOR, Kind.HEAD):
        assert f"/desk/items/{item.pk}/revise/" not in page(as_user(someone(tree.county, kind)), item.pk)
    assert f"/desk/items/{item.pk}/revisions/1/files/1/" in page(as_user(staff.head), item.pk)
    assert "/files/1/" not in page(as_user(someone(tree.county, Kind.AUDITOR)), item.pk)
    submitted(item, staff)
    assert f"/desk/items/{item.pk}/revise/" not in page(as_user(staff.editor), item.pk)


def test_other_rooms_show_their_parts_to_whoever_may_see_them(tree: Office, someone: Someone, as_user: Browser) -> None:
    staff = desk(tree.county)
    item = published(tree.county, staff, kind=Kinds.NORMATIVE)
    told = page(as_user(staff.editor), item.pk)
    for part in ("review", "findings", "released", "register", "timeline", "log", "facts", "revisions", "files"):
        assert told.count(f'id="{part}"') == 1, part
    auditor = page(as_user(someone(tree.county, Kind.AUDITOR)), item.pk)
    assert 'id="findings"' not in auditor and 'id="released"' in auditor


def test_an_item_older_than_the_law_has_no_last_day(tree: Office, as_user: Browser) -> None:
    staff = desk(tree.county)
    item = drafted(tree.county, staff, formed_on=date(2003, 5, 6))
    assert item.due_on is None
    assert "2003-05-06" in page(as_user(staff.editor), item.pk)


def test_another_agency_s_item_is_not_there(tree: Office, someone: Someone, as_user: Browser) -> None:
    staff = desk(tree.county)
    item = revised(with_files(tree.county, staff), staff)
    for stranger in (
        someone(tree.town, Kind.EDITOR),
        someone(tree.city, Kind.HEAD),
        someone(tree.elsewhere, Kind.EDITOR),
    ):
        browser = as_user(stranger)
        for rest in ("", "revise/", "revisions/1/", "revisions/2/changes/", "revisions/1/files/1/"):
            assert browser.get(f"/desk/items/{item.pk}/{rest}").status_code == 404
        assert browser.post(f"/desk/items/{item.pk}/revise/", {"seen": 1, "title": "x"}).status_code == 404
    assert item.revisions.count() == 2
