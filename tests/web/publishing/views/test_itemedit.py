"""Drafting and changing through the pages, with files, without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from gongkai.law.publication.standing import State
from gongkai.web.accounts.models import Kind, Post, User
from gongkai.web.publishing.models import Item
from web.files.made import picture, word
from web.offices import SINCE, Office
from web.publishing.item_objects import with_files
from web.publishing.items_made import Desk, drafted, published, submitted

Browser = Callable[[User], Client]
ADD = "/desk/items/add/"


def parsed(content: bytes | str) -> Any:
    """A page, as a browser reads it."""
    return html.fromstring(content)


def filled(client: Client, address: str, **others: Any) -> dict[str, Any]:
    """The form of a page as a browser would send it, with some fields typed otherwise; None leaves one out."""
    (form,) = parsed(client.get(address).content.decode()).xpath("//form[@enctype]")
    given = {name: value for name, value in form.form_values() if name != "csrfmiddlewaretoken"}
    return {name: value for name, value in {**given, **others}.items() if value is not None}


def leaf(client: Client) -> str:
    (select,) = parsed(client.get(ADD).content.decode()).xpath("//select[@name='entry']")
    return str(select.xpath(".//optgroup/option/@value")[0])


def new(client: Client, **others: Any) -> dict[str, Any]:
    words = {
        "title": "供水方案",
        "formed_on": "2025-03-03",
        "entry": leaf(client),
        "attribute": "public",
        "body": "正文",
    }
    return filled(client, ADD, **{**words, **others})


def test_an_item_is_drafted_and_a_reload_makes_no_second(tree: Office, staff: Desk, as_user: Browser) -> None:
    browser = as_user(staff.editor)
    given = new(browser, kind="normative", body="第一段\n第二段", summary="说明", subject="城乡建设")
    for _time in range(2):
        answer = browser.post(ADD, given)
        assert answer.status_code == 302
    item = Item.objects.get()
    assert answer.headers["Location"] == f"/desk/items/{item.pk}/"
    row = item.revision()
    assert (item.kind, item.agency, item.state) == ("normative", tree.county, State.DRAFT.value)
    assert (row.title, row.body, row.subject) == ("供水方案", "<p>第一段</p>\n<p>第二段</p>", "城乡建设")
    assert 'value="城乡建设"' in browser.get(ADD).content.decode()


def test_files_go_with_a_draft_and_a_picture_into_its_text(tree: Office, staff: Desk, as_user: Browser) -> None:
    browser = as_user(staff.editor)
    given = new(
        browser, file_1=SimpleUploadedFile("航拍.png", picture()), alt_1="航拍图", inline_1="on",
        file_2=SimpleUploadedFile("说明.docx", word("管网改造说明")), title_2="改造说明",
        body="<p onclick='steal()'>正文</p><a href='files/2/'>见附件</a>",
    )  # fmt: skip
    assert browser.post(ADD, given).status_code == 302
    row = Item.objects.get().revision()
    assert [(one.title, one.alt, one.inline, one.text) for one in row.enclosures.order_by("position")] == [
        ("", "航拍图", True, ""), ("改造说明", "", False, "管网改造说明"),
    ]  # fmt: skip
    assert row.body.startswith('<p>正文</p><a href="files/2/" rel="noopener">见附件</a>')
    assert '<img src="files/1/" alt="航拍图">' in row.body


def test_the_text_is_made_from_an_original(tree: Office, staff: Desk, as_user: Browser) -> None:
    browser = as_user(staff.editor)
    given = new(
        browser, body="", readable="on", original=SimpleUploadedFile("方案.docx", word("东至渡口。", "西至桥。"))
    )
    assert browser.post(ADD, given).status_code == 302
    row = Item.objects.get().revision()
    assert row.body == "<p>东至渡口。</p><p>西至桥。</p>"
    assert row.enclosures.get().attachment.name == "方案.docx"


@pytest.mark.parametrize(
    "others",
    [
        {"title": ""},
        {"formed_on": "2999-01-01"},
        {"attribute": "withheld"},
        {"body": "<img src='files/7/'>"},
        {"file_1": SimpleUploadedFile("航拍.png", b"x")},
        {"file_1": SimpleUploadedFile("恶意.exe", b"MZ")},
        {"file_1": SimpleUploadedFile("空.txt", b"")},
        {"original": SimpleUploadedFile("图.docx", b"no"), "readable": "on"},
        {"token": "nonsense"},
    ],
    ids=lambda others: next(iter(others)),
)
def test_what_is_wrong_comes_back_with_what_was_typed_and_nothing_is_kept(
    tree: Office, staff: Desk, as_user: Browser, others: dict[str, Any]
) -> None:
    browser = as_user(staff.editor)
    answer = browser.post(ADD, new(browser, keywords="留住的字", **others))
    assert answer.status_code == 400
    told = answer.content.decode()
    assert 'class="notice error"' in told and "留住的字" in told
    assert not Item.objects.exists()


def test_who_leaves_the_attribute_out_or_writes_an_odd_number_is_warned(
    tree: Office, staff: Desk, as_user: Browser
) -> None:
    browser = as_user(staff.editor)
    answer = browser.post(ADD, new(browser, attribute="", doc_number="星政发[2025]3号"), follow=True)
    told = answer.content.decode()
    assert told.count('class="notice warning"') >= 2
    assert Item.objects.get().doc_number == "星政发[2025]3号"


def test_a_revision_begins_with_what_there_is_and_moves_the_files(tree: Office, staff: Desk, as_user: Browser) -> None:
    item = with_files(tree.county, staff)
    browser = as_user(staff.editor)
    address = f"/desk/items/{item.pk}/revise/"
    begun = filled(browser, address)
    assert begun["title"] == item.title and 'src="files/1/"' in begun["body"] and begun["alt_1"] == "供水管网示意图"
    answer = browser.post(address, {**begun, "place_1": "9", "title_2": "改造说明", "note": "附件改名"})
    assert answer.headers["Location"] == f"/desk/items/{item.pk}/revisions/2/"
    row = Item.objects.get().revision()
    assert [one.title for one in row.enclosures.order_by("position")] == ["改造说明", "管网图"]
    assert '<img src="files/2/" alt="供水管网示意图">' in row.body and '<a href="files/1/"' in row.body
    assert (row.note, row.number) == ("附件改名", 2)


def test_a_file_that_the_text_still_shows_is_not_left_out(tree: Office, staff: Desk, as_user: Browser) -> None:
    item = with_files(tree.county, staff)
    browser = as_user(staff.editor)
    address = f"/desk/items/{item.pk}/revise/"
    answer = browser.post(address, filled(browser, address, keep_1=None))
    assert answer.status_code == 400 and "files/1/" in answer.content.decode()
    assert browser.post(address, filled(browser, address, keep_1=None, keep_2=None, body="正文")).status_code == 302
    assert not Item.objects.get().revision().enclosures.exists()


def test_of_two_who_change_at_once_the_second_is_told(tree: Office, staff: Desk, as_user: Browser) -> None:
    item = drafted(tree.county, staff)
    browser = as_user(staff.editor)
    address = f"/desk/items/{item.pk}/revise/"
    given = [filled(browser, address, title=title) for title in ("甲", "乙")]
    assert browser.post(address, given[0]).status_code == 302
    answer = browser.post(address, given[1])
    assert answer.status_code == 400 and 'value="乙"' in answer.content.decode()
    assert Item.objects.get().title == "甲"


def test_what_is_in_review_is_not_changed_and_what_is_public_is_said_to_stay(
    tree: Office, staff: Desk, as_user: Browser
) -> None:
    browser = as_user(staff.editor)
    under = submitted(drafted(tree.county, staff), staff)
    assert browser.get(f"/desk/items/{under.pk}/revise/").headers["Location"] == f"/desk/items/{under.pk}/"
    assert browser.post(f"/desk/items/{under.pk}/revise/", {"title": "x"}).status_code == 302
    assert under.revisions.count() == 1
    there = published(tree.county, staff)
    assert 'class="notice"' in browser.get(f"/desk/items/{there.pk}/revise/").content.decode()


def test_an_editor_of_several_agencies_chooses_and_nobody_drafts_for_another(
    tree: Office, staff: Desk, as_user: Browser
) -> None:
    Post.objects.create(user=staff.editor, agency=tree.town, kind=Kind.EDITOR, since=SINCE)
    browser = as_user(staff.editor)
    address = f"{ADD}?agency={tree.town.code}"
    assert tree.town.code in browser.get(ADD).content.decode()
    assert browser.post(address, filled(browser, address, **new(browser))).status_code == 302
    assert Item.objects.get().agency == tree.town
    assert browser.get(f"{ADD}?agency={tree.elsewhere.code}").status_code == 404
    assert browser.post(f"{ADD}?agency={tree.elsewhere.code}", new(browser)).status_code == 404
