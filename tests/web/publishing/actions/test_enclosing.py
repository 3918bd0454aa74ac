"""Files of a draft are examined and taken in, get their places, and the text calls them by these."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest

from gongkai.web.accounts.hands import Refused
from gongkai.web.audit.models import LogEntry
from gongkai.web.files.models import Attachment, Purpose
from gongkai.web.publishing.actions.enclosing import Composed, Part, composed, subject_of_new
from web.cases.requests_made import moment
from web.files.made import kept, picture, word
from web.offices import Office
from web.publishing.item_objects import both
from web.publishing.items_made import FORMED, Desk, desk, draft

SUBJECT = subject_of_new("0b0e3c1a-0000-4000-8000-000000000000")


def made(tree: Office, staff: Desk, body: str, *parts: Part, **others: Any) -> Composed:
    return composed(
        draft(body=body, **others), parts, user=staff.editor, agency=tree.county, subject=SUBJECT, at=moment(FORMED)
    )


def test_new_files_are_taken_in_with_their_words(tree: Office) -> None:
    staff = desk(tree.county)
    found = made(tree, staff, "正文", Part(7, title="附件一", name="说明.docx", data=word("管网改造说明"))).draft
    (one,) = found.files
    assert (one.title, one.text, one.inline) == ("附件一", "管网改造说明", False)
    kept_as = Attachment.objects.get()
    assert (kept_as.subject, kept_as.purpose, kept_as.agency) == (SUBJECT, Purpose.OUTGOING, tree.county)
    assert LogEntry.objects.filter(act="files.attachment.add").count() == 1
    assert found.body == "<p>正文</p>"


def test_the_text_calls_each_file_by_its_new_place(tree: Office) -> None:
    staff = desk(tree.county)
    image, other = both(tree.county, staff)
    parts = (
        Part(2, "说明", kept=other.attachment, text=other.text),
        Part(5, alt="航拍图", name="航拍.png", data=picture("PNG", dpi=(72, 72))),
        Part(1, "管网图", "示意图", kept=image.attachment),
    )
    found = made(
        tree, staff, "<p><img src='files/1/'><a href='files/2/'>说明</a></p><img src='files/5/'>", *parts
    ).draft
    assert found.body == ('<p><img src="files/3/"><a href="files/1/" rel="noopener">说明</a></p><img src="files/2/">')
    assert [(one.title, one.alt, one.inline) for one in found.files] == [
        ("说明", "", False), ("", "航拍图", True), ("管网图", "示意图", True),
    ]  # fmt: skip


def test_a_picture_to_be_seen_stands_at_the_end_once(tree: Office) -> None:
    staff = desk(tree.county)
    image, _other = both(tree.county, staff)
    part = Part(1, "管网图", "示意图", inline=True, kept=image.attachment)
    assert made(tree, staff, "正文", part).draft.body == (
        '<p>正文</p>\n<figure><img src="files/1/" alt="示意图"><figcaption>管网图</figcaption></figure>'
    )
    assert made(tree, staff, "<img src='files/1/'>", part).draft.body == '<img src="files/1/">'


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (Part(1, name="航拍.png", data=picture()), "航拍.png"),
        (Part(1, "航拍图", name="x.JPG", data=picture("JPEG")), "航拍图"),
        (Part(1, name="恶意.html", data=b"<script>"), "恶意.html"),
        (Part(1, name="伪装.pdf", data=b"MZ\0\0"), "伪装.pdf"),
        (Part(1, name="空.txt", data=b""), "空.txt"),
        (Part(1, name="图.png", data=picture(), alt="图", original=True), "图.png"),
    ],
    ids=["no words", "no words in another kind", "a page", "a program", "nothing", "an original that is none"],
)
def test_what_cannot_go_with_a_draft_is_refused_by_its_name(tree: Office, part: Part, said: str) -> None:
    with pytest.raises(Refused) as refused:
        made(tree, desk(tree.county), "正文", part)
    assert said in refused.value.lines[0]


def test_a_picture_without_words_is_refused_before_any_file_is_taken_in(tree: Office) -> None:
    parts = Part(1, name="说明.txt", data="说明".encode()), Part(2, name="航拍.png", data=picture())
    with pytest.raises(Refused):
        made(tree, desk(tree.county), "正文", *parts)
    assert not Attachment.objects.exists()


def test_a_text_that_calls_for_a_file_which_was_left_out_is_refused_by_its_number(tree: Office) -> None:
    with pytest.raises(Refused) as refused:
        made(tree, desk(tree.county), "<p><a href='files/4/'>附件</a></p>")
    assert "files/4/" in refused.value.lines[0]


def test_a_text_is_made_from_its_original_with_the_pictures_that_are_described(tree: Office) -> None:
    staff = desk(tree.county)
    document = docx.Document()
    document.add_heading("实施方案", 1)
    for words in ("管网图", ""):
        document.add_picture(io.BytesIO(picture()))._inline.docPr.set("descr", words)
    found = made(tree, staff, "旧文", Part(3, name="方案.docx", data=kept(document), original=True))
    assert found.draft.body == '<h2>实施方案</h2><p><img alt="管网图" src="files/2/"></p>'
    assert [(one.attachment.name, one.alt, one.inline) for one in found.draft.files] == [
        ("方案.docx", "", False), ("picture-1.png", "管网图", True),
    ]  # fmt: skip
    (note,) = found.notes
    assert "方案.docx" in note and "1" in note


def test_an_original_that_is_only_enclosed_leaves_the_text_as_it_is(tree: Office) -> None:
    found = made(tree, desk(tree.county), "正文", Part(3, name="方案.docx", data=word("原件的字")))
    assert found.draft.body == "<p>正文</p>"
    assert found.notes == []
