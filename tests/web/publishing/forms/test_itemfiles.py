"""Files of a draft: kept, put in another order, renamed, left out, and new ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.web.publishing.forms.itemfiles import SLOTS, FilesForm
from gongkai.web.publishing.models import Enclosure
from web.files.made import picture
from web.offices import Office
from web.publishing.item_objects import with_files
from web.publishing.items_made import desk


def kept(tree: Office) -> list[Enclosure]:
    item = with_files(tree.county, desk(tree.county))
    return list(item.revision().enclosures.select_related("attachment").order_by("position"))


def as_shown(form: FilesForm) -> dict[str, Any]:
    """What a browser sends of a form that nobody changed."""
    found = {name: field.initial for name, field in form.fields.items() if field.initial not in (None, False)}
    return {name: "on" if value is True else value for name, value in found.items()}


def sent(rows: list[Enclosure], files: Mapping[str, Any] | None = None, **others: Any) -> FilesForm:
    given = {**as_shown(FilesForm(files=rows)), **others}
    return FilesForm({name: value for name, value in given.items() if value is not None}, files, files=rows)


def test_a_form_that_nobody_changed_keeps_the_files_as_they_are(tree: Office) -> None:
    rows = kept(tree)
    form = sent(rows)
    assert form.is_valid(), form.errors
    assert [(one.number, one.title, one.alt, one.text, one.kept) for one in form.parts()] == [
        (1, "管网图", "供水管网示意图", "", rows[0].attachment),
        (2, "说明", "", "管网改造说明", rows[1].attachment),
    ]


def test_files_change_their_places_and_names_and_are_left_out(tree: Office) -> None:
    rows = kept(tree)
    turned = sent(rows, place_1=9, place_2=1, title_2="改造说明")
    assert turned.is_valid()
    assert [(one.number, one.title) for one in turned.parts()] == [(2, "改造说明"), (1, "管网图")]
    fewer = sent(rows, keep_1=None)
    assert fewer.is_valid()
    assert [one.number for one in fewer.parts()] == [2]


def test_new_files_follow_the_kept_ones_the_original_first(tree: Office) -> None:
    rows = kept(tree)
    files = {
        "file_3": SimpleUploadedFile("甲.txt", b"1"),
        "file_5": SimpleUploadedFile("乙.png", picture()),
        "original": SimpleUploadedFile("方案.docx", b"PK"),
    }
    form = sent(rows, files, alt_5="航拍图", inline_5="on", readable="on")
    assert form.is_valid(), form.errors
    found = [(one.number, one.called, one.alt, one.inline, one.original) for one in form.parts()]
    assert found[2:] == [
        (3 + SLOTS, "方案.docx", "", False, True),
        (3, "甲.txt", "", False, False),
        (5, "乙.png", "航拍图", True, False),
    ]  # fmt: skip
    assert [one.data for one in form.parts()][3:] == [b"1", picture()]


def test_a_picture_without_words_is_told_at_its_field_by_its_name(tree: Office) -> None:
    rows = kept(tree)
    for files, others, field, name in (
        ({"file_3": SimpleUploadedFile("航拍.png", picture())}, {}, "alt_3", "航拍.png"),
        ({}, {"alt_1": " "}, "alt_1", "管网图"),
    ):
        form = sent(rows, files, **others)
        assert name in form.errors[field][0]
    assert sent(rows, alt_1="", keep_1=None).is_valid()
    assert "alt_2" not in sent(rows).fields


def test_each_file_has_its_heading_with_what_the_text_calls_it(tree: Office) -> None:
    form = FilesForm(files=kept(tree))
    headings = [heading for heading, _names in form.file_groups()]
    assert len(headings) == 2 + SLOTS
    assert all(f"files/{number}/" in heading for number, heading in enumerate(headings, 1))
    assert "管网图" in headings[0]


def test_names_and_descriptions_are_one_line_without_hidden_marks(tree: Office) -> None:
    form = sent(kept(tree), title_2="说明\r\nX-Evil: 1\u202efdp", alt_1="管网\n示意\u200b图")
    assert form.is_valid(), form.errors
    assert [(one.title, one.alt) for one in form.parts()] == [("管网图", "管网 示意图"), ("说明 X-Evil: 1fdp", "")]
