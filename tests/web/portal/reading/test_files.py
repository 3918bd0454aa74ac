"""Files of public versions."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import unquote

from django.conf import settings

from gongkai.law.publication.acts import Act
from gongkai.web.files import store
from web.files.made import picture
from web.portal.reading.conftest import Room, path_of
from web.publishing.items_made import FORMED, TEXT, acted, approved, enclosed, republished, revised

LATER = FORMED + timedelta(days=20)


def content(answer: object) -> bytes:
    return b"".join(answer)  # type: ignore[call-overload, no-any-return] - a streamed answer is its pieces


def test_a_file_comes_as_what_it_is_and_never_as_a_page(room: Room) -> None:
    item = room.publish(files=(enclosed(room.tree.county, room.staff),))
    answer = room.get(f"{path_of(item)}files/1/")
    assert content(answer) == TEXT and answer["Content-Length"] == str(len(TEXT))
    assert answer["Content-Type"].startswith("text/plain")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Cache-Control"] == "no-cache"
    assert room.get(f"{path_of(item)}files/1/", if_none_match=answer["ETag"]).status_code == 304
    assert room.get(f"{path_of(item)}files/2/").status_code == 404


def test_a_picture_is_shown_where_it_stands(room: Room) -> None:
    seen = enclosed(room.tree.county, room.staff, name="管线.png", data=picture("PNG"), alt="管线", inline=True)
    item = room.publish(files=(seen,), body='<p><img src="files/1/" alt="管线"></p>')
    answer = room.get(f"{path_of(item)}files/1/")
    assert answer["Content-Type"] == "image/png" and answer["Content-Disposition"].startswith("inline")
    assert '<img src="files/1/" alt="管线">' in room.text(path_of(item))
    assert room.get(f"{path_of(item)}versions/1/files/1/").status_code == 200


def test_a_file_of_what_is_not_public_is_nowhere(room: Room) -> None:
    approved(room.tree.county, room.staff, files=(enclosed(room.tree.county, room.staff),))
    item = revised(room.publish(), room.staff, files=(enclosed(room.tree.county, room.staff),))
    assert room.get(f"{path_of(item)}files/1/").status_code == 404
    assert room.get(f"{path_of(item)}versions/2/files/1/").status_code == 404


def test_each_version_has_its_own_files(room: Room) -> None:
    first = enclosed(room.tree.county, room.staff, data=TEXT)
    second = enclosed(room.tree.county, room.staff, data=TEXT * 2)
    item = republished(room.publish(files=(first,)), room.staff, day=LATER, files=(second,), note="换了附件")
    assert content(room.get(f"{path_of(item)}files/1/")) == TEXT * 2
    assert content(room.get(f"{path_of(item)}versions/1/files/1/")) == TEXT


def test_with_the_item_its_files_are_taken_down(room: Room) -> None:
    item = room.publish(files=(enclosed(room.tree.county, room.staff),))
    tag = room.get(f"{path_of(item)}files/1/")["ETag"]
    acted(item, Act.WITHDRAW, room.staff.editor, day=LATER, reason="有误")
    for path in (f"{path_of(item)}files/1/", f"{path_of(item)}versions/1/files/1/"):
        answer = room.get(path, if_none_match=tag)
        assert answer.status_code == 410 and TEXT not in answer.content


def test_a_content_that_is_gone_from_the_store_is_not_found(room: Room) -> None:
    given = enclosed(room.tree.county, room.staff)
    item = room.publish(files=(given,))
    store.place(settings.ATTACHMENTS, given.attachment.sha256).unlink()
    assert room.get(f"{path_of(item)}files/1/").status_code == 404


def test_what_is_kept_of_a_file_has_its_ending_whatever_readers_call_it(room: Room) -> None:
    files = [enclosed(room.tree.county, room.staff, title=title) for title in ("申请表", "说明.TXT", "说明.md", "3.2")]
    where = path_of(room.publish(files=files))
    kept = [unquote(room.get(f"{where}files/{place}/")["Content-Disposition"]) for place in range(1, 5)]
    assert [one.rpartition("=")[2].strip('"').removeprefix("utf-8''") for one in kept] == [
        "申请表.txt", "说明.TXT", "说明.md", "3.2.txt",
    ]  # fmt: skip
