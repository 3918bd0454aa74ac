from __future__ import annotations

import hashlib
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.law.documents import Document
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.audit.models import LogEntry
from gongkai.web.letters import actions
from gongkai.web.letters.models import Draft, Letter, Signed
from gongkai.web.personal.actions import erase
from gongkai.web.personal.models import Basis
from web.letters.letter_facts import whole
from web.offices import Office

Someone = Callable[[Agency, Kind], User]
Browser = Callable[[User], Client]
NEW = "/desk/letters/new/?agency=wangshu-water&document=answer.process&subject=cases.request:5"


def given(**changed: object) -> dict[str, object]:
    return {
        "token": str(uuid4()), "version": 0, "day": "2025-03-03", "applicant": "林疏影", "asked": "讨论记录",
        "received_on": "2025-02-05", "done": "检索。", "finding": "属讨论记录。", "reasons": "尚未定稿。",
        "basis": "《条例》第十六条第二款", "result": "", "contact": "办公室", **changed,
    }  # fmt: skip


def drafted(user: User, agency: Agency) -> Letter:
    return actions.draft(user, agency, whole(Document.PROCESS, number=""), token=uuid4(), at=timezone.now())


def test_a_letter_is_written_revised_and_signed_on_the_pages(tree: Office, someone: Someone, as_user: Browser) -> None:
    clerk, head = as_user(someone(tree.bureau, Kind.CLERK)), as_user(someone(tree.bureau, Kind.HEAD))
    assert clerk.get("/desk/letters/new/").status_code == 200
    assert "《中华人民共和国政府信息公开条例》第十六条第二款" in clerk.get(NEW).content.decode()
    form = given(reasons="")
    address = clerk.post(NEW, form)["Location"]
    assert clerk.post(NEW, form)["Location"] == address, "the same form twice is one letter"
    assert "认定和理由" in head.get(address).content.decode()
    assert "尚未" not in clerk.get(f"{address}revise/").content.decode()
    page = clerk.get(f"{address}revise/").content.decode()
    assert "林疏影" in page
    assert "no-store" in clerk.get(f"{address}revise/")["Cache-Control"], "a name in the clear is kept nowhere"
    assert 'value="2025-02-05"' in page, "a browser's field for a day takes no other spelling"
    assert LogEntry.objects.filter(act="letters.reopen").count() == 3
    clerk.post(f"{address}revise/", given(version=1))
    head.post(f"{address}sign/", {"version": 1})
    assert not Signed.objects.exists(), "a stale form signs nothing"
    head.post(f"{address}sign/", {"version": 2})
    head.post(f"{address}sign/", {"version": 2})
    signed = Signed.objects.get()
    page = head.get(address).content.decode()
    assert signed.docx_digest in page
    assert "公复〔2025〕1号-答" in page
    assert "公复〔2025〕1号-答" in clerk.get("/desk/letters/").content.decode()


def test_the_preview_masks_names_and_a_download_is_in_the_log(tree: Office, someone: Someone, as_user: Browser) -> None:
    clerk, head = someone(tree.bureau, Kind.CLERK), someone(tree.bureau, Kind.HEAD)
    letter = drafted(clerk, tree.bureau)
    page = as_user(clerk).get(f"/desk/letters/{letter.pk}/").content.decode()
    assert "林疏影" not in page
    assert "不予公开政府信息答复书" in page
    signed = actions.sign(head, letter, seen=1, at=timezone.now())
    for kind, digest in (("docx", signed.docx_digest), ("pdf", signed.pdf_digest)):
        file = as_user(head).get(f"/desk/letters/{letter.pk}/letter.{kind}")
        assert hashlib.sha256(file.content).hexdigest() == digest
        assert file["X-Content-Type-Options"] == "nosniff"
        assert file["Content-Disposition"].startswith("attachment")
    assert [entry.facts["file"] for entry in LogEntry.objects.filter(act="letters.take").order_by("number")] == [
        "docx",
        "pdf",
    ]


def test_what_a_stranger_asks_for_is_not_there(tree: Office, someone: Someone, as_user: Browser) -> None:
    letter = drafted(someone(tree.bureau, Kind.CLERK), tree.bureau)
    base = f"/desk/letters/{letter.pk}/"
    for where in (tree.city, tree.county, tree.elsewhere):
        for kind in (Kind.CLERK, Kind.HEAD, Kind.ADMINISTRATOR):
            browser = as_user(someone(where, kind))
            for address in ("", "revise/", "letter.docx", "letter.pdf"):
                assert browser.get(base + address).status_code == 404
            assert browser.post(f"{base}revise/", given(version=1)).status_code == 404
            assert browser.post(f"{base}sign/", {"version": 1}).status_code == 404
    clerk = as_user(someone(tree.bureau, Kind.CLERK))
    assert clerk.post(f"{base}sign/", {"version": 1}).status_code == 404, "the letter is seen, the verb is not theirs"
    assert as_user(someone(tree.bureau, Kind.HEAD)).post(f"{base}revise/", given(version=1)).status_code == 404
    assert (Draft.objects.count(), Signed.objects.count()) == (1, 0)


def test_a_forged_agency_makes_no_letter(tree: Office, someone: Someone, as_user: Browser) -> None:
    clerk = as_user(someone(tree.bureau, Kind.CLERK))
    for address in (NEW.replace("wangshu-water", "fusang"), NEW.replace("answer.process", "answer.nothing")):
        assert clerk.post(address, given()).status_code == 200
    assert not Letter.objects.exists()


def test_nobody_signed_in_is_led_to_the_login_page(client: Client, tree: Office, someone: Someone) -> None:
    letter = drafted(someone(tree.bureau, Kind.CLERK), tree.bureau)
    for address in ("", "new/", f"{letter.pk}/", f"{letter.pk}/letter.pdf", "templates/", "templates/wangshu/"):
        assert client.get(f"/desk/letters/{address}")["Location"].startswith("/login/")


def test_an_erased_letter_says_so(tree: Office, someone: Someone, as_user: Browser) -> None:
    clerk = someone(tree.bureau, Kind.CLERK)
    letter = drafted(clerk, tree.bureau)
    erase([letter.envelope], basis=Basis.EXPIRED, actor="x", at=timezone.now())
    browser = as_user(clerk)
    assert "不予公开政府信息答复书" in browser.get(f"/desk/letters/{letter.pk}/").content.decode()
    for address in ("letter.docx", "letter.pdf", "revise/"):
        assert browser.get(f"/desk/letters/{letter.pk}/{address}").status_code == 404


@pytest.mark.parametrize("count", [2, 12])
def test_the_list_asks_the_database_the_same_number_of_times(
    tree: Office, someone: Someone, as_user: Browser, django_assert_max_num_queries: Callable[..., object], count: int
) -> None:
    clerk = someone(tree.bureau, Kind.CLERK)
    for _ in range(count):
        drafted(clerk, tree.bureau)
    browser = as_user(clerk)
    browser.get("/desk/letters/")
    with django_assert_max_num_queries(14):  # type: ignore[attr-defined] - a context manager
        browser.get("/desk/letters/")
