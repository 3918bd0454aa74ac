"""The page of one public item."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gongkai.law.publication.acts import Act
from gongkai.web.accounts.models import Agency, User
from gongkai.web.accounts.models import Kind as Post
from gongkai.web.audit.appendonly import writing
from gongkai.web.publishing.actions.importing import take
from gongkai.web.publishing.importing.package import Package
from gongkai.web.publishing.models import Item, Kind, Moved, PublicTie
from web.cases.requests_made import moment
from web.files.made import picture
from web.offices import person
from web.portal.reading.conftest import Room, path_of
from web.publishing.consult_made import opened
from web.publishing.items_made import FORMED, acted, approved, enclosed, republished, revised
from web.publishing.packages_made import sheet

LATER = FORMED + timedelta(days=20)


def test_the_page_says_the_metadata_and_the_text(room: Room) -> None:
    item = room.publish(doc_number="星政办〔2025〕3号", keywords="供水 管网", subject="城乡建设", maker="星槎县水务局")
    page = room.text(path_of(item))
    for words in (
        item.index_number, "城乡建设", room.tree.county.name, "2025-03-03", "观澜路供水管网改造实施方案",
        "星政办〔2025〕3号", "供水 管网", "供水科", "星槎县水务局", "东至芦汀渡口", "改造的范围、分期和资金安排。",
    ):  # fmt: skip
        assert words is not None and words in page
    assert "<h2>一、范围</h2>" in page


def test_what_is_typed_as_a_title_is_no_html(room: Room) -> None:
    page = room.text(path_of(room.publish(title="<b>甲</b>&乙", keywords="<i>丙</i>")))
    assert "&lt;b&gt;甲&lt;/b&gt;&amp;乙" in page and "<b>甲" not in page and "<i>丙" not in page


def test_nobody_finds_what_is_not_public(room: Room) -> None:
    approved(room.tree.county, room.staff)
    assert room.get("/items/gk0000001/2025-00001/").status_code == 404
    assert room.get("/items/nothing/").status_code == 404


def test_a_new_draft_of_a_public_item_is_nowhere_to_be_seen(room: Room) -> None:
    item = room.publish()
    revised(item, room.staff, title="尚未审查的题目", body="<p>尚未审查的正文</p>")
    assert "尚未审查" not in room.text(path_of(item))
    assert room.get(f"{path_of(item)}versions/2/").status_code == 404


@pytest.mark.parametrize(
    ("days", "words", "kind"),
    [
        ({"effective_on": date(2099, 1, 1)}, "not yet in force", "not-yet"),
        ({"effective_on": date(2025, 1, 1)}, "in force", "in-force"),
        ({"expires_on": date(2025, 6, 1)}, "its term has ended", "lapsed"),
    ],
)
def test_a_document_says_whether_it_is_in_force(room: Room, days: dict[str, date], words: str, kind: str) -> None:
    item = room.publish(kind=Kind.NORMATIVE, **days)
    page = room.text(path_of(item), accept_language="en")
    assert f'<span class="badge {kind}">{words}</span>' in page


def test_a_repealed_document_says_so_at_once(room: Room) -> None:
    item = room.publish(kind=Kind.NORMATIVE)
    assert 'class="badge in-force"' in room.text(path_of(item))
    acted(item, Act.REPEAL, room.staff.editor, day=LATER, reason="星政发〔2025〕9号")
    assert 'class="badge repealed"' in room.text(path_of(item))


def test_information_that_is_no_document_has_no_validity(room: Room) -> None:
    page = room.text(path_of(room.publish()))
    assert 'class="badge in-force"' not in page


def test_a_clarification_stands_on_the_page(room: Room) -> None:
    item = room.publish()
    acted(item, Act.CLARIFY, room.staff.head, day=LATER, reason="第二期的起点是芦汀渡口，不是白芷桥。")
    assert "第二期的起点是芦汀渡口，不是白芷桥。" in room.text(path_of(item))


def test_what_was_taken_down_tells_the_day_and_nothing_of_what_it_said(room: Room) -> None:
    item = republished(room.publish(), room.staff, day=FORMED, title="更正后的方案", note="更正范围")
    room.text(path_of(item))
    acted(item, Act.WITHDRAW, room.staff.editor, day=LATER, reason="内容有误")
    for path in (path_of(item), f"{path_of(item)}versions/1/", f"{path_of(item)}versions/2/"):
        answer = room.get(path)
        page = answer.content.decode()
        assert answer.status_code == 410
        assert LATER.isoformat() in page
        assert not [words for words in ("方案", "芦汀", "内容有误", "更正") if words in page]
    assert room.get(f"{path_of(item)}qr.svg").status_code == 404


def test_every_version_stays_and_says_what_it_changed(room: Room) -> None:
    item = republished(room.publish(), room.staff, day=LATER, title="更正后的方案", note="更正了第二期的范围")
    page = room.text(path_of(item))
    assert "更正后的方案" in page and "更正了第二期的范围" in page
    assert f"{path_of(item)}versions/1/" in page
    old = room.text(f"{path_of(item)}versions/1/", accept_language="en")
    assert "观澜路供水管网改造实施方案" in old
    assert f"public from {FORMED} to {LATER}" in old
    assert "earlier version" not in room.text(f"{path_of(item)}versions/2/", accept_language="en")
    assert room.get(f"{path_of(item)}versions/3/").status_code == 404


def test_an_item_of_one_version_has_no_history_to_show(room: Room) -> None:
    item = room.publish()
    assert "versions/1/" not in room.text(path_of(item))
    assert room.get(f"{path_of(item)}versions/1/").status_code == 200


def _tie(item: object, other: object, kind: str) -> None:
    with writing("publishing"):
        PublicTie.objects.create(item=item, other=other, kind=kind)


def test_ties_lead_both_ways_and_only_to_what_is_public(room: Room) -> None:
    policy, reading = (
        room.publish(kind=Kind.POLICY, title="补贴办法"),
        room.publish(kind=Kind.READING, title="一图读懂"),
    )
    _tie(reading, policy, "reads")
    assert path_of(policy) in room.text(path_of(reading)) and path_of(reading) in room.text(path_of(policy))
    acted(reading, Act.WITHDRAW, room.staff.editor, day=LATER, reason="有误")
    assert "一图读懂" not in room.text(path_of(policy))


def test_small_letters_and_full_width_lead_to_the_one_address(room: Room) -> None:
    room.tree.county.credit_code = "11341702MB1234567X"
    room.tree.county.save()
    item = room.publish()
    number = str(item.index_number)
    assert number.startswith("MB1234567")
    for written in (number.lower(), number.replace("2025", "２０２５")):
        answer = room.get(f"/items/{written}/")
        assert (answer.status_code, answer["Location"]) == (301, path_of(item))


def test_an_earlier_number_of_an_item_leads_on(room: Room) -> None:
    item = room.publish()
    with writing("publishing"):
        Moved.objects.create(path="/items/014416330/2018-04736/", item=item, at=timezone.now())
    answer = room.get("/items/014416330/2018-04736/")
    assert (answer.status_code, answer["Location"]) == (301, path_of(item))


def test_a_browser_that_has_the_page_is_told_so_and_asks_each_time(room: Room) -> None:
    item = room.publish()
    room.get(path_of(item))
    first = room.get(path_of(item))
    assert first["Cache-Control"] == "no-cache"
    assert {"Accept-Language", "Cookie"} <= {part.strip() for part in first["Vary"].split(",")}
    again = room.get(path_of(item), if_none_match=first["ETag"])
    assert again.status_code == 304 and again["ETag"] == first["ETag"] and again["Cache-Control"] == "no-cache"
    assert room.get(path_of(item), if_modified_since=first["Last-Modified"]).status_code == 304
    acted(item, Act.CLARIFY, room.staff.head, day=LATER, reason="补充说明。")
    changed = room.get(path_of(item), if_none_match=first["ETag"])
    assert changed.status_code == 200 and "补充说明。" in changed.content.decode()


def test_no_language_and_no_type_size_is_answered_with_the_page_of_another(room: Room) -> None:
    item = room.publish()
    room.get(path_of(item))
    chinese = room.get(path_of(item), accept_language="zh-CN")
    english = room.get(path_of(item), accept_language="en", if_none_match=chinese["ETag"])
    assert english.status_code == 200 and "Index number" in english.content.decode()
    room.client.cookies["display"] = "elder"
    large = room.get(path_of(item), accept_language="zh-CN", if_none_match=chinese["ETag"])
    assert large.status_code == 200 and 'class="elder"' in large.content.decode()


def test_a_kept_page_costs_one_question_and_knows_when_an_agency_is_renamed(room: Room) -> None:
    item = room.publish()
    first = room.text(path_of(item))
    with CaptureQueriesContext(connection) as asked:
        kept = room.text(path_of(item))
    assert len(asked) == 1
    assert "观澜路" in kept and first.count("<dt>") == kept.count("<dt>")
    Agency.objects.filter(pk=room.tree.county.pk).update(name="星槎市人民政府")
    assert "星槎市人民政府" in room.text(path_of(item))


def test_who_has_signed_in_gets_a_page_of_their_own_that_nobody_keeps(
    room: Room, as_user: Callable[[User], Client], someone: Callable[[Agency, Post], User]
) -> None:
    item, user = room.publish(), someone(room.tree.county, Post.CLERK)
    answer = as_user(user).get(path_of(item))
    assert user.name in answer.content.decode() and "private" in answer["Cache-Control"]
    assert user.name not in room.text(path_of(item))


def test_the_page_is_cited_and_shared_by_its_permanent_address(room: Room) -> None:
    item = room.publish(doc_number="星政办〔2025〕3号")
    page = room.text(path_of(item))
    assert f"http://testserver{path_of(item)}" in page
    assert "星槎县人民政府. 观澜路供水管网改造实施方案：星政办〔2025〕3号[EB/OL]. (2025-03-03)[" in page
    drawn = room.get(f"{path_of(item)}qr.svg")
    assert drawn["Content-Type"] == "image/svg+xml" and drawn.content.startswith(b"<svg ")


def test_files_are_named_with_their_type_and_size_and_pictures_stand_on_the_page(room: Room) -> None:
    note = enclosed(room.tree.county, room.staff)
    seen = enclosed(room.tree.county, room.staff, name="管线.png", data=picture("PNG"), alt="两条管线在白芷桥相接")
    page = room.text(path_of(room.publish(files=(note, seen))))
    assert "说明.txt" in page and '<span class="badge">txt</span>' in page
    assert 'alt="两条管线在白芷桥相接"' in page


def test_search_engines_are_told_in_their_own_words_and_no_title_ends_the_element(room: Room) -> None:
    page = room.text(path_of(room.publish(title="甲</script><b>乙")))
    told = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(told)["name"] == "甲</script><b>乙"
    assert json.loads(told)["url"].startswith("http://testserver/items/")


def test_only_what_takes_comments_leads_to_them(room: Room) -> None:
    one = opened(room.tree.county, room.staff)
    assert f"{path_of(one.item)}comment/" in room.text(path_of(one.item))
    head = person("head", (room.tree.county, Post.HEAD))
    package = Package(sheet({"信息种类": "意见征集"}), "a.csv")
    take(head, room.tree.county, package, sha256="0" * 64, entry="", at=moment(date(2025, 3, 3)))
    there = path_of(Item.objects.get(origin__startswith="import:"))
    assert "comment/" not in room.text(there)
    assert room.get(f"{there}comment/").status_code == 404
