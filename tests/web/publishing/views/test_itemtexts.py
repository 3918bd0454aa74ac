"""A revision as it would be seen, what it changes, and its files: inert, sealed, never kept on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from lxml import html

from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.audit.appendonly import writing
from gongkai.web.audit.models import LogEntry
from gongkai.web.files import store
from gongkai.web.publishing.models import Item, Revision
from gongkai.web.publishing.views.itemtexts import metadata, shown
from web.files.made import picture
from web.offices import Office
from web.publishing.item_objects import with_files
from web.publishing.items_made import Desk, drafted, published, revised
from web.publishing.test_sanitising import ATTACKS, faults

Someone = Callable[[Agency, Kind], User]
Browser = Callable[[User], Client]


def parsed(content: bytes | str) -> Any:
    """A page, as a browser reads it."""
    return html.fromstring(content)


def text_of(answer_body: bytes) -> str:
    """The text of a revision, as it stands in its page."""
    (prose,) = parsed(answer_body).xpath("//div[@class='paper']")
    inside: str = html.tostring(prose, encoding="unicode")
    return inside.partition(">")[2].rpartition("</div>")[0]


def test_a_revision_is_shown_with_its_metadata_its_text_and_its_files(
    tree: Office, staff: Desk, as_user: Browser
) -> None:
    item = with_files(tree.county, staff, doc_number="星政发〔2025〕3号", maker="星槎县人民政府、望舒市水务局")
    address = f"/desk/items/{item.pk}/revisions/1/"
    answer = as_user(staff.reviewer).get(address)
    told = answer.content.decode()
    assert "星政发〔2025〕3号" in told and "星槎县人民政府、望舒市水务局" in told and "2025-03-03" in told
    assert 'class="notice warning no-print"' in told
    assert f'href="{address}files/2/"' in told
    (drawn,) = parsed(answer.content).xpath("//div[@class='paper']//img")
    assert (drawn.get("src"), drawn.get("alt")) == ("files/1/", "供水管网示意图")
    assert as_user(staff.reviewer).get(f"{address}files/1/").content == picture()


def test_what_is_public_is_not_called_a_draft(tree: Office, staff: Desk, as_user: Browser) -> None:
    item = published(tree.county, staff)
    told = as_user(staff.editor).get(f"/desk/items/{item.pk}/revisions/1/").content.decode()
    assert "notice warning" not in told and str(item.index_number) in told


def test_the_metadata_begin_with_what_the_law_names_and_leave_out_what_is_empty(tree: Office, staff: Desk) -> None:
    item = drafted(tree.county, staff, summary="", unit="")
    rows = metadata(item, item.revision())
    labels = [label for label, _value in rows]
    assert len(labels) == len(set(labels))
    values = dict(rows)
    assert tree.county.name in values.values()
    assert "—" in values.values()
    assert not any(value in ("", None) for value in values.values())


def test_a_text_is_inert_on_the_page_whoever_wrote_its_row(tree: Office, staff: Desk, as_user: Browser) -> None:
    """Even of a row that nothing cleaned."""
    item = drafted(tree.county, staff)
    row = item.revision()
    attack = "".join(ATTACKS.values())
    with writing("publishing"):
        Revision(
            item=item, number=2, title="甲", entry=row.entry, formed_on=row.formed_on, by="x", at=row.at,
            body=f"{attack.replace(chr(0), '')}<p>完</p>",
        ).save()  # fmt: skip
    answer = as_user(staff.editor).get(f"/desk/items/{item.pk}/revisions/2/")
    assert answer.status_code == 200
    assert not faults(text_of(answer.content))
    page = parsed(answer.content)
    assert not page.xpath(
        "//script[not(@src)] | //iframe | //object | //embed | //base | //*[@onerror or @onload or @onclick]"
    )


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_each_attack_is_inert_as_a_page_shows_it(attack: str) -> None:
    assert not faults(shown(attack))
    assert shown(shown(attack)) == shown(attack)


def test_words_of_facts_are_escaped(tree: Office, staff: Desk, as_user: Browser) -> None:
    bad = "<img src=x onerror=steal()>"
    item = drafted(tree.county, staff, title=bad, summary=bad, unit=bad, keywords=bad, doc_number=bad, note=bad)
    item = revised(item, staff, title=f"{bad}甲", summary="乙", note=bad)
    for rest in ("", "revisions/2/", "revisions/2/changes/", "revise/"):
        answer = as_user(staff.editor).get(f"/desk/items/{item.pk}/{rest}")
        assert not parsed(answer.content).xpath("//img[@onerror]")
        assert "onerror=steal" in parsed(answer.content).text_content() or rest == "revise/"


def test_changes_are_marked_and_said_in_words(tree: Office, staff: Desk, as_user: Browser) -> None:
    item = drafted(tree.county, staff, body="<p>第一期于6月底完工。</p><p>完</p>")
    item = revised(item, staff, body="<p>第一期于9月底完工。</p><p>完</p>", genre="opinion", note="更正日期")
    item = revised(item, staff, body="<p>第一期于9月底完工。</p>", genre="opinion")
    browser = as_user(staff.secrecy)
    address = f"/desk/items/{item.pk}/revisions/"
    page = parsed(browser.get(f"{address}2/changes/").content)
    (del_mark,) = page.xpath("//section[@aria-labelledby='changed-text']//del")
    assert del_mark.xpath("text()") == ["6"]
    assert del_mark.xpath("span[@class='hidden']/text()")
    (ins_mark,) = page.xpath("//section[@aria-labelledby='changed-text']//ins")
    assert ins_mark.xpath("text()") == ["9"]
    assert ins_mark.xpath("span[@class='hidden']/text()")
    assert len(page.xpath("//section[@aria-labelledby='changed-facts']//tbody/tr")) == 1
    last = browser.get(f"{address}3/changes/").content.decode()
    first = browser.get(f"{address}3/changes/?from=1").content.decode()
    assert "changed-facts" not in last and "changed-facts" in first
    assert browser.get(f"{address}3/changes/?from=9").content.decode().count("<del>") == last.count("<del>")
    assert browser.get(f"{address}1/changes/").status_code == 404
    assert browser.get(f"{address}4/changes/").status_code == 404


def test_files_are_never_kept_and_only_pictures_are_shown(tree: Office, staff: Desk, as_user: Browser) -> None:
    item = with_files(tree.county, staff)
    browser = as_user(staff.head)
    looks = LogEntry.objects.filter(act="files.attachment.read").count()
    for position, kind, shown_as in ((1, "image/png", "inline"), (2, "text/plain", "attachment")):
        answer = browser.get(f"/desk/items/{item.pk}/revisions/1/files/{position}/")
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith(kind)
        assert answer["Content-Disposition"].startswith(shown_as)
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert "ETag" not in answer and "Last-Modified" not in answer
    assert LogEntry.objects.filter(act="files.attachment.read").count() == looks + 2
    for wrong in (3, 0, 99999):
        assert browser.get(f"/desk/items/{item.pk}/revisions/1/files/{wrong}/").status_code == 404


def test_who_may_see_no_files_is_given_none(tree: Office, staff: Desk, someone: Someone, as_user: Browser) -> None:
    item = with_files(tree.county, staff)
    browser = as_user(someone(tree.county, Kind.AUDITOR))
    assert browser.get(f"/desk/items/{item.pk}/revisions/1/").status_code == 200
    assert browser.get(f"/desk/items/{item.pk}/revisions/1/files/1/").status_code == 404


def test_a_file_that_was_changed_in_its_place_is_not_given_out(tree: Office, staff: Desk, as_user: Browser) -> None:
    item: Item = with_files(tree.county, staff)
    one = item.revision().enclosures.get(position=2)
    place = store.place(settings.ATTACHMENTS, one.attachment.sha256)
    data = place.read_bytes()
    try:
        place.write_bytes(b"another")
        answer = as_user(staff.editor).get(f"/desk/items/{item.pk}/revisions/1/files/2/")
    finally:
        place.write_bytes(data)
    assert answer.status_code == 410
    assert b"another" not in answer.content
