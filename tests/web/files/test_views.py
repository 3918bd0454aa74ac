from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.files import actions
from gongkai.web.files.models import Attachment, Purpose
from web.files import made
from web.offices import Office

NOW = datetime(2025, 3, 3, 2, tzinfo=UTC)
People = Callable[[Agency, Kind], User]
Browser = Callable[[User], Client]
pytestmark = pytest.mark.usefixtures("folder")


def sent(client: Client, agency: Agency, data: bytes, name: str, **more: object) -> int:
    form = {"agency": agency.pk, "purpose": "outgoing", "file": SimpleUploadedFile(name, data), **more}
    return client.post("/desk/files/add/", form).status_code


def kept(user: User, agency: Agency, text: str = "甲", name: str = "政府信息公开答复书.docx") -> Attachment:
    return actions.add(
        user, agency, subject="cases.request:17", purpose=Purpose.OUTGOING, name=name, data=made.word(text), at=NOW
    )


def test_a_file_is_uploaded_and_its_findings_are_shown(tree: Office, someone: People, as_user: Browser) -> None:
    client = as_user(someone(tree.bureau, Kind.CLERK))
    assert "/desk/files/add/" in client.get("/desk/files/").content.decode()
    assert sent(client, tree.bureau, made.word(f"电话 {made.PHONE}"), "答复书.docx") == 302
    file = Attachment.objects.get()
    page = client.get(f"/desk/files/{file.pk}/examination/").content.decode()
    assert "手机号码：138******00" in page
    assert made.PHONE not in page
    assert "答复书.docx" in page
    listing = client.get("/desk/files/").content.decode()
    assert f"/desk/files/{file.pk}/" in listing


def test_the_findings_are_english_where_the_page_is(tree: Office, someone: People, as_user: Browser) -> None:
    clerk = someone(tree.bureau, Kind.CLERK)
    file = kept(clerk, tree.bureau, f"电话 {made.PHONE}")
    page = as_user(clerk).get(f"/desk/files/{file.pk}/examination/", headers={"accept-language": "en"}).content.decode()
    assert "number of a mobile phone" in page


def test_a_file_that_is_refused_is_told_in_one_line_beside_the_field(
    tree: Office, someone: People, as_user: Browser
) -> None:
    client = as_user(someone(tree.bureau, Kind.CLERK))
    response = client.post(
        "/desk/files/add/",
        {"agency": tree.bureau.pk, "purpose": "outgoing", "file": SimpleUploadedFile("a.docx", made.bomb())},
    )
    assert response.status_code == 400
    assert "解压后过大" in response.content.decode()
    assert sent(client, tree.bureau, b"", "a.pdf") == 400
    assert not Attachment.objects.exists()


def test_a_download_is_always_a_file_to_keep_with_its_chinese_name(
    tree: Office, someone: People, as_user: Browser
) -> None:
    clerk = someone(tree.bureau, Kind.CLERK)
    file = kept(clerk, tree.bureau)
    response = as_user(clerk).get(f"/desk/files/{file.pk}/")
    assert response.content == made_again(file)
    assert response["Content-Disposition"] == f"attachment; filename*=utf-8''{quote('政府信息公开答复书.docx')}"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Type"].endswith("wordprocessingml.document")


def made_again(file: Attachment) -> bytes:
    return actions.read(file.by, file, at=NOW)


def test_another_agencys_files_are_not_there(tree: Office, someone: People, as_user: Browser) -> None:
    file = kept(someone(tree.bureau, Kind.CLERK), tree.bureau)
    for stranger in (someone(tree.city, Kind.CLERK), someone(tree.elsewhere, Kind.HEAD)):
        client = as_user(stranger)
        for path in (f"/desk/files/{file.pk}/", f"/desk/files/{file.pk}/examination/", "/desk/files/999999/"):
            assert client.get(path).status_code == 404
        assert client.post(f"/desk/files/{file.pk}/examination/").status_code == 404
        assert file.name not in client.get("/desk/files/").content.decode()
    assert file.examinations.count() == 1


def test_forged_agencies_and_purposes_change_nothing(tree: Office, someone: People, as_user: Browser) -> None:
    client = as_user(someone(tree.bureau, Kind.CLERK))
    assert sent(client, tree.city, made.word("x"), "a.docx") == 400
    assert sent(client, tree.bureau, made.word("x"), "a.docx", purpose="forged") == 400
    assert sent(client, Agency(pk=999999), made.word("x"), "a.docx") == 400
    assert client.post("/desk/files/add/").status_code == 400
    assert not Attachment.objects.exists()


def test_the_same_form_sent_twice_is_one_file(tree: Office, someone: People, as_user: Browser) -> None:
    client, data = as_user(someone(tree.bureau, Kind.CLERK)), made.word("x")
    assert [sent(client, tree.bureau, data, "a.docx") for _ in range(2)] == [302, 302]
    assert Attachment.objects.count() == 1


def test_who_may_only_see_neither_adds_nor_examines(tree: Office, someone: People, as_user: Browser) -> None:
    file = kept(someone(tree.bureau, Kind.CLERK), tree.bureau)
    client = as_user(someone(tree.bureau, Kind.REVIEWER))
    assert "multipart" not in client.get("/desk/files/").content.decode()
    assert sent(client, tree.bureau, made.word("x"), "a.docx") == 404
    assert client.post(f"/desk/files/{file.pk}/examination/").status_code == 404
    page = client.get(f"/desk/files/{file.pk}/examination/")
    assert page.status_code == 200
    assert Attachment.objects.count() == file.examinations.count() == 1


def test_a_file_is_examined_again_by_who_may(tree: Office, someone: People, as_user: Browser) -> None:
    clerk = someone(tree.bureau, Kind.CLERK)
    file = kept(clerk, tree.bureau)
    assert as_user(clerk).post(f"/desk/files/{file.pk}/examination/").status_code == 302
    assert file.examinations.count() == 2


def test_a_stored_file_that_was_changed_is_told_and_not_given_out(
    tree: Office, someone: People, as_user: Browser, folder: Path
) -> None:
    clerk = someone(tree.bureau, Kind.CLERK)
    file = kept(clerk, tree.bureau)
    (path,) = (path for path in folder.rglob("*") if path.is_file())
    path.write_bytes(b"other")
    response = as_user(clerk).get(f"/desk/files/{file.pk}/", follow=True)
    assert response.redirect_chain
    assert "与登记的摘要不符" in response.content.decode()


def test_the_list_is_searched_and_costs_the_same_however_long(
    tree: Office, someone: People, as_user: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    clerk = someone(tree.bureau, Kind.CLERK)
    client = as_user(clerk)
    kept(clerk, tree.bureau, "一", "甲.docx")
    client.get("/desk/files/")
    with CaptureQueriesContext(connection) as few:
        client.get("/desk/files/")
    for text in "二三四":
        kept(clerk, tree.bureau, text, f"乙{text}.docx")
    with django_assert_num_queries(len(few)):
        assert client.get("/desk/files/").status_code == 200
    found = client.get("/desk/files/", {"q": "甲"}).content.decode()
    assert "甲.docx" in found
    assert "乙二.docx" not in found


def test_who_has_not_signed_in_is_sent_to_the_login_page(tree: Office, client: Client) -> None:
    for path in ("/desk/files/", "/desk/files/add/", "/desk/files/1/", "/desk/files/1/examination/"):
        response = client.get(path)
        assert response.status_code == 302
        assert response["Location"].startswith("/login/")
