from __future__ import annotations

import io
from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.law.documents import Document
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.letters.defaults import shipped
from gongkai.web.letters.examination import examine
from gongkai.web.letters.models import Template
from web.letters.test_examination import replaced
from web.offices import Office

Someone = Callable[[Agency, Kind], User]
Browser = Callable[[User], Client]
PAGE = "/desk/letters/templates/wangshu-water/answer.process/"
OWN = replaced("办理情况：", "办理经过：")


def upload(content: bytes, version: int = 0) -> dict[str, object]:
    return {"version": version, "file": SimpleUploadedFile("模板.docx", content)}


def test_an_agency_gets_its_own_template_and_goes_back(tree: Office, someone: Someone, as_user: Browser) -> None:
    admin = as_user(someone(tree.city, Kind.ADMINISTRATOR))
    assert admin.get("/desk/letters/templates/").status_code == 200
    assert admin.get("/desk/letters/templates/wangshu-water/").status_code == 200
    assert admin.get(f"{PAGE}template.docx").content == shipped(Document.PROCESS)
    assert admin.post(PAGE, upload(OWN)).status_code == 302
    assert admin.get(f"{PAGE}template.docx").content == OWN
    assert "望舒市水务局" in admin.get("/desk/letters/templates/wangshu-water/").content.decode()
    admin.post(PAGE, upload(OWN))
    admin.post(f"{PAGE}back/", {"version": 0})
    assert Template.objects.count() == 1, "stale forms change nothing"
    admin.post(f"{PAGE}back/", {"version": 1})
    assert admin.get(f"{PAGE}template.docx").content == shipped(Document.PROCESS)


def test_what_is_wrong_with_a_template_is_told_on_the_page(tree: Office, someone: Someone, as_user: Browser) -> None:
    admin = as_user(someone(tree.city, Kind.ADMINISTRATOR))
    assert "不认识的变量：fax" in admin.post(PAGE, upload(replaced("{{ asked }}", "{{ fax }}"))).content.decode()
    assert "模板缺少变量：remedy" in admin.post(PAGE, upload(replaced("{{ remedy }}", "略"))).content.decode()
    assert admin.post(PAGE, upload(b"x" * 2_000_001)).status_code == 200
    assert admin.post(PAGE, {"version": 0}).status_code == 200
    assert not Template.objects.exists()


def test_who_may_only_see_or_nothing_at_all_changes_nothing(tree: Office, someone: Someone, as_user: Browser) -> None:
    clerk = as_user(someone(tree.bureau, Kind.CLERK))
    assert clerk.get(PAGE).status_code == 200
    stranger = as_user(someone(tree.elsewhere, Kind.ADMINISTRATOR))
    assert stranger.get(PAGE).status_code == 404
    assert stranger.get(f"{PAGE}template.docx").status_code == 404
    for browser in (clerk, stranger):
        assert browser.post(PAGE, upload(OWN)).status_code == 404
        assert browser.post(f"{PAGE}back/", {"version": 0}).status_code == 404
    assert stranger.get("/desk/letters/templates/fusang/answer.nothing/").status_code == 404
    assert not Template.objects.exists()


def test_the_template_in_use_can_be_given_back_as_it_came(tree: Office, someone: Someone, as_user: Browser) -> None:
    admin = as_user(someone(tree.city, Kind.ADMINISTRATOR))
    for document in (Document.RECEIPT, Document.PARTIAL, Document.PUBLICATION_REVIEW):
        address = f"/desk/letters/templates/wangshu/{document.value}/template.docx"
        examine(io.BytesIO(admin.get(address).content).getvalue(), document)
